"""Who finds a run full and cannot wait for it, wants to be told: once, when a place comes free in
it, or another run of its module is there. It keeps no place, and gives nobody priority (2.1)."""

from sqlalchemy import Select, exists, func, select
from sqlalchemy.orm import aliased

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, Refused
from processes.models import (
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

from .by_institution import cannot_now

PERSON = "person"  # the role in which they read it
NOT_NEEDED = "Er is een plaats in deze lesgroep. Je kan je inschrijven."
GONE = "Deze lesgroep gaat niet door."


def wish(by: Person, run: Run) -> PlaceWish:
    """This person is told when there is a place; asked twice it is one wish. Raises Refused where
    people can enrol in the run, and where it was cancelled."""
    if run.cancelled_at:
        raise Refused("", GONE)
    if not cannot_now(run):
        raise Refused("", NOT_NEEDED)
    newest = select(func.max(Run.id)).where(Run.module_id == run.module_id)
    number, now = db.session.scalars(newest).one(), legal_now()
    own = select(PlaceWish).where(PlaceWish.person_id == by.id, PlaceWish.run_id == run.id)
    return found_or_made(
        own.where(PlaceWish.told_at.is_(None)),
        lambda: PlaceWish(person=by, run=run, newest=number, asked_at=now),
    )


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


def tell_wishes() -> int:
    """Tells everybody for whom there is a place now, each in a transaction of its own; how many."""
    numbers = [own.id for own in db.session.scalars(_may_be_told()) if _with_place(own)]
    db.session.rollback()
    told = 0
    for number in numbers:
        with transaction():
            told += _tell(number)
    return told


def _tell(number: int) -> bool:
    own = db.session.get(PlaceWish, number, with_for_update=True, populate_existing=True)
    if own is None or own.told_at or (run := _with_place(own)) is None:
        return False
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
    return True


def _may_be_told() -> Select[PlaceWish]:
    """The wishes for which a run has a place, whether people can enrol in it now or not."""
    wanted = aliased(Run)
    is_wanted = (Run.id == PlaceWish.run_id) | (Run.id > PlaceWish.newest)
    free = Run.places_taken < Run.places, Run.cancelled_at.is_(None)
    there = exists().where(Run.module_id == wanted.module_id, is_wanted, *free)
    rows = select(PlaceWish).join(wanted, PlaceWish.run_id == wanted.id)
    return rows.where(PlaceWish.told_at.is_(None), there).order_by(PlaceWish.id)


def _with_place(own: PlaceWish) -> Run | None:
    """The run itself, or a newer one of its module, in which people can enrol now."""
    today = brussels_date(legal_now())
    is_wanted = (Run.id == own.run_id) | (Run.id > own.newest)
    rows = (
        select(Run)
        .join(Run.module)
        .join(Module.programme)
        .where(Run.module_id == own.run.module_id, is_wanted, Run.last_day >= today)
        .where(~Module.ended, ~Programme.ended)
        .order_by(Run.id)
    )
    return next((run for run in db.session.scalars(rows) if not cannot_now(run)), None)
