"""Whose turn it is, of many tasks at once: what `roles` says of one case, as conditions in SQL.

Each is a condition on tasks that are joined with their cases, or on cases. A test holds that they
say of every person, every task and every case what `roles` says.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import (
    ColumnElement,
    and_,
    exists,
    false,
    func,
    or_,
    select,
    true,
    union,
    union_all,
)
from sqlalchemy.orm import aliased

from processes import procedures
from processes.conducting import conducted_by
from processes.holders import chair_without_seat, seats_of_chair
from processes.models import (
    Case,
    Decision,
    Delegation,
    Guardianship,
    Member,
    Person,
    Result,
    Role,
    Seat,
    Submission,
    Task,
    db,
)
from processes.regulation import brussels_date, brussels_midnight
from processes.roles import (
    APPEALS_OFFICE,
    CHAIR,
    COMMITTEES,
    CURSIST,
    HELD_BY,
    OF_CHAIR,
    ONE_PERSON,
    ROLES,
    SEE_EVERY_CASE,
    apart,
    attacks,
    is_appeal,
    kept_from,
    read_by_members,
    reserved_from,
    roles_of,
    roles_on,
)

# Who has a role, and whose: their own, that of one principal, or None for all who hold it.
Held = tuple[int, int | None]
_seated = aliased(Member)
# Hardly anybody may not sign in, and an index knows who.
_SHUT_OUT = select(Person.id).where(~Person.active)
# Who sits on the committee of a case goes before who holds the role of its tasks; and the one
# person whom the regulation means goes before whoever has the same role.
_SEATED = exists().where(_seated.case_id == Case.id, _seated.left_at.is_(None))
_IN_HAND = and_(Case.handler_id.is_not(None), Case.handler_id.not_in(_SHUT_OUT))
_NAMED = or_(and_(Task.role.in_(COMMITTEES), _SEATED), and_(Task.role.in_(ONE_PERSON), _IN_HAND))


def theirs(person: Person, at: datetime) -> ColumnElement[bool]:
    """The tasks that this person may do, on the Brussels day of `at`."""
    day = brussels_date(at)
    conducts = and_(Task.role == CURSIST, conducted_by(person, day))
    if not person.active:
        return conducts
    return or_(conducts, and_(_of_staff(person, at), ~kept_from(person, day)))


def asked_of(person: Person, at: datetime) -> ColumnElement[bool]:
    """Of `theirs` those that the regulation reserves for nobody else."""
    others = [
        and_(Case.process == process, Task.element == element)
        for process, procedure in procedures.known().items()
        for element in procedure.reserved
        if reserved_from(person, process, element, at)
    ]
    return and_(theirs(person, at), ~or_(false(), *others))


def _of_staff(person: Person, at: datetime) -> ColumnElement[bool]:
    """Those of the roles that somebody holds, where the case names nobody; and those for which it
    names them."""
    known = roles_on(person, at)
    held = [role for role in ROLES if role != CURSIST and known & set(HELD_BY.get(role, (role,)))]
    standing = _for_one(person, at)
    no_attack = or_(Task.role != APPEALS_OFFICE, ~attacks(person.id))
    sits = select(Member.case_id).join(Member.seat)
    sits = sits.where(Member.person_id == person.id, Member.left_at.is_(None), _keeps(Member))
    return or_(
        and_(Task.role.in_(held), ~_NAMED, _chairs_it(person, at), no_attack) if held else false(),
        and_(Task.role.in_(COMMITTEES), Case.id.in_(sits)),
        and_(Task.role.in_(ONE_PERSON), Case.handler_id == person.id),
        *(and_(Task.role == each.role, _IN_HAND, _in_hand_of(each, at)) for each in standing),
    )


def _for_one(person: Person, at: datetime) -> list[Delegation]:
    """By which this person stands in, on the Brussels day of `at`, for who has cases in hand."""
    day, theirs = brussels_date(at), [d for d in person.delegations if d.role in ONE_PERSON]
    return [each for each in theirs if each.principal_id and each.holds_on(day)]


def _in_hand_of(delegation: Delegation, at: datetime) -> ColumnElement[bool]:
    """As a condition on cases: its principal has them in hand, and is kept from none of them."""
    whose = delegation.principal_id
    assert whose is not None
    return and_(Case.handler_id == whose, ~apart(whose, brussels_date(at)))


def handled_by(person: Person, at: datetime) -> ColumnElement[bool]:
    """The cases that this person may handle, on the Brussels day of `at`."""
    not_kept, held = ~kept_from(person, brussels_date(at)), roles_of(person)
    if held & SEE_EVERY_CASE:
        return not_kept
    named = Case.id.in_(read_by_members(person)), *_in_hand(person, at)
    return and_(not_kept, or_(*named, _in_a_role(person, at)))


def worked_in(person: Person, at: datetime) -> ColumnElement[bool]:
    """The cases in which this person works, as `works_in` says of one, on the Brussels day of
    `at`; of those that they handle."""
    sits = select(Member.case_id).where(Member.person_id == person.id, Member.left_at.is_(None))
    appeals, day = list(filter(is_appeal, procedures.known())), brussels_date(at)
    spells = [d for d in person.delegations if d.role == APPEALS_OFFICE and d.holds_on(day)]
    office: ColumnElement[bool] = true() if APPEALS_OFFICE in roles_of(person) else false()
    office = or_(office, *(_ran_since(each.first_day) for each in spells))
    return or_(
        Case.id.in_(sits),
        *_in_hand(person, at),
        and_(Case.process.not_in(appeals), _in_a_role(person, at)),
        and_(Case.process.in_(appeals), office, ~attacks(person.id)),
    )


def _in_hand(person: Person, at: datetime) -> list[ColumnElement[bool]]:
    """The cases that they have in hand, or for somebody for whom they stand in."""
    stands = ((_ran_since(d.first_day), _in_hand_of(d, at)) for d in _for_one(person, at))
    return [Case.handler_id == person.id, *(and_(*each) for each in stands)]


def _in_a_role(person: Person, at: datetime) -> ColumnElement[bool]:
    """Cases that are theirs by a role that they hold or stand in for."""
    every, day = true() if person.active else false(), brussels_date(at)
    stood_in = [
        and_(_ran_since(each.first_day), _by_roles(person, {each.role}, and_(every, chairs)))
        for each in (spell for spell in person.delegations if spell.holds_on(day))
        for chairs in [~_chairs_it_not(each.principal_id) if each.principal_id else true()]
    ]
    own = and_(every, ~_chairs_it_not(person.id))
    return or_(_by_roles(person, roles_of(person), own), *stood_in)


def _ran_since(first_day: date) -> ColumnElement[bool]:
    """Cases that were not over before this Brussels day."""
    return or_(Case.ended_at.is_(None), Case.ended_at >= brussels_midnight(first_day))


def _by_roles(person: Person, known: set[str], chairs: ColumnElement[bool]) -> ColumnElement[bool]:
    """Of these roles one sees every case, or was asked something in it; they began it; or one is
    chair, and `chairs` its programme."""
    if not known or known & SEE_EVERY_CASE:
        return true() if known else false()
    first, earlier = aliased(Submission), aliased(Submission)
    before = exists().where(earlier.case_id == first.case_id, earlier.id < first.id)
    own = exists().where(first.case_id == Case.id, first.person_id == person.id, ~before)
    by_itself = [process for process, each in procedures.known().items() if each.after]
    lanes = [role for role in ROLES if role not in OF_CHAIR]
    asked = {role: known & set(HELD_BY.get(role, (role,))) for role in lanes}
    of_chair = or_(_programme() != "", _asked(OF_CHAIR))
    return or_(
        and_(own, Case.process.not_in(by_itself)),
        _asked(role for role, by in asked.items() if by - set(ONE_PERSON)),
        and_(~_IN_HAND, _asked(role for role, by in asked.items() if by)),
        and_(of_chair, chairs) if CHAIR in known else false(),
    )


def _asked(roles: Iterable[str]) -> ColumnElement[bool]:
    asked = aliased(Task)
    return exists().where(asked.case_id == Case.id, asked.role.in_(list(roles)))


def _chairs_it(person: Person, at: datetime) -> ColumnElement[bool]:
    """Of a chair's task, that this person is not chair of other programmes alone."""
    return or_(Task.role.not_in(OF_CHAIR), _chairs(person, at))


