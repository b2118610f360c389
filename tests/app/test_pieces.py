"""The pages of the file: whom it is about reads it while it is open, and every look is kept."""

import io
from typing import Any

import pytest

from processes.cases.file import copies
from processes.models import Document, Event, db
from tests.app.browsing import Browser
from tests.app.files import PDF, ZIP
from tests.play import Play
from tests.scenes import scene

WHERE = "/dossiers/BZ-2025-0001/stukken"


@pytest.fixture
@scene
def invited(play: Play) -> Play:
    """Asked on Tuesday 15 April 2025; the talk is on Tuesday 22 April at 14.00."""
    play.open(at="2025-04-15 10:00")
    play.invite()
    return play


def add(play: Play, name: str = "toets.pdf", data: bytes = PDF, says: str = "De toets") -> int:
    """Bram adds a piece on the page; the number of its document."""
    bram = Browser(play, "bram")
    bram.post(f"{WHERE}/toevoegen", files=(io.BytesIO(data), name), says=says)
    return max(number for (number,) in db.session.query(Document.id))


@pytest.mark.obligation("3.4-01", "6.2-10")
def test_staff_collect_a_piece_and_whom_it_is_about_reads_it(invited: Play) -> None:
    number = add(invited)
    amina = Browser(invited, "amina")
    amina.get(WHERE)
    assert "Je kan de stukken inkijken tot het gesprek begint" in amina.text
    read = amina.get(amina.links()["De toets"])
    assert read.data == PDF
    assert read.headers["Content-Disposition"] == "attachment; filename=toets.pdf"
    assert read.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert amina.get(f"/documenten/{number}").status_code == 404  # every look is kept: only there


@pytest.mark.obligation("3.4-01")
@pytest.mark.parametrize("who", ["jan", "ines", "gus"])
def test_nobody_reads_the_evaluations_of_another_cursist(invited: Play, who: str) -> None:
    """Ines is a cursist, Jan her father, and Gus teaches something else."""
    number = add(invited)
    other = Browser(invited, who)
    for page in ("", f"/document-{number}"):
        assert other.get(f"{WHERE}{page}").status_code == 404


def test_a_piece_that_is_a_text_is_a_page(invited: Play) -> None:
    amina = Browser(invited, "amina")
    amina.get(WHERE)
    amina.follow("Gesprek gevraagd")
    assert amina.title == "BZ-2025-0001, AminaStuk 1: Gesprek gevraagd"
    assert "Ik was ziek." in amina.text


@pytest.mark.obligation("6.2-11")
def test_every_look_is_kept_and_only_staff_see_that(invited: Play) -> None:
    add(invited)
    amina, bram = Browser(invited, "amina"), Browser(invited, "bram")
    amina.get(WHERE)
    amina.get(amina.links()["De toets"])
    bram.get(WHERE)
    looks = [e for e in db.session.query(Event).order_by(Event.id) if e.kind == "looked"]
    assert [(e.person and e.person.name, e.details["piece"][-8:]) for e in looks] == [
        ("Amina", ""),
        ("Amina", "De toets"),
    ]
    for browser, seen in ((bram, 2), (amina, 0)):
        browser.get("/dossiers/BZ-2025-0001")
        assert browser.text.count("Stukken ingekeken") == seen


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2025-04-15 11:00", "zodra er een uitnodiging is voor het gesprek"),
        ("2025-04-22 14:30", "tot het gesprek: dinsdag 22 april 2025 om 14.00 uur"),
    ],
)
def test_outside_its_days_the_page_says_when_the_file_is_open(
    play: Play, at: str, said: str
) -> None:
    play.open(at="2025-04-15 10:00")
    if "04-22" in at:
        play.invite()
    play.travel_to(at)
    amina = Browser(play, "amina")
    amina.get(WHERE)
    assert said in amina.text
    assert "Dat mag altijd." in amina.text
    assert "Gesprek gevraagd" not in amina.links()
    amina.get(f"{WHERE}/ingediend-1")
    assert amina.path == WHERE


