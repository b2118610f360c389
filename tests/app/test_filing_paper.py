"""What was filed comes by mail, word for word, as text and as PDF."""

import io
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from processes import documents
from processes.cases.post.papers import paper_of
from processes.conversion import MAILS
from processes.conversion.drawing import drawn
from processes.documents import CONFIRMATION
from processes.errors import NotConverted
from processes.models import Document, db, transaction
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.play import Play
from tests.workers.post_office import PostOffice
from workers import connect, leases
from workers.actors import send_mail
from workers.attachments import attachments_of

TYPED = "Ik was *ziek*.\nЯ хворіла & <b>niet</b> lui."


def file(play: Play, reasons: str = TYPED) -> Browser:
    """Amina files an objection with a file."""
    play.result("2025-04-14")
    play.travel_to("2025-04-15 10:00")
    amina = Browser(play, "amina")
    amina.get("/bezwaar/1")
    amina.send("Begin")
    amina.send("Ga verder", reasons=reasons)
    amina.send("Ga verder", files=[("attest.pdf", PDF)])
    amina.send("Vraag het gesprek", disagrees="y")
    return amina


def papers(play: Play) -> list[Document]:
    return [paper for paper in documents.of(play.case()) if paper.kind == CONFIRMATION]


def words(pdf: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in pdf.pages)
    return re.sub(r"\s+", " ", text)


def test_the_mail_repeats_word_for_word_what_was_filed(play: Play) -> None:
    file(play)
    text = play.mail("confirmation").text
    said = text[text.index("Dit diende je in") : text.index("Je vindt dit ook")]
    assert said == (
        "Dit diende je in\n\n"
        "- Referentie: BZ-2025-0001\n"
        "- Cursist: Amina\n"
        "- Module: NT2 1.2 (NT2)\n"
        "- Ingediend door: Amina\n"
        "- Ingediend op: dinsdag 15 april 2025 om 10.00 uur\n\n"
        "Je kruiste dit aan:\n\n"
        "> Ik ga niet akkoord met de beslissing en ik wil een gesprek.\n\n"
        "Waarom je niet akkoord gaat:\n\n"
        "> Ik was *ziek*.\n> Я хворіла & <b>niet</b> lui.\n\n"
        "Bijlagen:\n\n"
        "- attest.pdf, 15 bytes, SHA-256: "
        "67e708236b8a113b6e3cd57893909458b7424d3ca3313e0e0db7616774454c0d\n\n"
    )


def test_the_pdf_says_the_same_is_tagged_and_knows_its_language(play: Play) -> None:
    file(play)
    [paper] = attachments_of(play.mail("confirmation"))
    assert (paper.name, paper.media_type) == ("BZ-2025-0001.pdf", "application/pdf")
    pdf = PdfReader(io.BytesIO(paper.data))
    root: Any = pdf.trailer["/Root"]
    assert root["/Lang"] == "nl"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a value of pypdf
    assert "/StructTreeRoot" in root
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Bewijs dat je indiende: BZ-2025-0001"
    for said in (
        "Referentie: BZ-2025-0001",
        "Module: NT2 1.2 (NT2)",
        "Ingediend op: dinsdag 15 april 2025 om 10.00 uur",
        "Ik was *ziek*. Я хворіла & <b>niet</b> lui.",
        "attest.pdf, 15 bytes",
    ):
        assert said in words(pdf)


@pytest.mark.obligation("3.6-15")
def test_the_proof_of_an_appeal_names_the_module_and_the_attacked_decision(play: Play) -> None:
    case = play.reach_decision()
    play.accept_mails()
    amina = Browser(play, "amina")
    amina.get(f"/dossiers/{case.reference}/beroep")
    amina.send("Begin")
    amina.send("Ga verder")
    amina.send("Ga verder")
    amina.send("Dien het beroep in", disagrees="y")
    [paper] = attachments_of(play.mail("confirmation"))
    for said in (
        "- Module: NT2 1.2 (NT2)",
        "- Tegen: de beslissing van dinsdag 22 april 2025 in dossier BZ-2025-0001",
        "> Ik ga niet akkoord met de beslissing en ik wil in beroep gaan.",
    ):
        assert said in play.mail("confirmation").text
        assert said.lstrip("->").strip() in words(PdfReader(io.BytesIO(paper.data)))


