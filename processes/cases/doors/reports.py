"""The report of a talk: what it will say when it is sent, and put right until then. It is sent with
the decision, so that it stands from when somebody decided."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import select

from processes.clock import legal_now
from processes.effects.committee import open_ballots
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.called import called
from processes.models import Case, Person, Submission, Talk, Task, db
from processes.roles import may_do, may_handle
from processes.shown import check_shown, mark_of
from processes.trail import REPORT_CORRECTED, note

from ..ground.kept_diagrams import diagram_of
from .due import fire_before, locked

OUTCOME = "talk_outcome"
HELD, NOBODY_CAME = "held", "nobody_came"
ASKED = {
    HELD: {
        "present": "Schrijf wie er was.",
        "support": "",
        "explained": "Schrijf wat er uitgelegd is.",
        "said": "Schrijf wat de cursist zei.",
    },
    NOBODY_CAME: {"note": "Schrijf kort wat er gebeurde."},
}
DECIDED = "Er is al beslist, of er ligt een beslissing klaar om te bevestigen. Het verslag blijft."


def reported_in(case_id: int | None) -> set[int]:
    """The ids of the talks of a case of which there is a report; none of one that begins."""
    rows = select(Talk.id).where(Talk.case_id == case_id, Talk.reported_at.is_not(None))
    return set(db.session.scalars(rows))


def new_report(case: Case, before: set[int]) -> Talk | None:
    """The talk of a case of which the report was written since these had one; None where none
    was."""
    talk = case.talks[-1] if case.talks else None
    return talk if talk and talk.reported_at and talk.id not in before else None


def open_report(case: Case) -> Talk | None:
    """The talk of which the report can still be put right: nobody decided since, and no decision
    waits to be confirmed."""
    talk = case.talks[-1] if case.talks else None
    if talk is None or talk.reported_at is None or case.ended_at is not None:
        return None
    since = talk.reported_at
    decided = any(decision.decided_at >= since for decision in case.decisions)
    return None if decided or any(ballot.task_id for ballot in open_ballots(case)) else talk


def may_correct(case: Case, person: Person) -> bool:
    """This person reports the talks of a case: they may do that step, also now that it is done."""
    asked = reporting(case)
    now = legal_now()
    return asked is not None and may_do(person, asked, now) and may_handle(person, case, now)


def mark_of_report(talk: Talk) -> str:
    """The mark of a report as it stands now."""
    return mark_of(_stands(talk))


def may_have_come(talk: Talk) -> list[str]:
    """Who else than the parties was called to a talk that was held, as people read it."""
    return called(talk.case) if talk.state == HELD else []


def correct(
    case_id: int,
    person: Person,
    said: Mapping[str, str],
    came: Collection[str] = (),
    shown: str | None = None,
) -> Case:
    """Puts the report of the last talk right, in the fields that it has, and who `came` of those
    who were called. What stood there stays in what was sent in. `shown` is the mark of the report
    as it was on the page. Raises NotAllowed, NoLongerOpen, NotAsShown, Refused."""
    case = locked(case_id)
    fire_before(case)
    if not may_correct(case, person):
        raise NotAllowed(f"person {person.id} does not report the talks of case {case_id}")
    talk = open_report(case)
    if talk is None:
        raise NoLongerOpen(DECIDED)
    report, present = _checked(talk, said), _came(talk, came)
    check_shown(shown, _stands(talk), [report, present])
    _keep(talk, report, present, person)
    return case


def _stands(talk: Talk) -> list[Any]:
    return [talk.report, talk.came]


def _came(talk: Talk, came: Collection[str]) -> list[str]:
    """Of those who were called who came, in the order in which they are told."""
    able = may_have_come(talk)
    if not set(came) <= set(able):
        raise Refused("came", "Kies mensen uit de lijst.")
    return [words for words in able if words in came]


def _checked(talk: Talk, said: Mapping[str, str]) -> dict[str, str]:
    asked = ASKED[talk.state]
    report = {name: (said.get(name) or "").strip() for name in asked}
    for name, message in asked.items():
        if message and not report[name]:
            raise Refused(name, message)
    return report


def _keep(talk: Talk, report: dict[str, str], came: list[str], person: Person) -> None:
    case, now = talk.case, legal_now()
    reported = reporting(case)
    assert reported is not None
    named = {"nobody_note": report["note"]} if talk.state == NOBODY_CAME else report
    of_called = {"came": came} if may_have_come(talk) else {}
    case.submissions.append(
        Submission(
            element=reported.element,
            person=person,
            routing={OUTCOME: talk.state},
            evidence={**named, **of_called},
            filed_at=now,
            arrived_at=now,
        )
    )
    talk.report, talk.came = report, came
    note(case, REPORT_CORRECTED, reported.element, person)
    db.session.flush()


def reporting(case: Case) -> Task | None:
    """The task in which the last talk was reported; None where none was."""
    elements = diagram_of(case).elements
    done = (task for task in reversed(case.tasks) if task.closed_at is not None)
    return next((task for task in done if OUTCOME in elements[task.element].routing), None)
