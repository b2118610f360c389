"""The pages on which the secretariat plans runs, and says what they cost."""

from datetime import date

import pytest

from app.reading.administration_words import offer_kept
from processes.cases.offer.adding import add_once
from processes.cases.offer.prices import add_tariff
from processes.clock import legal_now
from processes.errors import Refused
from processes.facts.offer import course_of, price_of, tariffs
from processes.models import Event, Location, Module, Run, Tariff, db, transaction
from processes.regulation.enrolment import GENERAL, fees
from tests.app.browsing import Browser
from tests.app.test_catalogue import codes
from tests.offering import run, tariff
from tests.play import Play

TWO = "05/05/2025 18.30-21.30 A1\r\n12 mei 2025 18:30 tot 21:30"


@pytest.fixture
def chris(play: Play) -> Browser:
    """The secretariat; the centre offers one run, KO-1, of 80 lestijden in nine lessons."""
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    return Browser(play, "chris")


def ko1() -> Run:
    return db.session.query(Run).filter_by(code="KO-1").one()


def told() -> list[tuple[str, str, str]]:
    event = db.session.query(Event).filter_by(kind="offer_kept").order_by(Event.id.desc()).first()
    assert event is not None
    return [(each.name, each.before, each.after) for each in offer_kept(event.details).changes]


def enrolled(number: int = 3) -> None:
    with transaction():
        ko1().places_taken = number


def test_a_run_is_planned_with_its_lessons_and_stands_in_the_offer_at_once(chris: Browser) -> None:
    chris.get("/taken")
    chris.follow("Opleidingen en modules")
    chris.follow("Lesgroepen, plaatsen en tarieven")
    chris.follow("Voeg een lesgroep toe")
    there = {"module": str(ko1().module_id), "location": str(ko1().location_id)}
    said = {"code": "KO-2", "places": "8", "lessons": TWO, "material_cents": "12,50"}
    chris.send("Bewaar", **there, **said, course_costs_cents="€ 3")
    assert chris.title == "SoepLesgroep KO-2"
    # 80 × € 1,50 + € 3 + € 12,50.
    assert "Samen met het inschrijvingsgeld kost dit € 135,50." in chris.text
    lessons = chris.page.xpath("//textarea[@name='lessons']")[0].text_content().split("\n")
    assert [each for each in lessons if each.strip()] == [
        "05/05/2025 18.30-21.30 A1",
        "12/05/2025 18.30-21.30",
    ]
    assert codes(chris, "wanneer=avond") == ["KO-2"]


