"""A strip below a page, in which is printed how it is cited.

The page is made higher by that strip, where its reader sees the bottom: nothing that it shows is
covered, moved or even read. What lay outside the page stays out of sight.
"""

from dataclasses import dataclass
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    RectangleObject,
    StreamObject,
)

HEIGHT, SIZE = 0.03, 0.014  # of the strip and of its letters, in widths of the page
FONT = "/Margin"
OTHER_BOXES = ("/TrimBox", "/BleedBox", "/ArtBox")


@dataclass(frozen=True)
class Strip:
    """The strip below a page: what the page shows with it, in the units of the page, and how one
    comes to its lower left corner as its reader sees it. `width` is that of what they see."""

    shown: tuple[float, float, float, float]
    matrix: tuple[float, ...]
    width: float


def print_below(writer: PdfWriter, page: Any, text: str) -> None:
    """Prints a line of plain letters and digits below a page of this writer."""
    left, bottom, right, top = shown_of(page)
    strip = _strip(left, bottom, right, top, _turned(page))
    size, height = SIZE * strip.width, HEIGHT * strip.width
    drawn = (
        f"q {_numbers(*strip.matrix)} cm /Artifact <</Type /Pagination>> BDC BT 0.3 g "
        f"{FONT} {_numbers(size)} Tf {_numbers(height, (height - size) / 2)} Td ({text}) Tj "
        f"ET EMC Q {_numbers(left, bottom, right - left, top - bottom)} re W n\n"
    )
    _add_font(writer, page)
    _draw_first(writer, page, drawn)
    page.mediabox = page.cropbox = RectangleObject(strip.shown)
    for name in OTHER_BOXES:
        page.pop(name, None)


def shown_of(page: Any) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of what a reader sees. Raises ValueError where that is nothing:
    there is no page of this size."""
    media, crop = page.mediabox, page.cropbox
    left, bottom = max(media.left, crop.left), max(media.bottom, crop.bottom)
    right, top = min(media.right, crop.right), min(media.top, crop.top)
    if left >= right or bottom >= top:
        raise ValueError(f"a page from {left}, {bottom} to {right}, {top} shows nothing")
    return float(left), float(bottom), float(right), float(top)


def _turned(page: Any) -> int:
    """How far it is turned clockwise when it is shown, in degrees."""
    return int(page.rotation) % 360


def _strip(left: float, bottom: float, right: float, top: float, turned: int) -> Strip:
    wide, high = right - left, top - bottom
    match turned:
        case 90:
            edge = right + HEIGHT * high
            return Strip((left, bottom, edge, top), (0, 1, -1, 0, edge, bottom), high)
        case 180:
            edge = top + HEIGHT * wide
            return Strip((left, bottom, right, edge), (-1, 0, 0, -1, right, edge), wide)
        case 270:
            edge = left - HEIGHT * high
            return Strip((edge, bottom, right, top), (0, -1, 1, 0, edge, top), high)
        case _:
            edge = bottom - HEIGHT * wide
            return Strip((left, edge, right, top), (1, 0, 0, 1, left, edge), wide)


def _draw_first(writer: PdfWriter, page: Any, drawn: str) -> None:
    """Before anything else on the page, which may leave its own scale behind; what the page draws
    is then cut off at its own edges."""
    stream = StreamObject()
    stream.set_data(drawn.encode("ascii"))
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(stream), *_contents(page)])


def _contents(page: Any) -> list[Any]:
    if "/Contents" not in page:
        return []
    own = page["/Contents"]
    return list(own) if isinstance(own, ArrayObject) else [page.raw_get("/Contents")]


def _add_font(writer: PdfWriter, page: Any) -> None:
    """One of the fonts that every reader has. Pages may share what they draw with."""
    fonts = _inside(_inside(page, "/Resources"), "/Font")
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(name) for key, name in font.items()})
    fonts[NameObject(FONT)] = writer._add_object(named)


def _inside(holder: Any, name: str) -> Any:
    if name not in holder or not isinstance(holder[name], DictionaryObject):
        holder[NameObject(name)] = DictionaryObject()
    return holder[name]


def _numbers(*values: float) -> str:
    return " ".join(f"{value:.3f}" for value in values)
