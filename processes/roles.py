"""Who is who: from the lane of a diagram to people, and whether a person may do or see a thing.

Age is looked at on the day of each act: under 18 the guardians conduct the procedure (art. 3.6,
6.3), from the 18th birthday on the cursist does.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select

from processes.models import Case, Delegation, Guardianship, Person, Role, Task, db
from processes.regulation import brussels_date, brussels_midnight

AN_INSTANT = timedelta(microseconds=1)
CURSIST = "cursist"
GUARDIAN = "guardian"  # no lane: under 18 the guardian does what the cursist does
CHAIR = "chair"
COMMITTEE = "evaluation_committee"
SECRETARIAT = "secretariat"
DIRECTOR = "director"
DEPUTY = "deputy_director"
ADMINISTRATOR = "administrator"

# The lanes that a diagram may have, with the words that people read.
ROLES = {
    CURSIST: "Cursist",
    CHAIR: "Voorzitter van de evaluatiecommissie",
    COMMITTEE: "Evaluatiecommissie",
    SECRETARIAT: "Secretariaat",
    DIRECTOR: "Directie",
    DEPUTY: "Adjunct-directie",
    ADMINISTRATOR: "Beheer",
}
# Until the committees vote in the product, the chair records what the committee decided.
_HELD_BY = {COMMITTEE: (CHAIR,), DIRECTOR: (DIRECTOR, DEPUTY)}
_SEE_EVERY_CASE = {CHAIR, SECRETARIAT, DIRECTOR, DEPUTY}


def roles_of(person: Person) -> set[str]:
    """The roles that somebody holds in the centre."""
    return {role.name for role in person.roles}


def roles_on(person: Person, at: datetime) -> set[str]:
    """The roles that somebody holds, or stands in for on the Brussels day of `at`."""
    rows = select(Delegation).where(Delegation.delegate_id == person.id)
    day = brussels_date(at)
    return roles_of(person) | {d.role for d in db.session.scalars(rows) if d.holds_on(day)}


def people(role: str, case: Case, at: datetime) -> list[Person]:
    """Who a role of a case is, on the Brussels day of `at`, in the order of their names: its
    holders, and who stands in for them that day (art. 3.6: "of zijn afgevaardigde"), while they may
    sign in. Nobody is chair, secretariat or director where they are one of the `parties`."""
    day = brussels_date(at)
    if role == CURSIST:
        return conductors(case.cursist, day)
    names = _HELD_BY.get(role, (role,))
    holders = select(Role.person_id).where(Role.name.in_(names))
    delegates = select(Delegation.delegate_id).where(
        Delegation.role.in_(names),
        Delegation.first_day <= day,
        or_(Delegation.last_day.is_(None), Delegation.last_day >= day),
    )
    apart = Person.id.not_in([person.id for person in parties(case.cursist, day)])
    either = or_(Person.id.in_(holders), Person.id.in_(delegates))
    found = select(Person).where(either, apart, Person.active)
    return list(db.session.scalars(found.order_by(Person.name, Person.id)))


def holders_on(day: date) -> dict[str, set[int]]:
    """Who each role is on a Brussels day, by the ids of people, whatever the case: as `people`
    says, but for what a case itself shuts out. Asked once for a list of many cases."""
    standing = Delegation.first_day <= day, func.coalesce(Delegation.last_day, day) >= day
    held = select(Role.name, Role.person_id).join(Person).where(Person.active)
    acting = select(Delegation.role, Delegation.delegate_id).join(Delegation.delegate)
    known: dict[str, set[int]] = {}
    for rows in (held, acting.where(Person.active, *standing)):
        for name, number in db.session.execute(rows):
            known.setdefault(name, set()).add(number)
    return {
        role: set().union(*(known.get(name, set()) for name in _HELD_BY.get(role, (role,))))
        for role in ROLES
    }


def acting_for(person: Person, role: str, at: datetime) -> str | None:
    """The role in whose name a delegate does the tasks of `role`, on the Brussels day of `at`; None
    for who holds it."""
    names = _HELD_BY.get(role, (role,))
    if roles_of(person) & set(names):
        return None
    stood_in_for = roles_on(person, at)
    return next((name for name in names if name in stood_in_for), None)


def conductors(cursist: Person, day: date) -> list[Person]:
    """Who conducts the procedures of a cursist on that Brussels day: the cursist; under 18 the
    guardians, of whom one suffices."""
    if not cursist.is_minor_on(day):
        return [cursist]
    rows = select(Guardianship).where(Guardianship.ward_id == cursist.id).order_by(Guardianship.id)
    return [g.guardian for g in db.session.scalars(rows) if g.holds_on(day)]


def parties(cursist: Person, day: date) -> list[Person]:
    """The cursist, and whoever is a guardian of the cursist on that Brussels day or was one before:
    a parent does not judge their child the day after the 18th birthday."""
    bonds = select(Guardianship).where(
        Guardianship.ward_id == cursist.id, Guardianship.first_day <= day
    )
    guardians = [bond.guardian for bond in db.session.scalars(bonds.order_by(Guardianship.id))]
    return list({person.id: person for person in (cursist, *guardians)}.values())


def party_to(person: Person, day: date) -> set[int]:
    """The cursists, by their ids, of whom somebody is one of the `parties` on that Brussels day."""
    bonds = select(Guardianship.ward_id).where(
        Guardianship.guardian_id == person.id, Guardianship.first_day <= day
    )
    return {person.id, *db.session.scalars(bonds)}


def wards(person: Person, day: date) -> list[Person]:
    """The cursists for whom somebody acts on that Brussels day."""
    rows = select(Guardianship).where(Guardianship.guardian_id == person.id)
    return [g.ward for g in db.session.scalars(rows.order_by(Guardianship.id)) if g.holds_on(day)]


def may_conduct(person: Person, cursist: Person, at: datetime) -> bool:
    """This person may file for this cursist, on the Brussels day of `at`."""
    return person in conductors(cursist, brussels_date(at))


def may_do(person: Person, task: Task, at: datetime) -> bool:
    """This person is one of those whose turn it is."""
    return person in people(task.role, task.case, at)


def tasks_for(person: Person, tasks: Iterable[Task], at: datetime) -> list[Task]:
    """Those of these tasks that `may_do` allows, asking only once who is who."""
    day = brussels_date(at)
    holders, own = holders_on(day), party_to(person, day)

    def is_theirs(task: Task) -> bool:
        if task.role == CURSIST:
            return person in conductors(task.case.cursist, day)
        return person.id in holders[task.role] and task.case.cursist_id not in own

    return [task for task in tasks if is_theirs(task)]


def may_see(person: Person, case: Case, at: datetime) -> bool:
    """This person may read the case: who conducts it, the cursist, and the staff who may handle it;
    who was a guardian, what came before that ended."""
    return seen_until(person, case, at) is not None


def seen_until(person: Person, case: Case, at: datetime) -> datetime | None:
    """Until which moment, in UTC, this person sees what happened in a case; None where they see
    nothing. That is `at`, but for who is a guardian no more, by the 18th birthday of the cursist
    (art. 7.1) or since the guardianship ended: the last moment of the day before."""
    if person.id == case.cursist_id or may_conduct(person, case.cursist, at):
        return at
    if may_handle(person, case, at):
        return at
    ended = max(_ends_of_guardianship(person, case.cursist, at), default=None)
    return ended if ended and ended > case.opened_at else None


def _ends_of_guardianship(person: Person, cursist: Person, at: datetime) -> list[datetime]:
    """When somebody's guardianships over a cursist ended, those that were ever there."""
    rows = select(Guardianship).where(
        Guardianship.guardian_id == person.id, Guardianship.ward_id == cursist.id
    )
    spans = [(g.first_day, _day_after(g)) for g in db.session.scalars(rows)]
    ends = [brussels_midnight(end) - AN_INSTANT for first, end in spans if end and first < end]
    return [end for end in ends if end < at]


def _day_after(guardianship: Guardianship) -> date | None:
    """The first day on which the guardian acts no more."""
    last = guardianship.last_day
    days = [guardianship.ward.adult_on, last + timedelta(days=1) if last else None]
    return min((day for day in days if day), default=None)


def may_handle(person: Person, case: Case, at: datetime) -> bool:
    """This person is of the staff who handle the case, and not one of its `parties`."""
    if case.cursist_id in party_to(person, brussels_date(at)):
        return False
    return bool(roles_on(person, at) & _SEE_EVERY_CASE)


def is_direction(person: Person) -> bool:
    """This person directs the centre: reads the list of all cases, and answers for it."""
    return bool(roles_of(person) & {DIRECTOR, DEPUTY})
