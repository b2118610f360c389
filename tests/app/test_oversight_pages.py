"""The direction reads what the administration did, with what it was before."""

import csv
import io
from datetime import date

import pytest

from processes.cases.administration import people, undelivered
from processes.cases.administration.branding import change_branding
from processes.cases.committee import seats
from processes.clock import legal_now
from processes.models import FAILED, Event, Seat, db, transaction
from processes.regulation.committees import EVALUATION
from tests.administering import by_wim, change
from tests.app.browsing import Browser
from tests.play import Play


@pytest.fixture
def done(play: Play) -> Play:
    """Wim administers, and did something of everything."""
    with transaction():
        play.add("wim", "administrator")
    change(play, "amina", email="nieuw@encora.example", born_on=date(1991, 1, 1))
    change(play, "els", roles={"teacher"})
    by_wim(play, people.add_person, "Nora Bos", "nora@encora.example", None, ["director"])
    by_wim(play, change_branding, "CVO Zuid", "", "")
    return play


def rows(browser: Browser) -> list[str]:
    """The rows of the trail, each with its words."""
    found = browser.page.xpath("//tbody/tr")
    return [
        " | ".join(" ".join(" ".join(part.itertext()).split()) for part in row) for row in found
    ]


def test_the_direction_reads_what_was_and_what_is(done: Play) -> None:
    dirk = Browser(done, "dirk")
    dirk.get("/toezicht")
    assert rows(dirk) == [
        "Instelling veranderd Naam van het centrum | Naam van het centrum CVO Zuid Het was: "
        "(niets) | Wim maandag 14 april 2025 om 9.00 uur",
        "Voorgesteld Nora Bos (nora@encora.example) krijgt de rol Directie. |  | Wim maandag 14 "
        "april 2025 om 9.00 uur",
        "Persoon toegevoegd Nora Bos |  | Wim maandag 14 april 2025 om 9.00 uur",
        "Persoon of rol veranderd Els | Rollen Lesgever Het was: (niets) | Wim maandag 14 april "
        "2025 om 9.00 uur",
        "Persoon of rol veranderd Amina | E-mailadres nieuw@encora.example Het was: "
        "amina@encora.example Geboortedatum dinsdag 1 januari 1991 Het was: dinsdag 1 mei 1990 | "
        "Wim maandag 14 april 2025 om 9.00 uur",
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("soort=seat_filled", 0),
        ("soort=person_changed", 2),
        ("soort=god", 5),
        ("wie={amina}", 1),
        ("wie={wim}", 5),
        ("wie=machine", 0),
        ("wie=99999999999", 5),
        ("van-day=15&van-month=4&van-year=2025", 0),
        ("van-day=14&van-month=4&van-year=2025&tot-day=14&tot-month=4&tot-year=2025", 5),
        ("tot-day=13&tot-month=4&tot-year=2025", 0),
        ("tot-day=31&tot-month=2&tot-year=2025", 5),
    ],
)
def test_the_trail_is_narrowed(done: Play, asked: str, found: int) -> None:
    dirk = Browser(done, "dirk")
    assert dirk.get(f"/toezicht?{asked.format(**done.ids)}").status_code == 200
    assert len(rows(dirk)) == found


def test_the_trail_is_a_table_for_a_spreadsheet(done: Play) -> None:
    answer = Browser(done, "dirk").get("/toezicht/lijst.csv?soort=person_changed")
    table = list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert table[0] == [
        "Wanneer?", "Wie?", "Wat?", "Over", "Wat veranderde?", "Het was", "Het is nu"
    ]  # fmt: skip
    assert [row[3:] for row in table[1:]] == [
        ["Els", "Rollen", "(niets)", "Lesgever"],
        ["Amina", "E-mailadres", "amina@encora.example", "nieuw@encora.example"],
        ["Amina", "Geboortedatum", "dinsdag 1 mei 1990", "dinsdag 1 januari 1991"],
    ]


def test_a_seat_stands_in_it_with_who_had_it(play: Play) -> None:
    seat = db.session.scalars(db.select(Seat).where(Seat.holder_id == play.ids["gus"])).one()
    with transaction():
        play.add("lies", "teacher")
    with transaction():
        seats.change(play.person("chris"), seat.id, seats.Named("lies@encora.example"), None)
    assert seat.committee == EVALUATION
    dirk = Browser(play, "dirk")
    dirk.get("/toezicht")
    (row,) = rows(dirk)
    assert "Evaluatiecommissie, Koken, lesgever | Lid Lies Het was: Gus | Chris" in row


def test_of_a_mail_it_does_not_say_what_was_decided(play: Play) -> None:
    play.reach_decision()
    with transaction():
        play.add("wim", "administrator")
        mail = play.mail("not_reconvened")
        mail.state, mail.error, mail.attempts = FAILED, "550 no such user", 1
    by_wim(play, lambda by: undelivered.send_again(mail.id, by))
    dirk = Browser(play, "dirk")
    dirk.get("/toezicht")
    (row,) = rows(dirk)
    assert row.startswith(
        "Mail opnieuw verstuurd Mail over een beslissing, dossier BZ-2025-0001, aan: cursist"
    )


def test_what_was_written_before_values_were_kept_is_read_still(play: Play) -> None:
    old = [
        ("person_changed", {"who": 1, "name": "Amina", "changed": ["email", "roles"]}),
        ("seat_filled", {"committee": "evaluation", "programme": "NT2", "place": "lesgever",
                         "who": ["Els"]}),
        ("reason_text_kept", {"process": "", "title": "Te laat", "text": "Daarom."}),
        ("mail_again", {"subject": "Uitgesloten", "to": "Amina"}),
        ("incident_resolved", {"error": "De brief TextGone: Amina"}),
        ("undelegated", {"role": "chair", "delegate": "Els"}),
    ]  # fmt: skip
    with transaction():
        for kind, details in old:
            db.session.add(
                Event(kind=kind, details=details, at=legal_now(), recorded_at=legal_now())
            )
    dirk = Browser(play, "dirk")
    page = dirk.get("/toezicht?wie=machine").text
    assert [row.partition(" | ")[0] for row in rows(dirk)] == [
        "Vervanging gestopt Els vervangt de voorzitter van de evaluatiecommissie niet meer",
        "Storing afgehandeld De brief TextGone",
        "Mail opnieuw verstuurd Mail aan Amina",
        "Tekst bewaard Te laat",
        "Plaats in een commissie ingevuld Evaluatiecommissie, NT2, lesgever: Els",
        "Persoon of rol veranderd Amina: e-mailadres, rollen",
    ]
    assert ("Uitgesloten" in page, "op de machine zelf" in page) == (False, True)


def test_what_changed_much_at_once_is_folded(done: Play) -> None:
    roles = {"teacher"}
    change(
        done, "gus", name="Gust", email="g@encora.example", born_on=date(1991, 1, 1), roles=roles
    )
    dirk = Browser(done, "dirk")
    dirk.get("/toezicht")
    assert [each.text for each in dirk.page.xpath("//tbody//summary")] == ["Bekijk 4 gegevens"]
    assert len(dirk.page.xpath("//tbody//details//strong")) == 4
    assert len(dirk.page.xpath("//tbody//strong")) == 8
