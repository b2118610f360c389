"""Many files as one PDF: below each page stands how it is cited, and nothing of it is lost."""

import io

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

from processes.conversion.bundle import bind, show
from processes.conversion.part import Part, Placed, Shown, placed
from processes.errors import NotShown
from tests.app.files import PDF as BROKEN
from tests.pdf_text import pages_read
from tests.pictures import picture

MEDIA = "application/pdf"


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def sheets(count: int = 1, *, turned: int = 0, draws: bytes = b"", crop: str = "") -> bytes:
    """A PDF with so many pages of 200 by 400, which share what they draw with."""
    writer = PdfWriter()
    for _ in range(count):
        page = writer.add_blank_page(200, 400)
        page[NameObject("/Rotate")] = NumberObject(turned)
        if crop:
            page.cropbox = RectangleObject([float(side) for side in crop.split()])
        if draws:
            stream = DecodedStreamObject()
            stream.set_data(draws)
            page[NameObject("/Contents")] = writer._add_object(stream)
    return written(writer)


def locked(data: bytes, password: str, algorithm: str = "RC4-128") -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(password, "of the owner", algorithm=algorithm)
    return written(writer)


def part(data: bytes, number: int = 1, media_type: str = MEDIA) -> Part:
    return Part(number, "De toets", f"stuk {number}.pdf", media_type, data)


def seen(part: Part) -> Shown:
    try:
        return show(part)
    except NotShown as not_shown:
        return Shown(why=not_shown.why)


def place(parts: list[Part]) -> list[Placed]:
    return placed([(part, seen(part)) for part in parts])


def bound(*parts: Part) -> PdfReader:
    """Read again, as somebody gets it, behind an index of two pages."""
    return PdfReader(io.BytesIO(bind("Stukken", sheets(2), place(list(parts)))))


def lines(pdf: PdfReader) -> list[str]:
    return [page.extract_text().strip() for page in pdf.pages]


def test_every_page_says_its_piece_its_sheet_and_its_page_in_the_whole() -> None:
    photo = part(picture(40, 20), 3, "image/png")
    pdf = bound(part(sheets(3)), part(sheets(), 2), photo, part(sheets(2), 12))
    assert lines(pdf) == [
        "Inhoud, blad 1 van 2",
        "Inhoud, blad 2 van 2",
        "Stuk 1, blad 1 van 3 | Bladzijde 1",
        "Stuk 1, blad 2 van 3 | Bladzijde 2",
        "Stuk 1, blad 3 van 3 | Bladzijde 3",
        "Stuk 2, blad 1 van 1 | Bladzijde 4",
        "Stuk 3, blad 1 van 1 | Bladzijde 5",
        "Stuk 12, blad 1 van 2 | Bladzijde 6",
        "Stuk 12, blad 2 van 2 | Bladzijde 7",
    ]
    assert pdf.page_labels == ["i", "ii", "1", "2", "3", "4", "5", "6", "7"]
    assert [str(mark["/Title"]) for mark in pdf.outline] == [
        "Inhoud",
        "Stuk 1: De toets",
        "Stuk 2: De toets",
        "Stuk 3: De toets",
        "Stuk 12: De toets",
    ]


# The strip is 3 % of what a reader sees as the width, at what they see as the bottom.
@pytest.mark.parametrize(
    ("turned", "crop", "box"),
    [
        (0, "", (0, -6, 200, 400)),
        (90, "", (0, 0, 212, 400)),
        (180, "", (0, 0, 200, 406)),
        (270, "", (-12, 0, 200, 400)),
        (-90, "", (-12, 0, 200, 400)),
        (450, "", (0, 0, 212, 400)),
        (0, "50 100 150 300", (50, 97, 150, 300)),
        (90, "50 100 150 300", (50, 100, 156, 300)),
        (0, "-50 -50 500 500", (0, -6, 200, 400)),
    ],
)
def test_the_strip_lies_below_what_a_reader_sees(
    turned: int, crop: str, box: tuple[float, ...]
) -> None:
    page = bound(part(sheets(turned=turned, crop=crop))).pages[2]
    assert tuple(page.mediabox) == tuple(page.cropbox) == box
    assert page.extract_text().strip() == "Stuk 1, blad 1 van 1 | Bladzijde 1"


def test_a_program_that_shows_it_reads_the_line_the_right_way_up() -> None:
    data = bind("Stukken", sheets(), place([part(sheets(turned=turned)) for turned in (0, 90)]))
    assert pages_read(data)[:3] == [
        "Inhoud, blad 1 van 1",
        "Stuk 1, blad 1 van 1 | Bladzijde 1",
        "Stuk 1, blad 1 van 1 | Bladzijde 2",
    ]


def test_what_a_page_draws_stays_as_it_was_and_inside_its_own_edges() -> None:
    careless = b"2 0 0 2 0 0 cm q 1 0 0 rg 0 -50 100 100 re f"
    page = bound(part(sheets(draws=careless))).pages[2]
    strip, own = [each.get_object() for each in page["/Contents"]]
    assert own.get_data() == careless
    assert strip.get_data().endswith(b"Q 0.000 0.000 200.000 400.000 re W n\n")
    assert page.extract_text().strip() == "Stuk 1, blad 1 van 1 | Bladzijde 1"


def test_a_page_in_several_streams_keeps_them_in_their_order() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 400)
    streams = [DecodedStreamObject() for _ in range(2)]
    for stream, data in zip(streams, (b"q 1 0 0 rg", b"0 0 9 9 re f Q"), strict=True):
        stream.set_data(data)
    page[NameObject("/Contents")] = ArrayObject([writer._add_object(each) for each in streams])
    got = bound(part(written(writer))).pages[2]["/Contents"]
    drawn = [each.get_object().get_data() for each in got]
    assert drawn[1:] == [b"q 1 0 0 rg", b"0 0 9 9 re f Q"]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_that_anybody_may_read_is_read_and_one_with_a_password_travels_along(
    algorithm: str,
) -> None:
    open_to_all = part(locked(sheets(2), "", algorithm))
    pdf = bound(open_to_all, part(locked(sheets(), "geheim", algorithm), 2), part(sheets(), 3))
    assert lines(pdf)[2:] == [
        "Stuk 1, blad 1 van 2 | Bladzijde 1",
        "Stuk 1, blad 2 van 2 | Bladzijde 2",
        "Stuk 3, blad 1 van 1 | Bladzijde 3",
    ]
    assert list(pdf.attachments) == ["stuk 2.pdf"]


def pages_of(data: bytes, media_type: str = MEDIA) -> Placed:
    [each] = place([part(data, media_type=media_type)])
    return each


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (BROKEN, MEDIA),
        (sheets(0), MEDIA),
        (sheets(crop="10 10 10 300"), MEDIA),
        (sheets(crop="500 500 600 600"), MEDIA),
        (b"geen foto", "image/png"),
        (b"naam;punten", "text/csv"),
    ],
)
def test_what_has_no_page_to_show_travels_along_as_it_is(data: bytes, media_type: str) -> None:
    piece = pages_of(data, media_type)
    assert piece.shown.sheets == 0
    pdf = PdfReader(io.BytesIO(bind("Stukken", sheets(), [piece])))
    assert lines(pdf) == ["Inhoud, blad 1 van 1"]
    assert pdf.attachments["stuk 1.pdf"] == [data]
