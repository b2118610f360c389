"""What is told without an account, or in confidence, on the pages: told, answered, and looked back
at; and searched for by everybody else, in every place (chapter 9)."""

import io
import logging
import re
from zipfile import ZipFile

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from processes.cases.administration import undelivered
from processes.cases.heard import telling
from processes.models import FAILED, Conversation, Event, db, transaction
from tests.app.browsing import Browser
from tests.app.site import Site, site_of
from tests.app.test_access import PEOPLE, ROWS
from tests.app.things import one_of_each
from tests.play import Play

STORY, NAME, WAY = "Iemandraakte me aan.", "Zoëtje Verhoeven", "zoetje@elders.example"


def told(play: Play, to: str = "confidant") -> str:
    """Somebody who is not signed in tells it; with the code that they get."""
    nobody = Browser(play)
    nobody.get("/vertel")
    nobody.send("Verstuur", to=to, story=STORY, name=NAME, way=WAY)
    return str(nobody.page.xpath("string(//main//p[contains(@class, 'govuk-heading-l')])"))


@pytest.fixture
def with_confidant(play: Play) -> Play:
    """Nele is the confidant."""
    with transaction():
        play.add("nele", "confidant")
    return play


@pytest.mark.obligation("9-03")
def test_it_is_told_answered_and_looked_back_at(with_confidant: Play) -> None:
    code = told(with_confidant)
    nele, nobody = Browser(with_confidant, "nele"), Browser(with_confidant)
    nele.get("/berichten")
    assert NAME in nele.text
    key = db.session.scalars(select(Conversation.key)).one()
    nele.get(f"/berichten/{key}")
    assert STORY in nele.text
    assert WAY in nele.text
    nele.send("Antwoord", reply="Kom je praten?")
    nobody.get("/vertel/terugkijken")
    nobody.send("Kijk terug", code=code)
    assert "Kom je praten?" in nobody.text
    nobody.send("Vertel dit ook", more="Ja, dinsdag.")
    assert "Ja, dinsdag." in nobody.text
    nele.get(f"/berichten/{key}")
    assert "Ja, dinsdag." in nele.text
    nele.send("Zet bij wat afgesloten is")
    assert "afgesloten" in nele.text


@pytest.mark.obligation("9-01", "9-03")
def test_what_was_added_meanwhile_is_shown_with_what_was_typed(with_confidant: Play) -> None:
    code = told(with_confidant)
    nele, nobody = Browser(with_confidant, "nele"), Browser(with_confidant)
    key = db.session.scalars(select(Conversation.key)).one()
    nele.get(f"/berichten/{key}")
    nobody.get("/vertel/terugkijken")
    nobody.send("Kijk terug", code=code)
    nobody.send("Vertel dit ook", more="Ik ben bang.")
    assert nele.send("Antwoord", reply="Kom je praten?").status_code == 409
    for words in ("Er kwam iets bij terwijl je dit las.", "Ik ben bang.", "Kom je praten?"):
        assert words in nele.text
    assert "Kom je praten?" not in telling_page(nobody, code)
    nele.send("Antwoord")
    assert "Kom je praten?" in telling_page(nobody, code)


@pytest.mark.obligation("9-01", "9-03")
def test_what_is_closed_without_an_answer_says_so(with_confidant: Play) -> None:
    code = told(with_confidant)
    nele, nobody = Browser(with_confidant, "nele"), Browser(with_confidant)
    nele.get(f"/berichten/{db.session.scalars(select(Conversation.key)).one()}")
    nele.send("Zet bij wat afgesloten is")
    page = telling_page(nobody, code)
    assert "Er komt geen antwoord meer." in page
    assert "Er is nog geen antwoord." not in page


def telling_page(nobody: Browser, code: str) -> str:
    """What who told it reads with the code."""
    nobody.get("/vertel/terugkijken")
    nobody.send("Kijk terug", code=code)
    return nobody.text


def test_many_are_read_a_page_at_a_time(play: Play) -> None:
    with transaction():
        for number in range(51):
            telling.tell("secretariat", STORY, f"Nummer {number}.", "", str(number))
    chris = Browser(play, "chris")
    chris.get("/berichten")
    listed = len(chris.page.xpath("//li[@class='ww-task']"))
    chris.get("/berichten?blad=2")
    assert (listed, len(chris.page.xpath("//li[@class='ww-task']"))) == (50, 1)
    for odd in ("0", "x", "9" * 9):
        assert chris.get(f"/berichten?blad={odd}").status_code == 200


@pytest.mark.obligation("9-03")
def test_who_tells_it_reads_first_what_becomes_of_it(with_confidant: Play) -> None:
    page = Site(with_confidant.app).get("/vertel").text
    before, _, form = page.partition("Aan wie vertel je het?")
    for words in ("Nele", "Niemand anders leest het", "niemand het zomaar kan lezen", "Bel 112"):
        assert words in before
    assert "De vertrouwenspersoon" in form


