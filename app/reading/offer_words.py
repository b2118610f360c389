"""What changed about a run, a module or a tariff, in words."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from app.html.dates import day
from forms.runs import PAYMENTS
from processes.cases.offer.prices import called
from processes.regulation.enrolment import in_euros

NAMES = {
    "module": "Module",
    "location": "Waar",
    "places": "Plaatsen",
    "payment": "Hoe mensen betalen",
    "course_costs_cents": "Cursuskosten",
    "material_cents": "Materiaal",
    "open_from": "Inschrijven vanaf",
    "lessons": "Lessen",
    "periods": "Lestijden",
    "tariff": "Tarief",
    "about": "Wat je leert",
    "admission": "Wie mag beginnen",
    "since": "Vanaf",
    "until": "Tot en met",
    "rate_cents": "Per lestijd",
    "cap_cents": "Hoogstens per semester",
    "apart": "Eigen regels",
}


def changes(details: Mapping[str, Any], nothing: str) -> Iterator[tuple[str, str, str]]:
    """Each thing that is not what it was: its name, and how it stood before and since."""
    before, after = (details.get(side) or {} for side in ("before", "after"))
    for name in {**before, **after}:
        was, said = (_said(name, side.get(name)) or nothing for side in (before, after))
        if name in NAMES and was != said:
            yield NAMES[name], was, said


def _said(name: str, value: Any) -> str:
    if value is None or value == []:
        return ""
    if name.endswith("_cents"):
        return in_euros(value)
    if name in ("open_from", "since", "until"):
        return day(date.fromisoformat(value))
    if name == "lessons":
        first, last = (day(datetime.fromisoformat(value[place][0])) for place in (0, -1))
        return f"{len(value)} lessen, van {first} tot {last}"
    if name == "apart":
        return "ja" if value else "nee"
    if name == "tariff":
        return called(value)
    return PAYMENTS.get(value, str(value)) if name == "payment" else str(value)
