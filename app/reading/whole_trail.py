"""The whole trail of a case, for who answers for it: everything that happened, also what the case
page leaves out, with who did it, and what it was before and is since."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from app.html.dates import day
from app.reading.event_details import signed
from app.reading.event_words import words_of
from app.reading.happened import Happened
from app.reading.mail_fates import Written, fates_of, lapsed, written
from processes import trail
from processes.cases.ground.kept_diagrams import diagram_of
from processes.cases.post.post import FATES
from processes.models import Case, Event

ITSELF = "Weerwoord"  # who did what nobody of the people did
NOTHING = "niets"


class Line(NamedTuple):
    """Something that happened. `before` and `after` are empty where it changed no value."""

    when: datetime
    who: str
    what: str
    more: str
    before: str
    after: str


def whole_trail(case: Case) -> list[Line]:
    """All of it, oldest first."""
    elements, fates = diagram_of(case).elements, fates_of(lapsed(case))
    return [
        _line(Happened(case, event, elements.get(event.element or "")), fates)
        for event in case.events
    ]


def _line(happened: Happened, fates: Mapping[Written, str]) -> Line:
    event = happened.event
    title, text = words_of(happened)
    if event.kind == trail.MAILED and (fate := fates.get(written(event))):
        text = f"{text}: {fate}"
    before, after = CHANGES[event.kind](event.details) if event.kind in CHANGES else ("", "")
    told = title or _step_done(happened)
    return Line(event.at, _who(event), told, text, before, after)


def _step_done(happened: Happened) -> str:
    """What opens a case is told already on the case page, and what decides by the decision; here
    each has a line of its own."""
    return f"Stap gedaan: {happened.step}" if happened.step else happened.event.kind


def _who(event: Event) -> str:
    # Of what is written to somebody, the person is who reads it.
    if event.person is None or event.kind == trail.MAILED:
        return ITSELF
    return signed(event.person, event.details.get("acting_for"))


def _last_day(details: dict[str, Any]) -> tuple[str, str]:
    return _day(details.get("before")), _day(details.get("after"))


def _fate(details: dict[str, Any]) -> tuple[str, str]:
    before = details.get("before")
    return FATES[before] if before else NOTHING, FATES[details["fate"]]


def _whose(details: dict[str, Any]) -> tuple[str, str]:
    return details.get("before") or NOTHING, details["to"]


def _day(said: str | None) -> str:
    return day(date.fromisoformat(said)) if said else NOTHING


CHANGES: dict[str, Callable[[dict[str, Any]], tuple[str, str]]] = {
    trail.RECOUNTED: _last_day,
    trail.EXTENDED: _last_day,
    trail.FATE: _fate,
    trail.REASSIGNED: _whose,
}
