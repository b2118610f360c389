"""The address at which a program reads somebody's calendar: it opens nothing else, anybody who has
it reads along, and who made it can take it back. It ends with all their sessions (`end_all`)."""

from sqlalchemy import delete, select

from processes.clock import machine_now
from processes.models import CalendarFeed, Person, db
from processes.security_log import FEED_CLOSED, FEED_OPENED, log_when_kept

from .nonces import hashed, new_nonce


def open_feed(person: Person) -> str:
    """A new address for their calendar: gives what stands in it, which is shown once. One that they
    had works no more."""
    _forget(person)
    nonce = new_nonce()
    row = CalendarFeed(person_id=person.id, nonce_hash=hashed(nonce), since=machine_now())
    db.session.add(row)
    log_when_kept(FEED_OPENED, person=person.id)
    return nonce


def close_feed(person: Person) -> bool:
    """Nobody reads their calendar any more; False where nobody could."""
    had = _forget(person)
    if had:
        log_when_kept(FEED_CLOSED, person=person.id)
    return had


def feed_of(person: Person) -> CalendarFeed | None:
    """Since when there is such an address."""
    return db.session.get(CalendarFeed, person.id)


def reader_of_feed(nonce: str) -> Person | None:
    """Whose calendar it is, if they may sign in."""
    rows = select(Person).join(CalendarFeed, CalendarFeed.person_id == Person.id)
    held = CalendarFeed.nonce_hash == hashed(nonce), Person.active
    return db.session.scalars(rows.where(*held)).first()


def _forget(person: Person) -> bool:
    rows = delete(CalendarFeed).where(CalendarFeed.person_id == person.id)
    return bool(db.session.execute(rows.returning(CalendarFeed.person_id)).first())
