"""The digital copy of a file: one PDF with every piece, made once, and theirs who asked it."""

import io
import re

import pytest
from pypdf import PdfReader

from processes import documents
from processes.cases.file import copies, inspection
from processes.cases.file.bundle import text_of
from processes.cases.file.pieces import pieces_of
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import Document, Incident, db, transaction
from tests.app.files import PDF, office
from tests.collecting import add, told, withhold
from tests.glyphs import without_glyph
from tests.papers import Paper
from tests.pdf_text import pages_read
from tests.phone import photo
from tests.pictures import picture
from tests.play import Play

pytestmark = pytest.mark.usefixtures("documents_and_invitations")


def ask(play: Play, by: str = "amina") -> int:
    with transaction():
        return copies.ask(play.case().id, play.person(by)).id


@pytest.mark.obligation("6.2-11", "7.1-06")
def test_a_copy_is_one_pdf_with_an_index_and_every_piece(invited: Play) -> None:
    add(invited, "foto.png", picture(40, 20, colour="red"), "Een foto")
    add(invited, "punten.xlsx", office("xl"), "De punten")
    withhold(invited, add(invited, "getuige.pdf", PDF, "Een verklaring"))
    number = ask(invited)
    assert copies.to_make(10) == [number]
    assert copies.make(number)
    assert copies.to_make(10) == []
    data = documents.read(db.session.get_one(Document, number).sha256)
    pdf, words = PdfReader(io.BytesIO(data)), " ".join(pages_read(data))
    for said in (
        "Stuk 1: Gesprek gevraagd",
        "Je vindt het hier: bladzijde 1.",
        "Stuk 4: Een foto",
        "als bestand bij deze pdf: stuk 5 punten.xlsx. Een bestand van deze soort heeft geen vaste",
        "Dit stuk krijg je niet te zien. De reden: Het gaat over iemand anders.",
        "Ik was ziek.",
    ):
        assert said in words
    assert [str(mark["/Title"]) for mark in pdf.outline] == [
        "Inhoud",
        "Stuk 1: Gesprek gevraagd",
        "Stuk 2: We kregen je vraag om een gesprek",
        "Stuk 3: Uitnodiging voor een gesprek op dinsdag 22 april 2025",
        "Stuk 4: Een foto",
    ]
    assert list(pdf.attachments) == ["stuk 5 punten.xlsx"]
    index = [label for label in pdf.page_labels if label.startswith("i")]
    rest = len(pdf.pages) - len(index)
    assert pdf.page_labels == [*index, *map(str, range(1, rest + 1))]
    assert f"om 9.00 uur, van Bram. Je vindt het hier: bladzijde {rest}." in words
    cited = re.findall(r"(Inhoud|Stuk \d), blad \d van \d(?: \| Bladzijde (\d))?", words)
    assert {piece for piece, _ in cited} == {"Inhoud", "Stuk 1", "Stuk 2", "Stuk 3", "Stuk 4"}
    assert [page for _, page in cited[len(index) :]] == [str(n) for n in range(1, rest + 1)]


def test_a_copy_is_made_once_and_mailed_to_who_asked(invited: Play) -> None:
    number = ask(invited)
    assert ask(invited) == number
    assert copies.make(number)
    assert copies.make(number)
    assert [(m.role, m.person.name) for m in invited.letters("copy_ready")] == [
        ("cursist", "Amina")
    ]
    kinds = [(kind, who) for kind, who, _ in told(invited, "copy_asked", "copy_made")]
    assert kinds == [("copy_asked", "Amina"), ("copy_made", "Amina")]


def test_a_copy_is_theirs_after_the_talk_and_of_nobody_else(invited: Play) -> None:
    number = ask(invited)
    copies.make(number)
    invited.travel_to("2025-04-22 15:00")
    copy, case = db.session.get_one(Document, number), invited.case()
    has = [
        inspection.may_have(invited.person(who), copy, case, legal_now())
        for who in ("amina", "bram", "gus")
    ]
    assert has == [True, False, False]
    with pytest.raises(NotAllowed):
        ask(invited)


