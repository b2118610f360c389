"""Names of programmes and modules: offered where they are typed, and asked about where they look
like one that the house has."""

import pytest

from processes.models import Case, Module, Offer, Programme, Result, Seat, db
from tests.app.browsing import Browser
from tests.app.days import days
from tests.app.test_results import HEADS, upload
from tests.play import Play


def offered(browser: Browser, name: str) -> list[str]:
    """The names that the page offers for a field."""
    return [
        str(each) for each in browser.page.xpath(f"//datalist[@id='{name}-names']/option/@value")
    ]


def answers(browser: Browser, name: str) -> list[str]:
    """What can be answered to which name was meant."""
    radios = browser.page.xpath(f"//input[@type='radio'][@name='{name}-meant']")
    return [" ".join(each.getparent().text_content().split()) for each in radios]


def register(browser: Browser, **fields: str) -> None:
    """Sends the page of a new result, with all that it asks beside its names."""
    browser.send(
        "Registreer het resultaat",
        certificate="no",
        **days("decided_on", "2025-04-10"),
        way="handed",
        **days("day", "2025-04-11"),
        **fields,
    )


@pytest.fixture
def chris(play: Play) -> Browser:
    """The secretariat, at a new result of Amina; the house knows results of NT2 and seats of
    Koken."""
    play.result("2025-04-10", module="Lezen en schrijven")
    browser = Browser(play, "chris")
    browser.get(f"/resultaten/nieuw/{play.ids['amina']}")
    return browser


def test_what_results_and_seats_name_is_offered(chris: Browser) -> None:
    assert offered(chris, "programme") == ["Koken", "NT2"]
    assert offered(chris, "module") == ["Lezen en schrijven"]


def test_other_capitals_or_spaces_are_the_name_of_the_house(chris: Browser) -> None:
    register(chris, programme="nt2 ", module="lezen  en Schrijven")
    last = db.session.query(Result).order_by(Result.id.desc()).first()
    assert (last.programme, last.module) == ("NT2", "Lezen en schrijven")
    assert db.session.query(Module).count() == 1


def test_a_new_name_is_taken_and_offered_from_then_on(chris: Browser) -> None:
    register(chris, programme="Zorg", module="Basis")
    assert chris.errors == []
    assert Offer.now().programmes() == ["Koken", "NT2", "Zorg"]
    assert Offer.now().modules("zorg") == ["Basis"]


def test_a_name_that_looks_like_one_of_the_house_is_asked_about_with_all_kept(
    chris: Browser,
) -> None:
    register(chris, programme="NT2", module="Lezen en schrijvem")
    assert chris.errors == ["Welke module? Bedoel je Lezen en schrijven?"]
    assert answers(chris, "module") == [
        "Ik bedoel: Lezen en schrijven",
        "Wat ik typte, klopt: Lezen en schrijvem",
    ]
    assert not chris.page.xpath("//input[@name='module-meant'][@checked]")
    chris.send("Registreer het resultaat", **{"module-meant": "Lezen en schrijven"})
    last = db.session.query(Result).order_by(Result.id.desc()).first()
    assert last.module == "Lezen en schrijven"


def test_who_says_that_it_is_right_is_not_asked_again(chris: Browser) -> None:
    register(chris, programme="NT2", module="Lezen en schrijvem")
    right = {"module-meant": "Lezen en schrijvem"}
    chris.send("Registreer het resultaat", **right, **days("day", "2025-04-15"))
    assert chris.errors == ["Op welke dag? Deze dag moet nog komen. Kijk de datum na."]
    chris.send("Registreer het resultaat", **days("day", "2025-04-11"))
    last = db.session.query(Result).order_by(Result.id.desc()).first()
    assert last.module == "Lezen en schrijvem"


def test_another_text_after_the_question_is_another_question(chris: Browser) -> None:
    register(chris, programme="NT2", module="Lezen en schrijvem")
    chris.send(
        "Registreer het resultaat",
        **{"module": "Lezen en schreijven", "module-meant": "Lezen en schrijvem"},
    )
    assert chris.errors == ["Welke module? Bedoel je Lezen en schrijven?"]
    assert answers(chris, "module")[1] == "Wat ik typte, klopt: Lezen en schreijven"


def test_a_seat_is_of_the_programme_that_results_name(chris: Browser) -> None:
    chris.get("/commissies/evaluation/adviser")
    assert offered(chris, "programme") == ["Koken", "NT2"]
    chris.send("Bewaar", programme="nt2", title="Leercoach", holder_email="els@encora.example")
    assert chris.errors == []
    assert db.session.query(Seat).order_by(Seat.id.desc()).first().programme == "NT2"


def test_a_cursist_chooses_from_the_names_and_is_asked_about_a_slip(chris: Browser) -> None:
    amina = Browser(chris.play, "amina")
    amina.get("/vrijstelling")
    amina.send("Begin")
    assert offered(amina, "programme") == ["Koken", "NT2"]
    amina.send("Ga verder", programme="Kokem", module="Soep")
    assert amina.errors == ["Welke opleiding is het? Bedoel je Koken?"]
    amina.send("Ga verder", **{"programme-meant": "Koken"})
    amina.send("Ga verder", known="Ik kook al.")
    amina.send("Ga verder", path="ordinary")
    amina.send("Ga verder")
    assert amina.facts()["Voor welke module?"] == "Koken Soep"
    amina.send("Vraag de vrijstelling", disagrees="y")
    case = db.session.query(Case).one()
    assert (case.programme, case.module) == ("Koken", "Soep")


def test_what_a_cursist_types_is_not_offered_to_others(chris: Browser) -> None:
    test_a_cursist_chooses_from_the_names_and_is_asked_about_a_slip(chris)
    assert Offer.now().modules("Koken") == []
    assert db.session.query(Programme).count() == 2


def test_a_file_is_read_in_the_names_of_the_house(chris: Browser) -> None:
    line = "amina@encora.example;{};{};nee;11/04/2025;11/04/2025;ophaaldag"
    upload(chris, HEADS, line.format("nt2", "lezen en  schrijven"), line.format("NT2", "Spreken"))
    chris.send("Registreer deze 2 resultaten")
    assert Offer.now().modules("NT2") == ["Lezen en schrijven", "Spreken"]


def test_a_new_name_in_a_file_that_looks_like_another_is_said_before_it_is_registered(
    chris: Browser,
) -> None:
    line = "amina@encora.example;{};{};nee;11/04/2025;11/04/2025;ophaaldag"
    named = [("NT2", "Lezen en schrijvem"), ("Zorg", "Basis"), ("Zrog", "Basis")]
    upload(chris, HEADS, *(line.format(*each) for each in named))
    assert "lijn 2 Lezen en schrijvem lijkt op Lezen en schrijven." in chris.text
    assert "lijn 4 Zrog lijkt op Zorg." in chris.text
    assert "lijn 3" not in chris.text
    chris.send("Registreer deze 3 resultaten")
    assert Offer.now().programmes() == ["Koken", "NT2", "Zorg", "Zrog"]


def test_a_page_does_not_grow_with_the_names_of_a_thousand_modules(chris: Browser) -> None:
    programme = db.session.query(Programme).filter_by(name="NT2").one()
    rows = [
        {"name": f"Module {n:04}", "known_as": f"module {n:04}", "ended": False}
        | {"programme_id": programme.id}
        for n in range(1000)
    ]
    db.session.execute(Module.__table__.insert(), rows)
    db.session.commit()
    page = chris.get(f"/resultaten/nieuw/{chris.play.ids['amina']}")
    assert len(offered(chris, "module")) == 300
    assert len(page.data) < 90_000
