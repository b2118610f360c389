"""An administrator turns off the second step of who lost their phone and their spare codes."""

from sqlalchemy import select

from processes import accounts, mails
from processes.errors import Refused
from processes.models import Person, Role, db
from processes.roles import DEPUTY, DIRECTOR
from processes.trail import PERSON_CHANGED, note_elsewhere

from .people import check_administers

TURNED_OFF = {"before": {"second_step": "aan"}, "after": {"second_step": "uit"}}  # in the trail
OWN = "Je kan je eigen tweede stap hier niet uitzetten. Vraag het een andere beheerder."


def turn_off_second_step(by: Person, number: int) -> Person:
    """They sign in with their password or a link alone, and anew; they read so in a mail, and so
    does the direction. Raises NotAllowed, and Refused for oneself and where it is off."""
    check_administers(by)
    person = db.session.get_one(Person, number)
    if person == by:
        raise Refused("second_step", OWN)
    if not accounts.has_second_step(person):
        raise Refused("second_step", f"De tweede stap van {person.name} staat al uit.")
    accounts.turn_off_second_step(person)
    accounts.end_all(person)
    note_elsewhere(PERSON_CHANGED, by, who=person.id, name=person.name, **TURNED_OFF)
    told = [each for each in _direction() if each not in (by, person)]
    known = {"name": person.name, "by": by.name}
    mails.tell("account/second_step_reset", None, DIRECTOR, told, known)
    return person


def _direction() -> list[Person]:
    rows = select(Person).where(Person.roles.any(Role.name.in_((DIRECTOR, DEPUTY))), Person.active)
    return list(db.session.scalars(rows.order_by(Person.id)))
