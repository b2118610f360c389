"""The letter beside a mail about a talk or a hearing: to who was invited on paper, and to whom the
mails do not reach (art. 3.6, 6.2 and 6.3)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from processes import mails
from processes.clock import legal_now
from processes.facts.moments import with_before
from processes.facts.post import presumed_on
from processes.facts.terms import settings
from processes.models import FAILED, SENT, Case, Mail, Person, PostItem, db
from processes.regulation import brussels_date
from processes.roles import CURSIST, people

from . import posted


def is_beside(text: str) -> bool:
    """A letter with this text goes beside a mail."""
    return mails.header(text).letter == "as_invited"


def readers(case: Case, told: Sequence[Person]) -> list[Person]:
    """Who of these read a letter beside their mail: all of them where one was invited on paper, and
    otherwise those whose mails do not arrive."""
    if posted.was_invited_on_paper(case):
        return list(told)
    return [person for person in told if _failed(case, person)]


def arrives(case: Case) -> date | None:
    """The Brussels day on which a letter beside a mail of now is presumed to arrive by post; None
    where none goes."""
    now = legal_now()
    if not readers(case, people(CURSIST, case, now)):
        return None
    return presumed_on(brussels_date(now), settings())


def overtaken(case: Case, name: str, told: Sequence[Person]) -> list[PostItem]:
    """The letters to these people that nobody posted yet, and that say no more what is true once
    this text is written: where it says no moment, only those that list who is called."""
    rows = select(PostItem).where(*_of_talks(case), PostItem.posted_on.is_(None))
    theirs = [each for each in db.session.scalars(rows) if each.person in told]
    waiting = [each for each in theirs if is_beside(each.template)]
    if mails.header(name).calendar is None:
        return [each for each in waiting if _is(each.template, "request")]
    return [each for each in waiting if not _is(each.template, "cancel")]


def write(case: Case, name: str, told: Sequence[Person], context: dict[str, Any]) -> list[PostItem]:
    """Letters in the place of those that nobody took to the post yet. Who was not sent any is
    invited still, to what takes place now."""
    waiting = overtaken(case, name, told)
    unread = {} if _is(name, "cancel") else _unread(case, name, waiting)
    element, written = name.rpartition("/")[2], []
    for each in told:
        text = unread.get(each, name)
        written += posted.write(case, text, element, CURSIST, [each], context)
    posted.withdraw(waiting)
    return written


def _failed(case: Case, person: Person) -> bool:
    """The last mail to the address that they have now did not arrive, as far as is known."""
    cases = Mail.case_id.in_([each.id for each in with_before(case)])
    rows = select(Mail.state).where(
        cases,
        Mail.role == CURSIST,
        Mail.person_id == person.id,
        Mail.address == person.email,
        Mail.state.in_((SENT, FAILED)),
    )
    return db.session.scalars(rows.order_by(Mail.id.desc()).limit(1)).first() == FAILED


def _unread(case: Case, name: str, waiting: list[PostItem]) -> dict[Person | None, str]:
    """The invitations among these, by who was not sent them. What a text without a moment says is
    said in any of them."""
    rows = select(PostItem).where(*_of_talks(case), PostItem.posted_on.is_not(None))
    moves = mails.header(name).calendar is not None
    sent = {each.person for each in db.session.scalars(rows)} if moves else set()
    invited = [each for each in waiting if _is(each.template, "request")]
    return {each.person: each.template for each in invited if each.person not in sent}


def _of_talks(case: Case) -> tuple[Any, ...]:
    theirs = PostItem.case_id == case.id, PostItem.role == CURSIST
    return *theirs, PostItem.decision_id.is_(None)


def _is(text: str, method: str) -> bool:
    return mails.header(text).calendar == method
