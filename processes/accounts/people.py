"""Somebody new."""

from collections.abc import Collection
from datetime import date
from unicodedata import combining, normalize

from sqlalchemy import select

from processes.errors import Refused
from processes.mails.safe import one_line
from processes.models import Guardianship, Person, Role, db, normal_address
from processes.regulation import in_words
from processes.roles import CHAIR, DEPUTY, DIRECTOR, is_staff
from processes.roles import STAFF_ROLES as STAFF_ROLES
from processes.shown import check_shown

from .addresses import move_in, names, people_at
from .mails import INVITATION, send_link

CHAIR_DIRECTS = (
    "De voorzitter van de evaluatiecommissie is een directeur of adjunct-directeur (art. 3.3). "
    "Kies ook die rol."
)
OWN_ADDRESS = "Vraag dan een eigen e-mailadres."
LONGEST_NAME, LONGEST_ADDRESS = 200, 300


def add_person(
    name: str,
    address: str,
    roles: Collection[str],
    *,
    works_here: bool = False,
    shares: bool = False,
) -> Person:
    """Adds somebody with these roles, who perhaps `works_here` without one, or `shares` an address
    with their family. Raises Refused for an empty or too long name, an unknown role, and as
    `move_in` does for the address."""
    name = checked_name(name)
    if unknown := set(roles) - set(STAFF_ROLES):
        known = ", ".join(STAFF_ROLES)
        raise Refused("role", f"{min(unknown)} is geen rol. Kies uit {known}.")
    check_chair(roles)
    person = Person(name=name)
    move_in(person, address, works_here=bool(roles) or works_here, shares=shares)
    person.roles = [Role(name=role) for role in sorted(roles)]
    db.session.add(person)
    db.session.flush()
    return person


def member_found_or_added(name: str, address: str) -> Person:
    """Who has this address, or else somebody new, for a place on a committee. Raises Refused where
    the name is another's, where they share the address, and as `add_person` does."""
    known = people_at(address)
    if not known:
        return _invited(add_person(name, address, (), works_here=True))
    if len(known) > 1:
        raise Refused("email", f"Dit e-mailadres is van {names(known)}. {OWN_ADDRESS}")
    if one_line(name) and not same_name(known[0].name, name):
        raise _of_another(known)
    return known[0]


def relative_found_or_added(
    name: str, address: str, day: date, *, shares: bool, same: bool | None = None
) -> Person:
    """Who has this address and this name and is 18 on that day, or else somebody new, who perhaps
    `shares` the address: a son can be called as his father is. Of a cursist who is called so and
    acts for nobody yet, somebody says first whether it is the `same` person. Without a name it is
    whoever has the address alone. Raises Refused as `add_person` does."""
    known = people_at(address)
    if not one_line(name) and len(known) == 1:
        return known[0]
    grown = [each for each in known if not each.is_minor_on(day)]
    called = next((each for each in grown if same_name(each.name, name)), None)
    if called is None and any(map(is_staff, known)):
        raise _of_another(known)
    if called and called.born_on and not (is_staff(called) or _acts_for_somebody(called)):
        called = _asked_of(called, same)
    return called or _invited(add_person(name, address, (), shares=shares))


def _acts_for_somebody(person: Person) -> bool:
    bonds = select(Guardianship.id).where(Guardianship.guardian_id == person.id)
    return db.session.scalars(bonds.limit(1)).first() is not None


def _asked_of(cursist: Person, same: bool | None) -> Person | None:
    """The cursist, or None where it is another of that name."""
    if same is None:
        born = in_words(cursist.born_on) if cursist.born_on else ""
        raise Refused(
            "same",
            f"{cursist.name}, geboren op {born}, is hier cursist en heeft dit e-mailadres. Kies of "
            "je die persoon bedoelt.",
        )
    return cursist if same else None


def _of_another(known: list[Person]) -> Refused:
    message = f"Dit e-mailadres is van {names(known)}. Is dat wie je bedoelt? Schrijf dan die naam."
    return Refused("email", f"{message} Is het iemand anders? {OWN_ADDRESS}")


def _invited(person: Person) -> Person:
    send_link(person, INVITATION)
    return person


def colleague_at(address: str) -> Person | None:
    """Who works here, may sign in and has this address; None where nobody does."""
    found = [person for person in people_at(address) if person.active and is_staff(person)]
    return found[0] if len(found) == 1 else None


def same_name(one: str, other: str) -> bool:
    """They are one name, in any order of its words, with or without accents."""
    return _words_of(one) == _words_of(other)


def _words_of(name: str) -> list[str]:
    plain = "".join(sign for sign in normalize("NFD", one_line(name)) if not combining(sign))
    return sorted(plain.casefold().split())


def check_chair(roles: Collection[str]) -> None:
    """Who chairs evaluation committees directs the centre, or is a deputy (art. 3.3). Raises
    Refused where that role is not among these."""
    if CHAIR in roles and not {DIRECTOR, DEPUTY} & set(roles):
        raise Refused("roles", CHAIR_DIRECTS)


def rename(person: Person, name: str, address: str, *, shares: bool = False) -> None:
    """Puts somebody's name and address right; perhaps they share that one. Raises Refused as
    `add_person` does."""
    name = checked_name(name)
    if normal_address(address) != person.email:
        move_in(person, address, works_here=is_staff(person), shares=shares)
    person.name = name


def keep_postal_address(person: Person, typed: str, shown: str | None = None) -> None:
    """Where letters on paper go, line by line; empty where nobody knows. Raises Refused where it is
    longer than 300 characters, and NotAsShown where another stands there than what was `shown`."""
    address = "\n".join(line for line in map(one_line, typed.splitlines()) if line)
    if len(address) > LONGEST_ADDRESS:
        message = f"Dit is te lang. Schrijf hoogstens {LONGEST_ADDRESS} tekens."
        raise Refused("postal_address", message)
    check_shown(shown, person.postal_address, address)
    person.postal_address = address


def checked_name(typed: str) -> str:
    """A name on one line. Raises Refused where it is empty or too long."""
    name = one_line(typed)
    if not name:
        raise Refused("name", "Vul een naam in.")
    if len(name) > LONGEST_NAME:
        raise Refused("name", f"Dit is te lang. Schrijf hoogstens {LONGEST_NAME} tekens.")
    return name
