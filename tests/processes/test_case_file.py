"""A case with its file: read at once from the tables, or made by hand, which rules do not tell
apart."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import insert, inspect

from processes.cases.doors.due import locked
from processes.facts import case_file
from processes.facts.moments import NO_TERM, known
from processes.facts.terms import used_inside
from processes.models import (
    HOUSE,
    LAW,
    Case,
    Decision,
    DueDate,
    Member,
    Person,
    Receipt,
    Submission,
    Talk,
    Task,
    db,
    transaction,
)
from processes.roles import CURSIST, barred, sitting
from tests.moments import brussels
from tests.play import Play
from tests.statements import statements

ASKED, TALKED = brussels("2025-04-15 10:00"), brussels("2025-04-22 14:00")
DECIDED, RECEIVED = brussels("2025-04-23 11:00"), brussels("2025-04-24 00:00")
REPORTED = brussels("2025-04-22 16:00")


def made(process: str = "evaluation_objection", **lists: Any) -> Case:
    """A case that is in no database."""
    filed = Submission(element="request", arrived_at=ASKED, routing={}, evidence={})
    return Case(process=process, submissions=[filed, *lists.pop("later", [])], **lists)


def talk(state: str = "planned", **values: Any) -> Talk:
    return Talk(state=state, starts_at=TALKED, **values)


def decision(**values: Any) -> Decision:
    return Decision(**{"decided_at": DECIDED, "remedy": "3.6-appeal", **values})


def cancelled() -> Submission:
    said = {"talk_outcome": "cancelled"}
    return Submission(element="talk", arrived_at=REPORTED, routing=said, evidence={})


def put_right(first: Decision) -> list[Decision]:
    return [first, decision(decided_at=RECEIVED, corrects=first)]


@pytest.mark.parametrize(
    ("fact", "case", "since"),
    [
        ("invitation_wanted", made(), ASKED),
        ("invitation_wanted", made(later=[cancelled()]), REPORTED),
        ("talk_planned", made(), None),
        ("talk_planned", made(talks=[talk()]), TALKED),
        ("talk_held", made(talks=[talk()]), None),
        ("talk_held", made(talks=[talk("nobody_came")]), TALKED),
        ("talk_held", made(talks=[talk("held"), talk("cancelled")]), None),
        ("talk_reported", made(talks=[talk("held", reported_at=REPORTED)]), REPORTED),
        ("reconvene_decided", made(), None),
        ("reconvene_decided", made(decisions=put_right(decision())), DECIDED),
        ("decision_received", made(decisions=[decision()]), None),
        (
            "decision_received",
            made(decisions=[decision(own_receipts=[Receipt(received_at=RECEIVED)])]),
            RECEIVED,
        ),
        ("appeal_arrived", made("appeal_committee"), NO_TERM),
    ],
)
def test_what_is_known_of_a_fact(fact: str, case: Case, since: datetime | None) -> None:
    assert known(fact, case) == since


def test_the_one_who_chairs_comes_first_and_who_left_sits_no_more() -> None:
    cara, dirk, els = (
        Member(person=Person(id=number, name=name), person_id=number, chairs=name == "Dirk")
        for number, name in enumerate(("Cara", "Dirk", "Els"), 1)
    )
    els.left_at, els.barred = DECIDED, True
    case = made(members=[cara, dirk, els])
    assert [member.person.name for member in sitting(case)] == ["Dirk", "Cara"]
    assert barred(case) == {3}


@pytest.mark.parametrize(
    ("role", "stopped", "fired", "used"),
    [
        (CURSIST, DECIDED, None, True),
        (CURSIST, DECIDED, DECIDED, False),
        (CURSIST, None, None, False),
        ("chair", DECIDED, None, False),
    ],
)
def test_a_remedy_is_used_where_its_task_is_done_before_its_term_is_over(
    role: str, stopped: datetime | None, fired: datetime | None, used: bool
) -> None:
    task, taken = Task(role=role, opened_at=DECIDED), decision()
    term = DueDate(kind=LAW, term="3.6-appeal", task=task, stopped_at=stopped, fired_at=fired)
    reminder = DueDate(kind=HOUSE, term="decide", task=task, stopped_at=DECIDED)
    term.decision = reminder.decision = taken
    made(decisions=[taken], tasks=[task], due_dates=[reminder, term])
    assert used_inside(taken) is used


def test_the_file_is_read_in_one_statement_and_is_what_each_list_would_be(play: Play) -> None:
    case = play.reach_decision(reconvene=True)
    play.compose()
    play.accept_mails()
    db.session.expire_all()
    each = {name: list(getattr(case, name)) for name in case_file.LISTS}
    receipts = list(case.result.receipts) if case.result else []
    assert {name: len(rows) for name, rows in each.items()} == {
        "submissions": 5,
        "tasks": 5,
        "talks": 1,
        "decisions": 1,
        "due_dates": 5,
        "members": 3,
        "exclusions": 0,
        "documents": 0,
        "outsiders": 0,
        "ballots": 0,
    }
    db.session.expire_all()
    assert case.cursist.name == "Amina"
    with statements() as said:
        case_file.read(case)
        assert {name: list(getattr(case, name)) for name in case_file.LISTS} == each
        assert case.result
        assert case.result.receipts == receipts
        assert [len(taken.receipts) for taken in case.decisions] == [1]
        assert [member.person.name for member in sitting(case)] == ["Dirk", "Els", "Fatma"]
    assert len(said) == 1


def test_whoever_read_a_case_before_the_lock_reads_it_again_under_it(play: Play) -> None:
    number = play.open(at="2025-04-15 10:00").id
    with transaction():
        case = locked(number)
        assert case.talks == []
        elsewhere = {"case_id": number, "uid": "t", "starts_at": TALKED, "report": {}}
        db.session.connection().execute(insert(Talk.__table__), elsewhere)
        assert case.talks == []
        assert [each.uid for each in locked(number).talks] == ["t"]
        assert not inspect(case).modified
