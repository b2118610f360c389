"""Somebody signs the regulation and the pedagogical project, apart from any enrolment: for
themself, or as a guardian of who is under 18 (introduction, 2.1)."""

from collections.abc import Collection, Mapping

from processes import agreements
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Agreement, Person, db
from processes.regulation import brussels_date
from processes.roles import conductors, wards

from ..ledger import completing
from .asking import PROCESS


def who_can_be_signed_for(by: Person) -> list[Person]:
    """Themself, unless they are under 18; and whom they are a guardian of today."""
    today = brussels_date(legal_now())
    own = [by] if by in conductors(by, today, PROCESS) else []
    return [*own, *wards(by, today)]


def sign(
    by: Person, number: int, ticked: Mapping[str, object], shown: Collection[str]
) -> list[Agreement]:
    """All that is not signed yet for the person with this number, as the page showed it, by the
    hashes `shown`. Who lacked nothing else goes on by it to a place (2.1). Raises NotAllowed,
    NoLongerOpen where nothing is left to sign, and Refused at the box that was not ticked."""
    waiting = completing.locked_of_person(db.session.get_one(Person, number))
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    if person not in who_can_be_signed_for(by):
        raise NotAllowed(f"person {by.id} does not sign for person {number}")
    now = legal_now()
    left = agreements.unsigned(person, brussels_date(now))
    if not left:
        raise NoLongerOpen(f"person {number} signed all there is")
    agreements.check_agrees(left, ticked, shown)
    signed = [agreements.sign(text, person, by, now) for text in left.values()]
    db.session.flush()
    completing.go_on(waiting, by)
    return signed
