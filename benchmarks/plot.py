"""The growth of the lists as a drawing: a panel a page, both axes logarithmic.

What was and what is differ in dashes and in marks, and the last figure of each stands beside its
line: nobody needs to tell colours apart. The description says all figures in words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import log10

PAGES = (
    "tasks of a chair",
    "overview, running",
    "overview, ended",
    "overview, all",
    "counts on a diagram",
    "results",
    "people",
    "mails that did not arrive",
    "a case",
)
COLUMNS, WIDTH, HEIGHT = 3, 300, 220  # of a panel
LEFT, RIGHT, TOP, BOTTOM = 48, 62, 40, 42  # room around the lines of a panel
HEAD = 70
CASES, TIME = (1_000, 1_000_000), (10, 100_000)
Growth = Mapping[int, float]


@dataclass(frozen=True)
class Style:
    """How one of the two lines looks."""

    word: str
    dashes: str
    colour: str
    round: bool


BEFORE, NOW = Style("before", "6 4", "#8a3b12", False), Style("now", "none", "#0b4f8a", True)


def draw(database: str, before: Mapping[str, Growth], now: Mapping[str, Growth]) -> str:
    """An SVG: of each page the milliseconds (up to the top) at each number of cases."""
    pages = [page for page in PAGES if page in now or page in before]
    rows = -(-len(pages) // COLUMNS)
    size = f"0 0 {COLUMNS * WIDTH} {HEAD + rows * HEIGHT}"
    panels = [
        _panel(number, page, before.get(page, {}), now.get(page, {}))
        for number, page in enumerate(pages)
    ]
    title = f"Time of each page by number of cases, {database}"
    told = " ".join(_told(page, before.get(page, {}), now.get(page, {})) for page in pages)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" role="img" '
            'aria-labelledby="title description" font-family="sans-serif" font-size="12">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="description">{escape(told)}</desc>',
            '<rect width="100%" height="100%" fill="#fff"/>',
            f'<text x="12" y="26" font-size="16" font-weight="bold">{escape(title)}</text>',
            _legend(BEFORE, 12),
            _legend(NOW, 150),
            *panels,
            "</svg>\n",
        ]
    )


def _told(page: str, before: Growth, now: Growth) -> str:
    said = [
        f"{style.word} {_in_words(line)}" for style, line in ((BEFORE, before), (NOW, now)) if line
    ]
    return f"{page[0].upper()}{page[1:]}: {'; '.join(said)}."


def _in_words(line: Growth) -> str:
    return ", ".join(f"{ms:,.0f} ms at {cases:,} cases" for cases, ms in line.items())


def _legend(style: Style, x: int) -> str:
    points = [(float(x), 50.0), (x + 40.0, 50.0)]
    return f'{_line(points, style)}<text x="{x + 50}" y="54">{style.word}</text>'


def _panel(number: int, page: str, before: Growth, now: Growth) -> str:
    x, y = number % COLUMNS * WIDTH, HEAD + number // COLUMNS * HEIGHT
    drawn = [f'<g transform="translate({x} {y})">']
    drawn += [f'<text x="{LEFT}" y="20" font-weight="bold">{escape(page)}</text>', *_axes()]
    for style, line in ((BEFORE, before), (NOW, now)):
        points = [(_x(cases), _y(ms)) for cases, ms in sorted(line.items())]
        if points:
            last, (right, top) = line[max(line)], points[-1]
            drawn.append(_line(points, style))
            drawn.append(f'<text x="{right + 8:.1f}" y="{top + 4:.1f}">{last:,.0f} ms</text>')
    return "\n".join([*drawn, "</g>"])


def _axes() -> Iterable[str]:
    bottom, right = HEIGHT - BOTTOM, WIDTH - RIGHT
    for ms in (10, 100, 1_000, 10_000, 100_000):
        y = _y(ms)
        yield f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#ccc"/>'
        yield _small(LEFT - 6, y + 4, "end", _short(ms))
    for cases in (1_000, 20_000, 1_000_000):
        x = _x(cases)
        yield f'<path d="M{x:.1f} {bottom}v5" stroke="#555"/>'
        yield _small(x, bottom + 18, "middle", _short(cases))
    yield f'<path d="M{LEFT} {TOP}V{bottom}H{right}" fill="none" stroke="#555"/>'
    yield _small((LEFT + right) / 2, bottom + 34, "middle", "cases")
    yield _small(LEFT - 6, TOP - 12, "end", "ms")


def _small(x: float, y: float, anchor: str, said: str) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {place} font-size="10">{said}</text>'


def _line(points: Sequence[tuple[float, float]], style: Style) -> str:
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    look = f'fill="none" stroke="{style.colour}" stroke-width="2" stroke-dasharray="{style.dashes}"'
    marks = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{style.colour}"/>'
        if style.round
        else f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{style.colour}"/>'
        for x, y in points
    )
    return f'<path d="{path}" {look}/>{"".join(marks)}'


def _x(cases: float) -> float:
    return LEFT + _share(cases, CASES) * (WIDTH - LEFT - RIGHT)


def _y(ms: float) -> float:
    return HEIGHT - BOTTOM - _share(ms, TIME) * (HEIGHT - TOP - BOTTOM)


def _share(value: float, ends: tuple[int, int]) -> float:
    """Where a value lies between the ends of a logarithmic axis, never outside."""
    low, high = map(log10, ends)
    return min(1.0, max(0.0, (log10(max(value, 1)) - low) / (high - low)))


def _short(number: int) -> str:
    """1000 as 1k, a million as 1M."""
    for size, sign in ((1_000_000, "M"), (1_000, "k")):
        if number >= size:
            return f"{number // size}{sign}"
    return str(number)
