"""The public offer: what anybody finds, and what one run says before somebody enrols."""

import pytest

from processes.clock import legal_now
from processes.facts.enrolment_settings import ENROLMENT_SETTING
from processes.models import Lesson, Programme, Run, Setting, db, transaction
from tests.app.browsing import Browser
from tests.offering import module, run, tariff, weekly
from tests.play import Play


@pytest.fixture
def visitor(play: Play) -> Browser:
    """Nobody, on 15 April 2025; the centre offers three runs."""
    run(play, "KO-1", "Soep", "Koken", course_costs_cents=550, material_cents=2000)
    run(play, "NT2-1", "Lezen", "NT2", where="Campus Zuid", lessons=weekly("2025-04-22", 20, 18))
    run(play, "NT2-2", "Spreken", "NT2", lessons=weekly("2025-04-07", 3))
    play.travel_to("2025-04-15 10:00")
    return Browser(play)


def codes(visitor: Browser, query: str = "") -> list[str]:
    visitor.get(f"/aanbod?{query}")
    links = visitor.page.xpath("//table//a/@href")
    return [each.rpartition("/")[2] for each in links]


def row(visitor: Browser, number: int) -> list[str]:
    cells = visitor.page.xpath("//tbody/tr")[number]
    return [" ".join(each.text_content().split()) for each in cells]


@pytest.mark.obligation("2.2-11", "CNO-07")
def test_anybody_reads_the_offer_with_the_whole_price_of_each_run(visitor: Browser) -> None:
    # What is still to begin stands before what has begun.
    assert codes(visitor) == ["NT2-1", "KO-1", "NT2-2"]
    # 80 × € 1,50 + € 5,50 + € 20.
    assert row(visitor, 1) == [
        "Soep, lesgroep KO-1Koken",
        "vanaf maandag 5 mei 20259 lessen, overdag",
        "Campus Noord",
        "€ 145,50",
        "12 plaatsen vrij",
    ]
    assert row(visitor, 2)[4] == "inschrijven kan niet meer"  # 2 of 3 lessons are over


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=soep", ["KO-1"]),
        ("q=koken+noord", ["KO-1"]),
        ("q=kaai+soe", ["KO-1"]),
        ("q=nt2-1", ["NT2-1"]),
        ("q=soep+zuid", []),
        ("q=%25", ["NT2-1", "KO-1", "NT2-2"]),
        ("maand=2025-05", ["KO-1"]),
        ("maand=ooit", ["NT2-1", "KO-1", "NT2-2"]),
        ("wanneer=avond", ["NT2-1"]),
        ("wanneer=dag", ["KO-1", "NT2-2"]),
        ("opleiding=x&plaats=", []),
        ("plaats=99999999999999", []),
        ("na=1.2.x", ["NT2-1", "KO-1", "NT2-2"]),
    ],
)
def test_the_offer_is_searched_and_narrowed(visitor: Browser, query: str, found: list[str]) -> None:
    assert codes(visitor, query) == found


def test_a_programme_and_a_location_are_chosen_from_what_there_is(visitor: Browser) -> None:
    visitor.get("/aanbod")
    options = visitor.page.xpath("//select[@name='opleiding']/option")
    assert [each.text for each in options] == ["Alle opleidingen", "Koken", "NT2"]
    assert codes(visitor, f"opleiding={options[2].get('value')}") == ["NT2-1", "NT2-2"]
    south = visitor.page.xpath("//select[@name='plaats']/option[.='Campus Zuid']/@value")[0]
    assert codes(visitor, f"plaats={south}") == ["NT2-1"]


@pytest.mark.obligation("2.4-01", "2.4-02")
def test_what_is_full_says_so_and_is_left_out_where_places_are_asked(visitor: Browser) -> None:
    with transaction():
        of("KO-1").places_taken = 12
        of("NT2-1").places_taken = 11
    # Of NT2-2 two of three lessons are over.
    assert codes(visitor, "vrij=y") == ["NT2-1"]
    assert row(visitor, 0)[4] == "1 plaats vrij"
    codes(visitor)
    assert row(visitor, 1)[4] == "volzet"


def test_what_is_over_cancelled_or_ended_is_offered_no_more(visitor: Browser) -> None:
    with transaction():
        of("KO-1").cancelled_at = legal_now()
        of("KO-1").cancelled_why = "Er is geen lesgever."
    assert codes(visitor) == ["NT2-1", "NT2-2"]
    assert visitor.get("/aanbod/KO-1").status_code == 200  # who kept its address reads so
    assert "Lesgroep KO-1 gaat niet door. Er is geen lesgever." in visitor.text
    assert "Schrijf je in" not in visitor.text
    visitor.play.travel_to("2025-04-22 00:00")  # the last lesson was on the 21st
    assert codes(visitor) == ["NT2-1"]
    with transaction():
        db.session.query(Programme).filter_by(name="NT2").one().ended = True
    assert codes(visitor) == []
    assert "Er zijn nu geen lesgroepen." in visitor.text


