"""The list of programmes and modules, as the secretariat keeps it."""

import pytest

from processes.clock import legal_now
from processes.models import Case, Module, Offer, Programme, Result, Run, Seat, db, transaction
from processes.roles import people
from tests.app.browsing import Browser
from tests.app.test_names import offered
from tests.offering import run
from tests.play import Play


@pytest.fixture
def chris(play: Play) -> Browser:
    """The secretariat, at the list; the house knows NT2 and Koken."""
    play.result("2025-04-10", module="Lezen")
    browser = Browser(play, "chris")
    browser.get("/opleidingen")
    return browser


def test_a_programme_and_its_modules_can_be_chosen_before_any_result(chris: Browser) -> None:
    chris.follow("Voeg een opleiding toe")
    chris.send("Bewaar", programme="Zorg", modules="Basis\r\n\r\nTillen 1\r\nbasis")
    assert chris.title == "OpleidingZorg"
    assert Offer.now().modules("Zorg") == ["Basis", "Tillen 1"]
    chris.get(f"/resultaten/nieuw/{chris.play.ids['amina']}")
    assert offered(chris, "programme") == ["Koken", "NT2", "Zorg"]


def test_modules_are_added_to_the_programme_that_is_open_and_the_way_back_is_there(
    chris: Browser,
) -> None:
    chris.follow("Koken")
    assert not chris.page.xpath("//main//ul")  # it has none yet
    chris.follow("Voeg modules toe")
    assert chris.title == "KokenVoeg modules toe"
    assert chris.links()["Terug naar Koken"] == f"/opleidingen/opleiding/{koken().id}"
    chris.send("Bewaar", modules="x" * 201)
    assert (chris.title, len(chris.errors)) == ("KokenVoeg modules toe", 1)
    chris.send("Bewaar", modules="Soep")
    assert (chris.title, Offer.now().modules("Koken")) == ("OpleidingKoken", ["Soep"])


def koken() -> Programme:
    return db.session.query(Programme).filter_by(name="Koken").one()


def test_another_name_comes_everywhere_and_the_chair_keeps_their_cases(chris: Browser) -> None:
    chris.play.open(at="2025-04-15 10:00")
    chris.sign_in("chris")
    chris.get("/opleidingen")
    chris.follow("NT2")
    chris.send("Bewaar de naam", name="Nederlands")
    assert {each.programme for each in db.session.query(Result)} == {"Nederlands"}
    assert "NT2" not in {each.programme for each in db.session.query(Seat)}
    case = db.session.query(Case).one()
    assert case.programme == "Nederlands"
    assert "Bram" in [each.name for each in people("chair", case, legal_now())]
    chris.get("/zoek?q=nederl")
    assert "BZ-2025-0001" in chris.text


def test_two_that_are_one_are_asked_about_and_put_together(chris: Browser) -> None:
    chris.get("/opleidingen/nieuw")
    chris.send("Bewaar", programme="NT2 avond", modules="Lezen\nSpreken")
    chris.send("Bewaar de naam", name="nt2")
    assert "NT2 is er al. Is het dezelfde? Kruis dit dan aan." in chris.errors[0]
    chris.send("Bewaar de naam", merges="y")
    assert Offer.now().programmes() == ["Koken", "NT2"]
    assert Offer.now().modules("NT2") == ["Lezen", "Spreken"]


def test_two_programmes_with_a_chair_each_are_not_put_together(chris: Browser) -> None:
    db.session.query(Seat).filter_by(programme="Koken").first().chairs = True
    db.session.commit()
    chris.get("/opleidingen")
    chris.follow("Koken")
    chris.send("Bewaar de naam", name="NT2")
    chris.send("Bewaar de naam", merges="y")
    assert "Beide opleidingen hebben een eigen voorzitter." in chris.errors[0]
    assert db.session.query(Programme).count() == 2


def test_a_module_gets_another_name(chris: Browser) -> None:
    chris.follow("NT2")
    chris.follow("Lezen")
    chris.send("Bewaar de naam", name="Lezen en schrijven")
    assert db.session.query(Result).one().module == "Lezen en schrijven"


def test_what_ended_is_chosen_no_more_and_stays_what_results_are_about(chris: Browser) -> None:
    chris.follow("NT2")
    chris.send("Laat dit niet meer kiezen")
    assert Offer.now().programmes() == ["Koken"]
    assert db.session.query(Result).one().programme == "NT2"
    chris.send("Laat dit weer kiezen")
    assert Offer.now().programmes() == ["Koken", "NT2"]


def test_the_list_says_of_which_programme_exemptions_need_a_talk(chris: Browser) -> None:
    chris.get("/opleidingen/nieuw")
    chris.send("Bewaar", programme="AAV", modules="Wiskunde")
    assert "pas na een gesprek met de cursist" in chris.text  # its name says so
    assert "algemene vorming" in chris.get("/opleidingen").text
    chris.follow("Koken")
    chris.send("Dit is aanvullende algemene vorming")
    assert Offer.now().is_general("Koken")
    chris.send("Dit is geen aanvullende algemene vorming")
    assert not Offer.now().is_general("Koken")


def test_of_two_that_are_one_the_mark_stays(chris: Browser) -> None:
    chris.get("/opleidingen/nieuw")
    chris.send("Bewaar", programme="AAV")
    chris.send("Bewaar de naam", name="Koken")
    chris.send("Bewaar de naam", merges="y")
    assert Offer.now().is_general("Koken")


def test_a_name_that_another_changed_meanwhile_is_not_written_over(chris: Browser) -> None:
    chris.follow("NT2")
    other = Browser(chris.play, "chris")
    other.get(chris.path)
    other.send("Bewaar de naam", name="Nederlands")
    chris.send("Bewaar de naam", name="Taal")
    assert "Dit veranderde intussen" in chris.text
    assert Offer.now().programmes() == ["Koken", "Nederlands"]


def test_of_two_modules_that_are_one_the_runs_come_together_at_one_price(chris: Browser) -> None:
    run(chris.play, "KO-1", "Soep")
    run(chris.play, "KO-2", "Soepen")
    with transaction():
        module("Soep").periods = 60
    merge(chris, "Soep", "Soepen")
    assert "Beide modules hebben een andere prijs." in chris.errors[0]
    with transaction():
        module("Soep").periods = 80
    merge(chris, "Soep", "Soepen")
    assert {each.module.name for each in db.session.query(Run)} == {"Soepen"}


def test_a_module_without_lestijden_takes_those_of_the_one_that_is_the_same(
    chris: Browser,
) -> None:
    run(chris.play, "KO-1", "Soep")
    chris.get("/opleidingen/nieuw")
    chris.send("Bewaar", programme="Koken", modules="Soepen")
    merge(chris, "Soep", "Soepen")
    assert (module("Soepen").periods, module("Soepen").about) == (80, "Je leert koken.")


def merge(chris: Browser, one: str, other: str) -> None:
    chris.get(f"/opleidingen/module/{module(one).id}")
    chris.send("Bewaar de naam", name=other)
    chris.send("Bewaar de naam", name=other, merges="y")


def module(name: str) -> Module:
    return db.session.query(Module).filter_by(name=name).one()
