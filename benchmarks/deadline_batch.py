"""How many questions a second `weerwoord deadline --batch` answers on one core.

    python -m benchmarks.deadline_batch [number of questions]

The floor is what JSON alone costs in the same run: the same questions read and the same answers
written, with nothing counted between. No test: times depend on the machine.
"""

import io
import json
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from app.commands.deadline import answer_of
from app.commands.json_lines import answer_all

TERMS = [
    "3.6-talk",
    "3.6-appeal",
    "4.3-object",
    "4.3-network",
    "6.2-gap",
    "6.2-decision",
    "6.2-suspension",
    "6.3-appeal",
    "6.3-hearing",
    "6.3-letter",
    "2.4-bar",
    "cno-debit-note",
]
SETTINGS = [
    ("nonworking_receipt", "next_working_day"),
    ("first_week_after", "sunday"),
    ("ascension_friday", "day_off"),
    ("gap_counting", "inclusive"),
    ("suspension_start", "first_working_day_is_day_zero"),
]


def questions(number: int) -> list[bytes]:
    """Every term, both versions, days of twenty years, and now and then a setting."""
    chosen = random.Random(1)
    return [_question(chosen) for _ in range(number)]


def _question(chosen: random.Random) -> bytes:
    day = date(2023, 9, 1) + timedelta(days=chosen.randrange(7300))
    question: dict[str, object] = {"term": chosen.choice(TERMS), "start": f"{day}T10:00"}
    if chosen.random() < 0.4:
        question["regulation"] = chosen.choice(["2023-2024", "2024-2025"])
    if chosen.random() < 0.3:
        question["settings"] = dict(chosen.sample(SETTINGS, 2))
        question["filed"] = str(day + timedelta(days=4))
    return json.dumps(question).encode() + b"\n"


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    started = time.process_time()
    work()
    return time.process_time() - started


def main(number: int) -> None:
    """Measure, and print a line each."""
    asked = questions(number)
    told = io.BytesIO()
    first = seconds(lambda: answer_all(answer_of, asked, told))
    warm = seconds(lambda: answer_all(answer_of, asked, io.BytesIO()))
    answers = [json.loads(line) for line in told.getvalue().splitlines()]
    floor = seconds(lambda: [json.loads(line) for line in asked])
    floor += seconds(lambda: [json.dumps(answer) for answer in answers])
    for name, taken in (("first run", first), ("second run", warm), ("JSON alone", floor)):
        print(f"{name:<11}{number / taken:>9,.0f} a second")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
