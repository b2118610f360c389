"""Charts, drawn as SVG with presentation attributes alone, so that no style stands in a page. The
style sheet `charts.css` gives them the colours of the page, in the dark too; without it, in a PDF,
those of the attributes hold.

Widths are shares of the width that there is and heights are pixels, so that letters are as large on
a telephone as on a wide screen. A series has a pattern beside its colour. What a drawing says also
stands in the table of the same `Chart` (components/charts.html).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

TALL, ROOM_ABOVE, ROOM_BELOW = 180, 20, 24
KEY = 20  # how far what series are stand apart
THICK, THIN, LABEL, BETWEEN = 26, 18, 22, 12
COLOURS = ("#0e5a6b", "#8a5a00", "#7a3b69", "#3d6b35", "#556064", "#9c2a1c", "#27409c")
# What is drawn on the paper of a pattern, 8 by 8; the first series is plain.
DRAWINGS = (
    "",
    "M-2,2 l4,-4 M0,8 l8,-8 M6,10 l4,-4",
    "M2,2 h2 v2 h-2 z M6,6 h2 v2 h-2 z",
    "M0,2 h8 M0,6 h8",
    "M2,0 v8 M6,0 v8",
    "M-2,6 l4,4 M0,0 l8,8 M6,-2 l4,4",
    "M0,4 h8 M4,0 v8",
)
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Cell:
    """A number of a chart, and the address of what was counted. `said` are its words where the
    bare number is not what to say; a number that may not be shown is None, with words."""

    value: float | None
    href: str = ""
    said: str = ""

    @property
    def words(self) -> str:
        """The number as it is read here."""
        return self.said or number(self.value or 0)


@dataclass(frozen=True)
class Row:
    """What a group of numbers is about, one number of each series; `short` is its name below a
    column."""

    label: str
    cells: tuple[Cell, ...]
    short: str = ""


@dataclass(frozen=True)
class Chart:
    """`id` is its own on its page. `of` says what the rows are, as the head of a column; `says` is
    what there is to see, in a sentence."""

    id: str
    title: str
    says: str
    of: str
    series: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def highest(self) -> float:
        """The highest number in it."""
        return max((c.value or 0 for row in self.rows for c in row.cells), default=0)


def number(value: float) -> str:
    """12, 1.250 or 2,5."""
    said = f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"
    return said.translate(str.maketrans(",.", ".,"))


def columns(chart: Chart) -> Markup:
    """A column for each number, those of a row side by side."""
    top = _top(chart.highest)
    height = ROOM_ABOVE + TALL + ROOM_BELOW
    return _drawing(chart, height, [*_grid(top), *_columns(chart, top)])


def bars(chart: Chart) -> Markup:
    """A bar for each number, those of a row one below the other: for names that are long."""
    height = len(chart.rows) * _tall(chart)
    return _drawing(chart, height, list(_bars(chart)))


def shares(chart: Chart) -> Markup:
    """A bar for each row, divided among the series by their share of it."""
    height = len(chart.rows) * (LABEL + THICK + BETWEEN)
    return _drawing(chart, height, list(_shares(chart)))


def swatch(chart: Chart, place: int) -> Markup:
    """How a series is drawn, for the legend. It has a pattern of its own: in a PDF none of another
    drawing is found."""
    id = f"{chart.id}-legend"
    return Markup(
        '<svg class="ww-chart__swatch" width="22" height="16" aria-hidden="true" focusable="false">'
        "<defs>{}</defs>{}</svg>"
    ).format(_pattern(id, place), _rect(id, place, x="1", y="1", width="20", height="14"))


def key(chart: Chart) -> Markup:
    """What each series of a drawing is, as a drawing of its own: for paper, where a list of
    swatches would be as many pictures."""
    lines = (
        _rect(f"{chart.id}-key", place, x="1", y=str(place * KEY + 2), width="20", height="14")
        + Markup('<text x="30" y="{}">{}</text>').format(place * KEY + 14, name)
        for place, name in enumerate(chart.series)
    )
    says = ", ".join(chart.series)
    named = replace(chart, id=f"{chart.id}-key", title=f"Legende: {says}.", says=says)
    return _drawing(named, KEY * len(chart.series), list(lines))


def _drawing(chart: Chart, height: int, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="ww-chart__drawing" role="img" aria-labelledby="{id}-title {id}-says"'
        ' width="100%" height="{height}" font-size="13" fill="#1c2427">'
        '<title id="{id}-title">{title}</title><desc id="{id}-says">{says}</desc>'
        "<defs>{patterns}</defs>{parts}</svg>"
    ).format(
        id=chart.id,
        height=height,
        title=chart.title,
        says=chart.says,
        patterns=Markup("").join(_pattern(chart.id, n) for n in range(len(chart.series))),
        parts=Markup("").join(parts),
    )


def _pattern(id: str, place: int) -> Markup:
    return Markup(
        '<pattern id="{}-{}" width="8" height="8" patternUnits="userSpaceOnUse">'
        '<rect class="ww-chart__paper" width="8" height="8" fill="#fff"/>'
        '<path class="ww-chart__lines ww-chart__lines--{}" d="{}" fill="none" stroke="{}"'
        ' stroke-width="2"/></pattern>'
    ).format(id, place, place, DRAWINGS[place % len(DRAWINGS)], COLOURS[place % len(COLOURS)])


def _rect(id: str, place: int, **where: str) -> Markup:
    colour = COLOURS[place % len(COLOURS)]
    look, fill = (
        ("drawn", f"url(#{id}-{place})") if DRAWINGS[place % len(DRAWINGS)] else ("plain", colour)
    )
    return Markup(
        '<rect class="ww-chart__bar ww-chart__bar--{} ww-chart__bar--{}" x="{x}" y="{y}"'
        ' width="{width}" height="{height}" fill="{}" stroke="{}" stroke-width="1.5"/>'
    ).format(place, look, fill, colour, **where)


def _grid(top: float) -> Iterator[Markup]:
    for part in (0, 0.5, 1):
        y = ROOM_ABOVE + TALL * (1 - part)
        yield Markup(
            '<line class="ww-chart__grid" x1="0" x2="100%" y1="{y}" y2="{y}" stroke="#dedad0"/>'
        ).format(y=_short(y))
        if part:
            yield Markup(
                '<text class="ww-chart__quiet" x="0" y="{}" fill="#556064">{}</text>'
            ).format(_short(y - 5), number(top * part))


def _columns(chart: Chart, top: float) -> Iterator[Markup]:
    # The numbers of the grid stand above its lines, at the left.
    first, wide = 6.0, 94.0 / max(1, len(chart.rows))
    for place, row in enumerate(chart.rows):
        left, one = first + wide * (place + 0.12), wide * 0.76 / len(chart.series)
        for which, cell in enumerate(row.cells):
            tall = TALL * (cell.value or 0) / top
            if tall:
                yield _rect(
                    chart.id,
                    which,
                    x=_share(left + one * which),
                    y=_short(ROOM_ABOVE + TALL - tall),
                    width=_share(one * 0.9),
                    height=_short(tall),
                )
        yield Markup(
            '<text class="ww-chart__label" x="{}" y="{}" text-anchor="middle">{}</text>'
        ).format(
            _share(first + wide * (place + 0.5)),
            ROOM_ABOVE + TALL + ROOM_BELOW - 7,
            row.short or row.label,
        )


def _tall(chart: Chart) -> int:
    return LABEL + len(chart.series) * THIN + BETWEEN


def _bars(chart: Chart) -> Iterator[Markup]:
    for place, row in enumerate(chart.rows):
        y = place * _tall(chart)
        yield Markup('<text x="0" y="{}">{}</text>').format(y + LABEL - 7, row.label)
        for which, cell in enumerate(row.cells):
            top = y + LABEL + which * THIN
            # Room for the number stays behind the longest.
            wide = 88 * (cell.value or 0) / (chart.highest or 1)
            if wide:
                where = {"x": "0", "y": str(top), "width": _share(wide), "height": str(THIN - 3)}
                yield _rect(chart.id, which, **where)
            yield Markup(
                '<text class="ww-chart__quiet" x="{}" dx="6" y="{}" fill="#556064">{}</text>'
            ).format(_share(wide), top + THIN - 6, cell.words)


def _shares(chart: Chart) -> Iterator[Markup]:
    for place, row in enumerate(chart.rows):
        y = place * (LABEL + THICK + BETWEEN)
        yield Markup('<text x="0" y="{}">{}</text>').format(y + LABEL - 7, row.label)
        whole = sum(cell.value or 0 for cell in row.cells)
        left = 0.0
        for which, cell in enumerate(row.cells):
            part = 100 * (cell.value or 0) / whole if whole else 0
            if part:
                yield _rect(
                    chart.id,
                    which,
                    x=_share(left),
                    y=str(y + LABEL),
                    width=_share(part),
                    height=str(THICK),
                )
            left += part


def _top(highest: float) -> float:
    """A round number, and even where it can be, that is no lower."""
    size = 1
    while True:
        for step in _STEPS:
            if step * size >= highest:
                return max(2, step * size)
        size *= 10


def _share(part: float) -> str:
    return f"{part:.4g}%"


def _short(length: float) -> str:
    return f"{length:.5g}"
