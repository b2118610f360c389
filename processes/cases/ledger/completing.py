"""Who was admitted, and brings the last thing that lacked, goes on in the same step: whoever is
complete first goes first, also where nobody of the secretariat looks at that moment (2.1)."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, or_, select

from processes.clock import legal_now
from processes.effects.seats import MET, locked_run, refusals, where_it_stands
from processes.errors import NoLongerOpen
from processes.facts.enrolling import PLACE, conditions_of
from processes.facts.terms import settings
from processes.ledger.seats import of_payer, waits_for_seat
from processes.ledger.written import locked as locked_account
from processes.models import Account, Case, Enrolment, Institution, Person, db
from processes.trail import DONE, note

from ..doors.due import fire_before, locked
from ..doors.turn import Turn
from ..ground import failures

MESSAGE = "complete"  # what the diagram hears
NOT_SEEN = "Een inschrijving waarvan alles in orde is, kon niet verder gaan."
Waiting = Sequence[Enrolment]


def locked_of_person(person: Person) -> Waiting:
    """Those enrolments of somebody that have no place yet, for who signs a text: with all that a
    step in them locks, in the order of every step."""
    return _locked(Enrolment.person_id == person.id)


def locked_of_payers(*payers: Account) -> Waiting:
    """The same of those for which these accounts pay, for who writes in their books."""
    return _locked(or_(*map(of_payer, payers)), payers=payers) if payers else []


def go_on(waiting: Waiting, by: Person | None) -> int:
    """Gives everybody of them of whom nothing lacks any more a place, or one on the list, from this
    moment; with how many these were. Nothing happens before the secretariat saw their papers, nor
    in a case of before its diagram heard of this."""
    return sum(_goes_on(own, by) for own in waiting)


def catch_up() -> int:
    """The same of everybody of whom the last thing came in order by no step of theirs, as a price
    that is known by now: each in a transaction of its own."""
    return _each_apart()


def catch_up_of(person_id: int) -> int:
    """The same of this person, after another step of theirs in which something came in order: such
    a step has locks of its own, after which those of an earlier enrolment cannot be taken."""
    return _each_apart(Enrolment.person_id == person_id)


def _each_apart(*which: ColumnElement[bool]) -> int:
    rows = _rows(Enrolment.admitted.is_(True), Enrolment.complete_at.is_(None), *which)
    found = [number for number in db.session.scalars(rows) if number is not None]
    return failures.each_apart(found, NOT_SEEN, _catch_up)


def _catch_up(case_id: int) -> int:
    return go_on(_locked(Enrolment.case_id == case_id), None)


def _locked(*which: ColumnElement[bool], payers: Sequence[Account] = ()) -> Waiting:
    """First all cases, then all people, institutions and runs, each in the order of their numbers,
    with those who pay: two who do so at once do not wait for each other."""
    for number in db.session.scalars(_rows(*which)).all():
        assert number is not None
        locked(number)
    asked = select(Enrolment).where(*which, *waits_for_seat()).order_by(Enrolment.id)
    found = db.session.scalars(asked, execution_options={"populate_existing": True}).all()
    accounts = {*payers, *(each for own in found for each in (own.person, own.institution) if each)}
    for each in sorted(accounts, key=lambda one: (isinstance(one, Institution), one.id)):
        locked_account(each)
    for own in sorted(found, key=lambda each: each.run_id):
        locked_run(own)
    return [own for own in found if own.case_id is not None]


def _rows(*which: ColumnElement[bool]) -> Select[int | None]:
    asked = select(Enrolment.case_id).where(*which, *waits_for_seat())
    return asked.where(Enrolment.case_id.is_not(None)).order_by(Enrolment.case_id)


def _goes_on(own: Enrolment, by: Person | None) -> bool:
    case = db.session.get_one(Case, own.case_id)
    fire_before(case)
    if own.admitted is not True or own.complete_at or own.seated_at or own.ended_at:
        return False
    if own.run.cancelled_at or _would_end(own):
        return False
    turn = Turn(case, settings(), actor=by)
    try:
        element = turn.catching(MESSAGE)
    except NoLongerOpen:
        return False
    if where_it_stands(own, legal_now()) != MET:
        return False
    note(case, DONE, element, by)
    turn.occur(element, {})
    db.session.flush()  # what the next of them reads under its locks is there
    return True


def _would_end(own: Enrolment) -> bool:
    """Whether to go on would end it: a place can still come free where nobody waits on a list."""
    full = any(each.rule == PLACE for each in refusals(conditions_of(own)))
    return full and not own.run.waiting_list
