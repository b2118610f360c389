"""What becomes of a picture that is to be the logo."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from PIL import Image, ImageFile
from PIL.PngImagePlugin import PngInfo

from processes import conversion, documents
from processes.conversion.logo import as_logo
from processes.documents.logo import MOST, keep_logo
from processes.errors import NotTaken, Refused
from tests.app.files import HEIC, HTML, JPEG, OLD_WORD, PDF, PNG, SVG, WEBP, ZIP
from tests.pictures import picture


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[None]:
    app = Flask("house")
    app.config["DATA"] = tmp_path
    with app.app_context():
        yield


def called(value: object) -> str:
    return "file" if isinstance(value, bytes) else str(value)


def kept(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(documents.read(keep_logo(io.BytesIO(data)))))


@pytest.mark.parametrize(
    ("given", "size"),
    [
        (picture(60, 20), (60, 20)),
        (picture(1200, 400), (600, 200)),
        (picture(1200, 300), (600, 150)),
        (picture(100, 4000), (5, 200)),
        (picture(60, 20, mode="RGBA", colour="black"), (60, 20)),
        (picture(60, 20, mode="P"), (60, 20)),
        (picture(60, 20, mode="I;16"), (60, 20)),
        (picture(60, 20, form="JPEG"), (60, 20)),
        (picture(60, 20, form="JPEG", mode="CMYK", colour=(255, 0, 0, 0)), (60, 20)),
    ],
    ids=called,
)
def test_a_png_or_jpeg_is_kept_as_png_in_a_box_of_600_by_200(
    given: bytes, size: tuple[int, int]
) -> None:
    found = kept(given)
    assert (found.format, found.size, found.mode) == ("PNG", size, "RGB")


@pytest.mark.parametrize(
    ("colour", "seen"),
    [
        ((122, 31, 61, 255), (122, 31, 61)),
        ((0, 0, 0, 51), (204, 204, 204)),
        ((0, 0, 255, 102), (153, 153, 255)),
    ],
)
def test_what_is_transparent_becomes_white(colour: tuple[int, ...], seen: tuple[int, ...]) -> None:
    assert kept(picture(60, 20, mode="RGBA", colour=colour)).getpixel((9, 9)) == seen


def test_a_picture_is_kept_the_right_way_up_without_what_stands_beside_it() -> None:
    beside = Image.Exif()
    beside[0x0112], beside[0x010E] = 6, "a quarter turn"
    found = kept(picture(60, 20, form="JPEG", exif=beside, comment=b"gemaakt in de Dorpsstraat 1"))
    assert (found.size, found.info) == ((20, 60), {})


def test_a_picture_with_a_program_behind_it_is_kept_without() -> None:
    words = PngInfo()
    words.add_text("Author", "<script>alert(1)</script>")
    given = picture(60, 20, pnginfo=words) + b"<script>alert(1)</script>"
    assert b"script" not in documents.read(keep_logo(io.BytesIO(given)))


def test_the_same_picture_is_the_same_logo() -> None:
    once, again = (keep_logo(io.BytesIO(picture(60, 20))) for _ in range(2))
    assert once == again


EMPTY = "Dit bestand is leeg."
OTHER = "Dit is geen png- of jpg-bestand."
SCRIPT = "Een svg-bestand kan een programma bevatten."
LARGE = "Dit bestand is te groot. Een logo is hoogstens 1 MB."
PIXELS = "hoogstens 4000 pixels breed en 4000 pixels hoog"
WHITE = "Dit logo is bijna helemaal wit."
BROKEN = "Dit bestand is stuk."
THUMBNAIL = b"\xff\xda\xff\xd9"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (b"", EMPTY),
        (SVG, SCRIPT),
        (b'<?xml version="1.0"?>\n<!-- logo -->\n' + SVG.upper(), SCRIPT),
        (HTML, OTHER),
        (PDF, OTHER),
        (WEBP, OTHER),
        (HEIC, OTHER),
        (ZIP, OTHER),
        (OLD_WORD, OTHER),
        (b"GIF89a" + b"\0" * 50, OTHER),
        (picture(60, 20) + b"\0" * MOST, LARGE),
        (picture(4001, 10), PIXELS),
        (picture(10, 4001), PIXELS),
        (picture(10_000, 10_000, mode="1"), PIXELS),
        (picture(20_000, 10_000, mode="1"), PIXELS),
        (picture(60, 20, colour="white"), WHITE),
        (picture(60, 20, mode="RGBA", colour=(255, 255, 255, 255)), WHITE),
        (picture(60, 20, mode="RGBA", colour=(0, 0, 0, 0)), WHITE),
        (PNG, BROKEN),
        (JPEG, BROKEN),
        (picture(60, 20)[:-30], BROKEN),
        (picture(60, 20, form="JPEG")[:-30], BROKEN),
        (picture(60, 20, form="JPEG", comment=THUMBNAIL)[:-30], BROKEN),
    ],
    ids=called,
)
def test_what_cannot_be_a_logo_is_refused_with_the_reason(given: bytes, why: str) -> None:
    with pytest.raises(Refused) as refusal:
        keep_logo(io.BytesIO(given))
    assert refusal.value.field == "logo"
    assert why in refusal.value.message


def test_the_largest_file_is_taken() -> None:
    given = picture(60, 20)
    assert kept(given + b"\0" * (MOST - len(given))).size == (60, 20)


@pytest.mark.parametrize("given", [PNG, JPEG, picture(60, 20)[:-30]], ids=called)
def test_half_a_picture_is_refused_also_where_a_pdf_was_drawn_before(
    given: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint tells Pillow, for the whole process, to take pictures of which a part is gone."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(NotTaken):
        as_logo(given)


def test_it_is_drawn_in_a_child_process_and_not_by_who_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as here:
        here.setattr(Image, "open", None)
        name = keep_logo(io.BytesIO(picture(60, 20)))
    assert documents.read(name) == as_logo(picture(60, 20))


@pytest.mark.parametrize(
    ("limits", "why"),
    [
        (replace(conversion.PHOTO, memory=1), "Dit logo kunnen we niet tekenen."),
        (replace(conversion.PHOTO, patience=0), "We konden je logo nu niet tekenen."),
    ],
    ids=["memory", "time"],
)
def test_what_takes_more_than_a_picture_may_is_refused(
    limits: conversion.Limits, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversion, "PHOTO", limits)
    with pytest.raises(Refused) as refusal:
        keep_logo(io.BytesIO(picture(3000, 3000)))
    assert why in refusal.value.message
