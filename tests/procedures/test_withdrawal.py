"""The request is withdrawn: at every step before the decision, by whoever conducts the case."""

from collections.abc import Callable
from typing import Any

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Case, Result, Submission, Talk, db, transaction
from tests.play import Play, brussels, refusal
from tests.scenes import scene

Before = Callable[[Play], Any]


def is_late(play: Play) -> None:
    play.open(result_received="2025-04-14", at="2025-04-18 10:00")


def is_asked(play: Play) -> None:
    play.open(at="2025-04-15 10:00")


def is_invited(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()


def is_called_off_by_the_chair(play: Play) -> None:
    is_invited(play)
    play.hold_talk("cancelled", cancel_reason="De voorzitter is ziek.")


@scene
def is_heard(play: Play) -> None:
    play.reach_talk()
    play.hold_talk()


@scene
def is_waiting_for_its_committee(play: Play) -> None:
    play.reach_decision(reconvene=True)


@scene
def is_before_the_committee(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.compose()


def withdraw(play: Play, by: str = "amina", reason: str = "", key: str | None = None) -> Case:
    number = play.case().id
    with transaction():
        return cases.withdraw(number, play.person(by), reason, key=key)


def withdraw_last(play: Play) -> None:
    """The case that was opened last."""
    number = play.count(Case)
    with transaction():
        cases.withdraw(number, play.person("amina"))


STAGES = {
    is_late: ("late_withdrawn", "assess_late"),
    is_asked: ("invite_withdrawn", "invite"),
    is_invited: ("talk_withdrawn", "talk"),
    is_called_off_by_the_chair: ("invite_withdrawn", "invite"),
    is_heard: ("decide_withdrawn", "decide_reconvene"),
    is_waiting_for_its_committee: ("compose_withdrawn", "compose"),
    is_before_the_committee: ("new_decision_withdrawn", "new_decision"),
}


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.__name__)
def test_the_request_is_withdrawn_at_every_step_before_the_decision(
    play: Play, stage: Before
) -> None:
    stage(play)
    element, task = STAGES[stage]
    assert cases.can_withdraw(play.case(), play.person("amina"))
    withdraw(play, reason="Ik volg de module opnieuw.")
    assert play.end() == "ended_withdrawn"
    assert (play.open_tasks(), cases.running_due_dates(play.case())) == ([], [])
    assert not cases.can_withdraw(play.case(), play.person("amina"))
    assert [mail for mail in play.mails() if mail[1] == "withdrawal_confirmed"] == [
        ("cursist", "withdrawal_confirmed"),
        ("chair", "withdrawal_confirmed"),
    ]
    sent = play.submission()
    assert (sent.element, sent.person.name) == (element, "Amina")
    assert sent.evidence == {"reason": "Ik volg de module opnieuw."}
    assert [t.closed_by for t in play.case().tasks if t.element == task][-1] is None


def test_the_trail_says_who_withdrew_when_and_where(play: Play) -> None:
    is_asked(play)
    play.travel_to("2025-04-16 11:30")
    withdraw(play)
    assert play.trail("done", "mailed", "ended")[-4:] == [
        ("2025-04-16 11:30", "done", "invite_withdrawn"),
        ("2025-04-16 11:30", "mailed", "withdrawal_confirmed"),
        ("2025-04-16 11:30", "mailed", "withdrawal_confirmed"),
        ("2025-04-16 11:30", "ended", "ended_withdrawn"),
    ]


def test_both_letters_say_what_it_means_and_give_the_reason_word_for_word(play: Play) -> None:
    is_asked(play)
    withdraw(play, reason="Ik *volg* de module opnieuw.")
    to_cursist, to_chair = play.letters("withdrawal_confirmed")
    assert "Je trok de vraag om een gesprek in, op dinsdag 15 april 2025" in to_cursist.text
    assert "Dan moet je het opnieuw vragen. Doe dat snel" in to_cursist.text
    assert "Amina trok de vraag om een gesprek in" in to_chair.text
    assert "Je hoeft niets meer te doen." in to_chair.text
    assert "> Ik *volg* de module opnieuw." in to_cursist.text
    assert "> Ik *volg* de module opnieuw." in to_chair.text


def test_without_a_reason_the_letters_leave_none_open(play: Play) -> None:
    is_asked(play)
    withdraw(play, reason="  ")
    assert "Dit stond erbij" not in play.mail("withdrawal_confirmed").text


def test_a_planned_talk_is_taken_out_of_the_calendars(play: Play) -> None:
    is_invited(play)
    _, uid, sequence, begins = play.entry("invitation")
    assert sequence == 0
    withdraw(play)
    assert play.entry("talk_called_off") == ("CANCEL", uid, 1, begins)
    assert [mail.role for mail in play.letters("talk_called_off")] == ["cursist", "chair"]
    assert [mail.calendar_method for mail in play.letters("talk_called_off")] == ["CANCEL"] * 2
    talk = db.session.query(Talk).one()
    assert (talk.state, talk.reason) == ("cancelled", "De vraag is ingetrokken.")


def test_a_talk_that_was_moved_is_taken_out_with_a_higher_sequence(play: Play) -> None:
    is_invited(play)
    moved = {"day": "2025-04-24", "time": "10:00", "setting": "at_centre", "place": "A"}
    play.hold_talk("moved", move_reason="Zaal bezet.", **moved)
    _, uid, _, begins = play.entry("invitation_moved")
    withdraw(play)
    assert play.entry("talk_called_off") == ("CANCEL", uid, 2, begins)


@pytest.mark.parametrize(
    "stage", [is_late, is_asked, is_called_off_by_the_chair, is_heard], ids=lambda s: s.__name__
)
def test_without_a_planned_talk_no_calendar_is_touched(play: Play, stage: Before) -> None:
    stage(play)
    withdraw(play)
    assert play.letters("talk_called_off") == []


def test_what_was_said_in_the_talk_stays(play: Play) -> None:
    is_heard(play)
    withdraw(play)
    talk = db.session.query(Talk).one()
    assert (talk.state, talk.sequence, talk.report["said"]) == ("held", 0, "Ik was ziek.")


@pytest.mark.parametrize("name", ["bram", "chris", "dirk", "els", "jan"])
def test_nobody_withdraws_for_another_adult(play: Play, name: str) -> None:
    is_asked(play)
    assert not cases.can_withdraw(play.case(), play.person(name))
    with pytest.raises(NotAllowed):
        withdraw(play, by=name)
    assert play.open_tasks() == [("chair", "invite")]
    assert play.count(Submission) == 1


def asked_by_the_father(play: Play) -> None:
    result = play.result("2025-04-14", cursist="ines")
    play.open(by="jan", result=result, at="2025-04-15 10:00")


@pytest.mark.obligation("3.6-01")
def test_the_guardian_of_a_minor_withdraws_and_the_minor_does_not(play: Play) -> None:
    asked_by_the_father(play)
    with pytest.raises(NotAllowed):
        withdraw(play, by="ines")
    withdraw(play, by="jan")
    assert play.end() == "ended_withdrawn"
    assert "Je trok de vraag" in play.letters("withdrawal_confirmed")[0].text
    assert [m.person.name for m in play.letters("withdrawal_confirmed")] == ["Jan", "Bram"]


@pytest.mark.obligation("3.6-01")
def test_from_the_18th_birthday_on_the_cursist_withdraws(play: Play) -> None:
    asked_by_the_father(play)
    play.travel_to("2025-06-10 00:00")
    with pytest.raises(NotAllowed):
        withdraw(play, by="jan")
    withdraw(play, by="ines")
    assert play.end() == "ended_withdrawn"


def is_not_reconvened(play: Play) -> None:
    play.reach_decision(reconvene=False)


def has_a_new_decision(play: Play) -> None:
    is_before_the_committee(play)
    play.decide_anew()


def is_inadmissible(play: Play) -> None:
    is_late(play)
    play.assess_late(inadmissible=True)


@pytest.mark.parametrize(
    "stage", [is_not_reconvened, has_a_new_decision, is_inadmissible], ids=lambda s: s.__name__
)
def test_after_the_decision_nothing_is_left_to_withdraw(play: Play, stage: Before) -> None:
    stage(play)
    before = (play.count(Submission), play.mails())
    assert not cases.can_withdraw(play.case(), play.person("amina"))
    with pytest.raises(NoLongerOpen):
        withdraw(play)
    assert (play.count(Submission), play.mails()) == before


def test_a_second_click_withdraws_nothing_more(play: Play) -> None:
    is_asked(play)
    withdraw(play, key="k1")
    before = (play.count(Submission), play.mails())
    assert withdraw(play, key="k1").end == "ended_withdrawn"
    assert (play.count(Submission), play.mails()) == before
    with pytest.raises(NoLongerOpen):
        withdraw(play, key="k2")


def test_the_chair_can_no_longer_do_what_was_asked(play: Play) -> None:
    is_asked(play)
    withdraw(play)
    with pytest.raises(NoLongerOpen):
        play.invite()
    play.travel_to("2025-05-20 10:00")
    assert play.trail("fired") == []


def the_result() -> Result:
    return db.session.scalars(db.select(Result)).one()


def ask_again(play: Play, at: str) -> Case:
    """Amina types and files a new request about the same result."""
    play.travel_to(at)
    amina, matter = play.person("amina"), Matter.about(the_result())
    with transaction():
        number = drafts.begin(matter, amina).id
    with transaction():
        said = Answer({}, {"disagrees": True, "reasons": "Toch wel."})
        return cases.file_draft(number, amina, said)


@pytest.mark.obligation("3.6-02", "3.6-03")
def test_the_same_can_be_asked_again_within_the_term_that_runs_on(play: Play) -> None:
    is_asked(play)
    assert play.terms() == [("invite", "2025-04-23")]
    withdraw(play)
    # The result was received on Monday 14 April: 15, 16 and 17 April.
    assert play.terms() == [("3.6-talk", "2025-04-17")]
    again = ask_again(play, "2025-04-17 23:59:59")
    assert again.reference == "BZ-2025-0002"
    assert again.submissions[0].routing == {"timely": True}
    assert play.open_tasks() == [("chair", "invite")]
    play.travel_to("2025-04-18 00:00")
    assert play.trail("term_over") == []


@pytest.mark.obligation("3.6-03")
def test_asked_again_after_the_term_it_is_late(play: Play) -> None:
    is_asked(play)
    withdraw(play)
    again = ask_again(play, "2025-04-18 00:00")
    assert again.submissions[0].routing == {"timely": False}
    assert play.trail("term_over") == [("2025-04-18 00:00", "term_over", None)]


def test_withdrawn_after_the_term_it_is_over_on_its_own_day(play: Play) -> None:
    is_heard(play)
    withdraw(play)
    assert play.terms() == []
    assert play.trail("term_over") == [("2025-04-18 00:00", "term_over", None)]


def test_what_was_too_late_does_not_run_again_when_it_is_withdrawn(play: Play) -> None:
    is_late(play)
    withdraw(play)
    assert play.terms() == []
    assert play.trail("term_over") == [("2025-04-18 00:00", "term_over", None)]


def test_a_draft_can_be_filed_withdrawn_and_typed_anew_as_often_as_it_takes(play: Play) -> None:
    play.result("2025-04-14")
    for number in (1, 2, 3):
        assert ask_again(play, "2025-04-15 10:00").reference == f"BZ-2025-000{number}"
        withdraw_last(play)
    assert drafts.drafts_of(play.person("amina"), legal_now()) == []


def test_what_was_asked_again_is_not_asked_a_third_time(play: Play) -> None:
    is_asked(play)
    withdraw(play)
    ask_again(play, "2025-04-15 11:00")
    result = the_result()
    assert refusal(lambda: play.open(result=result)) == (
        "disagrees",
        "Dit is al ingediend. Je vindt het in dossier BZ-2025-0002.",
    )


def test_two_who_ask_again_at_the_same_moment_open_one_case(play: Play) -> None:
    is_asked(play)
    withdraw(play)
    result_id = the_result().id

    def ask() -> str:
        with transaction():
            return play.file("evaluation_objection", "amina", result_id).reference

    answers = play.at_once(ask, ask)
    assert sorted(a if isinstance(a, str) else type(a).__name__ for a in answers) == [
        "BZ-2025-0002",
        "Refused",
    ]


def test_the_chair_and_the_cursist_at_once_one_of_them_is_too_late(play: Play) -> None:
    is_heard(play)
    number, task = play.case().id, play.task("decide_reconvene").id

    def decide() -> None:
        with transaction():
            answer = Answer({"reconvene": False}, {"reasons": "Daarom."})
            cases.complete(task, play.person("bram"), answer)

    def give_up() -> None:
        with transaction():
            cases.withdraw(number, play.person("amina"))

    answers = play.at_once(decide, give_up)
    assert sorted(type(a).__name__ for a in answers) == ["NoLongerOpen", "NoneType"]
    withdrawn = isinstance(answers[0], NoLongerOpen)
    assert len(play.letters("withdrawal_confirmed")) == (2 if withdrawn else 0)
    assert len(play.letters("not_reconvened")) == (0 if withdrawn else 1)
    assert legal_now() == brussels("2025-04-22 15:00")
