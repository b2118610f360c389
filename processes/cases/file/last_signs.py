"""The last sign of somebody outlives the case that it stood in: how long an account is kept is
counted from it (art. 7.1), and an emptied case names nobody any more."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select

from processes.models import Case, Mail, Person, db


def remember(case: Case) -> None:
    """Of each who did something in this case, or was mailed about it, keeps when that was last;
    before it is emptied."""
    last: dict[int, datetime] = {}
    for number, at in _signs(case):
        last[number] = max(at, last.get(number, at))
    rows = select(Person).where(Person.id.in_(last)).order_by(Person.id)
    for person in db.session.scalars(rows.with_for_update(key_share=True)):
        person.seen_until = max(last[person.id], person.seen_until or last[person.id])


def _signs(case: Case) -> Iterator[tuple[int, datetime]]:
    if case.cursist_id is not None:
        yield case.cursist_id, case.opened_at
    yield from ((each.person_id, each.at) for each in case.events if each.person_id is not None)
    yield from ((sent.person_id, sent.arrived_at) for sent in case.submissions)
    mails = select(Mail.person_id, Mail.written_at).where(Mail.case_id == case.id)
    for number, at in db.session.execute(mails):
        if number is not None:
            yield number, at
