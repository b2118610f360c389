"""Clicking twice, and several people at the same moment: one thing happens, whole and once."""

from threading import Event as Gate
from typing import Any

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases.administration import undelivered
from processes.cases.committee import voting
from processes.cases.committee.deciding import put_forward
from processes.cases.doors import corrections, doors, due, opening
from processes.cases.doors.corrections import Correction
from processes.clock import legal_now
from processes.errors import NoLongerOpen, Refused
from processes.models import (
    UNSURE,
    Case,
    Decision,
    DueDate,
    Event,
    Result,
    Submission,
    Talk,
    db,
    transaction,
)
from tests.panel import evaluation_appeal
from tests.play import Play
from workers import leases, marks

PLANNED = {"day": "2025-04-22", "time": "14:00", "setting": "at_centre", "place": "Lokaal 12"}


def filing(play: Play, result_id: int, key: str | None = None) -> Any:
    def act() -> str:
        with transaction():
            return play.file("evaluation_objection", "amina", result_id, key=key).reference

    return act


def doing(play: Play, task_id: int, by: str, answer: Answer, key: str | None = None) -> Any:
    def act() -> str:
        with transaction():
            return cases.complete(task_id, play.person(by), answer, key).reference

    return act


def kinds(answers: list[Any]) -> list[str]:
    return sorted(a if isinstance(a, str) else type(a).__name__ for a in answers)


def test_a_form_that_is_sent_twice_opens_one_case(play: Play) -> None:
    result = play.result("2025-04-14")
    first = play.open(result=result, key="one-form")
    again = play.open(result=result, key="one-form")
    assert first.id == again.id
    assert (play.count(Case), play.count(Submission)) == (1, 1)
    assert play.mails() == [("cursist", "confirmation"), ("chair", "task")]


