"""Many runs at once, from a file that the secretariat looks at first."""

import io

import pytest

from processes.cases.offer.run_file import COLUMNS, EXAMPLE, LIST, bring_in
from processes.errors import NotAllowed
from processes.models import Event, Location, Module, Programme, Run, db, rehearsal, transaction
from tests.app.browsing import Browser
from tests.offering import run, tariff
from tests.play import Play

HEADS = ";".join(COLUMNS).removesuffix(f";{LIST}")  # a column that can be left out
SOUP = (
    "KO-7;Koken;Soep;80;Campus Noord;8;05/05/2025 9.00-12.00 A1|12/05/2025 9.00-12.00;"
    "5,50;20;inschrijving;"
)
COACH = (
    "NA-1;Nascholing;Coachen;18;campus noord;20;08/05/2025 9.00-16.00;0;15,00;Debetnota;01/05/2025"
)


@pytest.fixture
def chris(play: Play) -> Browser:
    """The secretariat; the centre offers KO-1 at Campus Noord."""
    run(play, "KO-1")
    play.travel_to("2025-04-15 10:00")
    return Browser(play, "chris")


def choose(chris: Browser, *lines: str) -> None:
    data = "\n".join((HEADS, *lines)).encode("cp1252")
    chris.post("/lesgroepen/csv", file=(io.BytesIO(data), "lijst.csv"))


def rows(chris: Browser) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in chris.page.xpath("//tbody/tr")
    ]


def problems(play: Play, *lines: str) -> list[tuple[int, str]]:
    with rehearsal():
        reading = bring_in("\n".join((HEADS, *lines)), play.person("chris"))
    return [(each.line, each.message) for each in reading.problems]


def test_a_file_is_looked_at_and_all_its_runs_are_planned_once(chris: Browser) -> None:
    chris.get("/lesgroepen")
    chris.follow("Lesgroepen uit een CSV-bestand")
    choose(chris, SOUP, COACH)
    # 80 × € 1,50 + € 5,50 + € 20; 18 × € 1,50 + € 15.
    assert rows(chris) == [
        ["KO-7", "Soep, Koken", "2, vanaf maandag 5 mei 2025", "Campus Noord", "€ 145,50", "nieuw"],
        [
            "NA-1",
            "Coachen, NascholingKrijgt het gewone tarief.",
            "1, vanaf donderdag 8 mei 2025",
            "Campus Noord",
            "€ 42,00",
            "nieuw",
        ],
    ]
    assert db.session.query(Run).count() == 1  # nothing is kept of a look
    chris.send("Bewaar")
    assert chris.title == "Lesgroepen"
    coach = db.session.query(Run).filter_by(code="NA-1").one()
    assert (coach.payment, coach.module.periods, str(coach.open_from)) == (
        "debit_note", 18, "2025-05-01",
    )  # fmt: skip


def test_the_same_file_again_changes_nothing_and_another_changes_what_differs(
    chris: Browser,
) -> None:
    choose(chris, SOUP)
    chris.send("Bewaar")
    events = db.session.query(Event).count()
    choose(chris, SOUP)
    assert [row[-1] for row in rows(chris)] == ["blijft"]
    chris.send("Bewaar")
    assert "Nieuw of veranderd: 0." in chris.text
    assert db.session.query(Event).count() == events
    choose(chris, SOUP.replace(";8;", ";9;"))
    assert [row[-1] for row in rows(chris)] == ["verandert"]
    chris.send("Bewaar")
    assert db.session.query(Run).filter_by(code="KO-7").one().places == 9


def test_what_a_colleague_changed_since_the_look_is_looked_at_again(chris: Browser) -> None:
    choose(chris, SOUP, COACH)
    other = Browser(chris.play, "chris")
    choose(other, SOUP.replace(";8;", ";9;"))
    other.send("Bewaar")
    assert chris.send("Bewaar").status_code == 409
    assert "Iemand veranderde het aanbod nadat je keek." in chris.text
    assert [row[-1] for row in rows(chris)] == ["verandert", "nieuw"]
    assert db.session.query(Run).filter_by(code="KO-7").one().places == 9  # not written over
    chris.send("Bewaar")
    assert "Nieuw of veranderd: 2." in chris.text
    assert db.session.query(Run).filter_by(code="KO-7").one().places == 8


def test_another_price_since_the_look_is_looked_at_again(chris: Browser) -> None:
    choose(chris, SOUP)
    tariff(chris.play, "2025-05-01", 200, 30_000)
    assert chris.send("Bewaar").status_code == 409
    assert rows(chris)[0][4] == "€ 185,50"  # 80 × € 2,00 + € 5,50 + € 20


def test_a_second_click_on_one_look_keeps_it_once(chris: Browser) -> None:
    choose(chris, SOUP)
    again = {each.name: each.value for each in chris.page.xpath("//main//input[@type='hidden']")}
    chris.send("Bewaar")
    answer = chris.post("/lesgroepen/csv/invoeren", text=again["text"], shown=again["shown"])
    assert answer.status_code == 200
    assert "Nieuw of veranderd: 0." in chris.text


