"""From any page staff find a case by its number, a name or a module, and only what they may see."""

import pytest
from lxml import html
from sqlalchemy import select

from processes.clock import legal_now
from processes.models import Case, Member, Person, Seat, Word, db, transaction
from tests.app.site import Site, words
from tests.play import Play
from tests.scenes import scene
from tests.statements import statements


def add(play: Play, name: str) -> None:
    """Somebody new, by the first letters of whose name the play knows them."""
    with transaction():
        person = Person(name=name, email=f"{len(play.ids)}@encora.example")
        db.session.add(person)
    play.ids[name] = person.id


@pytest.fixture
@scene
def three(play: Play) -> Play:
    """Amina objects about Boekhouden 2, Élise about Frans, Jan about Frans too."""
    for name in ("Élise D'Hondt", "Jan Van den Berghe"):
        add(play, name)
    play.open(at="2025-04-15 10:00")
    for name in ("Élise D'Hondt", "Jan Van den Berghe"):
        play.open(by=name, result=play.result("2025-04-14", name))
    with transaction():
        first, *others = db.session.scalars(select(Case).order_by(Case.id)).all()
        first.module = "Boekhouden 2"
        for other in others:
            other.module = "Frans: élémentaire"
    return play


def found(play: Play, who: str, typed: str) -> list[str]:
    """The names of the cases that somebody finds."""
    page = html.fromstring(Site(play.app, play.person(who)).get(f"/zoek?q={typed}").text)
    refs = page.xpath("//ul[preceding-sibling::h2[1]='Dossiers']//span[@class='ww-ref']/text()")
    return [reference.removeprefix("BZ-2025-") for reference in refs]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("elise", ["0002"]),
        ("ÉLISE", ["0002"]),
        ("d'hondt", ["0002"]),
        ("dhondt frans", ["0002"]),
        ("hondt boekhouden", []),
        ("frans", ["0003", "0002"]),
        ("elementaire", ["0003", "0002"]),
        ("vandenberghe", ["0003"]),
        ("berghe van", ["0003"]),
        ("ami", ["0001"]),
        ("mina", []),
        ("bz-2025", ["0003", "0002", "0001"]),
        ("3", ["0003"]),
        ("0002", ["0002"]),
        ("%", []),
        ("_", []),
        ("", []),
        ("x" * 5000, []),
        ("a b c d e f g h i j", []),
    ],
)
def test_the_beginning_of_a_word_is_enough(three: Play, typed: str, numbers: list[str]) -> None:
    assert found(three, "chris", typed) == numbers


@pytest.mark.parametrize("typed", ["BZ-2025-0002", "bz-2025-0002", "bz20250002"])
def test_a_whole_reference_goes_to_its_case(three: Play, typed: str) -> None:
    answer = Site(three.app, three.person("chris")).get(f"/zoek?q={typed}")
    assert (answer.status_code, answer.location) == (302, "/dossiers/BZ-2025-0002")


def test_nobody_finds_what_is_not_theirs_to_see(three: Play) -> None:
    assert found(three, "els", "frans") == []
    with transaction():
        seat = db.session.scalars(select(Seat).where(Seat.holder_id == three.ids["els"])).one()
        sits = {"person_id": three.ids["els"], "seat_id": seat.id, "seated_at": legal_now()}
        db.session.add(Member(case_id=2, **sits))
    assert found(three, "els", "frans") == ["0002"]
    with transaction():
        case = db.session.get_one(Case, 3)
        case.cursist_id = three.ids["chris"]
    assert found(three, "chris", "frans") == ["0002"]
    answer = Site(three.app, three.person("chris")).get("/zoek?q=BZ-2025-0003")
    assert answer.status_code == 200


def test_a_new_name_is_found_and_the_old_one_is_not(three: Play) -> None:
    with transaction():
        three.person("amina").name = "Amina Öztürk"
    assert found(three, "chris", "ozturk") == ["0001"]
    with transaction():
        three.person("amina").name = "Amina Peeters"
    assert (found(three, "chris", "ozturk"), found(three, "chris", "peet")) == ([], ["0001"])


def test_people_stand_there_for_who_reads_their_files(three: Play) -> None:
    chris = Site(three.app, three.person("chris"))
    assert "Personen Élise D'Hondt" in chris.words("/zoek?q=hondt")
    with transaction():
        three.add("nora", "chair")
    nora = Site(three.app, three.person("nora"))
    assert "BZ-2025-0002" in nora.words("/zoek?q=hondt")
    assert "Personen" not in nora.words("/zoek?q=hondt")


@pytest.mark.parametrize(
    ("many", "told"),
    [
        (20, None),
        (21, "We vinden nog 1 andere persoon."),
        (22, "We vinden nog 2 andere personen."),
        (1019, "We vinden nog 999 andere personen."),
        (1021, "We vinden nog meer dan 1000 andere personen."),
    ],
)
def test_more_people_than_a_page_shows_are_counted(play: Play, many: int, told: str | None) -> None:
    with transaction():
        for n in range(many):
            db.session.add(Person(name=f"Zita {n:04}", email=f"z{n}@encora.example"))
        play.person("chris").name = "Zita Claes"  # who looks does not find themself
    chris = Site(play.app, play.person("chris"))
    page = html.fromstring(chris.get("/zoek?q=zita").text)
    assert len(page.xpath("//ul[preceding-sibling::h2[1]='Personen']/li")) == 20
    narrow = "Typ er een deel van de naam of het e-mailadres bij."
    said = [words(html.tostring(each)) for each in page.xpath("//h2[.='Personen']/following::p")]
    assert [each for each in said if "We vinden" in each] == ([f"{told} {narrow}"] if told else [])
    sheet = chris.get("/zoek/lijst.csv?q=zita").text
    assert sheet.count("Persoon") == min(many, 1000)


def test_every_page_of_staff_has_the_words_to_type(three: Play) -> None:
    for who, there in (("chris", True), ("bram", True), ("amina", False)):
        page = html.fromstring(Site(three.app, three.person(who)).get("/account").text)
        assert bool(page.xpath("//form[@role='search'][@action='/zoek']")) is there


def test_what_very_many_words_begin_with_is_found_all_the_same(three: Play) -> None:
    with transaction():
        rows = [{"word": f"frans{n}", "case_id": 1} for n in range(1100)]
        db.session.execute(Word.__table__.insert(), rows)
    assert found(three, "chris", "frans") == ["0003", "0002", "0001"]
    assert found(three, "chris", "frans elise") == ["0002"]


def test_more_cases_ask_no_more_of_the_database(three: Play) -> None:
    site = Site(three.app, three.person("chris"))
    site.get("/zoek?q=frans")
    with statements() as one:
        site.get("/zoek?q=boekh")
    with statements() as more:
        site.get("/zoek?q=frans")
    assert len(more) == len(one)


def test_in_the_overview_accents_and_capitals_do_not_change_the_order(three: Play) -> None:
    page = html.fromstring(
        Site(three.app, three.person("dirk")).get("/overzicht?sorteer=cursist").text
    )
    names = [words(html.tostring(each)) for each in page.xpath("//tbody//th/span")]
    assert names == ["Amina", "Élise D'Hondt", "Jan Van den Berghe"]
