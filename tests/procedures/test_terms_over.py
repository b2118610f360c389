"""A term that is over stays over: an answer that changes afterwards moves no day that people were
told. What is filed all the same, its addressee looks at by the answers of that moment."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases import Matter
from processes.cases.administration import answers
from processes.cases.receipts import put_right
from processes.cases.receipts.reception import DELIVERED, Reception
from processes.models import Result, db, transaction
from tests.play import Play
from tests.scenes import scene

# Counted out, each moves the last day from Friday 25 to Monday 28 April 2025.
CLOSED = "2025-04-25"


def interpret(play: Play, name: str, token: str) -> answers.Change:
    """The preview, and then the click."""
    seen = answers.preview(name, token, play.person("dirk")).digest
    with transaction():
        return answers.interpret(name, token, play.person("dirk"), seen, "Werken.")


def last_day(matter: Matter) -> str:
    """Until when something could be filed, as pages show it."""
    assert matter.deadline is not None
    return str(matter.deadline.date)


def only_result() -> Result:
    return db.session.scalars(select(Result)).one()


@pytest.fixture
@scene
def appeal_over(play: Play) -> Play:
    """Amina could appeal until Friday 25 April 2025; it is Saturday."""
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-26 09:00")
    return play


@pytest.fixture
@scene
def talk_over(play: Play) -> Play:
    """Amina could ask for a talk until Friday 25 April 2025; it is Saturday."""
    play.result("2025-04-22")
    play.travel_to("2025-04-26 09:00")
    return play


def test_a_term_that_fired_is_not_moved_by_a_new_answer(appeal_over: Play) -> None:
    before = len(appeal_over.case().events)
    change = interpret(appeal_over, "closing_days", CLOSED)
    assert (change.moved, change.mails) == ((), 0)
    assert len(appeal_over.case().events) == before
    assert (appeal_over.end(), appeal_over.is_final()) == ("ended_final", True)


def test_the_last_day_that_was_told_goes_on_to_be_said(appeal_over: Play) -> None:
    interpret(appeal_over, "closing_days", CLOSED)
    matter = Matter.against(appeal_over.decision())
    assert matter is not None
    assert last_day(matter) == "2025-04-25"


def test_so_does_that_of_a_result(talk_over: Play) -> None:
    assert interpret(talk_over, "closing_days", CLOSED).moved == ()
    assert last_day(Matter.about(only_result())) == "2025-04-25"


@pytest.mark.obligation("3.6-14")
def test_what_is_filed_within_the_new_count_is_looked_at_by_the_new_answer(
    appeal_over: Play,
) -> None:
    interpret(appeal_over, "closing_days", CLOSED)
    appeal = appeal_over.appeal(at="2025-04-28 23:00")
    assert appeal.submissions[0].routing["timely"] is True
    assert appeal_over.case().end == "ended_final"
    assert not appeal_over.is_final()


@pytest.mark.obligation("3.6-03")
def test_so_is_a_request_for_a_talk(talk_over: Play) -> None:
    interpret(talk_over, "closing_days", CLOSED)
    talk_over.open(at="2025-04-28 23:00", result=only_result())
    assert talk_over.submission().routing["timely"] is True
    assert talk_over.open_tasks() == [("chair", "invite")]


@pytest.mark.obligation("3.6-07")
def test_a_late_request_stays_for_the_chair_to_judge(talk_over: Play) -> None:
    talk_over.open(at="2025-04-28 09:00", result=only_result())
    assert talk_over.open_tasks() == [("chair", "assess_late")]
    interpret(talk_over, "closing_days", CLOSED)
    talk_over.assess_late(inadmissible=True)
    assert (
        "De laatste dag was dus vrijdag 25 april 2025."
        in talk_over.mail("inadmissible_notice").text
    )


@pytest.mark.obligation("3.6-07")
def test_or_to_let_through_by_the_new_answer(talk_over: Play) -> None:
    talk_over.open(at="2025-04-28 09:00", result=only_result())
    interpret(talk_over, "closing_days", CLOSED)
    talk_over.assess_late(inadmissible=False, receipt_day="2025-04-22")
    assert talk_over.open_tasks() == [("chair", "invite")]


def test_a_term_that_nobody_had_ended_yet_ends_before_the_answer_counts(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.result("2025-04-22", "ines")
    play.travel_to("2025-04-28 09:00", settle=False)
    assert interpret(play, "closing_days", CLOSED).moved == ()
    assert play.trail("fired", "ended")[-2:] == [
        ("2025-04-26 00:00", "fired", "appeal_term"),
        ("2025-04-26 00:00", "ended", "ended_final"),
    ]
    assert play.terms() == []


def test_a_receipt_that_is_put_right_is_counted_by_the_answers_of_now(appeal_over: Play) -> None:
    interpret(appeal_over, "closing_days", "2025-04-28")
    with transaction():
        put_right.decision_received(
            appeal_over.decision().id,
            Reception(DELIVERED, date(2025, 4, 25)),
            "De mail kwam later aan.",
            appeal_over.person("chris"),
        )
    # Closed on the 28th: 29 and 30 April and 2 May.
    assert appeal_over.terms() == [("3.6-appeal", "2025-05-02")]
    assert not appeal_over.is_final()
    assert "vrijdag 2 mei 2025" in appeal_over.mail("moved").text
