"""A mail that tells a decision, or invites, takes the same text along as a letter."""

import io
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from processes import documents
from processes.cases.administration import delegations
from processes.documents import LETTER
from processes.models import Document, transaction
from tests.app.browsing import Browser
from tests.glyphs import without_glyph
from tests.panel import evaluation_appeal
from tests.pdf_text import pages_read
from tests.play import Play
from workers.attachments import Attachment, attachments_of


@pytest.fixture
def decided(play: Play) -> Play:
    """Not reconvened, on Tuesday 22 April 2025; the mail did not leave yet."""
    play.reach_decision(reconvene=False)
    return play


def read(paper: Attachment) -> tuple[PdfReader, str]:
    """The PDF, and its words."""
    pdf = PdfReader(io.BytesIO(paper.data))
    return pdf, " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def letters(play: Play) -> list[Document]:
    return [paper for paper in documents.of(play.case()) if paper.kind == LETTER]


def test_the_letter_says_what_the_mail_says_on_the_letterhead(decided: Play) -> None:
    [paper] = attachments_of(decided.mail("not_reconvened"))
    assert (paper.name, paper.media_type) == (
        "BZ-2025-0001 Beslissing- de commissie komt niet opnieuw samen.pdf",
        "application/pdf",
    )
    pdf, words = read(paper)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Beslissing: de commissie komt niet opnieuw samen"
    for said in (
        "CVO Voorbeeld",
        "weerwoord@encora.example",
        "Datum dinsdag 22 april 2025",
        "Dossier BZ-2025-0001",
        "Beste Amina",
        "De evaluatiecommissie komt niet opnieuw samen.",
        "Bekijk je dossier (https://weerwoord.example/dossiers/BZ-2025-0001)",
        "Bram Voorzitter van de evaluatiecommissie",
        "Bladzijde 1 van 2",
    ):
        assert said in words


def test_the_letter_is_tagged_archival_and_brings_its_fonts(decided: Play) -> None:
    [paper] = attachments_of(decided.mail("not_reconvened"))
    pdf, _ = read(paper)
    root: Any = pdf.trailer["/Root"]
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("nl", True)
    assert b'pdfaid:part="2" pdfaid:conformance="A"' in root["/Metadata"].get_data()
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert "/StructTreeRoot" in root
    fonts: list[Any] = [
        font["/DescendantFonts"][0]["/FontDescriptor"]
        for page in pdf.pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all("/FontFile2" in font for font in fonts)


@pytest.mark.parametrize(
    "name", ["محمد العلي", "Дмитро Їжак", "Νίκος", "李娜", "ไทย", "አማርኛ", "ქართული"]
)
def test_a_letter_writes_a_name_in_its_own_letters(play: Play, name: str) -> None:
    with transaction():
        play.person("amina").name = name
    play.reach_decision(reconvene=False)
    [paper] = attachments_of(play.mail("not_reconvened"))
    assert name in " ".join(pages_read(paper.data))
    assert without_glyph(paper.data) == set()


def test_it_is_drawn_once_and_kept_with_the_case(decided: Play) -> None:
    mail = decided.mail("not_reconvened")
    first = attachments_of(mail)
    assert attachments_of(mail) == first
    [kept] = letters(decided)
    assert documents.read(kept.sha256) == first[0].data
    amina = Browser(decided, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    assert amina.follow(kept.name).data == first[0].data


def test_an_invitation_is_a_letter_that_nobody_signs(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    [paper] = attachments_of(play.mail("invitation"))
    _, words = read(paper)
    assert "Uitnodiging voor een gesprek op dinsdag 22 april 2025" in words
    assert "Voorzitter van de evaluatiecommissie" not in words


def test_a_delegate_signs_in_the_name_of_the_chair(play: Play) -> None:
    play.reach_talk()
    play.hold_talk()
    with transaction():
        today, bram = date(2025, 4, 22), play.person("bram")
        delegations.name_delegate("chair", play.person("gus"), today, None, bram)
    play.do("decide_reconvene", "gus", {"reconvene": False}, reasons="Daarom.")
    [paper] = attachments_of(play.mail("not_reconvened"))
    assert "Gus Namens de voorzitter van de evaluatiecommissie" in read(paper)[1]


def test_the_chair_of_the_committee_signs_its_new_decision(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.meet_again()
    [paper] = attachments_of(play.mail("new_decision_notice"))
    assert "Dirk Voorzitter van de evaluatiecommissie" in read(paper)[1]


def test_what_people_typed_is_text_on_the_letter_and_reads_nothing(play: Play) -> None:
    play.reach_talk()
    play.hold_talk()
    play.decide(reconvene=False, reasons='<img src="file:///etc/hostname"> <b>Daarom</b>')
    [paper] = attachments_of(play.mail("not_reconvened"))
    assert '<img src="file:///etc/hostname"> <b>Daarom</b>' in read(paper)[1]


def test_staff_and_others_get_the_mail_alone(play: Play) -> None:
    evaluation_appeal(play)
    play.compose("nora", "bram", "clara", "stan", by="tess")
    play.do("assess", "stan", {"admissibility": "admissible"}, reasons="Op tijd.")
    where = {"setting": "at_centre", "place": "Zaal 3"}
    play.do("invite_hearing", "tess", day="2025-05-06", time="14:00", **where)
    sent = {mail.person.name: attachments_of(mail) for mail in play.letters("hearing_invitation")}
    with_letter = sorted(name for name, papers in sent.items() if papers)
    assert ({"Nora", "Dirk"} <= sent.keys(), with_letter) == (True, ["Amina"])
