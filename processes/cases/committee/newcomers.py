"""Who conducts a case since moments were offered in it, because a guardian began or the cursist
turned 18, is asked at once as the others were. A new member of a committee is asked by `ask_too`.
"""

from datetime import timedelta

from sqlalchemy import exists, or_, select

from processes.clock import legal_now
from processes.facts.polls import asked
from processes.models import TO_CURSIST, Case, Guardianship, Mail, Person, Poll, Task, db
from processes.regulation import brussels_date

from ..doors.due import locked
from ..ground import failures
from .moment_mails import offered_by, tell

NOT_ASKED = "Momenten voor een gesprek konden niet voorgelegd worden aan wie erbij kwam."
EIGHTEEN_YEARS = timedelta(days=18 * 365 + 5)


def ask() -> int:
    """Asks them in every case. Opens its own transactions; answers with how many that were."""
    waiting = [poll.case_id for poll in _open() if _new(poll)]
    return failures.each_apart(waiting, NOT_ASKED, ask_in)


def ask_of(case_id: int) -> bool:
    """The same of one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_ASKED, lambda: ask_in(case_id)) is not None


def ask_in(case_id: int) -> int:
    """The same of one case, inside the transaction of the caller."""
    if not any(map(_new, _open(case_id))):
        return 0  # looked at before the case is locked
    locked(case_id)
    told = 0
    for poll in _open(case_id):
        new = _new(poll)
        tell(poll, new)
        told += len(new)
    return told


def _open(case_id: int | None = None) -> list[Poll]:
    """What a cursist can choose from still, where who conducts the case can have changed: this is
    asked every ten seconds."""
    today = brussels_date(legal_now())
    of_age_lately = Person.born_on.between(
        today - EIGHTEEN_YEARS - timedelta(weeks=8), today - EIGHTEEN_YEARS + timedelta(weeks=1)
    )
    rows = (
        select(Poll)
        .join(Poll.task)
        .join(Poll.case)
        .join(Case.cursist)
        .where(
            Poll.closed_at.is_(None),
            Poll.asks == TO_CURSIST,
            Poll.last_day >= today,
            Task.closed_at.is_(None),
            or_(exists().where(Guardianship.ward_id == Person.id), of_age_lately),
        )
    )
    if case_id is not None:
        rows = rows.where(Poll.case_id == case_id)
    return list(db.session.scalars(rows.order_by(Poll.id)))


def _new(poll: Poll) -> list[Person]:
    """Who can choose now, and was not asked."""
    rows = select(Mail.person_id).where(
        Mail.case_id == poll.case_id,
        Mail.template == offered_by(poll),
        Mail.written_at >= poll.opened_at,
    )
    told = set(db.session.scalars(rows))
    return [each for each in asked(poll, legal_now()) if each.id not in told]
