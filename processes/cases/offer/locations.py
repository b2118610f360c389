"""Where lessons are."""

from sqlalchemy import select

from processes.errors import Refused
from processes.mails.safe import one_line
from processes.models import Location, db
from processes.models.offer import known_as
from processes.models.people import Person
from processes.shown import check_shown, mark_of
from processes.trail import OFFER_KEPT, note_elsewhere

from ..receipts.results import checked_line
from .adding import add_once
from .programmes import check_keeps

LONGEST_ADDRESS = 300


def add_location(by: Person, name: str, address: str) -> Location:
    """A new one. Raises NotAllowed, and Refused at the field of what is wrong."""
    check_keeps(by)
    location = Location(name=_checked(name, None), address=_address(address), ended=False)
    location.known_as = known_as(location.name)
    add_once(location, Refused("name", f"{location.name} is er al."))
    note_elsewhere(OFFER_KEPT, by, name=location.name)
    return location


def change_location(
    by: Person, location: Location, name: str, address: str, *, ended: bool, shown: str | None
) -> None:
    """Another name or address, or it is chosen no more, or again. Raises NotAllowed, NotAsShown,
    and Refused at the field of what is wrong."""
    check_keeps(by)
    check_shown(shown, _stands(location), [name, address, ended])
    name_was, address_was, ended_was = location.name, location.address, location.ended
    location.name, location.address = _checked(name, location), _address(address)
    location.known_as, location.ended = known_as(location.name), ended
    before = {"name": name_was, "address": address_was}
    after = {"name": location.name, "address": location.address}
    details = {"ended": ended} if ended != ended_was else {}
    note_elsewhere(OFFER_KEPT, by, name=location.name, before=before, after=after, **details)


def mark_of_location(location: Location) -> str:
    """The mark of it as it stands now."""
    return mark_of(_stands(location))


def _stands(location: Location) -> list[object]:
    return [location.name, location.address, location.ended]


def _checked(name: str, own: Location | None) -> str:
    line = checked_line("name", name)
    other = db.session.scalar(select(Location).where(Location.known_as == known_as(line)))
    if other is not None and other is not own:
        raise Refused("name", f"{other.name} is er al.")
    return line


def _address(said: str) -> str:
    line = one_line(said)
    if len(line) > LONGEST_ADDRESS:
        raise Refused("address", f"Schrijf hoogstens {LONGEST_ADDRESS} tekens.")
    return line
