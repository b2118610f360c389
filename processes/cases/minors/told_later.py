"""What nobody heard is told after all: once a guardian is known, or the cursist turned 18."""

from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select

from processes import mails
from processes.clock import legal_now
from processes.models import Case, Event, Guardianship, Person, Result, db
from processes.models.cases import IS_UNTOLD
from processes.regulation import brussels_date
from processes.roles import CURSIST, MINOR, people

from ..doors.due import locked
from ..ground import failures
from ..letters import letters, of_result
from ..letters.no_recipient import still_to_tell

NOT_TOLD = "Wat niemand hoorde, kon nog niet verteld worden."
A_WEEK = timedelta(days=7)  # the machine may have stood still
EIGHTEEN_YEARS = timedelta(days=18 * 365 + 4)  # or a day more: the next sweep sees it


def tell(cursist: Person) -> int:
    """Tells whoever conducts the cases of a cursist what nobody heard and what still holds, and the
    results of which nobody heard; answers with how many texts that were. The cases are locked here,
    or by the caller."""
    rows = select(Case.id).where(Case.cursist_id == cursist.id).order_by(Case.id)
    told = sum(map(_tell, db.session.scalars(rows).all()))
    return told + of_result.tell_later(cursist)


def tell_who_can_hear_now() -> int:
    """Does so for every cursist whose guardian began lately, or who turned 18. Opens its own
    transactions; answers with how many texts that were."""
    found = db.session.scalars(select(Person.id).where(*_hears_since_lately())).all()
    waiting = [number for cursist in found for number in _waiting(cursist)]
    told = failures.each_apart(waiting, NOT_TOLD, _tell)
    return told + sum(map(_tell_results, found))


def tell_of(case_id: int) -> bool:
    """The same in one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_TOLD, lambda: _tell(case_id)) is not None


def tell_in(case_id: int, cursist_id: int) -> None:
    """The same in one case of this cursist, inside the transaction of the caller."""
    since_lately = select(Person.id).where(Person.id == cursist_id, *_hears_since_lately())
    if db.session.scalar(since_lately):
        _tell(case_id)


def _tell(case_id: int) -> int:
    case = locked(case_id)
    if not people(CURSIST, case, legal_now()):
        return 0
    elements = still_to_tell(case)
    for element in elements:
        for role in mails.header(f"{case.process}/{element}").to:
            if role in (CURSIST, MINOR):
                letters.send_to(case, element, role)
    return len(elements)


def _tell_results(number: int) -> int:
    cursist = db.session.get_one(Person, number)
    if not of_result.still_to_tell(cursist):
        return 0
    what = f"Wat niemand hoorde over de resultaten van persoon {number}, kon niet verteld worden."
    return failures.outside_cases(what, lambda: of_result.tell_later(cursist))


def _hears_since_lately() -> tuple[ColumnElement[bool], ...]:
    today = brussels_date(legal_now())
    began = Guardianship.first_day.between(today - A_WEEK, today)
    born = Person.born_on.between(today - EIGHTEEN_YEARS - A_WEEK, today - EIGHTEEN_YEARS)
    # Hardly anything goes untold, and an index knows what: nothing is asked person by person.
    unheard = select(Case.cursist_id).join(Event, Event.case_id == Case.id).where(IS_UNTOLD)
    of_results = (
        select(Result.cursist_id).join(Event, Event.result_id == Result.id).where(IS_UNTOLD)
    )
    wards = select(Guardianship.ward_id).where(began)
    return or_(Person.id.in_(wards), born), Person.id.in_(unheard.union(of_results))


def _waiting(cursist: int) -> list[int]:
    """Looked at before the cases are locked: this is asked every ten seconds."""
    cases, now = db.session.scalars(select(Case).where(Case.cursist_id == cursist)), legal_now()
    return [case.id for case in cases if people(CURSIST, case, now) and still_to_tell(case)]