def _chairs(person: Person, at: datetime) -> ColumnElement[bool]:
    """As a condition on cases: a chair is that of its programme, or stands in for who is."""
    day = brussels_date(at)
    whose = [each.principal_id for each in person.delegations if each.is_for(CHAIR, day)]
    if CHAIR in roles_of(person):
        whose.append(person.id)
    return or_(false(), *(true() if who is None else ~_chairs_it_not(who) for who in whose))


def _chairs_it_not(who: int) -> ColumnElement[bool]:
    """`Holder.chairs` the other way round, as a condition on cases: whoever has this id has the
    seat of who chairs the evaluation committee of other programmes, and not of its own; or has
    none, where the centre chose that this makes nobody a chair."""
    seat, programme = aliased(Seat), _programme()
    has = seats_of_chair(who, seat)
    own = exists().where(*has, seat.programme == programme).correlate_except(seat)
    elsewhere = and_(programme != "", exists().where(*has), ~own)
    return elsewhere if chair_without_seat() else or_(elsewhere, ~exists().where(*has))


def _programme() -> ColumnElement[str]:
    """`programme_of` a case."""
    of_result = select(Result.programme).where(Result.id == Case.result_id).correlate(Case)
    return func.coalesce(func.nullif(Case.programme, ""), of_result.scalar_subquery(), "")


