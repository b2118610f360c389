"""On the morning of the last day to answer, who did not say yet which moment suits is reminded,
once; not where the centre reminds nobody of talks."""

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now
from processes.facts.polls import asked
from processes.facts.reminders import TALK, days_before
from processes.facts.targets import REMINDED_AT
from processes.models import TO_COMMITTEE, Mail, Person, Poll, Task, db
from processes.regulation import brussels_date
from processes.regulation.brussels import in_brussels
from processes.roles import CURSIST

from ..doors.due import locked
from ..ground import failures
from .mails import lane_of
from .moment_mails import context_of

NOT_TOLD = "Een herinnering aan momenten voor een gesprek kon niet geschreven worden."
TODAY = "talk/answer_today"


def remind() -> int:
    """Reminds of every poll of which today is the last day. Opens its own transactions; answers
    with how many mails that were."""
    rows = select(Poll.case_id).where(
        Poll.closed_at.is_(None), Poll.last_day == brussels_date(legal_now())
    )
    return failures.each_apart(db.session.scalars(rows).all(), NOT_TOLD, remind_in)


def remind_of(case_id: int) -> bool:
    """The same of one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_TOLD, lambda: remind_in(case_id)) is not None


def remind_in(case_id: int) -> int:
    """The same of one case, inside the transaction of the caller."""
    now = legal_now()
    if days_before(TALK) is None or in_brussels(now).time() < REMINDED_AT:
        return 0
    case = locked(case_id)
    rows = (
        select(Poll)
        .join(Poll.task)
        .where(
            Poll.case_id == case_id,
            Poll.closed_at.is_(None),
            Poll.last_day == brussels_date(now),
            Task.closed_at.is_(None),
        )
    )
    told = 0
    for poll in db.session.scalars(rows):
        role = lane_of(case) if poll.asks == TO_COMMITTEE else CURSIST
        waits = [each for each in asked(poll, now) if _waits(poll, each)]
        link, chooses = links.moments(case.reference), poll.asks != TO_COMMITTEE
        context = {**context_of(poll), "link": link, "chooses": chooses}
        mails.tell(TODAY, case, role, waits, context)
        told += len(waits)
    return told


def _waits(poll: Poll, person: Person) -> bool:
    """They did not answer, and were not reminded."""
    said = any(each.person_id == person.id for m in poll.moments for each in m.answers)
    reminded = select(Mail.id).where(
        Mail.case_id == poll.case_id,
        Mail.template == TODAY,
        Mail.person_id == person.id,
        Mail.written_at >= poll.opened_at,
    )
    return not said and db.session.scalars(reminded.limit(1)).first() is None
