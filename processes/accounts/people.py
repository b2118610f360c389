"""Somebody new."""

from collections.abc import Collection
from unicodedata import combining, normalize

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select

from processes.errors import Refused
from processes.mails.safe import one_line
from processes.models import Person, Role, db, normal_address
from processes.roles import CHAIR, DEPUTY, DIRECTOR
from processes.roles import STAFF_ROLES as STAFF_ROLES
from processes.shown import check_shown

from .mails import INVITATION, send_link

CHAIR_DIRECTS = (
    "De voorzitter van de evaluatiecommissie is een directeur of adjunct-directeur (art. 3.3). "
    "Kies ook die rol."
)
LONGEST_NAME, LONGEST_ADDRESS = 200, 300


def add_person(name: str, address: str, roles: Collection[str]) -> Person:
    """Adds somebody with an address of their own, and with these roles. Raises Refused for an empty
    or too long name, an address that cannot be or that somebody has, and an unknown role."""
    name = checked_name(name)
    if unknown := set(roles) - set(STAFF_ROLES):
        known = ", ".join(STAFF_ROLES)
        raise Refused("role", f"{min(unknown)} is geen rol. Kies uit {known}.")
    check_chair(roles)
    person = Person(name=name, email=_free_address(address))
    person.roles = [Role(name=role) for role in sorted(roles)]
    db.session.add(person)
    db.session.flush()
    return person


def found_or_added(name: str, address: str) -> Person:
    """Who has this address, or else somebody new, who gets a mail to choose a password. A name
    beside a known address is that of who has it, in any order, or none: raises Refused where it is
    another's, and as `add_person` does."""
    rows = select(Person).where(Person.email == normal_address(address))
    known = db.session.scalars(rows).first()
    if known is None:
        added = add_person(name, address, ())
        send_link(added, INVITATION)
        return added
    if one_line(name) and _words_of(name) != _words_of(known.name):
        raise Refused(
            "email",
            f"Dit e-mailadres is van {known.name}. Is dat wie je bedoelt? Schrijf dan die naam. "
            "Is het iemand anders? Vraag dan een eigen e-mailadres.",
        )
    return known


def _words_of(name: str) -> list[str]:
    """The words of a name, by which it is known again in any order, with or without accents."""
    plain = "".join(sign for sign in normalize("NFD", one_line(name)) if not combining(sign))
    return sorted(plain.casefold().split())


def check_chair(roles: Collection[str]) -> None:
    """Who chairs evaluation committees directs the centre, or is a deputy (art. 3.3). Raises
    Refused where that role is not among these."""
    if CHAIR in roles and not {DIRECTOR, DEPUTY} & set(roles):
        raise Refused("roles", CHAIR_DIRECTS)


def rename(person: Person, name: str, address: str) -> None:
    """Puts somebody's name and address right. Raises Refused as `add_person` does."""
    name = checked_name(name)
    if normal_address(address) != person.email:
        person.email = _free_address(address)
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


def checked_address(typed: str) -> str:
    """A mail address as it is kept. Raises Refused where it cannot be one."""
    try:
        return normal_address(validate_email(typed, check_deliverability=False).normalized)
    except EmailNotValidError as error:
        message = "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."
        raise Refused("email", message) from error


def _free_address(address: str) -> str:
    valid = checked_address(address)
    if db.session.scalar(select(Person.id).where(Person.email == valid)):
        raise Refused("email", "Iemand anders heeft dit e-mailadres al.")
    return valid
