"""Whoever conducts a case withdraws the request: as long as the diagram waits to hear so."""

from sqlalchemy import select

from processes.clock import legal_now
from processes.conducting import conducts_case
from processes.errors import NotAllowed
from processes.facts.moments import latest_talk
from processes.facts.terms import is_straight, settings
from processes.models import Case, Person, Submission, db
from processes.trail import DONE, note

from ..doors.counting import recount, run_unwaited
from ..doors.due import fire_before, locked_with_origin
from ..doors.turn import Turn
from ..drafts.closing import forget_drafts
from ..ground.kept_diagrams import diagram_of
from .receipts import run_on

MESSAGE = "withdrawn"
WITHDRAWN, APPEAL_WITHDRAWN = "De vraag is ingetrokken.", "Het beroep is ingetrokken."


def withdraw(case_id: int, person: Person, reason: str = "", key: str | None = None) -> Case:
    """Withdraws the request that opened a case. The case ends, and a talk that was planned does not
    take place; the mails say so.

    The regulation is silent about it: the diagram says until when it can, and the same can be
    asked again, within the term that runs on. `reason` may be empty. `key` is the form's own: a
    second click answers with the same case. Raises NotAllowed, and NoLongerOpen where there is
    nothing left to withdraw.
    """
    case = locked_with_origin(case_id)
    if not conducts_case(person, case, legal_now()):
        raise NotAllowed(f"person {person.id} does not conduct {case.reference}")
    if key and _sent_before(case, person, key):
        return case
    fire_before(case)
    turn = Turn(case, settings(), actor=person)
    element = turn.catching(MESSAGE)
    _record(case, element, person, reason, key)
    _call_off_talk(case)
    note(case, DONE, element, person)
    turn.occur(element, {})
    forget_drafts(case)
    if case.result and not is_straight(case.process, case.result):
        run_on(case.result)
    if case.decision:
        run_unwaited(case.decision.case, case.decision)
        recount(case.decision.case)
    return case


def can_withdraw(case: Case, person: Person) -> bool:
    """Whether this person can withdraw the request now: it is theirs, and a task is open at which
    the diagram lets them."""
    if not conducts_case(person, case, legal_now()):
        return False
    elements = diagram_of(case).elements.values()
    hosts = {element.host for element in elements if element.message == MESSAGE}
    return any(task.element in hosts for task in case.tasks if task.closed_at is None)


def _sent_before(case: Case, person: Person, key: str) -> bool:
    rows = select(Submission).where(Submission.case_id == case.id, Submission.key == key)
    return any(s.person_id == person.id for s in db.session.scalars(rows))


def _record(case: Case, element: str, person: Person, reason: str, key: str | None) -> None:
    now = legal_now()
    case.submissions.append(
        Submission(
            element=element,
            person=person,
            key=key,
            filed_at=now,
            arrived_at=now,
            routing={},
            evidence={"reason": reason.strip()},
        )
    )
    db.session.flush()


def _call_off_talk(case: Case) -> None:
    talk = latest_talk(case)
    if talk and talk.state == "planned":
        talk.state, talk.reason = "cancelled", APPEAL_WITHDRAWN if case.decision else WITHDRAWN
        talk.sequence += 1
