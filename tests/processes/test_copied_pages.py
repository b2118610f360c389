"""The pages of a PDF in a copy: they show what a reader of the original sees, measured in pixels as
a browser draws them; what they cannot show travels along, and the index says why."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from processes.conversion import bundle, fields, pages
from processes.conversion.bundle import bind
from processes.conversion.part import Shown
from tests.papers import (
    COMB,
    COMBO,
    HIDDEN,
    MULTILINE,
    PASSWORD,
    Paper,
    field,
    layer,
    radio,
)
from tests.processes import large
from tests.processes.test_bundle import part, place, seen, sheets
from tests.shown_pdf import DOTS, Box, differs, ink, shown

RED = b"1 0 0 rg 10 10 80 80 re f"


def copied(*originals: bytes) -> bytes:
    """The copy of these files, behind an index of one page."""
    parts = [part(data, number) for number, data in enumerate(originals, 1)]
    return bind("Stukken", sheets(), place(parts))


def placed(data: bytes) -> Shown:
    return seen(part(data))


def both(original: bytes) -> tuple[Image.Image, Image.Image]:
    """The first page of a file, and the same in its copy, without the strip below it."""
    seen, copy = shown(original), shown(copied(original), 1)
    return seen, copy.crop((0, 0, *seen.size))


def on_page(rect: list[int]) -> Box:
    """Where a box on a page of 300 by 400 is shown, in pixels."""
    left, bottom, right, top = rect
    return left * DOTS, (400 - top) * DOTS, right * DOTS, (400 - bottom) * DOTS


FIELD = [20, 300, 280, 360]
LONG = "Ik kon die dag niet naar de les, want ik was ziek. De arts schreef een attest."


def filled(value: Any, kind: str = "/Tx", *, asks: bool = True, **more: Any) -> bytes:
    """A page with one field; whether the form asks its reader to draw it."""
    paper = Paper(RED)
    paper.form(field(paper, kind, value, FIELD, **more), NeedAppearances=asks)
    return paper.written()


@pytest.mark.parametrize("asks", [True, False])
@pytest.mark.parametrize(
    "original",
    [
        lambda asks: filled("Ik was ziek, zie € 12 (bijlage)", asks=asks),
        lambda asks: filled("In het midden", asks=asks, Q=1),
        lambda asks: filled("Rechts", asks=asks, Q=2),
        lambda asks: filled("Groot", asks=asks, DA="/Helv 30 Tf 0 g"),
        lambda asks: filled(LONG, asks=asks, Ff=MULTILINE),
        lambda asks: filled("Twee\nregels", asks=asks, Ff=MULTILINE),
        lambda asks: filled("0475123456", asks=asks, Ff=COMB, MaxLen=10),
        lambda asks: filled("geheim", asks=asks, Ff=PASSWORD),
        lambda asks: filled("b", "/Ch", asks=asks, Ff=COMBO, Opt=[["a", "Appel"], ["b", "Banaan"]]),
    ],
)
def test_what_was_typed_in_a_form_is_read_where_it_stood(
    original: Callable[[bool], bytes], asks: bool
) -> None:
    seen, copy = both(original(asks))
    box = on_page(FIELD)
    # The arrow of a list is a part of the reader, not of what was chosen.
    words = (box[0], box[1], box[2] - 30, box[3])
    (many, around), (many_there, around_there) = ink(seen, words), ink(copy, words)
    assert around is not None
    assert around_there is not None
    assert max(abs(a - b) for a, b in zip(around, around_there, strict=True)) <= 8
    assert 0.8 < many_there / many < 1.25
    for picture in (seen, copy):
        picture.paste("white", box)
    assert differs(seen, copy) == 0


@pytest.mark.parametrize("flags", [0, MULTILINE])
def test_what_a_reader_makes_as_large_as_it_fits_is_whole_and_large(flags: int) -> None:
    seen, copy = both(filled("Zo groot als het past", DA="/Helv 0 Tf 0 g", Ff=flags))
    (_, around), (_, there) = ink(seen, on_page(FIELD)), ink(copy, on_page(FIELD))
    assert around is not None
    assert there is not None
    assert 0 < there[0] < there[2] < 2 * 260
    assert (there[2] - there[0]) / (around[2] - around[0]) > 0.8


def test_a_field_with_a_picture_shows_that_picture_and_one_that_is_hidden_nothing() -> None:
    paper = Paper(RED)
    drawn = {"N": paper.picture(b"0 0 1 rg 0 0 50 20 re f", 50, 20)}
    fields_ = [
        field(paper, "/Tx", "anders", [20, 300, 120, 340], AP=drawn),
        field(paper, "/Tx", "verborgen", [20, 200, 280, 220], F=HIDDEN, AP=drawn),
        field(paper, "/Sig", "", [20, 150, 70, 170], AP=drawn),
    ]
    paper.form(*fields_)
    seen, copy = both(paper.written())
    assert differs(seen, copy) == 0
    assert copy.getpixel((100, 150)) == (0, 0, 255)
    assert copy.getpixel((100, 480)) == (0, 0, 255)
    assert b"verborgen" not in copied(paper.written())


def test_what_was_ticked_is_ticked() -> None:
    paper = Paper(RED)
    paper.form(*radio(paper, "/Nee"))
    seen, copy = both(paper.written())
    assert differs(seen, copy) == 0
    assert ink(copy, on_page([100, 300, 120, 320]))[0] > 0
    assert ink(copy, on_page([50, 300, 70, 320]))[0] == 0


def test_what_was_ticked_counts_where_a_form_leaves_its_drawing_to_its_reader() -> None:
    paper = Paper()
    paper.form(*radio(paper, "/Nee", state="/Off"), NeedAppearances=True)
    copy = shown(copied(paper.written()), 1)
    assert ink(copy, on_page([100, 300, 120, 320]))[0] > 0
    assert ink(copy, on_page([50, 300, 70, 320]))[0] == 0


def test_no_page_of_a_copy_can_be_filled_in() -> None:
    data = copied(filled("Ik was ziek"))
    copy = PdfReader(io.BytesIO(data))
    assert copy.get_fields() is None
    [mark] = copy.pages[1]["/Annots"]
    assert mark.get_object()["/Subtype"] == "/Stamp"
    assert mark.get_object()["/Contents"] == "Ik was ziek"


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_marks_and_turned_pages_are_shown_as_they_are(turned: int) -> None:
    paper = Paper(RED, Rotate=turned)
    drawn = {"N": paper.picture(b"0 0.5 0 rg 0 0 50 20 re f", 50, 20)}
    points = [20, 200, 120, 200, 20, 180, 120, 180]
    paper.mark("/Highlight", [20, 180, 120, 200], C=[1, 1, 0], QuadPoints=points)
    paper.mark("/Stamp", [150, 300, 250, 340], AP=drawn)
    paper.mark("/Stamp", [150, 200, 250, 240], AP=drawn, F=HIDDEN)
    paper.form(field(paper, "/Tx", "Ik", [20, 300, 120, 340], AP=drawn))
    seen, copy = both(paper.written())
    assert differs(seen, copy) == 0
    assert len(copy.getcolors() or []) >= 4


@pytest.mark.parametrize(
    "default",
    [
        lambda on, off: {"OFF": [off]},
        lambda on, off: {"BaseState": "/OFF", "ON": [on]},
        lambda on, off: {"BaseState": "/ON", "ON": [on], "OFF": [off]},
    ],
)
def test_a_layer_that_is_off_stays_off_beside_one_that_is_on(default: Any) -> None:
    one, other = layer(default), layer(default, b"0 0 1 rg 20 120 80 80 re f")
    data = copied(one, other)
    for number, original in enumerate((one, other), 1):
        seen = shown(original)
        assert differs(seen, shown(data, number).crop((0, 0, *seen.size))) == 0
    assert shown(data, 2).getpixel((60, 500)) == (0, 0, 255)


def damaged(keeps: float) -> bytes:
    data = written_pages(20)
    return data[: int(len(data) * keeps)]


def written_pages(count: int) -> bytes:
    return sheets(count, draws=RED)


def without_drawing() -> bytes:
    """A page whose drawing is not in the file."""
    paper = Paper(RED)
    number = paper.page.raw_get("/Contents").idnum
    paper.pdf._objects[number - 1] = None
    return paper.written()


def in_portfolio() -> bytes:
    paper = Paper(RED)
    paper.pdf.add_attachment("brief.docx", b"brief")
    paper.root(Collection={"Type": "/Collection"})
    return paper.written()


def of_xfa() -> bytes:
    paper = Paper(RED)
    paper.form(XFA=paper.stream(b"<xdp/>"))
    return paper.written()


def locked(algorithm: str) -> bytes:
    paper = Paper(RED)
    paper.pdf.encrypt("geheim", algorithm=algorithm)
    return paper.written()


@pytest.mark.parametrize(
    ("original", "why"),
    [
        (locked("RC4-128"), pages.LOCKED),
        (locked("AES-256"), pages.LOCKED),
        (of_xfa(), pages.XFA),
        (in_portfolio(), pages.PORTFOLIO),
        (damaged(0.3), pages.DAMAGED),
        (damaged(0.6), pages.DAMAGED),
        (damaged(0.95), pages.DAMAGED),
        (without_drawing(), pages.DAMAGED),
        (sheets(0), pages.EMPTY),
        (large.pages(4), pages.TOO_MANY),
        (large.pages(9), pages.TOO_MANY),
        (large.round_for_ever(), pages.TOO_MANY),
        (filled("محمد"), fields.NOT_DRAWN),
        (filled("b", "/Ch", Opt=[["a", "Appel"], ["b", "Banaan"]]), fields.NOT_DRAWN),
        (filled("/Ja", "/Btn", asks=False), fields.NOT_DRAWN),
    ],
)
def test_what_pages_cannot_show_travels_along_and_says_why(original: bytes, why: str) -> None:
    each = placed(original)
    assert (each.sheets, each.why) == (0, why)
    copy = PdfReader(io.BytesIO(copied(original)))
    assert copy.attachments["stuk 1.pdf"] == [original]
    assert len(copy.pages) == 1


def test_a_file_that_holds_files_is_shown_and_travels_along_too() -> None:
    paper = Paper(RED)
    paper.pdf.add_attachment("punten.xlsx", b"punten")
    original = paper.written()
    each = placed(original)
    assert (each.sheets, each.why) == (1, bundle.HOLDS_FILES)
    assert PdfReader(io.BytesIO(copied(original))).attachments["stuk 1.pdf"] == [original]
    assert differs(*both(original)) == 0


def test_a_file_with_bytes_before_its_header_is_shown() -> None:
    original = Paper(RED).written()
    seen, copy = shown(original), shown(copied(b"From: scanner\r\n\r\n" + original), 1)
    assert differs(seen, copy.crop((0, 0, *seen.size))) == 0
