"""What asks for somebody now, each number counted by hand, and the list behind it."""

from datetime import UTC, datetime

import pytest
from lxml import html

from processes.models import FAILED, Incident, Mail, PostItem, db, transaction
from tests.app.site import Site, site_of, words
from tests.app.workbooks import rows_of
from tests.discipline import Discipline
from tests.play import Play
from tests.scenes import scene

NOW = "/overzicht/nu"


@pytest.fixture
@scene
def busy(play: Play) -> Play:
    """It is Friday 25 April 2025. Since Tuesday the chair should have invited Els; since Wednesday
    the direction should have decided about Amina. Gus asked on Thursday and is to be invited by
    Friday 2 May; Fatma on Tuesday, by Tuesday 29 April: within 2 working days. Fatma's first case
    is over."""
    play.travel_to("2025-04-14 09:00")
    with transaction():
        play.person("els").born_on = play.person("fatma").born_on = None
    play.open(by="els", result=play.result("2025-04-14", "els"), at="2025-04-14 09:30")
    discipline = Discipline(play)
    discipline.start()
    discipline.invite(day="2025-04-22")
    play.accept_mails()
    play.open(by="fatma", result=play.result("2025-04-22", "fatma"), at="2025-04-22 10:00")
    play.open(by="gus", result=play.result("2025-04-24", "gus"), at="2025-04-24 16:00")
    play.travel_to("2025-04-25 09:00")
    return play


def cards(site: Site) -> dict[str, tuple[str, str]]:
    """The number of each card and the address behind it, by its word."""
    page = html.fromstring(site.get(NOW).text)
    return {
        card.findtext("span[@class='ww-sign__word']"): (card.findtext("strong"), card.get("href"))
        for card in page.xpath("//a[contains(@class, 'ww-sign ')]")
    }


def behind(site: Site, word: str) -> list[str]:
    """The references in the list behind a card; as many as it says."""
    number, href = cards(site)[word]
    page = html.fromstring(site.get(href).text)
    found = sorted(str(each.text) for each in page.xpath("//tbody//th/a"))
    assert len(found) == int(number)
    return found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Te laat volgens het reglement", ["TU-2025-0001"]),
        ("Streefdatum voorbij", ["BZ-2025-0001"]),
        ("Binnen 2 werkdagen", ["BZ-2025-0002"]),
        ("Niemand kan dit doen", []),
        ("Nog niet opgenomen", ["BZ-2025-0001", "BZ-2025-0002", "BZ-2025-0003", "TU-2025-0001"]),
        ("Mail niet aangekomen", []),
        ("Brief nog niet gepost", []),
        ("Storing", []),
    ],
)
def test_the_direction_reads_how_many_cases_ask_for_somebody_and_which(
    busy: Play, word: str, found: list[str]
) -> None:
    assert behind(site_of(busy, "dirk"), word) == found


def test_what_somebody_took_up_and_what_nobody_can_do_move_from_card_to_card(busy: Play) -> None:
    with transaction():
        busy.task("invite").claimed_by = busy.person("bram")
        busy.person("bram").active = False
    site = site_of(busy, "dirk")
    assert behind(site, "Niemand kan dit doen") == ["BZ-2025-0001", "BZ-2025-0002", "BZ-2025-0003"]
    assert len(behind(site, "Nog niet opgenomen")) == 3


def test_mails_letters_and_incidents_are_counted_in_what_is_over_too(busy: Play) -> None:
    with transaction():
        over = db.session.scalars(db.select(Mail).where(Mail.case_id == 3)).first().case
        over.ended_at, over.end = over.opened_at, "ended_inadmissible"
        for task in over.tasks:
            task.closed_at = over.opened_at
        for number in (3, 4):
            db.session.scalars(db.select(Mail).where(Mail.case_id == number)).first().state = FAILED
        db.session.add(letter(3))
        db.session.add(Incident(case_id=2, at=datetime.now(UTC), error="Het liep vast."))
        db.session.add(Incident(case_id=None, at=datetime.now(UTC), error="Het liep vast."))
    site = site_of(busy, "dirk")
    assert behind(site, "Mail niet aangekomen") == ["BZ-2025-0002", "BZ-2025-0003"]
    assert behind(site, "Brief nog niet gepost") == ["BZ-2025-0002"]
    assert behind(site, "Storing") == ["TU-2025-0001"]
    assert behind(site, "Binnen 2 werkdagen") == []
    assert "Er is 1 storing buiten de dossiers." in site.words(NOW)


def test_the_cards_are_a_sheet_too(busy: Play) -> None:
    with transaction():
        db.session.add(Incident(case_id=None, at=datetime.now(UTC), error="Het liep vast."))
    site = site_of(busy, "dirk")
    [heads, *rows] = rows_of(site.get(f"{NOW}/kaarten.xlsx").data)
    assert heads == ["Waarvan?", "Wat?", "Hoeveel?", "Wat wil dat zeggen?"]
    numbers = {word: int(number) for word, (number, _) in cards(site).items()}
    assert {word: number for of, word, number, _ in rows if of == "Dossiers"} == numbers
    assert rows[-1] == [
        *("Buiten de dossiers", "Storing", 1.0),
        "Er liep iets vast. De beheerder kijkt het na.",
    ]
    lines = site_of(busy, "chris").get(f"{NOW}/kaarten.csv").text.splitlines()
    assert [line.split(";")[:3] for line in lines[1:]] == [
        ["Mijn werk", "Te laat volgens het reglement", "0"],
        ["Mijn werk", "Nog niet opgenomen", "0"],
        ["Mijn werk", "Brieven om te posten", "0"],
    ]


def test_the_secretariat_reads_what_is_theirs(busy: Play) -> None:
    with transaction():
        db.session.add(letter(1))
    assert cards(site_of(busy, "chris")) == {
        "Te laat volgens het reglement": ("0", "/taken?wie=te-laat"),
        "Nog niet opgenomen": ("0", "/taken?wie=niemand"),
        "Brieven om te posten": ("1", "/brieven"),
    }


def test_a_case_that_is_kept_from_a_director_is_in_none_of_their_numbers(busy: Play) -> None:
    with transaction():
        busy.guard("dirk", "gus")
    site = site_of(busy, "dirk")
    assert len(behind(site, "Nog niet opgenomen")) == 3
    assert "BZ-2025-0003" not in words(site.get("/overzicht").text)


def letter(case: int) -> PostItem:
    return PostItem(
        case_id=case, template="post/letter", role="cursist", subject="Brief", html="<p>Dag</p>",
        written_at=datetime(2025, 4, 24, tzinfo=UTC), person_id=1,
    )  # fmt: skip
