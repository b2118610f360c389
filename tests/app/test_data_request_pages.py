"""A request about somebody's data on the pages: asked, listed, answered, and read back."""

from datetime import UTC

from sqlalchemy import select

from processes import cases
from processes.cases.administration import delegations
from processes.cases.file.inspection import documents_for
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.clock import legal_now
from processes.documents import PIECE
from processes.models import Document, Draft, Event, db, transaction
from processes.regulation import brussels_date
from processes.trail import PIECE_ADDED
from tests.app.browsing import Browser
from tests.app.files import PDF
from tests.play import Play, brussels

LIST = "/vragen-over-gegevens"


def asked(play: Play) -> Browser:
    """Amina asked to have something erased."""
    amina = Browser(play, "amina")
    amina.get("/gegevens")
    amina.send("Begin")
    amina.send("Ga verder", kind="erasure")
    amina.send("Ga verder", story="Wis mijn telefoonnummer.")
    amina.send("Ga verder")
    amina.send("Verstuur", disagrees="y")
    return amina


def register(play: Play, sent: str, arrived: str) -> None:
    """Chris registers a letter of Amina, by its Brussels days."""
    came = [brussels(f"{day} 00:00").astimezone(UTC) for day in (sent, arrived)]
    said = {"kind": "access", "story": "Wat bewaren jullie over mij?"}
    with transaction():
        amina = play.person("amina")
        incoming = Incoming("post", *came, said["story"], said, "")
        matter = cases.Matter(amina, "privacy_request")
        register_incoming(matter, amina, play.person("chris"), incoming, "key")


