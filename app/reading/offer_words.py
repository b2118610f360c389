"""What changed about a run, a module or a tariff, in words."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from app.html.dates import day
from forms.runs import PAYMENTS
from processes.cases.offer.lesson_lines import write_lessons
from processes.cases.offer.prices import called
from processes.cases.offer.runs import Planned
from processes.regulation.enrolment import in_euros

MOST_LESSONS = 5  # that are told one by one
NAMES = {
    "name": "Naam",
    "address": "Adres",
    "programme": "Opleiding",
    "module": "Module",
    "location": "Waar",
    "places": "Plaatsen",
    "payment": "Hoe mensen betalen",
    "course_costs_cents": "Cursuskosten",
    "material_cents": "Materiaal",
    "open_from": "Inschrijven vanaf",
    "waiting_list": "Wachtlijst",
    "lessons": "Lessen",
    "periods": "Lestijden",
    "tariff": "Tarief",
    "about": "Wat je leert",
    "admission": "Wie mag beginnen",
    "cancelled": "Gaat niet door",
    "since": "Vanaf",
    "until": "Tot en met",
    "rate_cents": "Per lestijd",
    "cap_cents": "Hoogstens per semester",
    "apart": "Eigen regels",
    "teachers": "Lesgevers",
    "material": "Lesmateriaal",
    "evaluation": "Anders evalueren",
}


def changes(details: Mapping[str, Any], nothing: str) -> Iterator[tuple[str, str, str]]:
    """Each thing that is not what it was: its name, and how it stood before and since."""
    before, after = (details.get(side) or {} for side in ("before", "after"))
    for name in {**before, **after}:
        values = before.get(name), after.get(name)
        told = _lessons(*values) if name == "lessons" else [_said(name, each) for each in values]
        was, said = (each or nothing for each in told)
        if name in NAMES and was != said:
            yield NAMES[name], was, said


def _said(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name.endswith("_cents"):
        return in_euros(value)
    if name in ("open_from", "since", "until"):
        return day(date.fromisoformat(value))
    if name in ("apart", "waiting_list"):
        return "ja" if value else "nee"
    if name == "tariff":
        return called(value)
    return PAYMENTS.get(value, str(value)) if name == "payment" else str(value)


def _lessons(before: list[list[str]] | None, after: list[list[str]] | None) -> list[str]:
    """The lessons of then and of now; of both, those that the other has not."""
    was, said = before or [], after or []
    if not was or not said:
        return [_span(was), _span(said)]
    return [_span(was) + _apart(was, said), _span(said) + _apart(said, was)]


def _span(lessons: list[list[str]]) -> str:
    if not lessons:
        return ""
    first, last = (day(datetime.fromisoformat(lessons[place][0])) for place in (0, -1))
    number = "1 les" if len(lessons) == 1 else f"{len(lessons)} lessen"
    return f"{number}, van {first} tot {last}"


def _apart(lessons: list[list[str]], others: list[list[str]]) -> str:
    apart = [each for each in lessons if each not in others]
    if not apart:
        return ""
    shown = [_planned(*each) for each in apart[:MOST_LESSONS]]
    more = f" en nog {len(apart) - MOST_LESSONS}" if len(apart) > MOST_LESSONS else ""
    return f". Anders: {', '.join(write_lessons(shown))}{more}"


def _planned(starts: str, ends: str, room: str) -> Planned:
    return Planned(datetime.fromisoformat(starts), datetime.fromisoformat(ends), room)
