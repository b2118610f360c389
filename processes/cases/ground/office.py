"""What the secretariat may do in everybody's name but its own, and how it finds people."""

from sqlalchemy import ColumnElement, false, select

from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.folding import sought
from processes.models import Case, Person, Word, begins, db
from processes.regulation import brussels_date
from processes.roles import SECRETARIAT, SEE_EVERY_CASE, may_handle, parties, roles_on


def is_office(person: Person) -> bool:
    """This person is of the secretariat today, or stands in for it."""
    return SECRETARIAT in roles_on(person, legal_now())


def may_read_trail(person: Person) -> bool:
    """Of the cases that this person handles they may read all that happened, also what the page of
    the case leaves out: the direction and the secretariat answer for it."""
    return bool(roles_on(person, legal_now()) & SEE_EVERY_CASE)


def may_register(person: Person, cursist: Person) -> bool:
    """This person registers what is about this cursist. Nobody of the secretariat does so for
    themselves, nor for a minor for whom they act."""
    return is_office(person) and person not in parties(cursist, brussels_date(legal_now()))


def check_registers(person: Person, cursist: Person) -> None:
    """Raises NotAllowed where this person may not register what is about this cursist."""
    if not may_register(person, cursist):
        raise NotAllowed(f"person {person.id} registers nothing about {cursist.id}")


def check_registers_in(person: Person, case: Case) -> None:
    """The same in a case, which is not kept from them. Raises NotAllowed."""
    check_registers(person, case.cursist)
    if not may_handle(person, case, legal_now()):
        raise NotAllowed(f"person {person.id} registers nothing in case {case.id}")


def people_found(words: str, limit: int = 20) -> list[Person]:
    """In whose name or address a word begins with each of these, in the order of their names;
    nobody where there are no words."""
    found = select(Person).where(*holding(words)).order_by(Person.sorts_as, Person.id).limit(limit)
    return list(db.session.scalars(found)) if sought(words) else []


def holding(words: str) -> list[ColumnElement[bool]]:
    """As conditions on people: in whose name or address a word begins with each of these."""
    if words.strip() and not sought(words):
        return [false()]  # nobody is found by signs alone
    own = select(Word.person_id).where(Word.person_id.is_not(None))
    return [Person.id.in_(own.where(begins(word))) for word in sought(words)]