def test_a_request_is_asked_answered_and_read_back_on_the_pages(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    amina, dirk = asked(play), Browser(play, "dirk")
    assert amina.path == "/indienen/ingediend/GV-2025-0001"
    assert "Je krijgt binnen een maand een antwoord per mail." in amina.text
    dirk.get("/taken")
    assert "Vragen over gegevens: 1 te doen" in dirk.text
    dirk.get(LIST)
    assert "Amina: antwoorden op de vraag Iets laten wissen · GV-2025-0001" in dirk.text
    dirk.get(f"/taken/{play.task('answer').id}")
    assert "tot en met donderdag 15 mei 2025 (art. 12 AVG)" in dirk.text
    assert "Termijn uit de wet, art. 12 AVG" in dirk.text
    dirk.send("Kijk na", answered="refused", reasons="De wet verplicht ons.")
    dirk.send("Verstuur")
    assert "Er wacht niets op jou." in dirk.get(LIST).get_data(as_text=True)
    amina.get("/account/wat-we-bewaren")
    assert "GV-2025-0001 Gevraagd op dinsdag 15 april 2025" in amina.text
    assert "informatieveiligheid@so.antwerpen.be" in amina.text
    amina.get("/dossiers/GV-2025-0001")
    assert "In de mail staat waarom, en waar je nog terechtkan." in amina.text


def test_a_copy_goes_along_with_the_answer(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    amina, dirk = asked(play), Browser(play, "dirk")
    dirk.get(f"/taken/{play.task('answer').id}")
    said = {"answered": "done", "reply": "Je kopie zit hierbij."}
    dirk.send("Voeg het bestand toe", [("kopie.pdf", PDF)], **said)
    dirk.send("Voeg het bestand toe", [("fout.pdf", PDF + b" fout")])
    assert "Je hebt al toegevoegd kopie.pdf" in dirk.text
    assert documents_of(amina) == []
    fout = db.session.scalars(select(Document).where(Document.name == "fout.pdf")).one()
    assert dirk.get(f"/documenten/{fout.id}").status_code == 200
    here = f"/taken/{play.task('answer').id}"
    dirk.get(here)
    dirk.post(f"{here}/bestanden/{fout.id}/weg", **said)
    assert "fout.pdf" not in dirk.text
    assert dirk.send("Kijk na", [("vals.pdf", b"geen pdf")]).status_code == 422
    assert "Je kopie zit hierbij." in dirk.page.xpath("//textarea[@name='reply']")[0].text
    assert [error for error in dirk.errors if "vals.pdf" in error]
    dirk.send("Kijk na")
    assert "kopie.pdf" in dirk.text
    dirk.send("Verstuur")
    assert documents_of(amina) == ["kopie.pdf"]
    kinds = select(Event.details).where(Event.kind == PIECE_ADDED)
    assert [said["piece"] for said in db.session.scalars(kinds)] == ["kopie.pdf"]
    assert db.session.scalars(select(Draft).where(Draft.case_id.is_(None))).all() == []


def test_no_other_task_takes_files(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    bram, number = Browser(play, "bram"), play.task("invite").id
    assert bram.post(f"/taken/{number}/bestanden").status_code == 404
    assert bram.post(f"/taken/{number}/bestanden/1/weg").status_code == 404


def test_who_throws_away_what_they_typed_throws_away_its_files(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    asked(play)
    dirk, number = Browser(play, "dirk"), play.task("answer").id
    dirk.get(f"/taken/{number}")
    dirk.send("Voeg het bestand toe", [("kopie.pdf", PDF)])
    dirk.post(f"/taken/{number}/wis")
    assert db.session.scalars(select(Document.draft_id)).all() == [None]


def documents_of(reader: Browser) -> list[str]:
    """The documents of the request that somebody finds, but for the proof of what they asked."""
    found = documents_for(reader.play.person("amina"), reader.play.case(), legal_now())
    return [each.name for each in found if each.kind == PIECE]


def test_it_stands_in_no_list_of_disputes(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    amina, dirk = asked(play), Browser(play, "dirk")
    amina.get("/dossiers")
    assert "GV-2025-0001" not in amina.text
    for page in ("/taken", "/overzicht", "/zoeken?q=amina"):
        dirk.get(page)
        assert "GV-2025-0001" not in dirk.text


def test_whoever_does_not_answer_it_does_not_read_it(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    asked(play)
    with transaction():
        play.add("tom", "teacher")
    assert Browser(play, "tom").get(LIST).status_code == 403
    assert Browser(play, "tom").get("/dossiers/GV-2025-0001").status_code in (403, 404)


def test_who_stands_in_for_the_direction_finds_what_waits_for_them(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    asked(play)
    with transaction():
        play.add("tom", "teacher")
        today, dirk = brussels_date(legal_now()), play.person("dirk")
        delegations.name_delegate("director", play.person("tom"), today, None, dirk)
    tom = Browser(play, "tom")
    tom.get("/taken")
    assert "Vragen over gegevens: 1 te doen" in tom.text
    tom.get(LIST)
    assert "Amina: antwoorden op de vraag" in tom.text


def test_who_asked_on_paper_reads_until_which_day_more_time_lasts(play: Play) -> None:
    """Posted on Thursday 31 July, it arrived on Friday 1 August: three months from there end on
    Saturday 1 November, a holiday, and so on Monday 3 November."""
    play.travel_to("2025-08-01 09:00")
    register(play, "2025-07-31", "2025-08-01")
    play.do("identify", "chris", {"identified": True}, how="Kaart gezien.")
    play.do("answer", "dirk", {"answered": "more_time"}, why_longer="Het zijn veel stukken.")
    amina = Browser(play, "amina")
    amina.get("/dossiers/GV-2025-0001")
    assert "Ze antwoordt ten laatste op maandag 3 november 2025." in amina.text
    play.travel_to("2025-11-04 09:00")
    amina = Browser(play, "amina")
    amina.get("/dossiers/GV-2025-0001")
    assert "Ze moest antwoorden binnen 3 maanden nadat het centrum je vraag kreeg." in amina.text


def test_a_minor_asks_without_anybody_to_confirm_it(play: Play) -> None:
    play.travel_to("2025-04-15 10:00")
    ines = Browser(play, "ines")
    ines.get("/gegevens")
    ines.send("Begin")
    ines.send("Ga verder", kind="access")
    ines.send("Ga verder", story="Wat bewaren jullie over mij?")
    ines.send("Ga verder")
    ines.send("Verstuur", disagrees="y")
    assert ines.path == "/indienen/ingediend/GV-2025-0001"
