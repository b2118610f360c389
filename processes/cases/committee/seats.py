"""Who holds the seats of the committees, and who is the substitute: kept by the secretariats; an
administrator proposes it, and somebody of the direction confirms. Nobody gives themself a seat.
Whoever has a seat no more leaves it in the cases that run, too (`leaving`)."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from processes import accounts
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown, Refused
from processes.facts.chairs import kept_by_roles
from processes.facts.seating import place_of
from processes.mails.safe import one_line
from processes.models import Member, Offer, Person, Proposal, Seat, db
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

from ..ground import proposals
from ..ground.proposals import named, only_proposes, propose

CENTRE = {*HELD_BY[EMPLOYEE], ADMINISTRATOR}
OWN_SEAT = "Je kan jezelf geen plaats geven. Vraag het iemand anders."
Sitting = tuple[Person, Person | None]  # who holds a seat, and the substitute
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
) -> Seat | Proposal:
    """A seat more, with who holds it and the substitute. One of the evaluation committee is of a
    programme, and has a title of its own. Who is new gets an account, and a mail to choose a
    password. Raises NotAllowed, Refused."""
    _check_keeps(by)
    of_programme, _ = ("", "") if committee.of_appeal else Offer.now().spelled(one_line(programme))
    if not committee.of_appeal and not of_programme:
        raise Refused("programme", "Vul de opleiding in.")
    _check_free(committee, place, of_programme)
    sit = _checked(committee.id, place, holder, substitute)
    _check_not_own(by, sit, before=())
    called = title.strip() or place.label
    if only_proposes(by):
        new = {"committee": committee.id, "place": place.id, "programme": of_programme}
        return _propose(by, committee, of_programme, called, sit, new)
    seat = _new(committee, place, of_programme)
    _put(seat, called, sit, by)
    return seat


def change(
    by: Person,
    number: int,
    holder: Named,
    substitute: Named | None,
    title: str = "",
    shown: str | None = None,
) -> Seat | Proposal:
    """Somebody else holds a seat, or is the substitute. `shown` is the mark of the seat as it was
    on the page. Raises NotAllowed, NoLongerOpen, NotAsShown, Refused."""
    _check_keeps(by)
    seat = _seat(number)
    given = [title.strip() or seat.title, holder.email, substitute.email if substitute else ""]
    check_shown(shown, _stands(seat), given)
    sit = _checked(seat.committee, place_of(seat), holder, substitute)
    _check_not_own(by, sit, before=(seat.holder, seat.substitute))
    called = title.strip() or seat.title
    if only_proposes(by):
        known = {"seat": number, "shown": mark_of_seat(seat)}
        return _propose(by, COMMITTEES[seat.committee], seat.programme, called, sit, known)
    _put(seat, called, sit, by)
    return seat


def fill_proposed(proposal: Proposal, by: Person | None) -> None:
    """Fills or changes a seat as was proposed. Raises NoLongerOpen, NotAsShown, Refused."""
    said = proposal.details
    holder = db.session.get_one(Person, said["holder"])
    substitute = db.session.get_one(Person, said["substitute"]) if said["substitute"] else None
    if "seat" in said:
        seat = _seat(said["seat"])
        if said["shown"] != mark_of_seat(seat):
            raise NotAsShown(f"seat {seat.id} is not as it was when this was proposed")
        _check_can(seat.committee, place_of(seat), holder, substitute)
    else:
        committee = COMMITTEES[said["committee"]]
        place = committee.place(said["place"])
        _check_free(committee, place, said["programme"])
        _check_can(committee.id, place, holder, substitute)
        seat = _new(committee, place, said["programme"])
    _put(seat, said["title"], (holder, substitute), by)


def _propose(
    by: Person,
    committee: Committee,
    programme: str,
    title: str,
    sit: Sitting,
    known: dict[str, Any],
) -> Proposal:
    holder, substitute = sit
    where = f"{committee.label}, {programme}" if programme else committee.label
    says = f"{named(holder)} krijgt een plaats in een commissie: {title} ({where})."
    if substitute:
        says += f" Vervanger: {named(substitute)}."
    details = {
        **known,
        "title": title,
        "holder": holder.id,
        "substitute": substitute.id if substitute else None,
    }
    people = [person for person in sit if person]
    return propose(proposals.SEAT, by, people, says, **details)


def _new(committee: Committee, place: Place, programme: str) -> Seat:
    return Seat(
        committee=committee.id,
        programme=programme,
        place=place.id if committee.of_appeal else "",
        chairs=place.chairs,
        votes=place.votes,
    )


def mark_of_seat(seat: Seat) -> str:
    """The mark of a seat as it stands now."""
    return mark_of(_stands(seat))


def _stands(seat: Seat) -> list[str]:
    return [seat.title, seat.holder.email, seat.substitute.email if seat.substitute else ""]


def remove(by: Person, number: int) -> Seat | Proposal:
    """A seat less, on which nobody ever sat. Raises NotAllowed, NoLongerOpen, Refused."""
    _check_keeps(by)
    seat = _seat(number)
    _check_unused(number)
    if only_proposes(by):
        where = COMMITTEES[seat.committee].label
        where = f"{where}, {seat.programme}" if seat.programme else where
        says = f"{named(seat.holder)} verliest een plaats in een commissie: {seat.title} ({where})."
        return propose(proposals.SEAT_GONE, by, _sitting(seat), says, seat=number)
    _remove(seat, by)
    return seat


def remove_proposed(proposal: Proposal, by: Person | None) -> None:
    """Takes a seat away as was proposed. Raises NoLongerOpen, Refused."""
    seat = _seat(proposal.details["seat"])
    _check_unused(seat.id)
    _remove(seat, by)


def _check_unused(number: int) -> None:
    if db.session.scalars(select(Member.id).where(Member.seat_id == number)).first():
        raise Refused(
            "seat", "Op deze plaats zat al iemand in een dossier. Verander ze, of laat ze staan."
        )


def _remove(seat: Seat, by: Person | None) -> None:
    _record(SEAT_GONE, by, seat, before=_as_told(seat), after={})
    db.session.delete(seat)


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


def _check_free(committee: Committee, place: Place, programme: str) -> None:
    if not place.several and _taken(committee, place, programme):
        raise Refused("holder_email", "Deze plaats is al ingevuld. Verander ze in de lijst.")


def _checked(committee: str, place: Place, holder: Named, substitute: Named | None) -> Sitting:
    """Who would sit, as they are known or were added just now."""
    sits = person_of(holder, "holder_")
    instead = person_of(substitute, "substitute_") if substitute else None
    _check_can(committee, place, sits, instead)
    return sits, instead


def _check_can(committee: str, place: Place, sits: Person, instead: Person | None) -> None:
    if sits == instead:
        raise Refused("substitute_email", "Kies als vervanger iemand anders.")
    for field, person in (("holder", sits), ("substitute", instead)):
        if person and (kept := kept_by_roles(place, person)):
            raise Refused(f"{field}_email", f"{person.name} {kept}{_by_article(committee, place)}")
        if person and place.id == STAFF and not roles_of(person) & CENTRE:
            message = f"{person.name} heeft geen rol in het centrum. Wie stemt, werkt er (art. 3.3)"
            raise Refused(f"{field}_email", f"{message}. De beheerder kan een rol geven.")


def _check_not_own(by: Person, sit: Sitting, before: tuple[Person | None, ...]) -> None:
    """Who has a seat already may stay on it."""
    for field, person in zip(("holder", "substitute"), sit, strict=True):
        if person == by and by not in before:
            raise Refused(f"{field}_email", OWN_SEAT)


def _put(seat: Seat, title: str, sit: Sitting, by: Person | None) -> None:
    before = _as_told(seat) if seat.id else {}
    seat.title = title
    seat.holder, seat.substitute = sit
    db.session.add(seat)
    db.session.flush()
    _record(SEAT_FILLED, by, seat, before=before, after=_as_told(seat))


def _by_article(committee: str, place: Place) -> str:
    if place.standing == EXTERNAL:
        return f" (art. {COMMITTEES[committee].article})."
    return ". Het reglement vraagt dat voor de voorzitter (art. 3.3)."


def person_of(named: Named, prefix: str) -> Person:
    """The person with this address. Who is new gets an account, and a mail to choose a password.
    Raises Refused, at the field whose name begins with `prefix`, also for another's address."""
    try:
        return accounts.member_found_or_added(named.name, named.email)
    except Refused as refusal:
        raise Refused(f"{prefix}{refusal.field}", refusal.message) from refusal


def _sitting(seat: Seat) -> list[Person]:
    return [person for person in (seat.holder, seat.substitute) if person]


def _as_told(seat: Seat) -> dict[str, str]:
    """A seat in the trail."""
    substitute = seat.substitute.name if seat.substitute else ""
    return {"title": seat.title, "holder": seat.holder.name, "substitute": substitute}


def _record(
    kind: str, by: Person | None, seat: Seat, before: dict[str, str], after: dict[str, str]
) -> None:
    people = _sitting(seat)
    note_elsewhere(
        kind,
        by,
        committee=seat.committee,
        programme=seat.programme,
        place=seat.title,
        who=seat.holder.id,
        names=[person.name for person in people],
        before=before,
        after=after,
    )
