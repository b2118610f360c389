"""A sent decision is put right by a corrected decision, which says so. It restarts the remedy only
where what was told about it was wrong: else the earlier receipt and the last day stand, or a comma
would open an appeal again that was over long ago.

Only its words change: who decides otherwise takes a new decision, and for that the regulation has
its own ways. The outcome, and who sat, stay as they were.
"""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select, update

from processes import procedures
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.facts.moments import latest_decision, restarted, versions
from processes.facts.seating import sat_for
from processes.facts.taken_up import taken_up_in
from processes.models import Case, Decision, Draft, Person, db
from processes.principals import principal_of
from processes.roles import may_handle
from processes.trail import CORRECTED, in_name_of, note

from ..drafts.staff import forget
from ..ground.matter import Matter
from ..letters import correction as letter
from .counting import recount, run_unwaited
from .due import fire_before, locked
from .together import check_corrects_together, taken_together
from .turn import running_due_dates

APPEALED = "Hierover is al opnieuw beslist, in dossier {}. Je kan dit niet meer verbeteren."
GOES_ON = "Dit kwam toch op tijd, en gaat verder in dossier {}. Je kan dit niet meer verbeteren."
NOT_LATEST = "Je kan alleen de laatste beslissing van een dossier verbeteren."
SAME = "Je veranderde niets aan de redenen."


@dataclass(frozen=True)
class Correction:
    """The reasons as they should have been, and what the `slip` was; `of_remedy` says that what was
    told about the remedy was wrong too: whether there is one, how, with whom, or until when."""

    reasons: str
    slip: str
    of_remedy: bool = False


def may_correct(decision: Decision, person: Person) -> bool:
    """This person took the decision, or had a vote when a committee took it, and handles the
    case."""
    if not may_handle(person, decision.case, legal_now()):
        return False
    if taken_together(decision):
        return any(m.person_id == person.id and m.votes for m in sat_for(decision))
    return decision.decided_by_id == person.id


def why_not_corrected(decision: Decision) -> str | None:
    """Why a decision can be corrected no more, in Dutch; None where it can."""
    latest = latest_decision(decision.case)
    if latest is None or latest.id != decision.id:
        return NOT_LATEST
    if reference := taken_up_in(decision.case):
        return GOES_ON.format(reference)
    later = [*appeals(decision), *_followed(decision.case)]
    decided = next((case for case in later if case.decisions), None)
    return APPEALED.format(decided.reference) if decided else None


def appeals(decision: Decision) -> list[Case]:
    """The cases against a decision, or against what it corrects."""
    attacked = [each.id for each in versions(decision)]
    rows = select(Case).where(Case.decision_id.in_(attacked)).order_by(Case.id)
    return list(db.session.scalars(rows))


def _followed(case: Case) -> list[Case]:
    """The cases that began by themselves because this one ended so."""
    beside = db.session.scalars(select(Case).where(Case.beside_id == case.id).order_by(Case.id))
    return [each for each in beside if procedures.of(each.process).after]


def correct(decision_id: int, person: Person, correction: Correction) -> Case:
    """Replaces the reasons of a decision, and says what the slip was; of what a committee decided
    once its members adopted that. The corrected decision goes out as the first one did. Where it
    restarts the remedy, or nobody received the first one yet, the term runs once it is received.
    Raises NotAllowed, Refused."""
    decision = to_correct(decision_id, person, correction)
    check_corrects_together(decision, asdict(correction))
    case = decision.case
    corrected = _corrected(decision, person, correction)
    note(
        case,
        CORRECTED,
        decision.element,
        person,
        slip=corrected.slip,
        corrects=decision.id,
        decision=corrected.id,
        restarts=restarted(corrected) if corrected.remedy else None,
        **_in_whose_name(corrected),
    )
    _carry_remedy(case, decision, corrected)
    _carry_drafts(decision, corrected)
    letter.tell(case, corrected)
    forget(decision)
    return case


def to_correct(decision_id: int, person: Person, correction: Correction) -> Decision:
    """The decision, its case locked and what is due in it fired, which this person can correct so.
    Raises NotAllowed, Refused."""
    case = locked(db.session.get_one(Decision, decision_id).case_id)
    fire_before(case)
    decision = db.session.get_one(Decision, decision_id, populate_existing=True)
    if not may_correct(decision, person):
        raise NotAllowed(f"person {person.id} may not correct decision {decision_id}")
    _check(decision, correction)
    return decision


def _in_whose_name(corrected: Decision) -> dict[str, Any]:
    role, by = corrected.acting_for, corrected.decided_by
    whose = principal_of(by, role, corrected.case, corrected.decided_at) if role else None
    return in_name_of(role, whose)


def _check(decision: Decision, correction: Correction) -> None:
    if why := why_not_corrected(decision):
        raise Refused("reasons", why)
    if not correction.slip.strip():
        raise Refused("slip", "Schrijf wat er fout was.")
    said = correction.reasons.strip()
    if not said or (said == decision.reasons.strip() and not correction.of_remedy):
        raise Refused("reasons", SAME)


def _corrected(decision: Decision, person: Person, correction: Correction) -> Decision:
    corrected = Decision(
        element=decision.element,
        outcome=decision.outcome,
        reasons=correction.reasons.strip(),
        remedy=decision.remedy,
        decided_at=legal_now(),
        decided_by=person,
        sat=decision.sat,
        vacant=decision.vacant,
        sat_on=decision.sat_on,
        acting_for=decision.acting_for if decision.decided_by_id == person.id else None,
        corrects=decision,
        slip=correction.slip.strip(),
    )
    anew = correction.of_remedy and decision.remedy is not None
    corrected.begins_term = anew or decision.receipt is None
    decision.case.decisions.append(corrected)
    db.session.flush()
    return corrected


def _carry_remedy(case: Case, decision: Decision, corrected: Decision) -> None:
    """The term that runs is the corrected decision's. One that begins anew is unknown until that is
    received; where the case runs no more, or what ran is over, it is written without a diagram that
    waits for it: whether a decision is final follows from it, and from what is filed within it."""
    rows = [row for row in running_due_dates(case) if row.decision is decision]
    for row in rows:
        row.decision = corrected
    if not rows and corrected.remedy and corrected.begins_term:
        run_unwaited(case, corrected)
    db.session.flush()
    recount(case)


def _carry_drafts(decision: Decision, corrected: Decision) -> None:
    """An appeal that somebody is typing attacks what stands now, within its term."""
    before, now = Matter.against(decision), Matter.against(corrected)
    if before and now:
        typing = update(Draft).where(Draft.subject == before.subject, Draft.case_id.is_(None))
        db.session.execute(typing.values(subject=now.subject))
