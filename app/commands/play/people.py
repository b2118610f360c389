"""The people of a scratch house: somebody in every role, and on every place of every committee."""

from datetime import date

from processes.models import Person, Role, Seat, db
from processes.regulation.committees import COMMITTEES, Committee, Place
from processes.roles import DIRECTOR, STAFF_ROLES

PROGRAMME, MODULE = "NT2", "NT2 1.2"


def settle_in() -> Person:
    """Writes them, inside a transaction; answers with the one cursist, who is of age."""
    for role in STAFF_ROLES:
        _somebody(role, role)
    for committee in COMMITTEES.values():
        for place in committee.places:
            for number in range(3 if place.several and place.votes else 1):
                _seat(committee, place, number)
    return _somebody("cursist")


def _somebody(name: str, *roles: str) -> Person:
    person = Person(
        name=name.replace("_", " ").title(),
        email=f"{name}@springplank.example",
        born_on=date(1990, 5, 1),
    )
    person.postal_address = "Kerkstraat 1\n2060 Antwerpen"
    person.roles = [Role(name=role) for role in roles]
    db.session.add(person)
    db.session.flush()
    return person


def _seat(committee: Committee, place: Place, number: int) -> None:
    # Who chairs an evaluation committee is of the direction (art. 3.3).
    roles = (DIRECTOR,) if place.chairs and not committee.of_appeal else ()
    db.session.add(
        Seat(
            committee=committee.id,
            place=place.id if committee.of_appeal else "",
            programme="" if committee.of_appeal else PROGRAMME,
            title=place.label,
            chairs=place.chairs,
            votes=place.votes,
            holder=_somebody(f"{committee.id}_{place.id}_{number}", *roles),
        )
    )
