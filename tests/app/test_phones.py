"""Photos as some phones make them: recognised by what they are, and made into what all can open."""

import io
from hashlib import sha256

import pytest
from flask import Flask
from PIL import Image

from processes import documents
from processes.cases.file.bundle import text_of
from processes.cases.file.pieces import pieces_of
from processes.models import Document
from tests.app import files
from tests.app.browsing import Browser
from tests.app.filing import begin
from tests.phone import DAY, TAKEN, photo
from tests.play import Play
from tests.processes.test_bundle import part, seen

ORIENTATION, UPRIGHT = 0x112, 1
HEIC = photo()


def keep(name: str, data: bytes = HEIC) -> documents.Kept:
    return documents.keep(name, io.BytesIO(data))


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("IMG_2041.HEIC", "IMG_2041.jpg"),
        ("IMG_2041.heif", "IMG_2041.jpg"),
        ("IMG_2041.jpg", "IMG_2041.jpg"),
        ("attest.pdf", "attest.jpg"),
        ("IMG_2041", "IMG_2041.jpg"),
    ],
)
def test_it_is_kept_as_a_jpeg_under_any_name_and_what_it_came_as_is_kept_too(
    app: Flask, given: str, name: str
) -> None:
    kept = keep(given)
    assert (kept.name, kept.media_type, kept.came_as) == (name, "image/jpeg", given)
    assert kept.came_sha256 == sha256(HEIC).hexdigest()
    assert documents.read(kept.came_sha256) == HEIC
    assert (len(documents.read(kept.sha256)), kept.renamed) == (kept.size, False)
    assert keep(given).sha256 == kept.sha256


def test_it_shows_what_the_photo_showed_and_keeps_its_day(app: Flask) -> None:
    with Image.open(io.BytesIO(documents.read(keep("IMG_2041.heic").sha256))) as made:
        assert (made.format, made.size) == ("JPEG", (400, 300))
        left, right = made.getpixel((100, 150)), made.getpixel((300, 150))
        exif = made.getexif()
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert max(abs(a - b) for a, b in zip(left + right, (255, 0, 0, 0, 0, 255), strict=True)) <= 6
    assert (exif[TAKEN], exif.get(ORIENTATION, UPRIGHT)) == (DAY, UPRIGHT)


@pytest.mark.parametrize("data", [files.HEIC, HEIC[: len(HEIC) // 2]])
def test_what_cannot_be_read_stays_as_it_is(app: Flask, data: bytes) -> None:
    kept = keep("IMG_2041.heic", data)
    assert (kept.name, kept.media_type, kept.came_as) == ("IMG_2041.heic", "image/heic", "")
    assert documents.read(kept.sha256) == data


def test_one_that_was_kept_before_is_shown_in_a_copy() -> None:
    pages = seen(part(HEIC, media_type="image/heic"))
    assert (pages.sheets, pages.why) == (1, "")


def test_whoever_sends_one_is_told_what_was_made_of_it(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Voeg toe", files=[("IMG_2041.HEIC", HEIC)])
    assert (
        "De foto IMG_2041.HEIC was van de soort heic. We maakten er IMG_2041.jpg van: dat kan "
        "iedereen openen. Je eigen foto bewaren we ook."
    ) in amina.text
    assert "IMG_2041.jpg" in amina.text
    assert "Gemaakt van IMG_2041.HEIC" in amina.text
    amina.send("Ga verder")
    amina.send("Vraag het gesprek", disagrees="y")
    [filed] = play.submission().evidence["attachments"]
    assert (filed["name"], filed["came_as"]) == ("IMG_2041.jpg", "IMG_2041.HEIC")
    assert filed["came_sha256"] == sha256(HEIC).hexdigest()
    said = text_of(pieces_of(play.case())[0])
    assert "<li>Bijlage: IMG_2041.jpg (gemaakt van IMG_2041.HEIC)</li>" in said
    bram = Browser(play, "bram")
    bram.get(f"/taken/{play.task('invite').id}")
    assert "Gemaakt van IMG_2041.HEIC" in bram.text


def test_the_same_photo_twice_is_one_in_whatever_form_it_comes(play: Play) -> None:
    amina = begin(play)
    amina.send("Ga verder")
    amina.send("Voeg toe", files=[("IMG_2041.HEIC", HEIC)])
    amina.send("Voeg toe", files=[("IMG_2041.jpg", HEIC)])
    assert "Dit bestand is al toegevoegd: IMG_2041.jpg." in amina.text
    assert play.count(Document) == 1
