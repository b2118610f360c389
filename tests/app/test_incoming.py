"""What came in by e-mail, by post or by hand, registered page by page."""

import io

import pytest
from sqlalchemy import select

from processes.models import Case, Document, Draft, Result, db, transaction
from tests.app.browsing import Browser
from tests.app.days import days
from tests.attached import attached
from tests.discipline import Discipline
from tests.play import Play, shown

PDF = b"%PDF-1.4 een brief"


def letter(**values: str) -> dict[str, str]:
    return {
        "channel": "post",
        **days("posted_day", "2025-04-17"),
        **days("arrived_day", "2025-04-22"),
        "disagrees": "y",
        "says": "Ik ga niet akkoord.\r\nIk wil een gesprek.",
        **values,
    }


class TestIncoming:
    @pytest.fixture
    def chris(self, play: Play) -> Browser:
        play.result("2025-04-14")
        play.travel_to("2025-04-22 11:00")
        return Browser(play, "chris")

    def test_a_letter_is_registered_from_the_menu_to_the_case(
        self, play: Play, chris: Browser
    ) -> None:
        chris.get("/taken")
        chris.follow("Registreren")
        chris.send("Zoek", q="ami")
        chris.follow("Amina: gesprek vragen over NT2 1.2")
        assert chris.title == "NT2 1.2, AminaRegistreer een vraag om een gesprek"
        assert "De laatste dag is donderdag 17 april 2025." in chris.text
        chris.send("Registreer dit", **letter())
        assert chris.path == "/dossiers/BZ-2025-0001"
        assert (
            "Met een gewone brief, verstuurd op donderdag 17 april 2025, aangekomen op dinsdag 22 "
            "april 2025. Geregistreerd door Chris."
        ) in chris.text
        assert play.open_tasks() == [("chair", "invite")]
        assert play.submission().evidence["reasons"] == "Ik ga niet akkoord.\nIk wil een gesprek."

    def test_a_scan_is_kept_with_the_case(self, play: Play, chris: Browser) -> None:
        chris.get("/inkomend/gesprek/1")
        scan = {"scans": (io.BytesIO(PDF), "brief.pdf")}
        chris.post("/inkomend/gesprek/1", person_id=str(play.ids["amina"]), **letter(), **scan)
        document = db.session.scalars(select(Document)).one()
        assert (document.kind, document.name) == ("scan", "brief.pdf")
        assert document.case_id == play.case().id
        assert chris.get(f"/documenten/{document.id}").data == PDF
        chris.get("/indienen/ingediend/BZ-2025-0001")
        assert chris.facts()["Bijlagen"] == "brief.pdf 18 bytes"

    def test_after_an_error_the_scan_and_what_was_typed_are_still_there(
        self, play: Play, chris: Browser
    ) -> None:
        chris.get("/inkomend/gesprek/1")
        scan = {"scans": (io.BytesIO(PDF), "brief.pdf")}
        chris.post(
            "/inkomend/gesprek/1", person_id=str(play.ids["amina"]), **letter(says=""), **scan
        )
        assert chris.errors == ["Wat staat er? Schrijf over wat er staat."]
        chris.get("/inkomend/gesprek/1")
        assert "Je hebt al toegevoegd brief.pdf 18 bytes Haal weg: brief.pdf" in chris.text
        assert chris.page.xpath("//input[@name='posted_day-day']/@value") == ["17"]
        [own] = chris.page.xpath("//a[starts-with(@href, '/documenten/')]/@href")
        assert chris._ask(own, method="GET").data == PDF
        assert Browser(play, "bram")._ask(own, method="GET").status_code == 404
        chris.send("Registreer dit", says="Ik wil een gesprek.")
        assert chris.path == "/dossiers/BZ-2025-0001"
        scans = [d.name for d in db.session.scalars(select(Document))]
        assert (scans, play.count(Draft)) == (["brief.pdf"], 0)

    def test_scans_are_added_one_by_one_and_taken_away_and_what_was_typed_stays(
        self, play: Play, chris: Browser
    ) -> None:
        for number in (1, 2):
            scan = (io.BytesIO(PDF + bytes(number)), f"blad{number}.pdf")
            chris.post("/inkomend/gesprek/1", add="yes", says="Ik wil", scans=scan)
            assert chris.path == "/inkomend/gesprek/1"
            assert chris.errors == []
        first = db.session.scalars(select(Document).order_by(Document.id)).first()
        chris.post(f"/inkomend/gesprek/1/scans/{first.id}/weg", says="Ik wil een gesprek.")
        assert "Je hebt al toegevoegd blad2.pdf" in chris.text
        assert "blad1.pdf" not in chris.text
        assert chris.page.xpath("//textarea[@name='says']/text()")[0].strip() == (
            "Ik wil een gesprek."
        )
        chris.send("Gooi alles weg")
        assert chris.path == "/inkomend"
        assert (attached(), play.count(Draft)) == ([], 0)

    def test_what_somebody_typed_is_seen_by_nobody_else_and_gone_once_it_was_filed_elsewhere(
        self, play: Play, chris: Browser
    ) -> None:
        with transaction():
            play.add("lea", "secretariat")
        scan = (io.BytesIO(PDF), "brief.pdf")
        chris.post("/inkomend/gesprek/1", add="yes", says="Ik wil", scans=scan)
        lea = Browser(play, "lea")
        lea.get("/inkomend/gesprek/1")
        assert "brief.pdf" not in lea.text
        play.open(result=db.session.get_one(Result, 1))
        assert (attached(), play.count(Draft)) == ([], 0)

    def test_a_scan_that_is_refused_says_why_and_leaves_the_rest(
        self, play: Play, chris: Browser
    ) -> None:
        scan = {"scans": (io.BytesIO(b"<svg/>"), "brief.svg")}
        answer = chris.post(
            "/inkomend/gesprek/1", person_id=str(play.ids["amina"]), **letter(), **scan
        )
        assert answer.status_code == 422
        assert chris.errors[0].startswith(
            "Voeg een scan toe Het bestand brief.svg is van een soort"
        )
        assert "Ik wil een gesprek." in chris.text
        assert play.count(Case) == 0

    def test_what_is_handed_in_gets_a_receipt_to_print(self, play: Play, chris: Browser) -> None:
        chris.get("/inkomend/gesprek/1")
        chris.send(
            "Registreer dit",
            channel="hand",
            handed_time="10.45",
            **days("arrived_day", "2025-04-22"),
            disagrees="y",
            says="Ik wil een gesprek.",
        )
        assert chris.path == "/inkomend/bewijs/BZ-2025-0001"
        assert chris.facts() == {
            "Referentie": "BZ-2025-0001",
            "Wat": "Vraag om een gesprek",
            "Cursist": "Amina",
            "Afgegeven door": "Amina",
            "Afgegeven op": "dinsdag 22 april 2025 om 10.45 uur",
            "Aangenomen door": "Chris",
        }
        assert "Voor ontvangst, namens CVO Voorbeeld" in chris.text
        assert shown(play.submission().filed_at) == "2025-04-22 10:45"
        chris.get("/resultaten/1")
        chris.follow("Druk het ontvangstbewijs af")
        assert chris.title == "CVO VoorbeeldOntvangstbewijs"

    def test_only_what_was_handed_in_has_a_receipt(self, play: Play, chris: Browser) -> None:
        chris.get("/inkomend/gesprek/1")
        chris.send("Registreer dit", **letter())
        assert chris.get("/inkomend/bewijs/BZ-2025-0001").status_code == 404

    def test_what_is_wrong_stands_at_its_field(self, play: Play, chris: Browser) -> None:
        chris.get("/inkomend/gesprek/1")
        chris.send("Registreer dit", **letter(**days("posted_day", "2025-04-23")))
        assert chris.errors == [
            "Op welke dag kwam het aan in het centrum? Het kan niet aankomen vóór het verstuurd is."
        ]
        chris.send("Registreer dit", **letter(**days("posted_day", "2025-04-12")))
        assert chris.errors == [
            "Op welke dag is de brief gepost? Deze dag ligt vóór de dag van de beslissing. "
            "Kijk de datum na."
        ]
        chris.send("Registreer dit", **letter(channel="email", says=""))
        assert chris.errors == [
            "Op welke dag is de mail verstuurd? Vul in op welke dag de mail verstuurd is.",
            "Wat staat er? Schrijf over wat er staat.",
        ]
        assert play.count(Case) == 0

    def test_an_appeal_is_offered_against_the_latest_decision(self, play: Play) -> None:
        play.reach_decision()
        play.accept_mails()
        chris = Browser(play, "chris")
        chris.get("/inkomend?q=amina")
        chris.follow("Amina: beroep over NT2 1.2")
        chris.send(
            "Registreer dit",
            channel="registered",
            **days("registered_day", "2025-04-22"),
            **days("arrived_day", "2025-04-22"),
            disagrees="y",
            says="Ik ga in beroep.",
        )
        assert play.open_tasks() == [("appeal_secretariat", "compose")]

    def test_an_appeal_against_a_suspension_is_registered_too(self, play: Play) -> None:
        discipline = Discipline(play)
        discipline.suspend(discipline.start())
        chris = Browser(play, "chris")
        suspended = (
            "Preventieve schorsing van maandag 14 april 2025 tot en met zondag 27 april 2025"
        )
        assert suspended in chris.get("/inkomend?q=amina").text
        chris.follow("Amina: beroep")
        chris.send(
            "Registreer dit",
            channel="registered",
            **days("registered_day", "2025-04-14"),
            **days("arrived_day", "2025-04-14"),
            disagrees="y",
            says="Ik ga in beroep.",
        )
        assert ("appeal_secretariat", "compose") in play.open_tasks()
        page = chris.get("/dossiers/SC-2025-0001").text
        assert suspended in page
        assert "Er is beroep ingediend" in page

    def test_an_appeal_that_was_posted_in_time_undoes_what_the_closed_case_said(
        self, play: Play
    ) -> None:
        play.reach_decision()
        play.accept_mails()
        play.travel_to("2025-04-28 10:00")
        amina = Browser(play, "amina")
        amina.get("/dossiers/BZ-2025-0001")
        assert "De beslissing is definitief. Dit dossier is afgesloten." in amina.text
        chris = Browser(play, "chris")
        chris.get(f"/inkomend/beroep/{play.decision().id}")
        chris.send(
            "Registreer dit",
            **letter(
                channel="registered",
                **days("registered_day", "2025-04-25"),
                **days("arrived_day", "2025-04-28"),
                says="Ik ga in beroep.",
            ),
        )
        amina.get("/dossiers/BZ-2025-0001")
        assert "Er is beroep ingediend. Dat krijgt een eigen dossier." in amina.text
        assert "nog niet definitief" in amina.text
        assert "De beslissing is definitief." not in amina.text

    def test_a_document_is_added_later_and_stands_in_the_trail(
        self, play: Play, chris: Browser
    ) -> None:
        chris.get("/inkomend/gesprek/1")
        chris.send("Registreer dit", **letter())
        chris.follow("Voeg een document toe")
        assert chris.title == "BZ-2025-0001, AminaVoeg een document toe"
        chris.send("Voeg toe")
        assert chris.errors == ["Welk bestand wil je toevoegen? Kies een bestand."]
        late = [("brief.pdf", PDF), ("brief.svg", b"<svg/>")]
        chris.send("Voeg toe", says="De scan.", files=late)
        assert chris.errors[0].startswith(
            "Welk bestand wil je toevoegen? Het bestand brief.svg is van een soort"
        )
        chris.send("Voeg toe", says="De scan.", files=[("brief.pdf", PDF)])
        assert chris.path == "/dossiers/BZ-2025-0001"
        assert "Documenten brief.pdf 18 bytesDe scan." in chris.text
        assert "Document toegevoegd dinsdag 22 april 2025 om 11.00 uur, door Chris" in chris.text
        assert "brief.pdf: De scan." in chris.text
        assert play.trail("document_added") == [("2025-04-22 11:00", "document_added", None)]
        [added] = db.session.scalars(select(Document))
        assert (added.kind, added.note, added.added_by.name) == ("added", "De scan.", "Chris")
        assert "attachments" not in play.submission().evidence
        amina = Browser(play, "amina")
        amina.get("/dossiers/BZ-2025-0001")
        assert "brief.pdf: De scan." in amina.text
        assert "Voeg een document toe" not in amina.links()
        assert Browser(play, "bram").get("/inkomend/dossier/BZ-2025-0001/document").status_code == (
            403
        )

    def test_who_finds_nothing_is_told_what_to_do(self, chris: Browser) -> None:
        chris.get("/inkomend?q=bram")
        assert "We vinden niets waartegen deze cursist kan indienen." in chris.text


