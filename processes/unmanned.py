"""The tasks that nobody may do and the seats of who can act no more: what `roles` says of one
case, as conditions in SQL."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, false, or_, select, union, union_all
from sqlalchemy.orm import aliased

from processes import procedures
from processes.holders import chair_without_seat, seats_of_chair
from processes.models import (
    Case,
    Decision,
    Delegation,
    Guardianship,
    Member,
    Person,
    Role,
    Seat,
    Task,
    db,
)
from processes.regulation import brussels_date
from processes.roles import (
    APPEALS_OFFICE,
    COMMITTEES,
    CURSIST,
    HELD_BY,
    OF_CHAIR,
    ONE_PERSON,
    ROLES,
    apart,
    attacks,
)
from processes.whose import IN_HAND, NAMED, SEATED, SHUT_OUT, chairs_it_not, keeps_seat

# Who has a role, and whose: their own, that of one principal, or None for all who hold it.
Held = tuple[int, int | None]
# Named once: SQLAlchemy works out the columns of each anew, and every list of cases asks.
_member, _kept = aliased(Member), aliased(Member)
_attack, _taken, _sat = aliased(Decision), aliased(Decision), aliased(Member)


def unmanned(at: datetime) -> ColumnElement[bool]:
    """The tasks of staff that nobody may do, on the Brussels day of `at`."""
    day = brussels_date(at)
    able = exists().where(
        _member.case_id == Case.id,
        _member.left_at.is_(None),
        _member.person_id.not_in(SHUT_OUT),
        _member.seat.has(keeps_seat(_member)),
        ~apart(_member.person_id, day),
    )
    without = _held_by_nobody(day)
    nobody = or_(
        and_(Task.role.in_(COMMITTEES), SEATED, ~able),
        and_(Task.role.in_(ONE_PERSON), IN_HAND, apart(Case.handler_id, day)),
        and_(or_(false(), *(tasks for each in without.values() for tasks in each)), ~NAMED),
    )
    # Hardly any role is among these: so the tasks of all others are not looked at.
    roles = {*COMMITTEES, *ONE_PERSON, *without} - {CURSIST}
    return and_(Task.role.in_(sorted(roles)), nobody)


def unseated(at: datetime) -> ColumnElement[bool]:
    """Of members joined with their case and their seat: those who sit and can act no more, on the
    Brussels day of `at`."""
    out = Member.person_id.in_(SHUT_OUT), apart(Member.person_id, brussels_date(at))
    sits = Member.left_at.is_(None), Case.ended_at.is_(None)
    return and_(*sits, or_(*out, ~keeps_seat(Member)))


def _held_by_nobody(day: date) -> dict[str, list[ColumnElement[bool]]]:
    """By their role the tasks of one that nobody holds, or whose every holder is kept from the
    case; and the steps of those for whom the regulation reserves them, of whom that is so."""
    known = _known(day)
    holders = {
        role: {who for name in HELD_BY.get(role, (role,)) for who in known[name]} for role in ROLES
    }
    everybody = {who for held in holders.values() for who in _both(held)}
    kept = _kept_from_some(everybody, day)
    chairs = {each for role in OF_CHAIR for each in holders[role]}
    seated = _with_a_chairs_seat({whose for _, whose in chairs if whose})
    bound = {who for who, whose in chairs if whose in seated} if chair_without_seat() else everybody
    attackers = _attacked(_both(holders[APPEALS_OFFICE]))
    also = {**dict.fromkeys(OF_CHAIR, bound), APPEALS_OFFICE: attackers}
    nobody: dict[str, list[ColumnElement[bool]]] = defaultdict(list)
    for role in ROLES:
        if all({who, whose} & (kept | also.get(role, set())) for who, whose in holders[role]):
            out = (_cannot(each, role, day) for each in _in_order(holders[role]))
            nobody[role].append(and_(Task.role == role, *out))
    for process, element, step in _reserved():
        theirs = {held for name in step.roles for held in known[name]}
        own = {who for who, whose in theirs if step.named or who == whose}
        for lane in (r for r in ROLES if step.roles & set(HELD_BY.get(r, (r,)))):
            ways = [each for each in _in_order(holders[lane]) if each[0] in own]
            if all(set(each) & kept for each in ways):
                out = (_cannot(each, lane, day) for each in ways)
                asked = Case.process == process, Task.element == element, Task.role == lane
                nobody[lane].append(and_(*asked, *out))
    return nobody


def _reserved() -> Iterator[tuple[str, str, procedures.Reserved]]:
    """Every step that is not for all of its lane, with its procedure."""
    for process, procedure in procedures.known().items():
        for element, step in procedure.reserved.items():
            yield process, element, step


def _cannot(holder: Held, role: str, day: date) -> ColumnElement[bool]:
    """Who holds a role, or stands in for who does, has not the tasks of this case."""
    whose, both = holder[1], sorted(_both([holder]))
    out = [apart(each, day) for each in both]
    if role == APPEALS_OFFICE:
        out += [attacks(each) for each in both]
    if role in OF_CHAIR and whose:
        out.append(chairs_it_not(whose))
    return or_(*out)


def _both(held: Iterable[Held]) -> set[int]:
    """Who they are, and for whom."""
    return {each for pair in held for each in pair if each}


def _in_order(held: Iterable[Held]) -> list[Held]:
    return sorted(held, key=lambda each: (each[0], each[1] or 0))


def _known(day: date) -> dict[str, set[Held]]:
    """Who holds each role, or stands in for who does, and may sign in."""
    held = select(Role.name, Role.person_id, Role.person_id.label("whose"))
    acting = select(Delegation.role, Delegation.delegate_id, Delegation.principal_id)
    said = union_all(held, acting.where(Delegation.standing_on(day))).subquery()
    known: dict[str, set[Held]] = defaultdict(set)
    rows = select(said).join(Person, Person.id == said.c.person_id).where(Person.active)
    for name, who, whose in db.session.execute(rows):
        known[name].add((who, whose))
    return known


def _with_a_chairs_seat(people: Collection[int]) -> set[int]:
    """Who of these has the seat of who chairs an evaluation committee."""
    rows = select(Person.id).join(Seat, and_(*seats_of_chair(Person.id)))
    return set(db.session.scalars(rows.where(Person.id.in_(people))))


def _attacked(people: Collection[int]) -> set[int]:
    """Who of these decided what an appeal that runs is about."""
    if not people:
        return set()
    of_appeal = and_(_attack.id == Case.decision_id, Case.ended_at.is_(None))
    took = select(_taken.decided_by_id).join(_attack, _attack.case_id == _taken.case_id)
    sat = select(_sat.person_id).join(_attack, _attack.case_id == _sat.case_id)
    found = union(
        took.join(Case, of_appeal).where(_taken.decided_by_id.in_(people)),
        sat.join(Case, of_appeal).where(_sat.person_id.in_(people), _sat.left_at.is_(None)),
    )
    return set(db.session.scalars(found))


def _kept_from_some(people: Collection[int], day: date) -> set[int]:
    """Who of these is kept from any case that runs: hardly anybody, so that of a role with another
    holder nothing needs to be asked case by case."""
    runs, bond, member = Case.ended_at.is_(None), Guardianship, _kept
    # From the people to their cases: SQLite would otherwise walk every case that runs.
    own = select(Person.id).join(Case, Case.cursist_id == Person.id)
    guards = select(bond.guardian_id).where(exists().where(runs, Case.cursist_id == bond.ward_id))
    left = select(member.person_id).join(Case, Case.id == member.case_id)
    kept = union(
        own.where(runs, Person.id.in_(people)),
        guards.where(bond.guardian_id.in_(people), bond.first_day <= day),
        left.where(runs, member.person_id.in_(people), member.left_at.is_not(None), member.barred),
    )
    return set(db.session.scalars(kept))
