"""The drawings of the report of a year: each says what its table does, and no more."""

from collections.abc import Sequence

from markupsafe import Markup

from app.html.charts import Cell, Chart, Row, bars, key, shares

Words = Sequence[Sequence[str]]
NOTHING = Markup("")


def as_bars(id: str, title: str, heads: Sequence[str], rows: Words) -> Markup:
    """A bar for each number of a table, of which the rows begin with their names; nothing where no
    number is told, or all are 0."""
    if not any(word.isdigit() and word != "0" for _, *words in rows for word in words):
        return NOTHING
    return bars(_chart(id, title, heads, rows))


def as_shares(id: str, title: str, heads: Sequence[str], rows: Words) -> Markup:
    """How the whole of each row, its first number, falls into the others; with what each of these
    is. A row that does not tell its parts, or has none, is left out."""
    parts = [[name, *of] for name, _, *of in rows if any(word not in ("", "0") for word in of)]
    told = [row for row in parts if all(word.isdigit() for word in row[1:])]
    if not told:
        return NOTHING
    chart = _chart(id, title, [heads[0], *heads[2:]], told)
    return shares(chart) + key(chart)


def _chart(id: str, title: str, heads: Sequence[str], rows: Words) -> Chart:
    series = heads[1:]
    says = "; ".join(f"{name}: {', '.join(map(_in_words, words, series))}" for name, *words in rows)
    drawn = (Row(name, tuple(map(_cell, words))) for name, *words in rows)
    # A PDF has one text for a drawing, and takes its title.
    return Chart(id, f"{title}. {says}.", f"{says}.", heads[0], tuple(series), tuple(drawn))


def _in_words(word: str, series: str) -> str:
    return f"{word} {series.lower()}"


def _cell(word: str) -> Cell:
    return Cell(int(word) if word.isdigit() else None, said=word)