def test_a_copy_that_cannot_be_made_is_shown_to_the_administrator_until_it_can(
    invited: Play,
) -> None:
    piece = add(invited)
    number = ask(invited)
    path = documents.path_of(db.session.get_one(Document, piece).sha256)
    path.rename(path.with_suffix(".away"))
    assert not copies.make(number)
    assert copies.to_make(10) == []
    assert [error.split(".")[0] for error in invited.incidents()] == [
        "Een kopie van de stukken kon niet gemaakt worden"
    ]
    path.with_suffix(".away").rename(path)
    assert copies.make_of(invited.case().id)
    db.session.rollback()
    assert db.session.query(Incident).one().resolved_at is not None


def test_a_file_that_is_broken_travels_along_as_it_is(invited: Play) -> None:
    add(invited)
    number = ask(invited)
    assert copies.make(number)
    data = documents.read(db.session.get_one(Document, number).sha256)
    assert PdfReader(io.BytesIO(data)).attachments["stuk 4 toets.pdf"] == [PDF]
    said = "als bestand bij deze pdf: stuk 4 toets.pdf. Dit bestand is beschadigd."
    assert said in " ".join(pages_read(data))


def test_a_file_that_holds_files_has_its_page_and_its_place_in_the_index(invited: Play) -> None:
    add(invited, "toets.pdf", with_file())
    number = ask(invited)
    assert copies.make(number)
    data = documents.read(db.session.get_one(Document, number).sha256)
    words = " ".join(pages_read(data))
    place = re.search(
        r"hier: bladzijde (\d+), en als bestand bij deze pdf: stuk 4 toets.pdf", words
    )
    assert place is not None
    assert f"Stuk 4, blad 1 van 1 | Bladzijde {place[1]}" in words
    assert "In deze pdf zitten ook bestanden. Die vind je in dat bestand." in words


def test_a_photo_of_a_phone_has_its_page_and_the_index_says_what_it_was(invited: Play) -> None:
    add(invited, "IMG_2041.HEIC", photo())
    number = ask(invited)
    assert copies.make(number)
    data = documents.read(db.session.get_one(Document, number).sha256)
    words = " ".join(pages_read(data))
    assert re.search(r"hier: bladzijde \d+. Dit bestand is gemaakt van IMG_2041.HEIC.", words)
    assert PdfReader(io.BytesIO(data)).attachments == {}


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("E\u0301e\u0301n tabel.xlsx", "stuk 4 Één tabel.xlsx"),
        ("punten 👍🏽.xlsx", "stuk 4 punten 👍🏽.xlsx"),
        ("\u200fنقاط\u200f.xlsx", "stuk 4 نقاط.xlsx"),
        ('de "punten" van klas/1.xlsx', "stuk 4 1.xlsx"),
        ('de "punten".xlsx', "stuk 4 de -punten-.xlsx"),
        ("a*b_c`d.xlsx", "stuk 4 a-b_c`d.xlsx"),
        ("lang " * 49 + ".xlsx", f"stuk 4 {('lang ' * 49).strip()}.xlsx"),
    ],
)
def test_the_index_and_the_copy_name_a_file_alike_whatever_its_name(
    invited: Play, given: str, name: str
) -> None:
    add(invited, given, office("xl"))
    number = ask(invited)
    assert copies.make(number)
    data = documents.read(db.session.get_one(Document, number).sha256)
    assert list(PdfReader(io.BytesIO(data)).attachments) == [name]
    if name.isascii():
        assert f"als bestand bij deze pdf: {name}." in " ".join(pages_read(data))


def test_what_people_wrote_in_other_scripts_stands_in_the_copy_in_its_letters(
    documents_and_invitations: None, play: Play
) -> None:
    wrote = "مرحبا، كنت مريضا. Дмитро, 李娜 en नमस्ते 😀"
    play.open(at="2025-04-15 10:00", reasons=wrote)
    play.invite()
    number = ask(play)
    assert copies.make(number)
    data = documents.read(db.session.get_one(Document, number).sha256)
    assert {"Дмитро", "李娜", "😀"} <= set(" ".join(pages_read(data)).replace(",", "").split())
    assert without_glyph(data) == set()
    said = text_of(pieces_of(play.case())[0])
    assert "<p>Amina, dinsdag 15 april 2025 om 10.00 uur</p>" in said
    assert "<p><strong>Waarom?</strong></p>" in said


def with_file() -> bytes:
    paper = Paper(b"1 0 0 rg 10 10 80 80 re f")
    paper.pdf.add_attachment("punten.xlsx", b"punten")
    return paper.written()
