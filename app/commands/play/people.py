"""The people of a scratch house: somebody in every role, and on every place of every committee; and
what they can enrol in."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from processes.ledger.terms import IBAN, REMINDERS
from processes.models import (
    DEBIT_NOTE,
    Guardianship,
    Lesson,
    Location,
    Module,
    Person,
    Programme,
    Role,
    Run,
    Seat,
    Setting,
    db,
)
from processes.regulation import BRUSSELS
from processes.regulation.certificates import Kind
from processes.regulation.committees import COMMITTEES, EVALUATION_CHAIR, Committee, Place
from processes.roles import DIRECTOR, STAFF_ROLES

THE_CHAIR = "Directrice"
# Notes can be made; who does not pay one is followed at once.
OF_NOTES = {IBAN: "BE68539007547034", REMINDERS: "0"}
PROGRAMME, MODULE = "NT2", "NT2 1.2"


FIRST_LESSON = datetime(2025, 8, 18, 9, tzinfo=BRUSSELS)  # long after anybody plays
ADULT, MINOR = date(1990, 5, 1), date(2010, 5, 1)  # the birthdays of somebody of 34, and of 14


def settle_in(born_on: date) -> Person:
    """Writes them, and a run in which people enrol, inside a transaction; answers with the one
    cursist, who was born on this day and has a guardian."""
    db.session.add(_run())
    db.session.add_all(Setting(name=name, token=token) for name, token in OF_NOTES.items())
    for role in STAFF_ROLES:
        _somebody(role, role)
    for committee in COMMITTEES.values():
        for place in committee.places:
            for number in range(3 if place.several and place.votes else 1):
                _seat(committee, place, number)
    cursist, guardian = _somebody("cursist"), _somebody("guardian")
    cursist.born_on = born_on
    db.session.add(Guardianship(guardian=guardian, ward=cursist, first_day=born_on))
    return cursist


def _run() -> Run:
    module = Module(name=MODULE, known_as=MODULE.lower(), periods=40, gives=Kind.PARTIAL)
    module.programme = Programme(name=PROGRAMME, known_as=PROGRAMME.lower())
    run = Run(module=module, code="NT2-1", places=12, payment=DEBIT_NOTE)
    run.location = Location(name="Campus Noord", known_as="campus noord")
    days = (FIRST_LESSON + timedelta(weeks=week) for week in range(10))
    run.plan(Lesson(starts=day, ends=day + timedelta(hours=3)) for day in days)
    return run


def _somebody(name: str, *roles: str) -> Person:
    person = Person(
        name=name.replace("_", " ").title(),
        email=f"{name}@springplank.example",
        born_on=ADULT,
    )
    person.postal_address = "Kerkstraat 1\n2060 Antwerpen"
    person.roles = [Role(name=role) for role in roles]
    db.session.add(person)
    db.session.flush()
    return person


def _seat(committee: Committee, place: Place, number: int) -> None:
    db.session.add(
        Seat(
            committee=committee.id,
            place=place.id if committee.of_appeal else "",
            programme="" if committee.of_appeal else PROGRAMME,
            title=place.label,
            chairs=place.chairs,
            votes=place.votes,
            holder=_holder(committee, place, number),
        )
    )


def _holder(committee: Committee, place: Place, number: int) -> Person:
    """Who chairs the evaluation committee is of the direction (art. 3.3), and has the place of its
    chair before the appeals committee too (art. 3.6)."""
    if place.id == EVALUATION_CHAIR or (place.chairs and not committee.of_appeal):
        known = db.session.scalars(select(Person).where(Person.name == THE_CHAIR)).first()
        return known or _somebody(THE_CHAIR, DIRECTOR)
    return _somebody(f"{committee.id}_{place.id}_{number}")
