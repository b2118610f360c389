"""When nothing ran for a while: all that was due fires in order, each at its own legal moment."""

import logging
from collections.abc import Callable

import pytest

from processes import cases
from processes.cases.administration import incidents
from processes.errors import EngineError, NoLongerOpen
from processes.models import Case, DueDate, Event, db, transaction
from tests.play import Play, brussels, shown
from tests.scenes import scene

REMINDER_INTERRUPTS = ('cancelActivity="false" attachedToRef="invite"', 'attachedToRef="invite"')


@pytest.fixture
@scene
def several(play: Play) -> Play:
    """Four that wait on 22 April 2025: a decision that was received, a request that nobody
    answered, a talk that is planned, and a result against which nobody filed."""
    play.reach_decision(reconvene=False)
    play.accept_mails()
    play.open(at="2025-04-22 16:00", result=play.result("2025-04-22", module="unanswered"))
    play.open(at="2025-04-22 16:00", result=play.result("2025-04-22", module="planned"))
    play.invite(day="2025-04-24")
    play.result("2025-04-22", module="accepted")
    return play


@pytest.mark.obligation("3.6-14")
def test_after_an_outage_everything_fires_at_the_legal_moment_at_which_it_was_due(
    several: Play,
) -> None:
    before = len(several.trail())
    assert several.terms() == [
        ("3.6-appeal", "2025-04-25"),
        ("invite", "2025-04-29"),
        ("report", "2025-04-28"),
        ("3.6-talk", "2025-04-25"),
    ]
    several.travel_to("2025-05-20 09:00")
    assert several.trail()[before:] == [
        ("2025-04-25 08:00", "fired", "invite_target"),
        ("2025-04-25 08:00", "mailed", "reminder_invite"),
        ("2025-04-25 08:00", "fired", "talk_target"),
        ("2025-04-25 08:00", "mailed", "reminder_report"),
        ("2025-04-26 00:00", "fired", "appeal_term"),
        ("2025-04-26 00:00", "ended", "ended_final"),
        ("2025-04-26 00:00", "term_over", None),
    ]
    recorded = {shown(e.recorded_at) for e in db.session.query(Event) if e.kind == "fired"}
    assert recorded == {"2025-05-20 09:00"}
    assert several.mails()[-2:] == [("chair", "reminder_invite"), ("chair", "reminder_report")]
    assert shown(several.mail("reminder_report").written_at) == "2025-04-25 08:00"
    assert several.terms() == [("invite", "2025-04-29"), ("report", "2025-04-28")]
    assert shown(several.case().ended_at) == "2025-04-26 00:00"


def test_what_fires_together_fires_as_it_does_one_by_one(several: Play) -> None:
    several.travel_to("2025-05-20 09:00", settle=False)
    cases.fire_together(cases.due_cases(10))
    assert several.trail("fired", "ended") == [
        ("2025-04-25 08:00", "fired", "invite_target"),
        ("2025-04-25 08:00", "fired", "talk_target"),
        ("2025-04-26 00:00", "fired", "appeal_term"),
        ("2025-04-26 00:00", "ended", "ended_final"),
    ]
    assert several.mails()[-2:] == [("chair", "reminder_invite"), ("chair", "reminder_report")]
    assert cases.due_cases(10) == []


