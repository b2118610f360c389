"""The moments for a talk or a hearing of which a member of a committee has still to say whether
they can, as their list of tasks shows them."""

from flask import url_for
from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app.reading.votes_asked import VoteAsked
from processes.clock import legal_now
from processes.models import (
    TO_COMMITTEE,
    Case,
    Member,
    Person,
    Poll,
    PollAnswer,
    PollMoment,
    Task,
    db,
)
from processes.regulation import brussels_date


def moments_asked_of(person: Person) -> list[VoteAsked]:
    """Those that are open still, the first last day first."""
    sits = select(Member.case_id).where(Member.person_id == person.id, Member.left_at.is_(None))
    said = exists().where(
        PollMoment.poll_id == Poll.id,
        PollAnswer.moment_id == PollMoment.id,
        PollAnswer.person_id == person.id,
    )
    rows = (
        select(Poll)
        .join(Poll.task)
        .join(Poll.case)
        .options(joinedload(Poll.case).joinedload(Case.cursist))
    )
    rows = rows.where(
        Poll.asks == TO_COMMITTEE,
        Poll.closed_at.is_(None),
        Poll.last_day >= brussels_date(legal_now()),
        Poll.case_id.in_(sits),
        Task.closed_at.is_(None),
        Case.ended_at.is_(None),
        ~said,
    )
    found = db.session.scalars(rows.order_by(Poll.last_day, Poll.id))
    return [_asked(each.case) for each in found]


def _asked(case: Case) -> VoteAsked:
    return VoteAsked(
        "Zeg wanneer je kan",
        url_for("moments.answer", reference=case.reference),
        case.cursist.name,
        case.reference,
    )
