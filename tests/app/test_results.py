"""Results on the pages of the secretariat, by hand and from a file."""

import io

import pytest

from processes.cases import withdraw
from processes.models import Person, Result, db, transaction
from tests.app.browsing import Browser
from tests.app.days import days
from tests.play import Play
from tests.statements import statements

HEADS = "e-mail;opleiding;module;studiebewijs;beslist op;gekregen op;hoe"
AMINA = "amina@encora.example;NT2;NT2 1.2;nee;10/04/2025;11/04/2025;ophaaldag"
JAN = "jan@encora.example;Koken;Bakken;ja;10/04/2025;14/04/2025;afgegeven"


class TestResults:
    def test_the_list_asks_the_database_as_much_for_many_results_as_for_few(
        self, play: Play
    ) -> None:
        chris = Browser(play, "chris")
        asked = []
        for modules in (["A", "B"], ["C", "D", "E", "F"]):
            for module in modules:
                play.open(result=play.result("2025-04-14", module=module))
                play.result("2025-04-14", module=f"{module} bis")
            db.session.remove()
            with statements() as said:
                chris.get("/resultaten")
            asked.append(len(said))
        assert asked[0] == asked[1]
        assert "Gesprek gevraagd: BZ-2025-0006." in chris.text

    def test_what_was_withdrawn_is_shown_apart_and_can_be_asked_again(self, play: Play) -> None:
        play.open(at="2025-04-15 10:00")
        with transaction():
            withdraw(play.case().id, play.person("amina"))
        chris = Browser(play, "chris")
        chris.get("/resultaten/1")
        assert "ingetrokken Dossier BZ-2025-0001" in chris.text
        assert "Registreer een vraag om een gesprek" in chris.text
        chris.get("/resultaten?toon=open")
        assert "Amina: NT2 1.2" in chris.text

    def test_a_new_cursist_and_a_result_by_hand(self, play: Play) -> None:
        chris = Browser(play, "chris")
        chris.get("/resultaten")
        assert "Er zijn hier geen resultaten." in chris.text
        chris.follow("Registreer een resultaat")
        chris.send("Zoek", q="Oleh")
        assert "We vinden niemand met die naam." in chris.text
        chris.follow("Voeg een nieuwe cursist toe")
        chris.send(
            "Voeg toe en ga verder",
            name="Oleh K",
            email="oleh@voorbeeld.be",
            **days("born_on", "1998-02-03"),
        )
        assert chris.title == "Oleh KRegistreer een resultaat"
        chris.send(
            "Registreer het resultaat",
            programme="NT2",
            module="NT2 1.1",
            certificate="no",
            **days("decided_on", "2025-04-10"),
            way="pick_up",
            **days("day", "2025-04-11"),
            vouches_id=str(play.ids["els"]),
        )
        assert chris.title == "Oleh K, NT2NT2 1.1"
        assert "woensdag 16 april 2025" in chris.text
        assert "kon op deze dag opgehaald worden (art. 3.6)" in chris.text
        assert chris.facts()["Staat in voor de dag"] == "Els"
        assert play.mail("result").address == "oleh@voorbeeld.be"

    def test_what_is_wrong_stands_at_its_field(self, play: Play) -> None:
        chris = Browser(play, "chris")
        chris.get(f"/resultaten/nieuw/{play.ids['amina']}")
        chris.send(
            "Registreer het resultaat",
            programme="NT2",
            module="NT2 1.1",
            certificate="yes",
            **days("decided_on", "2025-04-10"),
            way="handed",
            **days("day", "2025-04-15"),
        )
        assert chris.errors == ["Op welke dag? Deze dag moet nog komen. Kijk de datum na."]
        assert play.count(Result) == 0

    def test_a_file_is_looked_at_first_and_then_registered_once(self, play: Play) -> None:
        chris = Browser(play, "chris")
        upload(chris, HEADS, AMINA, JAN)
        assert chris.title == "Kijk de resultaten na"
        assert "2 resultaten. Chris staat in voor de dag van ontvangst." in chris.text
        assert play.count(Result) == 0
        form = dict(chris.page.xpath("//main//form")[0].form_values())
        chris.send("Registreer deze 2 resultaten")
        assert chris.path == "/resultaten"
        assert "Geregistreerd: 2. De cursisten krijgen een mail." in chris.text
        chris.post("/resultaten/csv/registreren", **form)  # the second click
        assert "Geregistreerd: 2." in chris.text
        assert (play.count(Result), len(play.letters("result"))) == (2, 2)

    def test_a_file_that_is_wrong_says_so_by_line_and_offers_no_button(self, play: Play) -> None:
        chris = Browser(play, "chris")
        answer = upload(chris, HEADS, AMINA, JAN.replace(";ja;", ";nog niet;"))
        assert answer.status_code == 422
        assert "lijn 3 studiebewijs: schrijf ja of nee." in chris.text
        assert chris.page.xpath("//main//form") == []

    def test_a_line_that_went_wrong_meanwhile_registers_nothing(self, play: Play) -> None:
        chris, other = Browser(play, "chris"), Browser(play, "chris")
        for browser in (chris, other):
            upload(browser, HEADS, AMINA, JAN)
        other.send("Registreer deze 2 resultaten")
        chris.send("Registreer deze 2 resultaten")
        assert "lijn 2 module: Dit resultaat is al geregistreerd." in chris.text
        assert play.count(Result) == 2

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04\0"])
    def test_what_is_no_csv_is_refused(self, play: Play, content: bytes) -> None:
        chris = Browser(play, "chris")
        chris.get("/resultaten/csv")
        answer = chris.post("/resultaten/csv", **_file(chris, content))
        assert answer.status_code == 422
        assert chris.errors[0].startswith("Kies het CSV-bestand We kunnen dit bestand niet lezen.")

    def test_without_a_file_the_page_asks_for_one(self, play: Play) -> None:
        chris = Browser(play, "chris")
        chris.get("/resultaten/csv")
        chris.send("Kijk het bestand na")
        assert chris.errors == ["Kies het CSV-bestand Kies een bestand."]

    def test_the_example_can_be_downloaded(self, play: Play) -> None:
        answer = Browser(play, "chris").get("/resultaten/csv/voorbeeld.csv")
        assert answer.headers["Content-Disposition"] == "attachment; filename=resultaten.csv"
        assert answer.data.decode("utf-8-sig").splitlines()[0] == HEADS

    def test_the_list_is_searched_and_filtered(self, play: Play) -> None:
        with transaction():
            play.add("zoe")
        play.result("2025-04-14", module="Open")
        play.result("2025-04-04", module="Voorbij")
        late = play.result("2025-04-04", "zoe", module="Laat")
        play.open(by="zoe", result=late)
        play.result("2025-04-14", "jan", certificate=True, module="Gelukt")
        play.settle()
        chris = Browser(play, "chris")

        def listed(query: str) -> list[str]:
            chris.get(f"/resultaten{query}")
            return [a.text for a in chris.page.cssselect(".ww-task__link")]

        assert listed("") == ["Jan: Gelukt", "Zoe: Laat", "Amina: Voorbij", "Amina: Open"]
        assert listed("?toon=open") == ["Amina: Open"]
        assert listed("?toon=voorbij") == ["Amina: Voorbij"]
        assert listed("?toon=te-laat") == ["Zoe: Laat"]
        assert listed("?q=AMI&toon=open") == ["Amina: Open"]
        assert listed("?q=niemand") == []
        assert listed("?toon=geraden&pagina=0")[0] == "Jan: Gelukt"


def upload(browser: Browser, *lines: str) -> object:
    browser.get("/resultaten/csv")
    return browser.post("/resultaten/csv", **_file(browser, "\r\n".join(lines).encode()))


def _file(browser: Browser, content: bytes) -> dict[str, object]:
    chris = db.session.get_one(Person, browser.play.ids["chris"]).id
    return {"vouches_id": str(chris), "file": (io.BytesIO(content), "resultaten.csv")}
