"""Who begins a module of NT2 reads of the NT2 test at its start (art. 3.2)."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import select

from processes.cases.enrolment.leaving import leave
from processes.cases.enrolment.nt2_starting import TEXT, tell_begun
from processes.cases.enrolment.nt2_tests import write_test
from processes.models import Enrolment, Mail, Programme, db, transaction
from tests.attending import a_class
from tests.enrolling import asks, own, sees
from tests.learning import excludes
from tests.offering import run, weekly
from tests.play import Play

OF_INES = "07.06.10-002.13"


def asked(*, of: str = "Koken") -> Programme:
    """The sheet of the programme asks the test."""
    with transaction():
        found = db.session.scalars(select(Programme).where(Programme.name == of)).one()
        found.nt2_test = True
    return found


@pytest.fixture
def begins(app: Flask, play: Play) -> Play:
    """Bas, and Ines of 17 whose father is Jan, have a place in KO-1, which begins on 5 May 2025; it
    asks the test."""
    app.config.update(INVITATION_DAYS=7)
    a_class(play, "bas")
    sees(play, asks(play, "KO-1", "jan", "ines", number=OF_INES))
    asked()
    return play


def told() -> list[str]:
    """Who was told, in order."""
    rows = select(Mail).where(Mail.template == TEXT).order_by(Mail.id)
    return [each.person.name for each in db.session.scalars(rows) if each.person]


@pytest.mark.obligation("3.2-06")
def test_everybody_is_told_once_from_the_morning_of_the_first_lesson(begins: Play) -> None:
    for moment, many, who in (
        ("2025-05-04 20:00", 0, []),
        ("2025-05-05 05:00", 0, []),
        ("2025-05-05 10:00", 2, ["Bas", "Ines", "Jan"]),
        ("2025-05-06 10:00", 0, ["Bas", "Ines", "Jan"]),
    ):
        begins.travel_to(moment)
        assert (tell_begun(), told()) == (many, who)
    text = begins.mail("nt2_test").text
    for words in ("NT2-test", "2023-2024", "artikel 3.2", "artikel 3.6", "/account/papieren"):
        assert words in text


@pytest.mark.obligation("3.2-06")
def test_who_gets_a_place_later_is_told_then_and_nobody_twice_for_one_programme(
    begins: Play,
) -> None:
    begins.travel_to("2025-05-05 10:00")
    tell_begun()
    sees(begins, asks(begins, "KO-1", "amina"))
    assert (tell_begun(), told()[3:]) == (1, ["Amina"])
    run(begins, "KO-2", lessons=weekly("2025-05-06", 9))
    sees(begins, asks(begins, "KO-2", "bas"))
    begins.travel_to("2025-05-06 10:00")
    assert tell_begun() == 0


@pytest.mark.obligation("3.2-06")
def test_who_passed_or_did_not_begin_then_is_told_nothing_and_who_failed_is(begins: Play) -> None:
    begins.travel_to("2025-05-05 10:00")
    for said, who in (("passed", "bas"), ("failed", "ines")):
        with transaction():
            programme = db.session.scalars(select(Programme).where(Programme.nt2_test)).one()
            by, of = begins.person("chris"), begins.person(who)
            write_test(by, of, programme, said, date(2025, 5, 2))
    assert (tell_begun(), told()) == (1, ["Ines", "Jan"])


@pytest.mark.obligation("3.2-06")
def test_nobody_is_told_who_gave_up_or_is_excluded_nor_of_what_began_long_ago(
    begins: Play,
) -> None:
    excludes(begins, "bas")
    with transaction():
        leave(own("ines").id, begins.person("jan"), "Ze kan niet.")
    begins.travel_to("2025-05-05 10:00")
    assert tell_begun() == 0
    sees(begins, asks(begins, "KO-1", "amina"))
    begins.travel_to("2025-05-13 10:00")
    assert tell_begun() == 0


@pytest.mark.obligation("3.2-06")
def test_where_no_sheet_asks_the_test_nobody_is_told(begins: Play) -> None:
    with transaction():
        db.session.scalars(select(Programme).where(Programme.nt2_test)).one().nt2_test = False
    begins.travel_to("2025-05-05 10:00")
    assert tell_begun() == 0


def began(play: Play, name: str, first: str) -> None:
    """Somebody had a place in lessons of the same programme that began on a day."""
    of = run(play, f"KO-{first}", lessons=weekly(first, 2)).id
    with transaction():
        person, at = play.person(name), datetime(2022, 6, 1, tzinfo=UTC)
        db.session.add(Enrolment(run_id=of, person=person, asked_at=at, seated_at=at))


@pytest.mark.obligation("3.2-06")
def test_who_surely_began_in_another_school_year_is_told_nothing(begins: Play) -> None:
    """The house knows lessons of 2022-2023: so Bas began in 2024-2025, and Ines before 2023."""
    began(begins, "ines", "2022-10-03")
    begins.travel_to("2025-05-05 10:00")
    assert (tell_begun(), told()) == (0, [])


@pytest.mark.obligation("3.2-06")
def test_who_began_in_2023_is_told_though_they_begin_another_module_now(begins: Play) -> None:
    began(begins, "ines", "2022-10-03")
    began(begins, "bas", "2023-10-02")
    begins.travel_to("2025-05-05 10:00")
    assert (tell_begun(), told()) == (1, ["Bas"])