def test_a_registered_letter_is_a_way_of_its_own(play: Play) -> None:
    play.result("2025-04-14")
    play.travel_to("2025-04-22 11:00")
    chris = Browser(play, "chris")
    said = {**letter(), "channel": "registered", **days("registered_day", "2025-04-17")}
    chris.post("/inkomend/gesprek/1", person_id=str(play.ids["amina"]), **said)
    assert "Met een aangetekende brief, verstuurd op donderdag 17 april 2025" in chris.text
    assert play.submission().channel == "registered"
    assert "Hoe: met een aangetekende brief" in play.mail("confirmation").text


def test_the_page_says_which_day_of_a_letter_counts_as_the_centre_reads_it(play: Play) -> None:
    play.result("2025-04-14")
    play.travel_to("2025-04-22 11:00")
    chris = Browser(play, "chris")
    chris.get("/inkomend/gesprek/1")
    assert "Is het die dag of vroeger verstuurd? Dan is het op tijd" in chris.text
    play.answers(paper_filing_date="arrival")
    chris.get("/inkomend/gesprek/1")
    assert "Een brief moet die dag of vroeger aangekomen zijn: zo koos het centrum." in chris.text
    assert "Is het die dag of vroeger verstuurd?" not in chris.text
    chris.get("/inkomend")
    assert "en bij een brief van de dag waarop die aankwam" in chris.text