def test_without_a_confidant_it_goes_to_the_central_desk(play: Play) -> None:
    page = Site(play.app).get("/vertel").text
    assert "Er is hier nu geen vertrouwenspersoon." in page
    assert 'value="confidant"' not in page
    answer = Site(play.app).post("/vertel", to="confidant", story=STORY, key="k")
    assert answer.status_code == 422
    assert STORY in answer.text


def test_what_is_only_put_right_shuts_out_no_network(play: Play) -> None:
    play.app.config["RATELIMIT_ENABLED"] = True
    site = Site(play.app)
    empty = [site.post("/vertel", to="secretariat", story="", key="k") for _ in range(61)]
    assert {answer.status_code for answer in empty} == {422}
    assert site.post("/vertel", to="secretariat", story=STORY, key="k").status_code == 200


def test_a_code_that_nobody_has_is_refused_at_its_field(play: Play) -> None:
    answer = Site(play.app).post("/vertel/terugkijken", code="AAAA-BBBB-CCCC-DDDD")
    assert answer.status_code == 422
    assert "Deze code kennen we niet." in answer.text


def resend_what_failed(play: Play) -> None:
    """The mail of it to the confidant fails, is sent again, and fails once more."""
    with transaction():
        fail(play)
        undelivered.send_again(play.mail("waiting").id, play.person("wim"))
    with transaction():
        fail(play)


def fail(play: Play) -> None:
    mail = play.mail("waiting")
    mail.state, mail.error = FAILED, "550 no such user"


def test_a_mail_of_it_that_failed_reads_as_one_about_tasks(with_confidant: Play) -> None:
    with transaction():
        with_confidant.add("wim", "administrator")
    told(with_confidant)
    resend_what_failed(with_confidant)
    number = with_confidant.mail("waiting").id
    page = site_of(with_confidant, "wim").get(f"/beheer/mails/{number}").text
    trail = site_of(with_confidant, "dirk").get("/toezicht").text
    assert "Mail over taken" in page
    assert "Mail over taken, aan: iemand met een account" in trail
    for event in db.session.scalars(select(Event)):
        assert "waiting" not in str(event.details)


def read(answer: TestResponse) -> str:
    """What stands in an answer, and in the files of a sheet."""
    data: bytes = answer.data
    if not data.startswith(b"PK"):
        return data.decode(errors="replace")
    with ZipFile(io.BytesIO(data)) as packed:
        return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


@pytest.mark.obligation("9-03")
def test_what_is_told_in_confidence_is_found_in_no_place_by_anybody_else(
    play: Play, caplog: pytest.LogCaptureFixture
) -> None:
    things = one_of_each(play)
    with transaction():
        play.add("nele", "confidant")
    with caplog.at_level(logging.DEBUG):
        code = told(play)
    resend_what_failed(play)
    said = db.session.scalars(select(Conversation)).one()
    hidden = (STORY, "Iemandraakte", "Zoëtje", WAY, "zoetje", code, said.key)
    for name in ("chris", "dirk", "wim"):  # all else see less
        site, at = site_of(play, name), PEOPLE.index(name) + 2
        for path in (row[1] for row in ROWS if row[0] == "GET" and row[at] == "200"):
            text = read(site.get(path.format(**things)))
            assert [each for each in hidden if each in text] == [], (name, path)
        assert site.get(f"/berichten/{said.key}").status_code in (403, 404)
        if name != "wim":
            for typed in ("Iemandraakte", "Zo%C3%ABtje", code):
                assert "We vinden niets bij" in site.get(f"/zoek?q={typed}").text
    lines = [line.getMessage() for line in caplog.records]
    assert [line for line in lines if any(each in line for each in (*hidden, "confidant"))] == []


def test_who_tells_it_reads_every_page_in_their_own_language(with_confidant: Play) -> None:
    site = site_of(with_confidant, None)
    page = site.words("/vertel?taal=fr")
    assert "la personne de confiance : Nele. Personne d’autre ne le lit" in page
    assert "À qui le racontez-vous ?" in page
    assert "La direction peut aussi le lire." in page
    assert "Seule la personne de confiance le lit." in page
    assert 'href="/vertel/terugkijken?taal=fr"' in site.get("/vertel?taal=fr").text
    empty = site.post("/vertel?taal=fr", to="confidant", story="", key="sleutel")
    assert "Écrivez ce que vous voulez raconter." in empty.text
    done = site.post("/vertel?taal=fr", to="confidant", story=STORY, key="sleutel")
    assert "Notez le code, ou prenez-le en photo." in done.text
    (code,) = re.findall(r"[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}", done.text)
    unknown = site.post("/vertel/terugkijken?taal=uk", code="AAAA")
    assert "Ми не знаємо цього коду." in unknown.text
    back = site.post("/vertel/terugkijken?taal=uk", code=code)
    assert "Відповіді ще немає. Подивіться пізніше." in back.text
    assert 'id="taal"' not in site.get("/vertel?taal=xx").text


def test_without_a_confidant_the_central_desk_stands_there_in_every_language(play: Play) -> None:
    page = site_of(play, None).words("/vertel?taal=en")
    assert "There is no confidential adviser here now. Go to the Vraag- en meldpunt" in page
