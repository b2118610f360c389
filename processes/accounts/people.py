"""Somebody new."""

from collections.abc import Collection

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select

from processes.errors import Refused
from processes.mails.safe import one_line
from processes.models import Person, Role, db, normal_address
from processes.roles import ADMINISTRATOR, CHAIR, DEPUTY, DIRECTOR, SECRETARIAT

# What somebody can be made. Who is a cursist, or sits on a committee, other tables tell.
STAFF_ROLES = (ADMINISTRATOR, CHAIR, DEPUTY, DIRECTOR, SECRETARIAT)


def add_person(name: str, address: str, roles: Collection[str]) -> Person:
    """Adds somebody with an address of their own, and with these roles. Raises Refused for an empty
    name, an address that cannot be or that somebody has, and an unknown role."""
    name = one_line(name)
    if not name:
        raise Refused("name", "Vul een naam in.")
    if unknown := set(roles) - set(STAFF_ROLES):
        known = ", ".join(STAFF_ROLES)
        raise Refused("role", f"{min(unknown)} is geen rol. Kies uit {known}.")
    person = Person(name=name, email=_free_address(address))
    person.roles = [Role(name=role) for role in sorted(roles)]
    db.session.add(person)
    db.session.flush()
    return person


def rename(person: Person, name: str, address: str) -> None:
    """Puts somebody's name and address right. Raises Refused as `add_person` does."""
    name = one_line(name)
    if not name:
        raise Refused("name", "Vul een naam in.")
    if normal_address(address) != person.email:
        person.email = _free_address(address)
    person.name = name


def _free_address(address: str) -> str:
    try:
        valid = validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError as error:
        message = "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."
        raise Refused("email", message) from error
    if db.session.scalar(select(Person.id).where(Person.email == normal_address(valid))):
        raise Refused("email", "Iemand anders heeft dit e-mailadres al.")
    return valid
