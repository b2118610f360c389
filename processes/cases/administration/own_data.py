"""What somebody keeps of themself: their name, their phone number, and the number of the national
register. Where they live is in `post/addresses.py`; an administrator gives another mail address.
"""

from processes import accounts
from processes.errors import Refused
from processes.models import Person, db
from processes.roles import is_staff
from processes.shown import check_shown, mark_of
from processes.trail import OWN_NAME_CHANGED, PERSON_CHANGED, note, note_elsewhere

from ..doors.due import locked
from .people import cases_about

STAFF_NAME = "Je werkt in het centrum. Vraag een beheerder om je naam te veranderen."


def keep_own_data(
    number: int,
    name: str,
    phone: str,
    register_number: str = "",
    shown: str | None = None,
    *,
    without_number: bool = False,
) -> Person:
    """Keeps what somebody says of themself; without a number of the register the one that is kept
    stays, but for who wants to be `without_number`. Raises Refused, and NotAsShown where something
    else stands there than what was `shown`."""
    concerned = [locked(each) for each in cases_about(number)]
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    name, phone = accounts.checked_name(name), accounts.checked_phone(phone)
    given = accounts.checked_register_number(register_number, person.born_on)
    check_shown(shown, _known(person), [name, phone])
    if name != person.name and is_staff(person):
        raise Refused("name", STAFF_NAME)
    before, person.name, person.phone = _known(person), name, phone
    if given or without_number:
        accounts.keep_register_number(person, given)
    if before[0] != name:
        was, now = {"name": before[0]}, {"name": name}
        note_elsewhere(OWN_NAME_CHANGED, person, who=number, name=name, before=was, after=now)
        for case in concerned:
            note(case, PERSON_CHANGED, None, person, who=name, changed=["name"])
    return person


def mark_of_own_data(person: Person) -> str:
    """The mark of what stands there, for the page that shows it."""
    return mark_of(_known(person))


def _known(person: Person) -> list[str]:
    return [person.name, person.phone]
