"""The report of a school year for who is outside: numbers by procedure, without small groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.reading.outcomes import OUTCOMES
from app.reading.small_groups import Told, told
from app.reading.years import Group, Numbers

FEW_OR_KEPT = "niet getoond"


@dataclass(frozen=True)
class Table:
    """A table of the report: its heads, and rows of words."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


def report(groups: Sequence[Group], year: str, before: str) -> list[Table]:
    """The tables of a year by procedure, and of the year before what was filed and closed. A part
    that nobody is in anywhere has no column. None where there was no case."""
    if not groups:
        return []
    names = [*(group.label for group in groups), "Samen"]
    now, past = ([getattr(g, name) for g in groups] for name in ("now", "before"))
    met = [o for o in OUTCOMES if any(each.outcomes[o.value] for each in now)]
    return [
        _table(
            f"Ingediend in {year}",
            ("Ingediend", "Op tijd", "Te laat"),
            names,
            told([(n.opened, n.opened - n.late, n.late) for n in now]),
        ),
        _table(
            f"Afgesloten in {year}",
            ("Afgesloten", *(OUTCOMES[o] for o in met)),
            names,
            told([(n.closed, *(n.outcomes[o.value] for o in met)) for n in now]),
        ),
        _table(
            f"Termijnen van wat in {year} werd afgesloten",
            ("Afgesloten", "Op tijd gedaan", "Termijn gemist"),
            names,
            told([(n.closed, n.closed - n.missed, n.missed) for n in now]),
        ),
        _table(
            f"Beroep tegen wat in {year} werd afgesloten",
            ("Afgesloten", "Niet herzien", "Herzien in beroep"),
            names,
            told([(n.closed, n.closed - n.overturned, n.overturned) for n in now]),
        ),
        _table(f"Het jaar ervoor, {before}", ("Ingediend",), names, _counted(past, "opened")),
        _table(f"Afgesloten in {before}", ("Afgesloten",), names, _counted(past, "closed")),
    ]


def _counted(numbers: Sequence[Numbers], name: str) -> Told:
    return told([(getattr(each, name),) for each in numbers])


def _table(title: str, heads: tuple[str, ...], names: Sequence[str], rows: Told) -> Table:
    words = [
        [name, *(FEW_OR_KEPT if cell is None else str(cell) for cell in row)]
        for name, row in zip(names, rows, strict=True)
    ]
    return Table(title, ("Procedure", *heads), words)