def test_where_one_breaks_the_others_fire_and_it_is_recorded_once(
    several: Play, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction():
        several.case().state = b"broken"
    several.travel_to("2025-05-20 09:00", settle=False)
    with caplog.at_level(logging.CRITICAL):
        cases.fire_together([2, 3, 1])
    assert [element for _, _, element in several.trail("fired")] == ["invite_target", "talk_target"]
    assert [error.partition(":")[0] for error in several.incidents()] == ["EngineError"]
    assert several.mails()[-2:] == [("chair", "reminder_invite"), ("chair", "reminder_report")]
    assert cases.due_cases(10) == []


def test_firing_again_fires_nothing(several: Play) -> None:
    several.travel_to("2025-05-20 09:00")
    trail = several.trail()
    for case in db.session.query(Case).all():
        cases.fire_due(case.id)
    assert several.trail() == trail


def test_the_longest_due_comes_first_and_no_more_than_was_asked(several: Play) -> None:
    several.travel_to("2025-05-20 09:00", settle=False)
    assert cases.due_cases(10) == [2, 3, 1]
    assert cases.due_cases(2) == [2, 3]
    assert cases.fire_results(0) == 0
    assert cases.fire_results(1) == 1
    assert cases.fire_results(1) == 0


def test_a_broken_case_is_recorded_put_off_and_holds_up_nobody(
    several: Play, caplog: pytest.LogCaptureFixture
) -> None:
    with transaction():
        whole = several.case().state
        several.case().state = b"broken"
    with caplog.at_level(logging.CRITICAL):
        several.travel_to("2025-05-20 09:00")
    assert [moment for moment, _, _ in several.trail("fired")] == ["2025-04-25 08:00"] * 2
    assert len(several.trail("term_over")) == 1
    [incident] = several.incidents()
    assert incident.startswith("EngineError: ")
    assert several.case().ended_at is None
    assert several.due_date("3.6-appeal").fired_at is None
    several.travel_to("2025-05-20 09:14:59")
    assert len(several.incidents()) == 1
    with caplog.at_level(logging.CRITICAL):
        several.travel_to("2025-05-20 09:15")
    assert len(several.incidents()) == 1
    [again] = db.session.scalars(incidents.open_incidents()).all()
    assert (shown(again.at), again.due_date_id) == (
        "2025-05-20 09:15",
        several.due_date("3.6-appeal").id,
    )
    with transaction():
        several.case().state = whole
    several.travel_to("2025-05-20 09:30")
    assert several.case().end == "ended_final"
    assert several.trail("fired")[-1] == ("2025-04-26 00:00", "fired", "appeal_term")


def test_what_is_due_later_never_overtakes_what_is_put_off(several: Play) -> None:
    with transaction():
        broken = several.due_date("3.6-appeal")
        broken.put_off_until = brussels("2025-05-20 10:00")
        db.session.add(
            DueDate(
                case_id=broken.case_id,
                element="invite_target",
                kind="house",
                term="later",
                fact="invitation_wanted",
                fires_at=brussels("2025-05-01 00:00"),
                created_at=brussels("2025-04-22 15:00"),
            )
        )
    several.travel_to("2025-05-20 09:00", settle=False)
    assert cases.due_cases(10) == [2, 3]
    several.travel_to("2025-05-20 10:00", settle=False)
    assert cases.due_cases(10) == [2, 3, 1]


def test_a_term_that_broke_lets_no_step_pass_before_it(several: Play) -> None:
    with transaction():
        several.case().state = b"broken"
        several.due_date("3.6-appeal").put_off_until = brussels("2025-05-01 00:00")
    with pytest.raises(EngineError):
        several.appeal(at="2025-04-28 09:00")
    assert several.count(Case) == 3


def test_a_reminder_that_broke_keeps_nobody_from_working(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    with transaction():
        play.due_date("invite").put_off_until = brussels("2025-05-01 00:00")
    play.travel_to("2025-04-28 09:00", settle=False)
    play.invite(day="2025-04-30")
    assert play.trail("fired") == []
    assert play.open_tasks() == [("chair", "talk")]


def test_what_is_due_fires_before_a_form_counts(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    before = len(play.trail())
    play.travel_to("2025-04-22 09:00", settle=False)
    play.invite(day="2025-04-29")
    assert play.trail()[before:] == [
        ("2025-04-18 08:00", "fired", "invite_target"),
        ("2025-04-18 08:00", "mailed", "reminder_invite"),
        ("2025-04-22 09:00", "done", "invite"),
        ("2025-04-22 09:00", "mailed", "invitation"),
        ("2025-04-22 09:00", "asked", "talk"),
    ]


def test_a_form_that_comes_after_the_term_of_its_task_finds_the_task_closed(
    play: Play, new_version: Callable[[str, str], None]
) -> None:
    new_version(*REMINDER_INTERRUPTS)
    play.open(at="2025-04-15 10:00")
    play.travel_to("2025-04-18 08:00", settle=False)
    with pytest.raises(NoLongerOpen):
        play.invite()
    # The refused step kept nothing; the worker comes by and fires what was due.
    assert play.trail("fired") == []
    play.settle()
    assert play.open_tasks() == []
    assert play.end() == "invite_reminded"
