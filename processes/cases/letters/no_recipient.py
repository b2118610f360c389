"""What nobody heard: a minor without a known parent or guardian has nobody who conducts the case,
so what it has to say reaches nobody and begins no term (art. 3.6). The secretariat is told.
"""

from sqlalchemy import select

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.facts.enrolling import enrolment_of, lacks
from processes.facts.moments import latest_decision, latest_talk
from processes.facts.waiting import is_offered
from processes.mails import Rendered
from processes.models import Case, Enrolment, Event, db
from processes.procedures import Family
from processes.roles import CURSIST, SECRETARIAT, people
from processes.trail import MAILED, UNTOLD, note


def record(case: Case, element: str, rendered: Rendered) -> None:
    """Writes that a send task has nobody to tell, and asks the secretariat for a guardian.
    `rendered` is what it would have said to the cursist."""
    decision = latest_decision(case) if rendered.header.receipt else None
    db.session.flush()  # the trail names both by their numbers
    talk = latest_talk(case) if rendered.header.calendar else None
    note(
        case,
        UNTOLD,
        element,
        subject=rendered.subject,
        decision=decision.id if decision else None,
        talk=[talk.id, talk.sequence] if talk else None,
    )
    context = {
        "said": rendered.subject,
        "remedy": procedures.remedies()[decision.remedy] if decision and decision.remedy else None,
        "link": links.guardians(),
    }
    asked = people(SECRETARIAT, case, legal_now())
    mails.tell("guardian/unheard", case, SECRETARIAT, asked, context)


def still_to_tell(case: Case) -> list[str]:
    """The send tasks of which nobody heard, in their order, as far as what they say still holds."""
    rows = select(Event).where(Event.case_id == case.id, Event.kind.in_((UNTOLD, MAILED)))
    untold: dict[str | None, Event] = {}
    for event in db.session.scalars(rows.order_by(Event.id)):
        if event.kind == UNTOLD or event.details.get("role") == CURSIST:
            untold.pop(event.element, None)
        if event.kind == UNTOLD:
            untold[event.element] = event
    return [event.element for event in untold.values() if event.element and _holds(case, event)]


def _is_lacking(own: Enrolment) -> bool:
    return own.ended_at is None and own.seated_at is None and bool(lacks(own))


_OF_ENROLMENTS = {"offer_notice": is_offered, "missing_notice": _is_lacking}


def _holds(case: Case, event: Event) -> bool:
    """No later decision came, nor another moment for the talk; and the talk is still to come. A
    place is offered still, and what lacks for an enrolment does so still."""
    if event.element in _OF_ENROLMENTS and procedures.of(case.process).family is Family.ENROLMENT:
        return _OF_ENROLMENTS[event.element](enrolment_of(case))
    decision, talk = event.details["decision"], event.details["talk"]
    if decision is not None:
        latest = latest_decision(case)
        return latest is not None and latest.id == decision
    if talk is not None:
        planned = latest_talk(case)
        stands = planned is not None and [planned.id, planned.sequence] == talk
        return stands and planned is not None and planned.starts_at > legal_now()
    return True
