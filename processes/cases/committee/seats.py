"""Who holds the seats of the committees, and who is the substitute: kept by the secretariats and by
the administrator. Whoever has a seat no more leaves it in the cases that run, too (`leaving`)."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from processes import accounts
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.chairs import kept_by_roles
from processes.facts.seating import place_of
from processes.mails.safe import one_line
from processes.models import Member, Offer, Person, Seat, db
from processes.regulation.committees import COMMITTEES, EXTERNAL, STAFF, Committee, Place
from processes.roles import (
    ADMINISTRATOR,
    APPEALS_OFFICE,
    HELD_BY,
    SECRETARIAT,
    roles_of,
    roles_on,
)
from processes.roles import (
    STAFF as EMPLOYEE,
)
from processes.shown import check_shown, mark_of
from processes.trail import SEAT_FILLED, SEAT_GONE, note_elsewhere

CENTRE = {*HELD_BY[EMPLOYEE], ADMINISTRATOR}
KEEPERS = {SECRETARIAT, APPEALS_OFFICE, ADMINISTRATOR}


@dataclass(frozen=True)
class Named:
    """Somebody as they are typed: an address, and the name of who is not known yet."""

    email: str
    name: str = ""


def may_keep(person: Person) -> bool:
    """This person says who holds which seat."""
    return bool(roles_on(person, legal_now()) & KEEPERS)


def seats() -> list[Seat]:
    """All of them: by committee, programme and place."""
    rows = db.session.scalars(select(Seat).order_by(Seat.committee, Seat.programme, Seat.id))
    return sorted(rows, key=_order)


def fill(
    by: Person,
    committee: Committee,
    place: Place,
    holder: Named,
    substitute: Named | None,
    *,
    programme: str = "",
    title: str = "",
) -> Seat:
    """A seat more, with who holds it and the substitute. One of the evaluation committee is of a
    programme, and has a title of its own. Who is new gets an account, and a mail to choose a
    password. Raises NotAllowed, Refused."""
    _check_keeps(by)
    of_programme, _ = ("", "") if committee.of_appeal else Offer.now().spelled(one_line(programme))
    if not committee.of_appeal and not of_programme:
        raise Refused("programme", "Vul de opleiding in.")
    if not place.several and _taken(committee, place, of_programme):
        raise Refused("holder_email", "Deze plaats is al ingevuld. Verander ze in de lijst.")
    seat = Seat(
        committee=committee.id,
        programme=of_programme,
        place=place.id if committee.of_appeal else "",
        title=title.strip() or place.label,
        chairs=place.chairs,
        votes=place.votes,
    )
    _put(seat, place, holder, substitute)
    db.session.add(seat)
    db.session.flush()
    _record(SEAT_FILLED, by, seat)
    return seat


def change(
    by: Person,
    number: int,
    holder: Named,
    substitute: Named | None,
    title: str = "",
    shown: str | None = None,
) -> Seat:
    """Somebody else holds a seat, or is the substitute. `shown` is the mark of the seat as it was
    on the page. Raises NotAllowed, NoLongerOpen, NotAsShown, Refused."""
    _check_keeps(by)
    seat = _seat(number)
    given = [title.strip() or seat.title, holder.email, substitute.email if substitute else ""]
    check_shown(shown, _stands(seat), given)
    _put(seat, place_of(seat), holder, substitute)
    seat.title = title.strip() or seat.title
    db.session.flush()
    _record(SEAT_FILLED, by, seat)
    return seat


def mark_of_seat(seat: Seat) -> str:
    """The mark of a seat as it stands now."""
    return mark_of(_stands(seat))


def _stands(seat: Seat) -> list[str]:
    return [seat.title, seat.holder.email, seat.substitute.email if seat.substitute else ""]


def remove(by: Person, number: int) -> Seat:
    """A seat less, on which nobody ever sat. Raises NotAllowed, NoLongerOpen, Refused."""
    _check_keeps(by)
    seat = _seat(number)
    if db.session.scalars(select(Member.id).where(Member.seat_id == number)).first():
        raise Refused(
            "seat", "Op deze plaats zat al iemand in een dossier. Verander ze, of laat ze staan."
        )
    _record(SEAT_GONE, by, seat)
    db.session.delete(seat)
    return seat


def _check_keeps(by: Person) -> None:
    if not may_keep(by):
        raise NotAllowed(f"person {by.id} does not keep the seats")


def _seat(number: int) -> Seat:
    seat = db.session.get(Seat, number, with_for_update=True, populate_existing=True)
    if seat is None:
        raise NoLongerOpen(f"there is no seat {number}")
    return seat


def _order(seat: Seat) -> tuple[int, str, int]:
    committees = list(COMMITTEES)
    places = [place.id for place in COMMITTEES[seat.committee].places]
    number = committees.index(seat.committee)
    return number, seat.programme, places.index(place_of(seat).id)


def _taken(committee: Committee, place: Place, programme: str) -> bool:
    rows = select(Seat).where(Seat.committee == committee.id, Seat.programme == programme)
    return any(place_of(seat) == place for seat in db.session.scalars(rows))


def _put(seat: Seat, place: Place, holder: Named, substitute: Named | None) -> None:
    seat.holder = person_of(holder, "holder_")
    seat.substitute = person_of(substitute, "substitute_") if substitute else None
    if seat.holder == seat.substitute:
        raise Refused("substitute_email", "Kies als vervanger iemand anders.")
    for field, person in (("holder", seat.holder), ("substitute", seat.substitute)):
        if person and (kept := kept_by_roles(place, person)):
            raise Refused(f"{field}_email", f"{person.name} {kept}{_by_article(seat, place)}")
        if person and place.id == STAFF and not roles_of(person) & CENTRE:
            message = f"{person.name} heeft geen rol in het centrum. Wie stemt, werkt er (art. 3.3)"
            raise Refused(f"{field}_email", f"{message}. De beheerder kan een rol geven.")


def _by_article(seat: Seat, place: Place) -> str:
    if place.standing == EXTERNAL:
        return f" (art. {COMMITTEES[seat.committee].article})."
    return ". Het reglement vraagt dat voor de voorzitter (art. 3.3)."


def person_of(named: Named, prefix: str) -> Person:
    """The person with this address. Who is new gets an account, and a mail to choose a password.
    Raises Refused, at the field whose name begins with `prefix`, also for another's address."""
    try:
        return accounts.member_found_or_added(named.name, named.email)
    except Refused as refusal:
        raise Refused(f"{prefix}{refusal.field}", refusal.message) from refusal


def _record(kind: str, by: Person, seat: Seat) -> None:
    people: Iterable[Person] = [p for p in (seat.holder, seat.substitute) if p]
    names = [person.name for person in people]
    note_elsewhere(
        kind, by, committee=seat.committee, programme=seat.programme, place=seat.title, who=names
    )