def test_a_task_that_is_sent_twice_is_done_once(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    first = play.do("invite", key="one-form", **PLANNED)
    again = play.do("invite", key="one-form", **PLANNED)
    assert first.id == again.id
    assert (play.count(Talk), len(play.letters("invitation"))) == (1, 1)


def test_a_task_that_is_done_is_no_longer_open(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite()
    with pytest.raises(NoLongerOpen):
        play.invite()
    assert play.count(Talk) == 1


def test_a_task_that_never_was_is_not_open(play: Play) -> None:
    with pytest.raises(NoLongerOpen), transaction():
        cases.complete(999, play.person("bram"), Answer())


def test_the_key_of_one_form_does_not_answer_for_another(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.do("invite", key="invite-form", **PLANNED)
    play.travel_to("2025-04-22 15:00")
    with pytest.raises(Exception, match=r"submission\.key|uq_submission_key"):
        play.do(
            "talk",
            key="invite-form",
            routing={"talk_outcome": "nobody_came"},
        )
    assert play.open_tasks() == [("chair", "talk")]


def test_two_clicks_at_the_same_moment_open_one_case(play: Play) -> None:
    result_id = play.result("2025-04-14").id
    act = filing(play, result_id, key="one-form")
    assert play.at_once(act, act, act) == ["BZ-2025-0001"] * 3
    assert (play.count(Case), play.count(Submission)) == (1, 1)


def test_two_filings_at_the_same_moment_open_one_case_and_the_other_is_refused(play: Play) -> None:
    result_id = play.result("2025-04-14").id
    answers = play.at_once(filing(play, result_id), filing(play, result_id))
    assert kinds(answers) == ["BZ-2025-0001", "Refused"]
    refused = next(a for a in answers if isinstance(a, Refused))
    assert "BZ-2025-0001" in refused.message
    assert (play.count(Case), len(play.letters("confirmation"))) == (1, 1)


def test_the_first_filings_of_a_year_at_the_same_moment_get_references_of_their_own(
    play: Play,
) -> None:
    results = [play.result("2025-04-14", module=f"NT2 {n}").id for n in range(4)]
    answers = play.at_once(*(filing(play, result_id) for result_id in results))
    assert kinds(answers) == ["BZ-2025-0001", "BZ-2025-0002", "BZ-2025-0003", "BZ-2025-0004"]
    assert len({case.definition_id for case in db.session.query(Case)}) == 1


def test_two_people_at_one_task_and_one_of_them_is_told_that_it_is_done(play: Play) -> None:
    with transaction():
        play.add("lies", "chair")
    play.reach_talk()
    play.hold_talk()
    task_id = play.task("decide_reconvene").id
    yes = Answer({"reconvene": True}, {"reasons": "Ja."})
    no = Answer({"reconvene": False}, {"reasons": "Nee."})
    answers = play.at_once(doing(play, task_id, "bram", yes), doing(play, task_id, "lies", no))
    assert kinds(answers) == ["BZ-2025-0001", "NoLongerOpen"]
    assert play.count(Decision) == 1
    winner = play.decision()
    told = "reconvened" if winner.outcome == "true" else "not_reconvened"
    assert [m for m in play.mails() if "reconvened" in m[1]] == [("cursist", told)]
    done = [e for e in db.session.query(Event) if e.element == "decide_reconvene"]
    assert [e.kind for e in done] == ["asked", "decided", "done"] + ["mailed"] * (len(done) - 3)
    assert {e.person_id for e in done if e.kind in ("decided", "done")} == {winner.decided_by_id}


def test_the_same_form_twice_at_the_same_moment_is_done_once(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    act = doing(play, play.task("invite").id, "bram", Answer({}, PLANNED), key="one-form")
    assert play.at_once(act, act) == ["BZ-2025-0001", "BZ-2025-0001"]
    assert play.count(Talk) == 1


def test_two_workers_fire_a_term_once(play: Play) -> None:
    play.reach_decision(reconvene=False)
    play.accept_mails()
    case_id = play.case().id
    play.travel_to("2025-04-26 00:00", settle=False)
    assert play.at_once(*[lambda: cases.fire_due(case_id)] * 3) == [None, None, None]
    assert play.trail("fired", "ended") == [
        ("2025-04-26 00:00", "fired", "appeal_term"),
        ("2025-04-26 00:00", "ended", "ended_final"),
    ]
    assert play.incidents() == []


def test_two_workers_fire_the_same_cases_once(play: Play) -> None:
    opened = [play.open(result=play.result("2025-04-14", module=f"NT2 {n}")).id for n in range(4)]
    play.travel_to("2025-04-18 09:00", settle=False)
    orders = opened, opened[::-1], opened
    fired = play.at_once(*[lambda order=order: cases.fire_together(order) for order in orders])
    assert fired == [None, None, None]
    assert play.trail("fired") == [("2025-04-17 08:00", "fired", "invite_target")] * 4
    assert play.incidents() == []


def test_two_workers_end_the_term_of_a_result_once(play: Play) -> None:
    play.result("2025-04-14")
    play.travel_to("2025-04-18 00:00", settle=False)
    ended = play.at_once(*[lambda: cases.fire_results(10)] * 3)
    assert sorted(ended) == [0, 0, 1]
    assert play.trail() == [("2025-04-18 00:00", "term_over", None)]


def test_a_late_appeal_and_the_worker_at_the_same_moment_agree(play: Play) -> None:
    play.reach_decision(reconvene=False)
    play.accept_mails()
    case_id, decision_id = play.case().id, play.decision().id
    play.travel_to("2025-04-28 09:00", settle=False)

    def appeal() -> str:
        with transaction():
            return play.file("appeal_committee", decision_id=decision_id).reference

    assert play.at_once(appeal, lambda: cases.fire_due(case_id)) == ["BR-2025-0001", None]
    assert play.case().end == "ended_final"
    assert play.submission().routing["timely"] is False
    assert play.incidents() == []


def test_what_several_people_do_in_cases_of_their_own_is_all_kept(play: Play) -> None:
    opened = [play.open(result=play.result("2025-04-14", module=f"NT2 {n}")) for n in range(4)]
    tasks = [case.tasks[0].id for case in opened]
    references = [case.reference for case in opened]
    acts = [doing(play, task, "bram", Answer({}, PLANNED)) for task in tasks]
    assert play.at_once(*acts) == references
    assert play.open_tasks() == [("chair", "talk")] * 4
    assert play.count(Talk) == 4


def test_a_filing_and_the_end_of_its_term_at_the_same_moment_both_come_through(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    result_id = play.result("2025-04-14").id
    play.travel_to("2025-04-18 00:00", settle=False)
    ending, filed_against = Gate(), Gate()
    if db.engine.dialect.name == "sqlite":
        filed_against.set()  # there one writes after the other
    end, look = due._end_term, opening.fire_result

    def end_slowly(row: DueDate) -> None:
        ending.set()
        assert filed_against.wait(30)
        end(row)

    def look_slowly(result: Result) -> None:
        filed_against.set()
        look(result)

    def file_meanwhile() -> str:
        assert ending.wait(30)
        return str(filing(play, result_id)())

    monkeypatch.setattr(due, "_end_term", end_slowly)
    monkeypatch.setattr(opening, "fire_result", look_slowly)
    answers = play.at_once(lambda: cases.fire_results(50), file_meanwhile)
    assert answers == [1, "BZ-2025-0001"]
    assert play.submission().routing["timely"] is False


def test_a_decision_on_appeal_and_a_correction_of_what_it_is_about_come_one_after_the_other(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = evaluation_appeal(play)
    panel.hear("2025-05-06")
    attacked, deliberated = play.decision().id, play.task("decide").id
    with transaction():
        confirmed = Answer({"outcome": "confirmed"}, {"reasons": "Daarom."})
        put_forward(deliberated, play.person("stan"), confirmed)
    panel.vote(nora="yes", bram="yes")
    ballot = panel.ballot.id
    deciding, correcting = Gate(), Gate()
    if db.engine.dialect.name == "sqlite":
        correcting.set()  # there one writes after the other
    take, lock = doors._take, corrections.locked

    def take_slowly(*given: Any) -> Any:
        taken = take(*given)
        deciding.set()
        assert correcting.wait(30)
        return taken

    def lock_meanwhile(case_id: int) -> Case:
        correcting.set()
        return lock(case_id)

    def correct() -> None:
        assert deciding.wait(30)
        with transaction():
            corrections.correct(
                attacked, play.person("bram"), Correction("Zo is het.", "Een tikfout.")
            )

    def confirm_last() -> str:
        with transaction():
            return voting.cast(ballot, play.person("clara"), "yes").case.reference

    monkeypatch.setattr(doors, "_take", take_slowly)
    monkeypatch.setattr(corrections, "locked", lock_meanwhile)
    decided, corrected = play.at_once(confirm_last, correct)
    assert decided == "BR-2025-0001"
    assert isinstance(corrected, Refused)
    assert corrected.message == corrections.APPEALED.format("BR-2025-0001")
    assert [d.outcome for d in db.session.query(Decision).order_by(Decision.id)] == [
        "false",
        "confirmed",
    ]


def test_a_mail_that_is_judged_and_arrives_at_the_same_moment_is_judged_first_and_waits_for_nobody(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction():
        play.add("wim", "administrator")
    play.reach_decision(reconvene=False)
    mail_id, token = play.mail("not_reconvened").id, play.mail("not_reconvened").token
    with transaction():
        play.mail("not_reconvened").state = UNSURE
    judging, arriving = Gate(), Gate()
    if db.engine.dialect.name == "sqlite":
        arriving.set()  # there one writes after the other
    lock = due.locked

    def lock_and_wait(case_id: int) -> Case:
        case = lock(case_id)
        judging.set()
        assert arriving.wait(30)
        return case

    def arrive(case_id: int) -> Case:
        arriving.set()
        return lock(case_id)

    def judge() -> None:
        with transaction():
            undelivered.send_again(mail_id, play.person("wim"))

    def say_that_it_arrived() -> None:
        assert judging.wait(30)
        marks.sent(mail_id, token, legal_now())

    monkeypatch.setattr(undelivered, "locked", lock_and_wait)
    monkeypatch.setattr(leases, "locked", arrive)
    assert play.at_once(judge, say_that_it_arrived) == [None, None]
    assert (play.mail("not_reconvened").state, play.mail("not_reconvened").token) == ("queued", 1)
    assert play.decision().receipt is None
