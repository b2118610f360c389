"""What there is to choose from for the numbers of a school year, and for the cases behind them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from app.html.dates import day_without_weekday
from app.reading.periods import Period
from app.reading.standing import Standing
from app.reading.years import NOTHING_SAID
from processes.models import Case, Definition, Programme, db
from processes.regulation import brussels_date, school_year

MOST = 30  # school years
UNNAMED = "Niet ingevuld"
Pairs = list[tuple[str, str]]


def programmes(wanted: str) -> Pairs:
    """The programmes of the centre, and the one that is wanted."""
    rows = select(Programme.name).order_by(Programme.known_as)
    return [("", "Alle"), *_named(db.session.scalars(rows).all(), wanted)]


def locations(wanted: str) -> Pairs:
    """The location that is wanted: a table of them leads to each."""
    return [("", "Alle"), *_named([], wanted)]


def _named(names: Sequence[str], wanted: str) -> Iterator[tuple[str, str]]:
    yield from ((name, name) for name in names)
    if wanted and wanted not in names:
        yield wanted, UNNAMED if wanted == NOTHING_SAID else wanted


def versions(process: str, wanted: str) -> Pairs:
    """The versions of a diagram by the day on which each came, the latest first."""
    rows = select(Definition.id, Definition.added_at).where(Definition.process == process)
    found = db.session.execute(rows.order_by(Definition.added_at.desc())).all()
    told = [(str(id), f"sinds {day_without_weekday(added)}") for id, added in found]
    known = {word for word, _ in told}
    if wanted and wanted not in known:
        told.append((wanted, "andere versie"))
    return [("", "Alle"), *told]


def periods(wanted: str, standing: Standing) -> Iterator[tuple[str, str]]:
    """The school years of which there are cases, the latest first, and a period that is wanted."""
    told = [each.word for each in school_years(standing)]
    if (period := Period.of(wanted)) and wanted not in told:
        yield wanted, period.name
    yield from ((word, word) for word in told)


def school_years(standing: Standing) -> list[Period]:
    """From this school year back to that of the first case."""
    last, first = school_year(standing.today), db.session.scalar(select(func.min(Case.opened_at)))
    since = school_year(brussels_date(first)) if first else last
    return [Period.year(year) for year in range(last, max(since, last - MOST) - 1, -1)]
