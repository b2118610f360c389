"""What is told without an account, or in confidence, on the pages: told, answered, and looked back
at; and searched for by everybody else, in every place (chapter 9)."""

import logging
import re

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from processes.cases.heard import telling
from processes.models import Conversation, Event, db, transaction
from tests.app.browsing import Browser
from tests.app.site import Site, site_of, words
from tests.app.test_access import PEOPLE, ROWS
from tests.confiding import NAME, STORY, WAY, confided, read, resend_what_failed, told
from tests.play import Play

COUNTS = re.compile(r"/(taken|dossiers|overzicht|beheer|toezicht|agenda|cijfers|brieven|zoek)")


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
    for sentence in ("Er kwam iets bij terwijl je dit las.", "Ik ben bang.", "Kom je praten?"):
        assert sentence in nele.text
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
    for sentence in ("Nele", "Niemand anders leest het", "niemand het zomaar kan lezen", "Bel 112"):
        assert sentence in before
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


@pytest.mark.obligation("9-03")
def test_what_is_told_in_confidence_is_in_no_search_and_no_line_of_the_log(
    with_confidant: Play, caplog: pytest.LogCaptureFixture
) -> None:
    """Every page of everybody is asked the same in tests/app/test_access.py."""
    play = with_confidant
    with transaction():
        play.add("wim", "administrator")
    with caplog.at_level(logging.DEBUG):
        hidden = confided(play)
    for name in ("chris", "dirk", "bram", "amina"):
        site = site_of(play, name)
        for typed in ("Iemandraakte", "Zo%C3%ABtje", hidden[-1], hidden[-3]):
            assert "Zoëtje V" not in (page := site.get(f"/zoek?q={typed}")).text
            assert page.status_code == 403 or "We vinden niets bij" in page.text
    key = hidden[-1]
    for name in PEOPLE:
        assert site_of(play, name).get(f"/berichten/{key}").status_code in (302, 403, 404)
    lines = [line.getMessage() for line in caplog.records]
    assert [line for line in lines if any(each in line for each in (*hidden, "confidant"))] == []


@pytest.mark.obligation("9-03")
def test_no_count_and_no_list_is_other_than_before_something_was_told_in_confidence(
    with_confidant: Play,
) -> None:
    play = with_confidant
    with transaction():
        play.add("wim", "administrator")
    play.open(at="2025-04-15 10:00")
    rows = [row for row in ROWS if row[0] == "GET" and "{" not in row[1]]
    people = {name: site_of(play, name) for name in ("chris", "dirk", "bram", "wim")}
    pages = [
        (name, row[1])
        for name in people
        for row in rows
        if row[PEOPLE.index("vera" if name == "bram" else name) + 2] == "200"
        and COUNTS.match(row[1])
    ]
    assert len(pages) > 40
    play.accept_mails()
    before = {each: _said(people[each[0]].get(each[1])) for each in pages}
    told(play)
    play.accept_mails()  # once it left: until then it is one of the mails that wait
    for each in pages:
        assert _said(people[each[0]].get(each[1])) == before[each]


def _said(answer: TestResponse) -> str:
    """The words of a page, or what stands in a file; but for the room that is left on the disk."""
    said = words(answer.text) if answer.mimetype == "text/html" else read(answer)
    return re.sub(r"[\d,]+ [GM]B", "", said)


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