def test_the_pdf_is_made_once_kept_with_the_case_and_offered_on_the_page(play: Play) -> None:
    amina = file(play)
    assert "Download de pdf" not in amina.links()
    mail = play.mail("confirmation")
    first = attachments_of(mail)
    assert attachments_of(mail) == first
    [kept] = papers(play)
    assert documents.read(kept.sha256) == first[0].data
    amina.get("/indienen/ingediend/BZ-2025-0001")
    assert amina.links()["Download de pdf"] == f"/documenten/{kept.id}"
    assert amina.follow("Download de pdf").data == first[0].data


def test_two_guardians_get_the_same_pdf(play: Play) -> None:
    with transaction():
        play.add("kim")
        play.guard("kim", "ines")
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    mine, theirs = (attachments_of(mail) for mail in play.letters("confirmation"))
    assert mine == theirs
    assert len(papers(play)) == 1


def test_other_mails_do_not_carry_it(play: Play) -> None:
    file(play)
    play.invite()
    attachments_of(play.mail("invitation"))
    assert papers(play) == []


def test_over_smtp_it_arrives_as_an_attachment(play: Play) -> None:
    file(play)
    office = PostOffice()
    office.open()
    try:
        play.app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=office.port)
        connect(play.app)
        for mail_id, token in leases.claim():
            send_mail(mail_id, token)
    finally:
        office.close()
    [confirmation] = [m for m in office.messages if m["To"] == "amina@encora.example"]
    [attached] = confirmation.iter_attachments()
    assert attached.get_filename() == "BZ-2025-0001.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == documents.read(papers(play)[0].sha256)
    assert play.mail("confirmation").state == "sent"


def test_no_transaction_is_open_while_it_is_drawn(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(play)
    open_then: list[bool] = []

    def watch(draw: Callable[[str], bytes]) -> Callable[[str], bytes]:
        def drawn(html: str) -> bytes:
            open_then.append(db.session().in_transaction())
            return draw(html)

        return drawn

    monkeypatch.setattr(documents, "pdf", watch(documents.pdf))
    attachments_of(play.mail("confirmation"))
    assert open_then == [False]


@pytest.fixture
def no_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine lacks the libraries that draw text."""
    lacks = "raise OSError(\"cannot load library 'libpango-1.0-0'\")"
    (tmp_path / "weasyprint.py").write_text(lacks)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    MAILS.end()
    yield
    MAILS.end()


@pytest.mark.usefixtures("no_library")
def test_where_the_machine_cannot_draw_the_mail_waits_and_the_administrator_sees_why(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    amina = file(play)
    mail = play.mail("confirmation")
    with caplog.at_level(logging.ERROR), pytest.raises(NotConverted):
        attachments_of(mail)
    why = "NotConverted: OSError: cannot load library 'libpango-1.0-0'"
    assert play.incidents() == [f"Een bijlage bij een mail kon niet getekend worden. {why}"]
    assert "cannot load library 'libpango-1.0-0'" in caplog.text
    amina.get("/indienen/ingediend/BZ-2025-0001")
    assert "of ze afdrukken" in amina.text


@pytest.mark.parametrize(
    "asks",
    [
        '<img src="file:///etc/hostname">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/x.css">',
        '<a rel="attachment" href="file:///etc/hostname">x</a>',
        '<style>@import "file:///etc/hostname"; p { background: url(http://127.0.0.1:9/) }</style>',
    ],
)
def test_a_pdf_reads_no_file_and_no_address(asks: str, caplog: pytest.LogCaptureFixture) -> None:
    page = f'<html lang="nl"><head><title>T</title></head><body>{asks}<p>x</p></body></html>'
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        made = drawn(page, "pdf/ua-1", {})
    assert "a PDF of the house reads nothing" in caplog.text
    assert PdfReader(io.BytesIO(made)).attachments == {}


def test_what_people_type_stays_text_in_the_paper(play: Play) -> None:
    file(play, reasons='<img src="file:///etc/hostname"> ![x](http://127.0.0.1:9/)')
    assert "<img" not in paper_of(play.case())
