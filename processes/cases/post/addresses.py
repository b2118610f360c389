"""Where letters on paper go: with another address, what nobody posted yet is drawn anew."""

from sqlalchemy import ColumnElement, select

from processes import accounts, links, mails
from processes.clock import legal_now
from processes.models import Person, PostItem, db
from processes.roles import DIRECTOR, SECRETARIAT, people

from ..doors.due import locked


def cases_of_letters(person: int) -> list[int]:
    """The cases of what nobody took to the post yet for somebody: to be locked before the person,
    as every door does."""
    rows = select(PostItem.case_id).where(*_waiting_for(person)).distinct()
    return list(db.session.scalars(rows.order_by(PostItem.case_id)))


def keep_own_address(number: int, typed: str, shown: str | None = None) -> None:
    """Somebody says where they live. Raises as `keep_postal_address` does."""
    for case in cases_of_letters(number):
        locked(case)
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    keep_postal_address(person, typed, shown)


def keep_postal_address(person: Person, typed: str, shown: str | None = None) -> None:
    """Keeps the address of somebody. A letter that was drawn with the one of before is not there
    any more until it is drawn anew, and the secretariat is told to print that one. Raises as
    `accounts.keep_postal_address` does."""
    before = person.postal_address
    accounts.keep_postal_address(person, typed, shown)
    if person.postal_address != before:
        db.session.flush()  # from here on who draws waits for the new address
        rows = select(PostItem).where(*_waiting_for(person.id), PostItem.document_id.is_not(None))
        for letter in db.session.scalars(rows.order_by(PostItem.id)).all():
            _take_back(letter)


def _waiting_for(person: int) -> tuple[ColumnElement[bool], ...]:
    mine = PostItem.person_id == person, PostItem.role != DIRECTOR
    return *mine, PostItem.posted_on.is_(None)


def _take_back(letter: PostItem) -> None:
    case, drawing = letter.case, letter.document
    letter.document = None
    db.session.delete(drawing)
    context = {"reader": letter.reader.name, "link": links.case(case.reference)}
    told = people(SECRETARIAT, case, legal_now())
    mails.tell("post/drawn_anew", case, SECRETARIAT, told, context)
