"""`weerwoord simulate`: what comes of a procedure that begins on a day, if nobody acts then."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from app.commands.building import build
from app.reading.ahead import Coming, Prospect
from app.reading.ahead_calendar import as_calendar
from app.trying.simulation import simulate as simulated
from processes.clock import machine_now
from processes.engine.diagrams import current
from processes.regulation import in_words

WHOLE_DAY = "tot het einde van de dag"


@click.command()
@click.argument("process")
@click.option("--from", "begins", required=True, metavar="DAY", help="It begins on this day.")
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write it in this file too, as a calendar.",
)
def simulate(process: str, begins: str, as_json: bool, ics: Path | None) -> None:
    """What comes of PROCESS if it begins on a day and then nobody acts: day by day, with the days
    that were counted.

    It is opened in the house of DATABASE_URL, by its settings and among its people, at 10 o'clock
    in Brussels; nothing of it is kept. What is filed against a result, is filed on the day on which
    the result came.
    """
    with build().app_context():
        comes = simulated(process, _day(begins))
    name = current(process).name
    if ics:
        ics.write_bytes(as_calendar(comes.days, name, machine_now()))
    if as_json:
        click.echo(json.dumps(_in_json(process, begins, comes), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_in_lines(f"{name}, vanaf {in_words(_day(begins))}", comes)))


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise click.BadParameter(
            f'"{text}" is no day: write 2025-12-19', param_hint="--from"
        ) from None


def _in_lines(head: str, comes: Prospect) -> Iterator[str]:
    yield head
    for day in comes.days:
        yield f"\n{in_words(day.day)}"
        for coming in day.comes:
            said = ". ".join(filter(None, (coming.title, coming.text)))
            yield f"  {coming.at or WHOLE_DAY}: {said}"
            yield from (f"      {line}" for line in _counted(coming))
    yield ""
    if comes.breaks_on:
        yield f"Op {in_words(comes.breaks_on)} loopt er iets vast. Wat daarna komt, is niet bekend."
    elif comes.goes_on:
        yield "Zo gaat het verder, zonder einde."
    else:
        yield from (f"En dan: {rest.sentence}" for rest in comes.rests)


def _counted(coming: Coming) -> Iterator[str]:
    if coming.term is None:
        return
    yield coming.term.due.article or "streefdatum van het centrum"
    number = 0
    for day in coming.term.days:
        number += day.counted
        said = f"dag {number}" if day.counted else day.why
        yield f"{in_words(day.date)}: {said}"


def _in_json(process: str, begins: str, comes: Prospect) -> dict[str, Any]:
    return {
        "process": process,
        "from": begins,
        "comes": [_one_in_json(each) for day in comes.days for each in day.comes],
        "then": [rest.sentence for rest in comes.rests],
        "breaks_on": comes.breaks_on.isoformat() if comes.breaks_on else None,
        "goes_on": comes.goes_on,
    }


def _one_in_json(coming: Coming) -> dict[str, Any]:
    said: dict[str, Any] = {"at": coming.when.isoformat(), "title": coming.title}
    if coming.text:
        said["text"] = coming.text
    if coming.of:
        said["case"] = coming.of
    if coming.term:
        due = coming.term.due
        said |= {
            "kind": due.kind,
            "article": due.article,
            "last_day": coming.when.date().isoformat(),
        }
        said["days"] = [
            {"date": each.date.isoformat(), "counted": each.counted, "why": each.why}
            for each in coming.term.days
        ]
    return said
