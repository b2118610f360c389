"""One mail a day about one's work instead of single ones, for who of the staff chose that. What
they are told is gathered, and goes together at a set hour in Brussels.

Only texts that say `gather: daily` in their head are gathered: never what the regulation orders,
nor anything for a cursist. What has to be done before the next of these mails goes at once.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from functools import cache, partial
from typing import Any

from sqlalchemy import exists, select

from processes import links, mails
from processes.clock import legal_now, machine_now
from processes.errors import NotAllowed
from processes.holders import Holders, holders
from processes.mails.safe import one_line
from processes.models import (
    GATHERED,
    LAPSED,
    QUEUED,
    TOLD_TOGETHER,
    DueDate,
    Mail,
    Person,
    Task,
    db,
    transaction,
)
from processes.regulation import BRUSSELS, brussels_date
from processes.regulation.brussels import in_brussels
from processes.roles import is_staff, people, works_in

from ..ground import failures

AT = time(8, 30)  # half an hour after the reminders are written
PERSON = "person"
A_DAY = timedelta(days=1)


def choose(number: int, *, daily: bool) -> None:
    """From now on this person has one mail a day about their work, or single ones. What was
    gathered already goes with the next. Raises NotAllowed."""
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    if not is_staff(person):
        raise NotAllowed(f"person {number} does not work in the centre")
    person.mails_daily = daily


def send() -> int:
    """Writes the mails of the day, once its hour has come, and lets go at once what cannot wait for
    the next. Opens its own transactions; answers with how many mails of the day that were."""
    cut = _last_cut()
    rows = select(Mail.person_id).where(Mail.state == GATHERED, Mail.written_at < cut).distinct()
    whose = sorted(number for number in db.session.scalars(rows) if number is not None)
    db.session.rollback()
    sent = sum(_send_apart(number, cut) for number in whose)
    _let_go()
    return sent


def _send_apart(number: int, cut: datetime) -> int:
    what = f"De mail van de dag aan persoon {number} kon niet geschreven worden."
    return failures.outside_cases(what, partial(_send_to, number, cut))


def _send_to(number: int, cut: datetime) -> int:
    """One mail with all that was gathered for somebody and is theirs still, in its order."""
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    waits = Mail.person_id == number, Mail.state == GATHERED, Mail.written_at < cut
    found = db.session.scalars(select(Mail).where(*waits).order_by(Mail.id).with_for_update()).all()
    who = cache(holders)
    theirs = [mail for mail in found if _is_theirs(mail, person, who)]
    for mail in found:
        mail.state = TOLD_TOGETHER if mail in theirs else LAPSED
    if theirs:
        mails.tell("work/day", None, PERSON, [person], {"lines": _lines(theirs)})
    return len(theirs[:1])


def _is_theirs(mail: Mail, person: Person, who: Holders) -> bool:
    """They still have the role in which they were told."""
    if mail.case is None:
        return person.active and is_staff(person)
    if mail.role == PERSON:
        return person.active and works_in(person, mail.case, legal_now())
    return person in people(mail.role, mail.case, legal_now(), who)


def _lines(theirs: Sequence[Mail]) -> list[dict[str, Any]]:
    return [
        {
            "subject": mail.subject,
            "link": links.case(mail.case.reference) if mail.case else links.tasks(),
        }
        for mail in theirs
    ]


def _let_go() -> None:
    """What has its last day by then, and is theirs still, does not wait for the next mail of the
    day."""
    day = brussels_date(_last_cut() + A_DAY)
    ends = exists().where(
        DueDate.task_id == Task.id,
        DueDate.stopped_at.is_(None),
        DueDate.last_day <= day,
    )
    asked = exists().where(
        Task.case_id == Mail.case_id, Task.role == Mail.role, Task.closed_at.is_(None), ends
    )
    waits = select(Mail.id).where(Mail.state == GATHERED, asked)
    found = db.session.scalars(waits).all()
    db.session.rollback()
    for number in found:
        with transaction():
            mail = db.session.get_one(Mail, number, with_for_update=True, populate_existing=True)
            if mail.state != GATHERED or mail.person is None:
                continue
            if not _is_theirs(mail, mail.person, holders):
                mail.state = LAPSED
                continue
            mail.state, mail.next_at = QUEUED, machine_now()
            mail.address = one_line(mail.person.email)


def _last_cut() -> datetime:
    """The last moment, in UTC, at which a mail of the day was due: of what was written before."""
    now = in_brussels(legal_now())
    day = now.date() if now.time() >= AT else now.date() - A_DAY
    return datetime.combine(day, AT, BRUSSELS).astimezone(UTC)
