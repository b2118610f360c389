"""The report of a school year for who is outside: numbers by procedure, without small groups."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from markupsafe import Markup
from sqlalchemy import and_, or_, select

from app.html.dates import day
from app.reading.outcomes import OUTCOMES
from app.reading.reasons import Used
from app.reading.report_charts import NOTHING, as_bars, as_shares
from app.reading.small_groups import FEWEST, Told, told
from app.reading.standing import Standing
from app.reading.years import BY_PROCEDURE, Asked, Group
from processes.engine import diagrams
from processes.instances import cases_kept_from
from processes.models import Case, Person, db
from processes.regulation import brussels_midnight
from processes.whose import is_dispute

FEW_OR_KEPT = "niet getoond"
Draw = Callable[[str, str, Sequence[str], Sequence[Sequence[str]]], Markup]


@dataclass(frozen=True)
class Table:
    """A table of the report: its heads, and rows of words, with a drawing of them, or none."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    drawing: Markup = NOTHING

    def drawn(self, draw: Draw, id: str) -> Self:
        """The same with a drawing of its rows, without that of all together. `id` is its own in
        the report."""
        return replace(self, drawing=draw(id, self.title, self.heads, self.rows[:-1]))


def why_not(asked: Asked, reader: Person, standing: Standing) -> str:
    """Why the reader cannot have the report of this year now; empty where they can.

    It is of all cases, and of a year that is over: beside the page, which leaves out what is kept
    from its reader, or beside a report of a day before, it would tell a single case."""
    if standing.today < asked.year.over:
        return f"Het jaarverslag kan je krijgen vanaf {day(asked.year.over)}."
    if _are_kept(asked, reader, standing):
        return (
            "In het jaarverslag staan ook dossiers die jij niet mag zien. Vraag het aan iemand "
            "anders van de directie."
        )
    return ""


def _are_kept(asked: Asked, reader: Person, standing: Standing) -> bool:
    first, over = brussels_midnight(asked.before.first), brussels_midnight(asked.year.over)
    moments = Case.opened_at, Case.ended_at
    counted = or_(*(and_(moment >= first, moment < over) for moment in moments))
    kept = Case.id.in_(cases_kept_from(reader, standing.today))
    rows = select(Case.id).where(is_dispute(), kept, counted)
    return db.session.scalar(rows.limit(1)) is not None


def report(groups: Sequence[Group], year: str, before: str) -> list[Table]:
    """The tables of a year by procedure, and of the year before what was filed and closed. What
    cannot be so of a procedure is not told of it. None where there was no case."""
    known = [group for group in groups if _of(group) in diagrams.names()]
    can_be_late = [group for group in known if diagrams.current(_of(group)).start.handles]
    with_remedy = [group for group in known if _opens_remedy(_of(group))]
    tables = (
        _table(
            f"Ingediend in {year}", ("Ingediend",), groups, [(g.now.opened,) for g in groups]
        ).drawn(as_bars, "ingediend"),
        _part(
            f"Te laat ingediend in {year}",
            ("Ingediend", "Te laat"),
            can_be_late,
            [(g.now.opened, g.now.late) for g in can_be_late],
        ),
        _outcomes(f"Afgesloten in {year}", groups).drawn(as_shares, "afgesloten"),
        _part(
            f"Termijnen van wat in {year} werd afgesloten",
            ("Afgesloten", "Termijn gemist"),
            groups,
            [(g.now.closed, g.now.missed) for g in groups],
        ),
        _part(
            f"Beroep tegen wat in {year} werd afgesloten",
            ("Afgesloten", "Herzien in beroep"),
            with_remedy,
            [(g.now.closed, g.now.overturned) for g in with_remedy],
        ),
        _table(
            f"Het jaar ervoor, {before}",
            ("Ingediend",),
            groups,
            [(g.before.opened,) for g in groups],
        ).drawn(as_bars, "ervoor"),
        _table(
            f"Afgesloten in {before}",
            ("Afgesloten",),
            groups,
            [(g.before.closed,) for g in groups],
        ),
    )
    return [table for table in tables if table.rows]


def reasons(used: Sequence[Used], closed: int, year: str) -> list[Table]:
    """With which texts the reasons began, of so many cases as were closed; none where that may be
    told of no text. One that few cases began with, or all but a few, is left out with its name:
    that it was used would tell of them. There is no number of all together, for a case can have
    more texts."""
    told_of = (each for each in used if each.now >= FEWEST and not _few(closed - each.now))
    rows = [(each.title, str(each.now)) for each in told_of]
    title = f"Teksten waarmee redenen begonnen, in wat in {year} werd afgesloten"
    return [Table(title, ("Tekst van het centrum", "Dossiers"), rows)] if rows else []


def _few(number: int) -> bool:
    return 0 < number < FEWEST


def _of(group: Group) -> str:
    return group.narrows[BY_PROCEDURE]


def _opens_remedy(process: str) -> bool:
    """Something that is decided in it can be attacked by a remedy of the regulation."""
    elements = diagrams.current(process).elements.values()
    return any(term for each in elements for term in each.remedies.values())


def _outcomes(title: str, groups: Sequence[Group]) -> Table:
    """How what was closed came out. An outcome that is told of nobody has no column: that it is met
    in a group that is hidden would tell of that group."""
    rows = told(
        [(g.now.closed, *(g.now.outcomes[each.value] for each in OUTCOMES)) for g in groups]
    )
    places = [0, *(n for n in range(1, len(OUTCOMES) + 1) if any(row[n] for row in rows))]
    heads = ("Afgesloten", *OUTCOMES.values())
    return _in_words(
        title,
        [heads[place] for place in places],
        groups,
        [[row[place] for place in places] for row in rows],
    )


def _part(
    title: str,
    heads: tuple[str, str],
    groups: Sequence[Group],
    numbers: Iterable[tuple[int, int]],
) -> Table:
    """A whole and a part of it; the rest follows from these, so it may not be small either."""
    rows = told([(whole, part, whole - part) for whole, part in numbers])
    return _in_words(title, heads, groups, [row[:2] for row in rows])


def _table(
    title: str, heads: tuple[str, ...], groups: Sequence[Group], rows: Sequence[Sequence[int]]
) -> Table:
    return _in_words(title, heads, groups, told(rows))


def _in_words(title: str, heads: Sequence[str], groups: Sequence[Group], rows: Told) -> Table:
    names = [*(group.label for group in groups), *(["Samen"] if groups else [])]
    words = [
        [name, *(FEW_OR_KEPT if cell is None else str(cell) for cell in row)]
        for name, row in zip(names, rows, strict=True)
    ]
    return Table(title, ("Procedure", *heads), words)
