"""Who finds a run full and cannot wait for it, wants to be told: once, when people can enrol in it
again, or in another run of its module in which they could not. It keeps no place, and gives nobody
priority (2.1)."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import aliased, contains_eager

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, Refused
from processes.facts.enrolling import running
from processes.facts.offer import is_early, lessons_over
from processes.facts.waiting import holds_place
from processes.models import (
    Enrolment,
    Module,
    Person,
    PlaceWish,
    Programme,
    Run,
    db,
    found_or_made,
    transaction,
)
from processes.regulation import brussels_date

from ..ground import failures
from .by_institution import cannot_now

PERSON = "person"  # the role in which they read it
NOT_NEEDED = "Er is een plaats in deze lesgroep. Je kan je inschrijven."
THERE = (
    "Je vroeg al een plaats in deze lesgroep. Bij Mijn lessen zie je hoever je inschrijving staat."
)
GONE = "Deze lesgroep gaat niet door."
NOT_TOLD = "Een bericht dat er plaats is, kon niet geschreven worden. Vraag"
KEPT = timedelta(days=365)  # after the last lesson of the run of which it was asked


def wish(by: Person, run: Run) -> PlaceWish:
    """This person is told when there is a place; asked twice it is one wish. Raises Refused where
    people can enrol in the run, where it was cancelled, and for who is in it or wants to be."""
    if run.cancelled_at:
        raise Refused("", GONE)
    if not cannot_now(run):
        raise Refused("", NOT_NEEDED)
    if running(by, run):
        raise Refused("", THERE)
    able, now = [each.id for each in _able(Run.module_id == run.module_id)], legal_now()
    own = select(PlaceWish).where(PlaceWish.person_id == by.id, PlaceWish.run_id == run.id)
    return found_or_made(
        own.where(PlaceWish.told_at.is_(None)),
        lambda: PlaceWish(person=by, run=run, able=able, asked_at=now),
    )


def can_come_free(run: Run) -> bool:
    """A place that comes free in it can still be taken: too many of its lessons are not over yet
    (2.4)."""
    return is_early(len(run.lessons), lessons_over(run, legal_now()))


def drop(by: Person, number: int) -> Run:
    """They need not be told any more; of which run it was. Raises NoLongerOpen for a wish that is
    over, or of somebody else."""
    own = db.session.get(PlaceWish, number, with_for_update=True, populate_existing=True)
    if own is None or own.person_id != by.id or own.told_at:
        raise NoLongerOpen(f"wish {number} is no wish of person {by.id}")
    run = own.run
    db.session.delete(own)
    return run


def wishes_of(person: Person) -> list[PlaceWish]:
    """Those of which they were not told yet, in the order in which they were asked."""
    own = PlaceWish.person_id == person.id, PlaceWish.told_at.is_(None)
    return list(db.session.scalars(select(PlaceWish).where(*own).order_by(PlaceWish.id)))


def forget_old() -> int:
    """Forgets the wishes, told or not, of which the run is over for a year; in a transaction of its
    own. Answers with the number."""
    last = brussels_date(legal_now()) - KEPT
    over = select(Run.id).where(Run.last_day < last)
    with transaction():
        gone = delete(PlaceWish).where(PlaceWish.run_id.in_(over)).returning(PlaceWish.id)
        return len(db.session.scalars(gone).all())


def tell_wishes() -> int:
    """Tells everybody for whom there is a place now, each in a transaction of its own, whatever
    becomes of the others; how many."""
    able = _able_by_module()
    waits = PlaceWish.told_at.is_(None), Run.module_id.in_(able)
    rows = select(PlaceWish).join(PlaceWish.run).where(*waits).order_by(PlaceWish.id)
    wishes = db.session.scalars(rows.options(contains_eager(PlaceWish.run)))
    numbers = [
        own.id for own in wishes if any(run not in own.able for run in able[own.run.module_id])
    ]
    db.session.rollback()
    return sum(
        failures.outside_cases(f"{NOT_TOLD} {number}.", partial(_tell, number))
        for number in numbers
    )


def _tell(number: int) -> int:
    """1 where they were told. Who has a place by now need not be: their wish is over."""
    own = db.session.get(PlaceWish, number, with_for_update=True, populate_existing=True)
    if own is None or own.told_at:
        return 0
    if _has_place(own):
        db.session.delete(own)
        return 0
    run = _with_place(own)
    if run is None:
        return 0
    own.told_at = legal_now()
    told = {
        "module": run.module.name,
        "run": run.code,
        "is_other": run is not own.run,
        "starts": run.first_day,
        "where": run.location.name,
        "link": links.offered_run(run.code),
    }
    mails.tell("account/place", None, PERSON, [own.person], told, about=own.person)
    return 1


def _able_by_module() -> dict[int, set[int]]:
    """In which runs people can enrol now, by the modules for which somebody wishes: each run is
    looked at once, however many wish for it."""
    wanted = aliased(Run)
    wished = select(wanted.module_id).join(PlaceWish, PlaceWish.run_id == wanted.id)
    asked = Run.module_id.in_(wished.where(PlaceWish.told_at.is_(None)))
    found: dict[int, set[int]] = {}
    for run in _able(asked):
        found.setdefault(run.module_id, set()).add(run.id)
    return found


def _able(which: ColumnElement[bool]) -> Iterator[Run]:
    """Of these runs those in which people can enrol now, the oldest first."""
    there = Run.last_day >= brussels_date(legal_now()), Run.cancelled_at.is_(None)
    rows = select(Run).join(Run.module).join(Module.programme)
    offered = rows.where(*there, ~Module.ended, ~Programme.ended, Run.places_taken < Run.places)
    for run in db.session.scalars(offered.where(which).order_by(Run.id)):
        if not cannot_now(run):
            yield run


def _has_place(own: PlaceWish) -> bool:
    """They have a place in a run of this module that is not over."""
    rows = select(Enrolment).join(Enrolment.run).where(Enrolment.person_id == own.person_id)
    today = brussels_date(legal_now())
    same = Run.module_id == own.run.module_id, Run.last_day >= today, Run.cancelled_at.is_(None)
    return any(holds_place(each) for each in db.session.scalars(rows.where(*same)))


def _with_place(own: PlaceWish) -> Run | None:
    """The run itself, or another of its module, in which people can enrol now and could not when it
    was asked, and in which this one asked for no place yet."""
    new = Run.id.not_in(own.able)
    runs = _able(and_(Run.module_id == own.run.module_id, new))
    return next((run for run in runs if not running(own.person, run)), None)
