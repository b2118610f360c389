"""`weerwoord fee` and `weerwoord may-enrol`: what an enrolment costs, and whether it can be.

They know the regulation only, so that they start fast: no Flask, no database, no engine.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

import click

from app.commands.json_lines import answer_all, read_json
from processes.regulation.enrolment import fee_answer, in_euros, may_enrol_answer

MAY = {
    "yes": "Inschrijven kan.",
    "not_yet": "Inschrijven kan nog niet.",
    "no": "Inschrijven kan niet.",
}
MARKS = {"met": "in orde", "missing": "ontbreekt nog", "refused": "kan niet"}
WHAT = {"fee": "inschrijvingsgeld", "course_costs": "cursuskosten", "material": "materiaal"}


@click.command()
@click.argument("question", type=click.File("rb"), default="-")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option("--batch", is_flag=True, help="Read questions, a JSON object a line; answer each.")
@click.pass_context
def fee(context: click.Context, question: BinaryIO, as_json: bool, batch: bool) -> None:
    """What enrolments cost (art. 2.2), and how each amount came about.

    QUESTION is a file with a JSON object, or - for what comes in: its "courses" in the order of
    enrolling, each with module, programme, first_lesson and periods (lestijden), perhaps tariff,
    reduced_rate, before, course_costs and material; perhaps "tariffs" and "settings". Amounts are
    whole cents.
    """
    if batch:
        context.exit(answer_all(fee_answer, question, sys.stdout.buffer))
    answer = fee_answer(read_json(question.read(), "the question"))
    click.echo(_as_json(answer) if as_json else "\n".join(_fees_in_words(answer)))


@click.command("may-enrol")
@click.argument("question", type=click.File("rb"), default="-")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option("--batch", is_flag=True, help="Read questions, a JSON object a line; answer each.")
@click.pass_context
def may_enrol(context: click.Context, question: BinaryIO, as_json: bool, batch: bool) -> None:
    """Whether somebody may enrol (art. 2.1, 2.3, 2.4), condition by condition.

    QUESTION is a file with a JSON object, or - for what comes in: its "wish" with on, born,
    first_lesson, lessons, lessons_over, places and places_taken, and what is known besides; perhaps
    "settings".
    """
    if batch:
        context.exit(answer_all(may_enrol_answer, question, sys.stdout.buffer))
    answer = may_enrol_answer(read_json(question.read(), "the question"))
    click.echo(_as_json(answer) if as_json else "\n".join(_conditions_in_words(answer)))


def _as_json(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _fees_in_words(answer: dict[str, Any]) -> Iterator[str]:
    for course in answer["courses"]:
        yield f"{course['module']} ({course['semester']})"
        for line in course["lines"]:
            yield f"  {WHAT[line['what']]:<18} {in_euros(line['cents']):>12}"
            yield from (f"      {why}" for why in line["why"])
    yield f"Samen: {in_euros(answer['cents'])}"


def _conditions_in_words(answer: dict[str, Any]) -> Iterator[str]:
    for each in answer["conditions"]:
        yield f"  {MARKS[each['state']]:<14} {each['words']} (art. {each['article']})"
    yield MAY[answer["may_enrol"]]
