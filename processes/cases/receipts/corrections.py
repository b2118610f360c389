"""A sent decision is put right by a corrected decision, which says so and restarts its remedy.

Only its words change: who decides otherwise takes a new decision, and for that the regulation has
its own ways. The outcome, and who sat, stay as they were.
"""

from sqlalchemy import select, update

from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.facts.moments import latest_decision, versions
from processes.models import Case, Decision, Draft, Person, db
from processes.roles import COMMITTEES, may_handle, seat_of
from processes.trail import CORRECTED, in_name_of, note

from ..doors.due import fire_before, locked
from ..doors.turn import running_due_dates
from ..drafts.staff import forget
from ..ground.kept_diagrams import diagram_of
from ..ground.matter import Matter
from ..letters import correction
from .receipts import recount, run_unwaited

APPEALED = "De beroepscommissie besliste al over het beroep. Je kan dit niet meer verbeteren."
NOT_LATEST = "Je kan alleen de laatste beslissing van een dossier verbeteren."
SAME = "Je veranderde niets aan de redenen."


def may_correct(decision: Decision, person: Person) -> bool:
    """This person took the decision, or chaired the committee that did, and handles the case."""
    if not may_handle(person, decision.case, legal_now()):
        return False
    return decision.decided_by_id == person.id or _chaired(decision, person)


def _chaired(decision: Decision, person: Person) -> bool:
    """This person sat as the chair when a committee took the decision, and sits still."""
    case = decision.case
    lane = diagram_of(case).elements[decision.element].lane
    member, taken_at = seat_of(person, case), versions(decision)[0].decided_at
    return bool(member and member.chairs and lane in COMMITTEES and member.seated_at <= taken_at)


def why_not_corrected(decision: Decision) -> str | None:
    """Why a decision can be corrected no more, in Dutch; None where it can."""
    latest = latest_decision(decision.case)
    if latest is None or latest.id != decision.id:
        return NOT_LATEST
    return APPEALED if _appeal_is_decided(decision) else None


def appeals(decision: Decision) -> list[Case]:
    """The cases against a decision, or against what it corrects."""
    attacked = [each.id for each in versions(decision)]
    rows = select(Case).where(Case.decision_id.in_(attacked)).order_by(Case.id)
    return list(db.session.scalars(rows))


def correct(decision_id: int, person: Person, reasons: str, slip: str) -> Case:
    """Replaces the reasons of a decision, and says what the slip was. The corrected decision goes
    out as the first one did; once that is received, the term of its remedy runs anew. Raises
    NotAllowed, Refused."""
    case = locked(db.session.get_one(Decision, decision_id).case_id)
    fire_before(case)
    decision = db.session.get_one(Decision, decision_id, populate_existing=True)
    if not may_correct(decision, person):
        raise NotAllowed(f"person {person.id} may not correct decision {decision_id}")
    _check(decision, reasons, slip)
    corrected = _corrected(decision, person, reasons.strip(), slip.strip())
    note(
        case,
        CORRECTED,
        decision.element,
        person,
        slip=corrected.slip,
        corrects=decision.id,
        decision=corrected.id,
        **in_name_of(corrected.acting_for),
    )
    _restart_remedy(case, decision, corrected)
    _carry_drafts(decision, corrected)
    correction.tell(case, corrected)
    forget(decision)
    return case


def _check(decision: Decision, reasons: str, slip: str) -> None:
    if why := why_not_corrected(decision):
        raise Refused("reasons", why)
    if not slip.strip():
        raise Refused("slip", "Schrijf wat er fout was.")
    if not reasons.strip() or reasons.strip() == decision.reasons.strip():
        raise Refused("reasons", SAME)


def _appeal_is_decided(decision: Decision) -> bool:
    return any(case.decisions for case in appeals(decision))


def _corrected(decision: Decision, person: Person, reasons: str, slip: str) -> Decision:
    now = legal_now()
    corrected = Decision(
        element=decision.element,
        outcome=decision.outcome,
        reasons=reasons,
        remedy=decision.remedy,
        decided_at=now,
        decided_by=person,
        sat=decision.sat,
        vacant=decision.vacant,
        sat_on=decision.sat_on,
        acting_for=decision.acting_for if decision.decided_by_id == person.id else None,
        corrects=decision,
        slip=slip,
    )
    decision.case.decisions.append(corrected)
    db.session.flush()
    return corrected


def _restart_remedy(case: Case, decision: Decision, corrected: Decision) -> None:
    """The term that runs is the corrected decision's, and unknown until that is received. Where the
    case runs no more, or what ran is over, a term is written for which no diagram waits: whether a
    decision is final follows from it, and from what is filed within it."""
    rows = [row for row in running_due_dates(case) if row.decision is decision]
    for row in rows:
        row.decision = corrected
    if not rows and corrected.remedy:
        run_unwaited(case, corrected)
    db.session.flush()
    recount(case)


def _carry_drafts(decision: Decision, corrected: Decision) -> None:
    """An appeal that somebody is typing attacks what stands now, within its term."""
    before, now = Matter.against(decision), Matter.against(corrected)
    if before and now:
        typing = update(Draft).where(Draft.subject == before.subject, Draft.case_id.is_(None))
        db.session.execute(typing.values(subject=now.subject))
