"""Who is whose parent or guardian, and from which day to which: kept by the secretariat."""

from datetime import date

from sqlalchemy import select

from processes import accounts
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import Case, Guardianship, Person, db
from processes.regulation import brussels_date
from processes.roles import SECRETARIAT, parties, roles_on
from processes.trail import GUARDIAN_ADDED, GUARDIAN_ENDED, note, note_elsewhere

from ..doors.due import locked
from . import told_of_runs
from .told_later import tell

OWN = "Dit gaat over jezelf. Vraag het een collega van het secretariaat."


def may_keep(person: Person) -> bool:
    """This person keeps the guardianships."""
    return SECRETARIAT in roles_on(person, legal_now())


def minors() -> list[Person]:
    """Everybody who is under 18 today, in the order of their names."""
    today = brussels_date(legal_now())
    rows = select(Person).where(Person.born_on.is_not(None)).order_by(Person.sorts_as, Person.id)
    return [person for person in db.session.scalars(rows) if person.is_minor_on(today)]


def guardianships() -> list[Guardianship]:
    """All of them, by the name of the cursist, the latest first."""
    ward = Guardianship.ward
    rows = select(Guardianship).join(ward).order_by(Person.sorts_as, Guardianship.first_day.desc())
    return list(db.session.scalars(rows))


def add_guardian(
    by: Person,
    ward: Person,
    name: str,
    email: str,
    first_day: date,
    last_day: date | None,
    *,
    shares: bool = False,
    same: bool | None = None,
) -> Guardianship:
    """From its first Brussels day up to and including its last, if it has one, somebody acts for a
    minor, and perhaps `shares` a mail address, as with the minor, or is the `same` person as a
    cursist of that name and address. Whoever has no account yet gets one, and a mail to choose a
    password; hears what nobody heard; and is told what stands in the runs of the minor. Raises
    NotAllowed, Refused."""
    _check_who_keeps(by)
    _lock_cases(ward)
    if not ward.is_minor_on(first_day):
        raise Refused("first_day", f"{ward.name} is op die dag al 18.")
    _check_days(first_day, last_day)
    guardian = accounts.relative_found_or_added(name, email, first_day, shares=shares, same=same)
    _check_not_own(by, ward, guardian, "email")
    if guardian == ward or guardian.is_minor_on(first_day):
        raise Refused("email", "Een ouder of voogd is zelf minstens 18.")
    _check_free(guardian, ward, first_day, last_day)
    bond = Guardianship(guardian=guardian, ward=ward, first_day=first_day, last_day=last_day)
    db.session.add(bond)
    db.session.flush()
    _record(GUARDIAN_ADDED, bond, by, first_day)
    tell(ward)
    told_of_runs.tell(bond)
    return bond


def end_guardian(by: Person, number: int, last_day: date) -> Guardianship:
    """Up to and including its last Brussels day it holds, and then no more. Raises NotAllowed,
    NoLongerOpen, Refused."""
    _check_who_keeps(by)
    bond = db.session.get(Guardianship, number, with_for_update=True, populate_existing=True)
    if bond is None:
        raise NoLongerOpen(f"there is no guardianship {number}")
    _check_not_own(by, bond.ward, bond.guardian, "last_day")
    _check_days(bond.first_day, last_day)
    bond.last_day = last_day
    _record(GUARDIAN_ENDED, bond, by, last_day)
    return bond


def _check_who_keeps(by: Person) -> None:
    if not may_keep(by):
        raise NotAllowed(f"person {by.id} does not keep the guardianships")


def _lock_cases(ward: Person) -> None:
    """Before anything is written, as every door does."""
    rows = select(Case.id).where(Case.cursist_id == ward.id).order_by(Case.id)
    for number in db.session.scalars(rows).all():
        locked(number)


def _check_not_own(by: Person, ward: Person, guardian: Person, field: str) -> None:
    """Nobody says for whom they act themselves, nor who else acts for the same minor."""
    if by == guardian or by in parties(ward, brussels_date(legal_now())):
        raise Refused(field, OWN)


def _check_days(first_day: date, last_day: date | None) -> None:
    if last_day and last_day < first_day:
        raise Refused("last_day", "De laatste dag ligt vóór de eerste dag. Kijk de datums na.")


def _check_free(guardian: Person, ward: Person, first_day: date, last_day: date | None) -> None:
    rows = select(Guardianship).where(
        Guardianship.guardian_id == guardian.id, Guardianship.ward_id == ward.id
    )
    for other in db.session.scalars(rows):
        before = last_day is not None and last_day < other.first_day
        after = other.last_day is not None and other.last_day < first_day
        if not before and not after:
            raise Refused("email", f"{guardian.name} is in die periode al ouder of voogd.")


def _record(kind: str, bond: Guardianship, by: Person, day: date) -> None:
    """In every case that runs for the minor, and where none does by itself."""
    rows = select(Case).where(Case.cursist_id == bond.ward_id, Case.ended_at.is_(None))
    said = {"guardian": bond.guardian.name, "day": day.isoformat()}
    cases = db.session.scalars(rows.order_by(Case.id)).all()
    for case in cases:
        note(case, kind, None, by, **said)
    if not cases:
        note_elsewhere(kind, by, ward=bond.ward.name, **said)