def unmanned(at: datetime) -> ColumnElement[bool]:
    """The tasks of staff that nobody may do, on the Brussels day of `at`."""
    day = brussels_date(at)
    member = aliased(Member)
    able = exists().where(
        member.case_id == Case.id,
        member.left_at.is_(None),
        member.person_id.not_in(_SHUT_OUT),
        member.seat.has(_keeps(member)),
        ~apart(member.person_id, day),
    )
    nobody = or_(
        and_(Task.role.in_(COMMITTEES), _SEATED, ~able),
        and_(Task.role.in_(ONE_PERSON), _IN_HAND, apart(Case.handler_id, day)),
        and_(_held_by_nobody(day), ~_NAMED),
    )
    return and_(Task.role != CURSIST, nobody)


def unseated(at: datetime) -> ColumnElement[bool]:
    """Of members joined with their case and their seat: those who sit and can act no more, on the
    Brussels day of `at`."""
    out = Member.person_id.in_(_SHUT_OUT), apart(Member.person_id, brussels_date(at))
    sits = Member.left_at.is_(None), Case.ended_at.is_(None)
    return and_(*sits, or_(*out, ~_keeps(Member)))


def _keeps(member: type[Member]) -> ColumnElement[bool]:
    """`Member.keeps_seat` as a condition on members joined with their seat."""
    substitute = func.coalesce(Seat.substitute_id, Seat.holder_id)
    return or_(member.named, member.person_id.in_((Seat.holder_id, substitute)))


def _held_by_nobody(day: date) -> ColumnElement[bool]:
    """The tasks of a role that nobody holds, or whose every holder is kept from the case; and the
    steps of those for whom the regulation reserves them, of whom that is so."""
    known = _known(day)
    holders = {
        role: {who for name in HELD_BY.get(role, (role,)) for who in known[name]} for role in ROLES
    }
    everybody = {who for held in holders.values() for who, _ in held}
    kept = _kept_from_some(everybody, day)
    chairs = {each for role in OF_CHAIR for each in holders[role]}
    seated = _with_a_chairs_seat({whose for _, whose in chairs if whose})
    bound = {who for who, whose in chairs if whose in seated} if chair_without_seat() else everybody
    office = {who for who, _ in holders[APPEALS_OFFICE]}
    also = {**dict.fromkeys(OF_CHAIR, bound), APPEALS_OFFICE: _attacked(office)}
    nobody = [
        and_(Task.role == role, *(_cannot(who, role, day) for who in sorted(holders[role])))
        for role in ROLES
        if {who for who, _ in holders[role]} <= kept | also.get(role, set())
    ]
    for process, element, step in _reserved():
        theirs = {held for name in step.roles for held in known[name]}
        own = {who for who, whose in theirs if step.named or who == whose}
        if own <= kept:
            out = (apart(who, day) for who in sorted(own))
            nobody.append(and_(Case.process == process, Task.element == element, *out))
    return or_(false(), *nobody)


def _reserved() -> Iterator[tuple[str, str, procedures.Reserved]]:
    """Every step that is not for all of its lane, with its procedure."""
    for process, procedure in procedures.known().items():
        for element, step in procedure.reserved.items():
            yield process, element, step


def _cannot(holder: Held, role: str, day: date) -> ColumnElement[bool]:
    """Who holds a role, or stands in for who does, has not the tasks of this case."""
    who, whose = holder
    if role == APPEALS_OFFICE:
        return or_(apart(who, day), attacks(who))
    if role in OF_CHAIR and whose:
        return or_(apart(who, day), _chairs_it_not(whose))
    return apart(who, day)


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
    attacked, taken, member = aliased(Decision), aliased(Decision), aliased(Member)
    of_appeal = and_(attacked.id == Case.decision_id, Case.ended_at.is_(None))
    took = select(taken.decided_by_id).join(attacked, attacked.case_id == taken.case_id)
    sat = select(member.person_id).join(attacked, attacked.case_id == member.case_id)
    found = union(
        took.join(Case, of_appeal).where(taken.decided_by_id.in_(people)),
        sat.join(Case, of_appeal).where(member.person_id.in_(people), member.left_at.is_(None)),
    )
    return set(db.session.scalars(found))


def _kept_from_some(people: Collection[int], day: date) -> set[int]:
    """Who of these is kept from any case that runs: hardly anybody, so that of a role with another
    holder nothing needs to be asked case by case."""
    runs, bond, member = Case.ended_at.is_(None), Guardianship, aliased(Member)
    own = select(Case.cursist_id).where(runs, Case.cursist_id.in_(people))
    guards = select(bond.guardian_id).join(Case, Case.cursist_id == bond.ward_id)
    left = select(member.person_id).join(Case, Case.id == member.case_id)
    kept = union(
        own,
        guards.where(runs, bond.guardian_id.in_(people), bond.first_day <= day),
        left.where(runs, member.person_id.in_(people), member.left_at.is_not(None), member.barred),
    )
    return set(db.session.scalars(kept))