@pytest.mark.obligation("2.2-09", "2.2-11", "2.2-15")
def test_a_run_explains_its_price_line_by_line(visitor: Browser) -> None:
    visitor.get("/aanbod")
    visitor.follow("Soep, lesgroep KO-1")
    assert visitor.title == "KokenSoep"
    lines = [" ".join(each.text_content().split()) for each in visitor.page.xpath("//tbody")[0]]
    assert lines == [
        "Inschrijvingsgeld80 lestijden × € 1,50 = € 120,00. Je betaalt hoogstens € 300,00 per "
        "semester en per opleiding. Dat plafond is niet overschreden.€ 120,00",
        "CursuskostenDit telt niet mee voor het plafond. Het centrum vraagt wat het "
        "zelf betaalde.€ 5,50",
        "MateriaalDit telt niet mee voor het plafond. Het centrum vraagt wat het zelf "
        "betaalde.€ 20,00",
        "Samen€ 145,50",
    ]
    assert "4e keer in 6 schooljaren? Dan betaal je een verhoogd inschrijvingsgeld." in visitor.text
    assert "met Payconiq of Bancontact, liever geen cash geld." in visitor.text
    assert "Je voldoet aan de toelatingsvoorwaarden. Je bent 16." in visitor.text
    assert visitor.facts()["Plaatsen"] == "nog 12 van de 12 vrij"
    assert visitor.facts()["Inschrijven"] == "0 van de 9 lessen zijn voorbij: inschrijven kan nog."
    assert "maandag 5 mei 20259.00 uur tot 12.00 uurA1" in visitor.text


@pytest.mark.obligation("2.2-06")
def test_a_tariff_of_the_centre_holds_from_its_day_and_can_be_apart(visitor: Browser) -> None:
    tariff(visitor.play, "2025-05-01", 60, 30_000, apart=True)
    tariff(visitor.play, "2025-06-01", 150, 30_000)
    visitor.get("/aanbod/KO-1")
    assert "80 lestijden × € 0,60 = € 48,00." in visitor.text
    assert "aparte regeling" in visitor.text
    assert "voor de 4e keer" not in visitor.text
    codes(visitor)
    assert row(visitor, 0)[3] == "€ 120,00"  # begins on 22 April


def test_where_no_tariff_holds_the_price_is_not_known(visitor: Browser) -> None:
    # The regulation says what a lestijd costs up to 31 August 2025.
    run(visitor.play, "KO-2", lessons=weekly("2025-09-01", 9))
    run(visitor.play, "KO-3", "Brood", lessons=weekly("2025-05-06", 9))
    module(visitor.play, "Brood", "Koken", periods=None)
    codes(visitor)
    assert [row(visitor, number)[3] for number in (2, 3)] == ["nog niet bekend"] * 2
    visitor.get("/aanbod/KO-2")
    assert "De prijs is nog niet bekend." in visitor.text


def test_a_run_that_is_not_open_yet_says_from_which_day(visitor: Browser) -> None:
    with transaction():
        of("KO-1").open_from = of("KO-1").first_day
    visitor.get("/aanbod/KO-1")
    assert visitor.facts()["Inschrijven"] == "vanaf maandag 5 mei 2025"
    assert "nog niet open" in visitor.text
    assert "inschrijven kan nog" not in visitor.text


@pytest.mark.obligation("2.4-02")
def test_a_full_run_does_not_say_that_one_can_still_enrol(visitor: Browser) -> None:
    with transaction():
        of("KO-1").places_taken = 12
    visitor.get("/aanbod/KO-1")
    assert visitor.facts()["Inschrijven"] == "Deze cursus is volzet."
    assert "inschrijven kan nog" not in visitor.text


def test_what_comes_with_a_debit_note_is_not_paid_beforehand(visitor: Browser) -> None:
    paid = "Je betaalt het inschrijvingsgeld."
    visitor.get("/aanbod/KO-1")
    assert paid in visitor.text
    with transaction():
        of("KO-1").payment = "debit_note"
    visitor.get("/aanbod/KO-1")
    assert paid not in visitor.text


def test_a_long_offer_goes_a_page_at_a_time(visitor: Browser) -> None:
    first = of("KO-1")
    with transaction():
        for number in range(50):
            copy = Run(module_id=first.module_id, location_id=first.location_id, code=f"X-{number}")
            copy.places = 5
            copy.plan(Lesson(**each._asdict()) for each in weekly("2025-05-05", 1))
            db.session.add(copy)
    seen = codes(visitor)
    assert len(seen) == 50
    visitor.follow("Volgende pagina")
    assert [each.rpartition("/")[2] for each in visitor.page.xpath("//table//a/@href")] == [
        "X-48",
        "X-49",
        "NT2-2",
    ]


def of(code: str) -> Run:
    return db.session.query(Run).filter_by(code=code).one()


@pytest.mark.obligation("3.7-02")
def test_who_thinks_of_enrolling_reads_what_the_sheet_says_that_they_get(visitor: Browser) -> None:
    visitor.get("/aanbod/KO-1")
    assert "Als je slaagt" not in visitor.facts()
    with transaction():
        own = db.session.scalars(db.select(Run).where(Run.code == "KO-1")).one().module
        own.gives, own.counts, own.programme.gives = "partial", True, "certificate"
    visitor.get("/aanbod/KO-1")
    assert visitor.facts()["Als je slaagt"] == (
        "deelcertificaat voor deze module; certificaat voor de hele opleiding, als je slaagt voor "
        "alles wat meetelt, of ervoor vrijgesteld bent"
    )
    with transaction():
        name = f"{ENROLMENT_SETTING}certificate_with_exemptions"
        db.session.add(Setting(name=name, token="no"))
    visitor.get("/aanbod/KO-1")
    assert visitor.facts()["Als je slaagt"].endswith("als je slaagt voor alles wat meetelt")
