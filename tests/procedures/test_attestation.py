"""The attestation of participation: a week after the last day of a course (portal)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.enrolment.attendance import There
from processes.cases.enrolment.attesting import issue_listed
from processes.cases.offer.runs import Plan, Planned, change_run
from processes.facts.paying import charged_for
from processes.ledger import take_back_each
from processes.models import ABSENT, DEBIT_NOTE, Attestation, Case, Run, db, transaction
from tests.app.things import a_school
from tests.attending import a_class, rows, there
from tests.enrolling import asks, own, sees
from tests.moments import brussels
from tests.offering import WEEK, weekly
from tests.play import Play

TWO = weekly("2025-05-05", 2)  # of three hours, on 5 and 12 May


@pytest.fixture
def enrolled(play: Play) -> Play:
    """Amina and Bas have a place in KO-1, of the portal: two lessons, on 5 and 12 May 2025."""
    a_class(play, "amina", "bas", lessons=TWO, payment=DEBIT_NOTE)
    return play


def of(name: str) -> Case:
    """The case of the attestation of somebody."""
    own = select(Case).where(Case.process == "attestation").order_by(Case.id.desc())
    return next(each for each in db.session.scalars(own) if each.cursist.name == name.title())


def issued() -> list[tuple[str, str, date, int, int, int]]:
    found = db.session.scalars(select(Attestation).order_by(Attestation.id))
    return [(e.code, e.name, e.issued_on, e.minutes, e.given, e.unknown) for e in found]


def last_days() -> list[date | None]:
    cases = db.session.scalars(select(Case).where(Case.process == "attestation"))
    return [row.last_day for case in cases for row in case.due_dates]


def moves(play: Play, lessons: list[Planned]) -> None:
    with transaction():
        run = db.session.scalars(select(Run)).one()
        was = Plan.of(run)
        plan = Plan(was.module, was.location, was.code, was.places, lessons, DEBIT_NOTE)
        change_run(play.person("chris"), run, plan, confirmed=True)


def lists(play: Play, *numbers: int, **said: There) -> None:
    for number in numbers:
        play.travel_to(f"2025-05-{(5, 12)[number - 1]:02} 12:00")
        there(play, number, said=said)


@pytest.mark.obligation("CNO-14", "CNO-17")
def test_it_is_issued_a_week_after_the_last_day_with_the_hours_attended(enrolled: Play) -> None:
    assert last_days() == [date(2025, 5, 19), date(2025, 5, 19)]
    lists(enrolled, 1, bas=There(ABSENT))
    lists(enrolled, 2)
    enrolled.travel_to("2025-05-18 23:59")
    assert issued() == []
    enrolled.travel_to("2025-05-19 00:30")
    day = date(2025, 5, 19)
    assert issued() == [
        ("AT-2025-00001", "Amina", day, 360, 360, 0),
        ("AT-2025-00002", "Bas", day, 180, 360, 0),
    ]
    assert of("amina").end == "ended_issued"


@pytest.mark.obligation("CNO-14")
def test_a_lesson_that_moves_counts_the_week_anew(enrolled: Play) -> None:
    moves(enrolled, [TWO[0], *weekly("2025-05-26", 1)])
    assert last_days() == [date(2025, 6, 2), date(2025, 6, 2)]
    moves(enrolled, weekly("2025-05-05", 1))
    assert last_days() == [date(2025, 5, 12), date(2025, 5, 12)]


@pytest.mark.obligation("CNO-15")
def test_what_was_issued_stays_whatever_is_put_right_later(enrolled: Play) -> None:
    lists(enrolled, 1, 2)
    enrolled.travel_to("2025-05-19 01:00")
    before = issued()
    there(enrolled, 2, why="Hij was er niet.", said={"bas": There(ABSENT)})
    assert len(rows()) == 5
    moves(enrolled, [*TWO, Planned(TWO[1].starts + WEEK, TWO[1].ends + WEEK)])
    enrolled.travel_to("2025-06-30 12:00")
    assert issued() == before


def test_it_waits_for_a_list_that_is_lacking_but_not_for_ever(enrolled: Play) -> None:
    lists(enrolled, 1)
    enrolled.travel_to("2025-05-21 12:00")
    assert issued() == []
    assert issue_listed() == 0
    there(enrolled, 2)
    assert issued() == []  # who keeps the list waits for no numbers
    assert issue_listed() == 2
    assert [each[3:] for each in issued()] == [(360, 360, 0), (360, 360, 0)]
    assert issue_listed() == 0


def test_after_ten_working_days_it_says_of_how_many_lessons_nothing_is_known(
    enrolled: Play,
) -> None:
    lists(enrolled, 1)
    enrolled.travel_to("2025-06-30 12:00")
    assert [each[3:] for each in issued()] == [(180, 360, 1), (180, 360, 1)]


def test_who_was_in_no_lesson_gets_none(enrolled: Play) -> None:
    lists(enrolled, 1, 2, bas=There(ABSENT))
    enrolled.travel_to("2025-05-19 01:00")
    assert [each[1] for each in issued()] == ["Amina"]
    assert of("bas").end == "ended_absent"


def test_who_is_told_reads_where_it_stands(enrolled: Play) -> None:
    lists(enrolled, 1, 2)
    enrolled.travel_to("2025-05-19 01:00")
    told = enrolled.mail("attestation_notice")
    assert "Mijn papieren" in told.text
    assert of("amina").ended_at == brussels("2025-05-19 00:00")


@pytest.mark.obligation("CNO-16")
def test_it_is_not_for_an_institution_from_which_all_was_taken_back(play: Play) -> None:
    with transaction():
        play.add("cas")
    a_class(play, "bas", lessons=TWO, payment=DEBIT_NOTE)
    play.app.config.update(INVITATION_DAYS=7)
    school, _ = a_school(play, "amina", "cas")
    for name in ("amina", "cas"):
        sees(play, asks(play, "KO-1", name, payer=str(school)))
    with transaction():
        paid = charged_for(own("cas"))
        take_back_each(paid, "De school betaalt niet.", play.person("chris"))
    lists(play, 1, 2)
    play.travel_to("2025-05-19 01:00")
    found = db.session.scalars(select(Attestation).order_by(Attestation.name)).all()
    assert [(each.name, each.institution_id) for each in found] == [
        ("Amina", school),
        ("Bas", None),
        ("Cas", None),
    ]
