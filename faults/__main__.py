"""Break a house on purpose for long, let many file in the last minute of a last day, have very many
due dates at once, and make up the books of each.

python -m faults --faults 100 --seed 7 --set-up many
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.houses import POSTGRESQL, SQLITE, house
from faults import due_dates, midnight
from faults.run import Outcome, run
from faults.set_ups import House, redis
from tests.rabbitmq import rabbitmq

ONE, MANY, RABBITMQ = "one", "many", "rabbitmq"
BROKERS = {MANY: redis, RABBITMQ: rabbitmq}
LAST_MINUTE = 60.0  # seconds
AN_HOUR = 3600  # seconds


def main() -> int:
    """How many runs ended with books that are not equal."""
    said = _said()
    wrong = 0
    for name in said.set_up:
        for act in (_broken, _at_midnight, _due_at_once):
            outcome = act(name, said)
            wrong += bool(outcome.unequal)
            sys.stdout.write(_told(name, said.seed, outcome) + "\n")
            sys.stdout.flush()
    return wrong


def _broken(name: str, said: argparse.Namespace) -> Outcome:
    database, start = _set_up(name)
    with house(database, said.folder) as app:
        return run(
            app,
            start,
            seed=said.seed,
            faults=said.faults,
            filers=said.people,
            decisions=said.people // 4,
        )


def _at_midnight(name: str, said: argparse.Namespace) -> Outcome:
    database, start = _set_up(name)
    with house(database, said.folder) as app:
        return midnight.run(app, start, seed=said.seed, filers=said.people, within=LAST_MINUTE)


def _due_at_once(name: str, said: argparse.Namespace) -> Outcome:
    database, start = _set_up(name)
    if name in BROKERS:
        start = partial(House.divided, webs=1, relays=1, workers=2, broker=BROKERS[name])
    with house(database, said.folder) as app:
        return due_dates.run(app, start, due=said.due, patience=AN_HOUR)


def _set_up(name: str) -> tuple[str, Callable[[House], None]]:
    if name == ONE:
        return SQLITE, House.alone
    return POSTGRESQL, partial(House.divided, webs=2, relays=2, workers=3, broker=BROKERS[name])


def _told(name: str, seed: int, outcome: Outcome) -> str:
    mails = ", ".join(f"{count} {state}" for state, count in sorted(outcome.mails.items()))
    lines = [
        f"{name}, seed {seed}: {len(outcome.faults)} faults, {outcome.filed} filed, "
        f"{outcome.decided} decided, {outcome.fired} fired; mails: {mails}",
        *(outcome.faults if outcome.unequal else []),
        *(outcome.unequal or ["the books are equal"]),
    ]
    return "\n".join(lines)


def _said() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    all_of_them = (ONE, *BROKERS)
    parser.add_argument("--set-up", nargs="+", choices=all_of_them, default=list(all_of_them))
    parser.add_argument("--faults", type=int, default=100, help="how often something breaks")
    parser.add_argument("--people", type=int, default=200, help="how many file; a quarter decides")
    parser.add_argument("--due", type=int, default=10_000, help="how many due dates at once")
    parser.add_argument("--seed", type=int, default=1, help="by which it is chosen what breaks")
    parser.add_argument("--folder", type=Path, help="where the databases are, for a while")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
