"""Somebody enrols on line, or a guardian does for them (2.3)."""

from processes import accounts
from processes.answers import Answer
from processes.errors import Refused
from processes.models import Case, Person, db

from ..doors.doors import open_case

PROCESS = "enrolment"
NO_NUMBER = (
    "Online inschrijven kan met een rijksregisternummer of een bisnummer. Heb je er geen? Schrijf "
    "je dan in op het secretariaat."
)


def enrol(by: Person, cursist: int, answer: Answer, number: str, key: str | None) -> Case:
    """Opens the case of an enrolment for the person with this id; a second click with the same
    `key` answers with the case of the first. The `number` of the national register is kept with the
    person, sealed; empty where it is known already. Raises NotAllowed, and Refused at the field of
    what is wrong."""
    person = db.session.get_one(Person, cursist, with_for_update=True, populate_existing=True)
    given = accounts.checked_register_number(number, person.born_on)
    if not given and accounts.register_number_of(person) is None:
        raise Refused("register_number", NO_NUMBER)
    case = open_case(PROCESS, by, answer, cursist=person, key=key)
    if given:
        accounts.keep_register_number(person, given)
    return case