def test_what_is_withheld_is_told_with_its_reason_and_can_be_shown_again(invited: Play) -> None:
    number = add(invited)
    bram, amina = Browser(invited, "bram"), Browser(invited, "amina")
    bram.get(f"{WHERE}/document-{number}/achterhouden")
    bram.send("Toon dit stuk niet", reason="Het gaat over een medecursist.")
    amina.get(WHERE)
    assert "niet te zienDe reden: Het gaat over een medecursist." in amina.text
    assert "De toets" not in amina.links()
    for who in (amina, bram):  # nobody decides on what the cursist could not see
        assert who.get(f"{WHERE}/document-{number}").status_code == 404
        assert who.get(f"/documenten/{number}").status_code == 404
    chris = Browser(invited, "chris")
    assert chris.get(f"{WHERE}/document-{number}").data == PDF
    assert chris.get(f"/documenten/{number}").data == PDF
    bram.get(WHERE)
    assert "De toets" not in bram.links()
    bram.send(f"Toon het weer: stuk {_number(bram)}")
    assert amina.get(f"{WHERE}/document-{number}").data == PDF


def test_a_version_in_which_something_cannot_be_read_stands_in_its_place(invited: Play) -> None:
    number = add(invited)
    bram, amina = Browser(invited, "bram"), Browser(invited, "amina")
    bram.get(f"{WHERE}/document-{number}/onleesbaar")
    files = [("gelakt.pdf", PDF + b" gelakt")]
    bram.send("Zet in de plaats", files=files, reason="De naam van een getuige is weg.")
    assert amina.get(f"{WHERE}/document-{number}").data == PDF + b" gelakt"
    assert bram.get(f"{WHERE}/document-{number}").data == PDF + b" gelakt"
    assert bram.get(f"/documenten/{number}").status_code == 404
    chris = Browser(invited, "chris")
    assert chris.get(f"{WHERE}/document-{number}").data == PDF
    assert chris.get(f"{WHERE}/document-{number}/versie").data == PDF + b" gelakt"
    amina.get("/dossiers/BZ-2025-0001")
    assert "gelakt.pdf" not in amina.text


def _number(browser: Browser) -> str:
    return next(link.rpartition(" ")[2] for link in browser_buttons(browser) if "Toon het" in link)


def browser_buttons(browser: Browser) -> list[str]:
    return [" ".join(button.text_content().split()) for button in browser.page.iter("button")]


@pytest.mark.parametrize(
    ("name", "data", "wrong"),
    [
        ("blad.html", b"<script>", "van een soort die we niet aannemen"),
        ("foto.pdf", ZIP, "geen echt pdf-bestand"),
    ],
)
def test_a_file_that_could_do_harm_is_no_piece(
    invited: Play, name: str, data: bytes, wrong: str
) -> None:
    bram = Browser(invited, "bram")
    sent: Any = (io.BytesIO(data), name)
    assert bram.post(f"{WHERE}/toevoegen", files=sent, says="Iets").status_code == 422
    assert wrong in bram.errors[0]


@pytest.mark.obligation("6.2-11")
def test_a_copy_is_asked_on_the_page_and_had_there_also_after_the_talk(invited: Play) -> None:
    amina = Browser(invited, "amina")
    amina.get(WHERE)
    amina.send("Vraag een digitale kopie")
    assert "We maken je kopie. Je krijgt een mail zodra ze klaar is." in amina.text
    (number,) = copies.to_make(10)
    assert amina.get(f"/documenten/{number}").status_code == 404
    copies.make(number)
    invited.travel_to("2025-04-22 15:00")
    amina.sign_in("amina")
    amina.get(WHERE)
    copy = amina.follow("BZ-2025-0001 stukken.pdf")
    assert copy.data.startswith(b"%PDF-")
    assert Browser(invited, "gus").get(f"/documenten/{number}").status_code == 404
    amina.get("/dossiers/BZ-2025-0001")
    assert "Digitale kopie van de stukken gevraagd" in amina.text
