"""A case that begins by itself where another one ended: what it is about, and who began it."""

from datetime import datetime

from processes.clock import legal_now
from processes.engine.diagrams import Diagram
from processes.facts.moments import case_before
from processes.models import Case, Member, Result, Submission, db
from processes.trail import OPENED, note

from ..ground.numbering import definition_of, next_reference
from ..ground.subject import Opening


def case_after(ended: Case, diagram: Diagram) -> Case:
    """The case, beside the one that ended and about the same result. Whoever did the last step
    there handed it over; nobody filled anything in. Whoever was barred there is so here."""
    now = legal_now()
    reference, definition = next_reference(diagram.process, now), definition_of(diagram)
    case = Opening(ended.cursist, _result_of(ended), beside=ended).case(diagram.process, now)
    case.reference, case.definition = reference, definition
    sent = Submission(
        element=diagram.start.id,
        person=ended.submissions[-1].person,
        filed_at=now,
        arrived_at=now,
        routing={},
        evidence={},
    )
    case.submissions.append(sent)
    case.members.extend(_out(each, ended, now) for each in ended.members if each.barred)
    db.session.add(case)
    note(case, OPENED, diagram.start.id)
    return case


def _result_of(case: Case) -> Result | None:
    """Of an appeal, that of the case in which the attacked decision was taken."""
    while case.result is None and (before := case_before(case)):
        case = before
    return case.result


def _out(member: Member, case: Case, at: datetime) -> Member:
    """Whoever had no part in the first case any more, for a reason of their own, has none here."""
    return Member(
        seat=member.seat,
        person=member.person,
        person_id=member.person_id,  # asked before it is written
        substitute=member.substitute,
        chairs=member.chairs,
        votes=member.votes,
        seated_at=at,
        left_at=at,
        reason=f"Besliste niet mee in dossier {case.reference}.",
        barred=True,
    )
