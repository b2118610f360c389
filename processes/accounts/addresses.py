"""Mail addresses: whose they are, and who may have one together.

A family may share one, once somebody said so. Each of them stays a person of their own, with their
own links, password and mails: what one may see, the other does not see by it. Who works here has an
address alone, for whoever reads it could sign in as them.
"""

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select

from processes.errors import Refused
from processes.models import Person, db, normal_address
from processes.roles import is_staff

TAKEN = "Iemand anders heeft dit e-mailadres al."
ALONE = f"{TAKEN} Wie in het centrum werkt, heeft een eigen e-mailadres."


def checked_address(typed: str, field: str = "email") -> str:
    """A mail address as it is kept. Raises Refused, at this field, where it cannot be one."""
    try:
        return normal_address(validate_email(typed, check_deliverability=False).normalized)
    except EmailNotValidError as error:
        message = "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."
        raise Refused(field, message) from error


def people_at(address: str) -> list[Person]:
    """Everybody who has this address, who was there first in front."""
    rows = select(Person).where(Person.email == normal_address(address)).order_by(Person.id)
    return list(db.session.scalars(rows))


def names(people: list[Person]) -> str:
    """Such as "Amina Haddad en Oleh Koval"."""
    *before, last = [person.name for person in people]
    return f"{', '.join(before)} en {last}" if before else last


def move_in(person: Person, typed: str, *, works_here: bool, shares: bool) -> None:
    """Gives somebody this address. Raises Refused where it cannot be one, where another has it and
    one of them works in the centre, and where nobody said that they share it."""
    address = checked_address(typed)
    others = [other for other in people_at(address) if other is not person]
    if others and (works_here or any(map(is_staff, others))):
        raise Refused("email", ALONE)
    if others and not shares:
        message = f"Dit e-mailadres is al van {names(others)}. Kijk na of het klopt. Gebruiken ze "
        raise Refused("shares_email", f"{message}het samen? Kruis dat dan aan.")
    left, person.email = person.email, address
    for each in (person, *others):
        each.shares_email = bool(others)
    if left and left != address:
        _leave(left)


def check_alone(person: Person) -> None:
    """Raises Refused where somebody who works here shares an address."""
    if person.shares_email and is_staff(person):
        raise Refused("email", ALONE)


def _leave(address: str) -> None:
    """Who stays behind alone shares it no more."""
    db.session.flush()
    stay = people_at(address)
    if len(stay) == 1:
        stay[0].shares_email = False
