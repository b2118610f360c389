"""An administrator lets go of the account at the directory by which somebody was known: they got
another one there."""

from processes import accounts, mails
from processes.errors import Refused
from processes.models import Person, db
from processes.trail import PERSON_CHANGED, note_elsewhere

from ..ground.proposals import PERSON, direction
from .people import check_administers


def forget_directory_account(by: Person, number: int) -> Person:
    """Whoever signs in at the directory with their address, is them from then on; they read so in a
    mail, and so does the direction. Raises NotAllowed, and Refused where they have none."""
    check_administers(by)
    person = db.session.get_one(Person, number, with_for_update=True)
    if not accounts.has_directory_account(person):
        raise Refused("directory", f"{person.name} heeft hier geen account van het centrum.")
    accounts.forget_directory_account(person)
    accounts.end_all(person)
    changed = {"before": {"directory": "gekend"}, "after": {"directory": "losgemaakt"}}
    note_elsewhere(PERSON_CHANGED, by, who=person.id, name=person.name, **changed)
    told = dict.fromkeys([person, *(each for each in direction() if each != by)])
    known = {"name": person.name, "address": person.email, "by": by.name}
    mails.tell("account/directory_forgotten", None, PERSON, list(told), known)
    return person
