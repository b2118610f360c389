"""Who was admitted, and brings the last thing that lacked, goes on in the same step: whoever is
complete first goes first, also where nobody of the secretariat looks at that moment (2.1). Whose
payment went back while they wait for a place, goes first no more."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlalchemy.orm import aliased

from processes.clock import legal_now
from processes.effects.seats import MET, lacks_again, locked_run, refusals, where_it_stands
from processes.errors import NoLongerOpen
from processes.facts.enrolling import PLACE, conditions_of
from processes.facts.in_order import in_order_since
from processes.facts.terms import settings
from processes.facts.waiting import LACKING, is_waiting
from processes.ledger.seats import of_payer, waits_for_seat
from processes.ledger.written import locked as locked_account
from processes.models import (
    Account,
    Case,
    Charge,
    Enrolment,
    Institution,
    Payment,
    Person,
    Refund,
    SeatPayment,
    db,
)
from processes.trail import DONE, note

from ..doors.due import fire_before, locked
from ..doors.turn import Turn
from ..ground import failures

MESSAGE = "complete"  # what the diagram hears
LATELY = timedelta(minutes=2)  # some rounds of the house
NOT_SEEN = "Een inschrijving waarvan alles in orde is, kon niet verder gaan."
Waiting = Sequence[Enrolment]
_log = logging.getLogger(__name__)


def locked_of_person(person: Person) -> Waiting:
    """Those enrolments of somebody that have no place yet, for who signs a text: with all that a
    step in them locks, in the order of every step."""
    return _locked(Enrolment.person_id == person.id)


def locked_of_payers(*payers: Account) -> Waiting:
    """The same of those for which these accounts pay, for who writes in their books."""
    return _locked(or_(*map(of_payer, payers)), payers=payers) if payers else []


def go_on(waiting: Waiting, by: Person | None) -> int:
    """Gives everybody of them of whom nothing lacks any more a place, or one on the list, from when
    they did the last of it and in that order; and has who waits for a place and lacks something
    again wait no longer. With how many these were. Nothing happens before the secretariat saw
    their papers, nor in a case of before its diagram heard of this. Where a case breaks, what the
    step itself writes is kept: the administrator is shown so, and it is tried again."""
    found = sorted(((in_order_since(own), own.id, own) for own in waiting), key=itemgetter(0, 1))
    done = 0
    for place, (since, _, own) in enumerate(found):  # at no same moment: the list keeps their order
        at = since.at + timedelta(microseconds=place)
        done += _apart(own, partial(_moves, own, at, by))
    return done


def catch_up() -> int:
    """The same of everybody of whom the last thing came in order by no step of theirs, as a price
    that is known by now: each in a transaction of its own."""
    return _each_apart()


def catch_up_of(*accounts: Account | None) -> int:
    """The same of these people, and of those for whom these accounts pay, after another step in
    which something came in order or money came free: such a step has locks of its own, after which
    those of another enrolment cannot be taken."""
    found = [each for each in accounts if each is not None]
    theirs = [Enrolment.person_id == each.id for each in found if isinstance(each, Person)]
    return _each_apart(or_(*theirs, *map(of_payer, found)))


def catch_up_lately() -> int:
    """The same of everybody for whom something was written in the books just now, by whatever step,
    or for whom somebody paid who just now waits no more; and once more of whom it broke."""
    since = legal_now() - LATELY
    written = (_written(table, since) for table in (Charge, Payment, Refund))
    broke = Enrolment.case_id.in_(failures.broken(NOT_SEEN))
    return _each_apart(or_(*written, _waited_until(since), broke))


def _written(table: type[Charge | Payment | Refund], since: datetime) -> ColumnElement[bool]:
    same = table.person_id == Enrolment.person_id, table.institution_id == Enrolment.institution_id
    return exists().where(or_(*same), table.at >= since)


def _waited_until(since: datetime) -> ColumnElement[bool]:
    other, seat = aliased(Enrolment), SeatPayment.enrolment_id
    same = other.person_id == Enrolment.person_id, other.institution_id == Enrolment.institution_id
    over = other.seated_at.is_(None), other.ended_at >= since
    return exists().where(or_(*same), *over, seat == other.id)


def _each_apart(*which: ColumnElement[bool]) -> int:
    rows = _rows(Enrolment.admitted.is_(True), Enrolment.offered_at.is_(None), *which)
    own = db.session.scalars(rows.with_only_columns(Enrolment))
    first = sorted((in_order_since(each), each.id, each.case_id) for each in own)
    found = [number for *_, number in first if number is not None]
    return failures.each_in_turn(found, NOT_SEEN, _catch_up)


def _catch_up(case_id: int) -> int:
    found = _locked(Enrolment.case_id == case_id)
    return sum(_moves(own, in_order_since(own).at, None) for own in found)


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


def _apart(own: Enrolment, step: Callable[[], bool]) -> bool:
    """Whether it was done; where it broke nothing of it is kept, but all else of the step is."""
    number = own.case_id
    try:
        with db.session.begin_nested():
            return step()
    except Exception as error:
        _log.exception("case %s: %s", number, NOT_SEEN)
        failures.record(number, error, NOT_SEEN)
        return False


def _moves(own: Enrolment, since: datetime, by: Person | None) -> bool:
    """Whether they go on, or fall back."""
    case = db.session.get_one(Case, own.case_id)
    fire_before(case)
    if own.admitted is not True or own.seated_at or own.ended_at or own.run.cancelled_at:
        return False
    before = own.complete_at
    if (message := _heard(own, since)) is None:
        return False
    turn = Turn(case, settings(), actor=by)
    try:
        element = turn.catching(message)
    except NoLongerOpen:
        own.complete_at = before
        return False
    note(case, DONE, element, by)
    turn.occur(element, {})
    db.session.flush()  # what the next of them reads under its locks is there
    return True


def _heard(own: Enrolment, since: datetime) -> str | None:
    """What their case hears of how they stand now, written; None where nothing changes. The turn is
    over of who waits and lacks something again: they have one anew once nothing lacks (2.1)."""
    if own.complete_at is None:
        return MESSAGE if not _would_end(own) and where_it_stands(own, since) == MET else None
    if is_waiting(own) and lacks_again(conditions_of(own)):
        own.complete_at = None
        return LACKING
    return None


def _would_end(own: Enrolment) -> bool:
    """Whether to go on would end it: a place can still come free where nobody waits on a list."""
    full = any(each.rule == PLACE for each in refusals(conditions_of(own)))
    return full and not own.run.waiting_list
