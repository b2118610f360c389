"""`weerwoord deadline`: a date of the regulation on the command line, one or a whole file of them.

It knows the regulation only, so that it starts fast: no Flask, no database, no engine.
"""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

import click

from app.commands.json_lines import answer_all
from processes.errors import BadQuestion, WeerwoordError
from processes.regulation import Question, answer, day_or_moment, deadline_of
from processes.regulation.words import explained, used_settings, verdict


@click.command()
@click.argument("term", required=False)
@click.argument("start", required=False)
@click.option("--regulation", metavar="NAME", help="Apply this version, such as 2024-2025.")
@click.option("--days", type=int, help="Length of a suspension or exclusion, 1 to 14 days.")
@click.option("--filed", metavar="WHEN", help="A day or time: say whether it is in time.")
@click.option("--set", "tokens", metavar="NAME=TOKEN", multiple=True, help="Change a setting.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option("--batch", is_flag=True, help="Read questions, a JSON object a line; answer each.")
@click.pass_context
def deadline(
    context: click.Context,
    term: str | None,
    start: str | None,
    regulation: str | None,
    days: int | None,
    filed: str | None,
    tokens: tuple[str, ...],
    as_json: bool,
    batch: bool,
) -> None:
    """The date of a TERM that starts at START, and how it was counted.

    START is a day (2025-04-17) or a time (2025-04-17T10:00, with or without offset); without an
    offset it is Brussels time.
    """
    if batch:
        context.exit(answer_all(answer_of, sys.stdin.buffer, sys.stdout.buffer))
    if term is None or start is None:
        raise click.UsageError("give a term and its start, or --batch")
    write: Callable[[Question], None] = _write_json if as_json else _write_words
    try:
        write(Question(term, start, regulation, days, filed, _settings(tokens)))
    except WeerwoordError as error:
        shown = json.dumps({"error": str(error)}) if as_json else f"Error: {error}"
        click.echo(shown, err=not as_json)
        context.exit(1)


def _settings(pairs: Iterable[str]) -> dict[str, str]:
    named = [pair.partition("=") for pair in pairs]
    for name, equals, _ in named:
        if not equals:
            raise BadQuestion(f"--set {name} has no token: write --set first_week_after=sunday")
    return {name: token for name, _, token in named}


def answer_of(given: Any) -> dict[str, Any]:
    """The answer to a question that is a JSON value. Raises what `answer` raises."""
    return answer(Question.of(given))


def _write_json(question: Question) -> None:
    click.echo(json.dumps(answer(question), ensure_ascii=False, indent=2))


def _write_words(question: Question) -> None:
    counted = deadline_of(question)
    lines = list(explained(counted))
    if question.filed is not None:
        lines.append(verdict(counted, day_or_moment(question.filed)))
    click.echo("\n".join([*lines, *used_settings(counted)]))