@pytest.mark.parametrize(
    ("field", "typed", "error"),
    [
        ("code", "ko 2", "Schrijf hoofdletters en cijfers, met streepjes ertussen."),
        ("code", "KO-1", "Lesgroep KO-1 is er al. Kies een andere code."),
        ("places", "0", "Schrijf een getal van 1 tot 1000."),
        ("material_cents", "veel", "Schrijf een bedrag, zoals 12,50."),
        ("material_cents", "99999", "Schrijf een bedrag van 0 tot 10.000 euro."),
        ("location", "999", "Kies een van de antwoorden."),
        ("lessons", "morgen om 9 uur", "Dit lukt niet: morgen om 9 uur"),
        ("lessons", "31/02/2025 9.00-12.00", "Deze dag of dit uur bestaat niet"),
        ("lessons", "05/05/2025 25.00-26.00", "Deze dag of dit uur bestaat niet"),
        ("lessons", "05/05/2025 12.00-9.00", "eindigt voor ze begint"),
        ("lessons", f"{TWO}\n05/05/2025 20.00-21.00", "Op 05/05/2025 zijn er 2 lessen tegelijk."),
        ("lessons", "05/05/2025 9.00-12.00\n06/06/2027 9.00-12.00", "meer dan 2 jaar"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_all_that_was_typed_is_there(
    chris: Browser, field: str, typed: str, error: str
) -> None:
    there = {"module": str(ko1().module_id), "location": str(ko1().location_id)}
    said = {"code": "KO-2", "places": "8", "lessons": TWO, "material_cents": "12,50"}
    said |= {"course_costs_cents": "3", "payment": "at_enrolment"}
    answer = chris.post("/lesgroepen/nieuw", **there | said | {field: typed})
    assert answer.status_code == 422
    assert len(chris.errors) == 1
    assert error in chris.errors[0]
    form = {each.get("name"): each.get("value") for each in chris.page.xpath("//main//input")}
    assert form["course_costs_cents"] == "3"
    assert form["code"] == (typed if field == "code" else "KO-2")
    assert db.session.query(Run).count() == 1


def test_who_is_enrolled_finds_no_other_price_without_a_word(chris: Browser) -> None:
    enrolled()
    chris.get(f"/lesgroepen/{ko1().id}")
    chris.send("Bewaar", material_cents="20,00")
    assert "Er zijn al 3 mensen ingeschreven. Kruis aan dat je hen verwittigt." in chris.errors[0]
    assert ko1().material_cents == 0
    chris.send("Bewaar", confirmed="y")
    assert (ko1().material_cents, told()) == (2000, [("Materiaal", "€ 0,00", "€ 20,00")])


def test_every_lesson_to_come_is_asked_about_and_a_room_is_not(chris: Browser) -> None:
    enrolled(1)
    chris.get(f"/lesgroepen/{ko1().id}")
    lines = chris.page.xpath("//textarea[@name='lessons']")[0].text_content().strip().split("\n")
    chris.send("Bewaar", lessons="\n".join(lines[1:]))
    assert "Er is al 1 persoon ingeschreven." in chris.errors[0]
    moved = [*lines[:-1], lines[-1].replace("9.00", "10.00")]
    chris.send("Bewaar", lessons="\n".join(moved))
    assert "Er is al 1 persoon ingeschreven." in chris.errors[0]
    chris.send("Bewaar", confirmed="y")
    whole = "9 lessen, van maandag 5 mei 2025 tot maandag 30 juni 2025. Anders: 30/06/2025"
    assert told() == [("Lessen", f"{whole} 9.00-12.00 A1", f"{whole} 10.00-12.00 A1")]
    chris.get(f"/lesgroepen/{ko1().id}")
    chris.send("Bewaar", lessons="\n".join(moved).replace("A1", "B2"))
    assert {each.room for each in ko1().lessons} == {"B2"}
    chris.send("Bewaar", lessons="\n".join(moved[:-1]), confirmed="y")
    assert (len(ko1().lessons), str(ko1().last_day)) == (8, "2025-06-23")


def test_fewer_places_than_are_taken_are_refused(chris: Browser) -> None:
    enrolled(3)
    chris.get(f"/lesgroepen/{ko1().id}")
    chris.send("Bewaar", places="2")
    assert "Er zijn al 3 plaatsen bezet." in chris.errors[0]


def test_nobody_writes_over_what_they_did_not_see(chris: Browser) -> None:
    chris.get(f"/lesgroepen/{ko1().id}")
    with transaction():
        ko1().places = 15
    chris.send("Bewaar", places="10")
    assert ko1().places == 15
    assert "Dit veranderde intussen" in chris.text
    chris.send("Bewaar")
    assert ko1().places == 10


def test_the_lestijden_of_a_module_are_asked_about_where_people_are_enrolled(
    chris: Browser,
) -> None:
    module = ko1().module_id
    chris.get(f"/lesgroepen/modules/{module}")
    chris.send("Bewaar", periods="60", about="Je kookt soep.")
    assert price(60) == 9000
    enrolled(2)
    chris.send("Bewaar", about="Je kookt veel soep.")
    assert db.session.get_one(Module, module).about == "Je kookt veel soep."
    chris.send("Bewaar", periods="40")
    assert "Er zijn al 2 mensen ingeschreven." in chris.errors[0]
    chris.send("Bewaar", confirmed="y")
    assert price(40) == 6000
    assert told() == [("Lestijden", "60", "40")]
    chris.send("Bewaar", periods="0")
    assert len(chris.errors) == 1


def price(periods: int) -> int:
    assert ko1().module.periods == periods
    found = price_of(ko1())
    assert found is not None
    return found.cents


def test_a_tariff_is_added_from_a_day_and_gone_before_it(chris: Browser) -> None:
    since = {"since-day": "1", "since-month": "9", "since-year": "2025"}
    chris.get("/lesgroepen/tarieven")
    chris.send("Voeg toe", **since, rate_cents="1,75")
    assert "het gewone tarief heeft een plafond" in chris.errors[0]
    chris.send("Voeg toe", cap_cents="1.350,50")
    row = db.session.query(Tariff).one()
    assert (row.name, row.rate_cents, row.cap_cents, str(row.since)) == (
        "general", 175, 135_050, "2025-09-01",
    )  # fmt: skip
    chris.send("Voeg toe", **since, rate_cents="1,80", cap_cents="350")
    assert "Vanaf deze dag is er al een tarief met deze naam." in chris.errors[0]
    chris.get("/lesgroepen/tarieven")
    chris.send("Haal weg: gewoon tarief vanaf maandag 1 september 2025")
    assert db.session.query(Tariff).count() == 0


def test_a_tariff_that_holds_stays_and_asks_about_who_is_enrolled(chris: Browser) -> None:
    enrolled()
    since = {"since-day": "1", "since-month": "5", "since-year": "2025"}
    chris.get("/lesgroepen/tarieven")
    chris.send("Voeg toe", **since, rate_cents="2", cap_cents="300")
    assert "Er zijn al 3 mensen ingeschreven." in chris.errors[0]
    chris.send("Voeg toe", confirmed="y")
    assert price(80) == 16_000
    held = tariff(chris.play, "2025-01-01", 100, name="Apart").id
    assert tariff(chris.play, "2025-02-01", 100, name="APART").name == "Apart"
    chris.post(f"/lesgroepen/tarieven/{held}/weg")
    assert "Dit tarief geldt al." in chris.errors[0]


def test_a_tariff_that_holds_is_put_right_with_a_reason(chris: Browser) -> None:
    tariff(chris.play, "2025-01-01", 1500, 30_000)  # a comma too far
    chris.get("/lesgroepen/tarieven")
    chris.follow("gewoon tarief vanaf woensdag 1 januari 2025")
    chris.send("Zet recht", rate_cents="1,60")
    assert chris.errors == ["Waarom zet je dit recht? Schrijf een reden."]
    chris.send("Zet recht", rate_cents="15", why="De komma stond fout.")
    assert "Dit is hetzelfde tarief. Verander iets." in chris.errors[0]
    chris.send("Zet recht", rate_cents="1,60")
    assert chris.title == "Tarieven"
    (shown,) = chris.page.xpath("//td[@data-label='Per lestijd']")
    assert shown.text_content() == "€\N{NO-BREAK SPACE}1,60"
    assert price(80) == 12_800
    assert told() == [("Per lestijd", "€ 15,00", "€ 1,60")]
    event = db.session.query(Event).order_by(Event.id.desc()).first()
    assert event is not None
    assert offer_kept(event.details).about == "gewoon tarief. Reden: De komma stond fout."


def test_who_was_told_a_price_keeps_it_where_a_tariff_is_put_right(chris: Browser) -> None:
    enrolled()
    wrong = tariff_told(chris, "2025-01-01", 140)
    told_then = legal_now()
    chris.play.travel_to("2025-04-15 10:05")
    chris.get(f"/lesgroepen/tarieven/{wrong}")
    assert "Dat zijn 3 mensen in lesgroepen die nog niet voorbij zijn." in chris.text
    chris.send("Zet recht", rate_cents="1,60", why="Een tikfout.")
    counted = [fees([course_of(ko1(), told)], tariffs())[0].cents for told in (told_then, None)]
    assert counted == [80 * 140, 80 * 160]


def test_a_tariff_is_put_right_to_another_first_day(chris: Browser) -> None:
    wrong = tariff_told(chris, "2025-01-01", 175)
    chris.get(f"/lesgroepen/tarieven/{wrong}")
    since = {"since-day": "1", "since-month": "9", "since-year": "2025"}
    chris.send("Zet recht", **since, why="Het was van volgend jaar.")
    assert price(80) == 12_000  # what the regulation says of this year
    assert told() == [("Vanaf", "woensdag 1 januari 2025", "maandag 1 september 2025")]


def test_a_tariff_that_a_colleague_put_right_is_looked_at_again(chris: Browser) -> None:
    number = tariff_told(chris, "2025-01-01", 140)
    chris.get(f"/lesgroepen/tarieven/{number}")
    other = Browser(chris.play, "chris")
    other.get(f"/lesgroepen/tarieven/{number}")
    other.send("Zet recht", rate_cents="1,60", why="Een tikfout.")
    assert chris.send("Zet recht", rate_cents="1,70", why="Een tikfout.").status_code == 409
    assert "Dit veranderde intussen" in chris.text
    assert price(80) == 12_800
    chris.send("Zet recht")
    assert price(80) == 13_600


def tariff_told(chris: Browser, since: str, rate: int) -> int:
    """A tariff of which who is enrolled was told."""
    row = Tariff(name=GENERAL, since=date.fromisoformat(since), rate_cents=rate, apart=False)
    row.cap_cents = 30_000
    with transaction():
        return add_tariff(chris.play.person("chris"), row, confirmed=True).id


def test_a_location_is_added_once_and_gets_another_address(chris: Browser) -> None:
    chris.get("/lesgroepen/plaatsen")
    chris.send("Voeg toe", name="campus  noord")
    assert "Campus Noord is er al." in chris.errors[0]
    chris.send("Voeg toe", name="De Keuken", address="Dorp 1")
    chris.follow("De Keuken")
    chris.send("Bewaar", address="Dorp 3")
    assert told() == [("Adres", "Dorp 1", "Dorp 3")]
    event = db.session.query(Event).order_by(Event.id.desc()).first()
    assert event is not None
    assert offer_kept(event.details).about == "De Keuken"
    chris.follow("De Keuken")
    chris.send("Bewaar", address="Dorp 2", ended="y")
    kitchen = db.session.query(Location).filter_by(name="De Keuken").one()
    assert (kitchen.address, kitchen.ended) == ("Dorp 2", True)
    chris.get("/lesgroepen/nieuw")
    assert "De Keuken" not in chris.text


def test_a_name_that_somebody_takes_at_this_moment_is_refused(chris: Browser) -> None:
    north = db.session.query(Location).one()
    taken = Refused("name", "Campus Noord is er al.")
    with pytest.raises(Refused, match="Campus Noord is er al"), transaction():
        add_once(Location(name="Campus NOORD", known_as=north.known_as, address=""), taken)
    assert db.session.query(Location).count() == 1