@pytest.mark.parametrize(
    ("lines", "wrong"),
    [
        ([SOUP.replace("5,50", "veel")], [(2, "cursuskosten: Schrijf een bedrag, zoals 12,50.")]),
        ([SOUP, SOUP], [(3, "code: Deze code staat ook op lijn 2.")]),
        (
            [SOUP.replace(";80;", ";60;").replace("KO-7", "ko")],
            [(2, "code: Schrijf hoofdletters en cijfers, met streepjes ertussen.")],
        ),
        ([SOUP.replace(";80;", ";60;")], [(2, "lestijden: De module heeft 80 lestijden.")]),
        (
            [
                SOUP.replace("Noord", "Oost").replace(";8;", ";0;"),
                SOUP.replace("9.00-12.00 A1", "morgen").replace("inschrijving", "gratis"),
            ],
            [
                (2, "plaats: We kennen Campus Oost niet. Voeg de plaats eerst toe."),
                (2, "plaatsen: Schrijf een getal van 1 tot 1000."),
                (3, "code: Deze code staat ook op lijn 2."),
                (
                    3,
                    "lessen: Schrijf elke les zoals 05/05/2025 18.30-21.30 A1. Dit lukt niet: "
                    "05/05/2025 morgen",
                ),
                (3, "betaling: Schrijf inschrijving of debetnota."),
            ],
        ),
        (
            [SOUP.replace("inschrijving;", "inschrijving;06/05/2025")],
            [(2, "inschrijven vanaf: Dit is na de eerste les.")],
        ),
        (["x;y"], [(2, "Hier staan 2 velden. Dat moeten er 11 zijn.")]),
    ],
)
def test_all_that_is_wrong_is_said_by_line_and_column(
    chris: Browser, lines: list[str], wrong: list[tuple[int, str]]
) -> None:
    assert problems(chris.play, *lines) == wrong


def test_with_one_wrong_line_nothing_is_kept(chris: Browser) -> None:
    text = "\n".join((HEADS, COACH, SOUP.replace("5,50", "veel")))
    answer = chris.post("/lesgroepen/csv/invoeren", text=text)
    assert answer.status_code == 422
    assert "lijn 3 cursuskosten: Schrijf een bedrag, zoals 12,50." in chris.text
    assert db.session.query(Run).count() == 1
    assert db.session.query(Module).filter_by(name="Coachen").count() == 0


def test_a_run_with_people_changes_its_price_by_no_file(chris: Browser) -> None:
    choose(chris, SOUP)
    chris.send("Bewaar")
    with transaction():
        db.session.query(Run).filter_by(code="KO-7").one().places_taken = 1
    assert problems(chris.play, SOUP.replace(";20;", ";25;")) == [
        (2, "Er zijn al mensen ingeschreven. Verander dit op de pagina van de lesgroep.")
    ]
    assert problems(chris.play, SOUP.replace(";8;", ";9;")) == []


def test_lessons_in_another_order_change_nothing(chris: Browser) -> None:
    choose(chris, SOUP)
    chris.send("Bewaar")
    one, two = "05/05/2025 9.00-12.00 A1", "12/05/2025 9.00-12.00"
    choose(chris, SOUP.replace(f"{one}|{two}", f"{two}|{one}"))
    assert [row[-1] for row in rows(chris)] == ["blijft"]


def test_a_module_of_the_same_name_in_another_programme_is_another_one(chris: Browser) -> None:
    choose(chris, SOUP)
    chris.send("Bewaar")
    choose(chris, SOUP.replace(";Koken;", ";Grootkeuken;"))
    assert [row[-1] for row in rows(chris)] == ["verandert"]


@pytest.mark.parametrize(
    ("ended", "name", "wrong"),
    [
        (Programme, "Koken", "module: Koken kan niet meer gekozen worden."),
        (Module, "Soep", "module: Soep kan niet meer gekozen worden."),
        (Location, "Campus Noord", "plaats: Campus Noord kan niet meer gekozen worden."),
    ],
)
def test_what_ended_is_chosen_by_no_file_and_stays_where_it_is(
    chris: Browser, ended: type[Programme | Module | Location], name: str, wrong: str
) -> None:
    choose(chris, SOUP)
    chris.send("Bewaar")
    with transaction():
        db.session.query(ended).filter_by(name=name).one().ended = True
    assert problems(chris.play, SOUP.replace("KO-7", "KO-8")) == [(2, wrong)]
    assert problems(chris.play, SOUP.replace(";8;", ";9;")) == []


def test_a_new_name_that_looks_like_another_is_a_doubt(chris: Browser) -> None:
    choose(chris, SOUP.replace(";Koken;", ";Kooken;"))
    assert "Kooken lijkt op Koken." in chris.text


def test_the_example_is_a_file_that_can_be_read(chris: Browser) -> None:
    found = chris.get("/lesgroepen/csv/voorbeeld.csv").data.decode("utf-8-sig")
    assert found == EXAMPLE
    with rehearsal():
        reading = bring_in(found, chris.play.person("chris"))
    assert reading.problems == []


def test_nobody_else_brings_runs_in(play: Play) -> None:
    with pytest.raises(NotAllowed), rehearsal():
        bring_in(EXAMPLE, play.person("amina"))


def test_a_column_says_whether_there_is_a_waiting_list_and_can_be_left_out(play: Play) -> None:
    run(play, "KO-1")
    heads = f"{HEADS};{LIST}"

    def brings(*lines: str) -> list[tuple[str, bool]]:
        with transaction():
            reading = bring_in("\n".join(lines), play.person("chris"))
        assert reading.problems == []
        rows = db.session.query(Run).filter(Run.code != "KO-1").order_by(Run.code)
        return [(each.code, each.waiting_list) for each in rows]

    assert brings(heads, f"{SOUP};nee", f"{COACH};") == [("KO-7", False), ("NA-1", True)]
    # A file of before the column was there leaves it as it is.
    assert brings(HEADS, SOUP, COACH) == [("KO-7", False), ("NA-1", True)]
    assert brings(heads, f"{SOUP};Ja", f"{COACH};nee") == [("KO-7", True), ("NA-1", False)]
    with rehearsal():
        wrong = bring_in(f"{heads}\n{SOUP};misschien", play.person("chris")).problems
    assert [each.message for each in wrong] == ["wachtlijst: Schrijf ja of nee, of niets."]
