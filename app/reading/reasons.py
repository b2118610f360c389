"""With which texts of the centre the reasons of decisions began, in cases that were closed in a
school year or the one before it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, func, select, true

from app.html.charts import Cell as Shown
from app.html.charts import Chart, Row
from app.reading.both_databases import began_with_texts, each_of
from app.reading.csv_file import Cell
from app.reading.periods import Period
from app.reading.wanted import ENDED
from app.reading.years import Asked, narrowed
from processes.cases.administration.reason_texts import CHOSEN
from processes.models import Case, Submission, db
from processes.regulation import brussels_midnight

SHEET = ["Periode", "Tekst", "Afgesloten dossiers"]


@dataclass(frozen=True)
class Used:
    """A text by the word that names it in an address, as it was called last, and in how many of the
    cases that were closed in the year, and in the year before, reasons began with it."""

    word: str
    title: str
    now: int
    before: int


def texts_used(asked: Asked, theirs: Sequence[ColumnElement[bool]]) -> list[Used]:
    """Every text that was used, of the cases of which these conditions hold, by its title."""
    titles, numbers = _counted(asked, [*theirs, *narrowed(asked.narrows)])
    used = (
        Used(word, title, numbers[word, True], numbers[word, False])
        for word, title in titles.items()
    )
    return sorted(used, key=lambda each: each.title.casefold())


def with_text(word: str) -> ColumnElement[bool]:
    """The cases in which reasons began with a text, by its word."""
    said: Any = Submission.evidence[CHOSEN]
    rows = select(Submission.case_id).where(began_with_texts())
    return Case.id.in_(rows.where(said[word].as_string().is_not(None)))


def title_of(word: str) -> str:
    """How a text was called when it was used last; empty where nobody used it."""
    said: Any = Submission.evidence[CHOSEN]
    title = said[word].as_string()
    rows = select(title).where(began_with_texts(), title.is_not(None))
    return db.session.scalar(rows.order_by(Submission.id.desc()).limit(1)) or ""


def as_chart(asked: Asked, used: Sequence[Used]) -> Chart:
    """The same as a chart and a table, each number with the address of its cases."""
    series = asked.year.word, asked.before.word
    rows = tuple(
        Row(
            each.title,
            (
                _shown(asked, each, each.now, asked.year),
                _shown(asked, each, each.before, asked.before),
            ),
        )
        for each in used
    )
    says = "; ".join(
        f"{each.title}: {each.now} in {series[0]}, {each.before} in {series[1]}" for each in used
    )
    return Chart(
        "redenen", "Met welke tekst begonnen de redenen?", f"{says}.", "Tekst", series, rows
    )


def sheet_of(asked: Asked, used: Sequence[Used]) -> Iterator[list[Cell]]:
    """A row for each text and year."""
    for each in used:
        yield [asked.year.word, each.title, each.now]
        yield [asked.before.word, each.title, each.before]


def _counted(
    asked: Asked, conditions: Sequence[ColumnElement[bool]]
) -> tuple[dict[str, str], Counter[tuple[str, bool]]]:
    """By the word of each text its title, and by that word and whether it was in the year, and not
    in the one before, the number of cases."""
    text: Any = each_of(Submission.evidence[CHOSEN]).table_valued("key", "value").columns
    in_year = (Case.ended_at >= brussels_midnight(asked.year.first)).label("in_year")
    closed = (
        Case.ended_at >= brussels_midnight(asked.before.first),
        Case.ended_at < brussels_midnight(asked.year.over),
    )
    rows: Any = select(text.key, in_year).join_from(Submission, Case).join(text.key.table, true())
    # By the index of these: asked of each row, every document of the year would be read.
    with_texts = select(Submission.id).where(began_with_texts()).correlate(None)
    of_these = Submission.id.in_(with_texts), *closed, *conditions
    rows = rows.where(*of_these).group_by(text.key, in_year)
    numbers = db.session.execute(rows.add_columns(func.count(Case.id.distinct())))
    called = rows.add_columns(func.max(Case.id), text.value).group_by(text.value)
    last = sorted(db.session.execute(called), key=itemgetter(1, 2, 3))
    return {row[0]: row[3] for row in last}, Counter(
        {(w, bool(n)): count for w, n, count in numbers}
    )


def _shown(asked: Asked, used: Used, number: int, period: Period) -> Shown:
    said: dict[str, Any] = {
        **asked.narrows,
        "toestand": ENDED,
        "afgesloten": period.word,
        "tekst": used.word,
    }
    return Shown(number, url_for("overview.running", **said))
