"""Whose turn it is, of many tasks at once: what `roles` says of one case, as conditions in SQL.

Each is a condition on tasks that are joined with their cases, or on cases. A test holds that they
say of every person, every task and every case what `roles` says.
"""

from collections.abc import Iterable
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
)
from sqlalchemy.orm import aliased

from processes import procedures
from processes.conducting import conducted_by
from processes.holders import chair_without_seat, seats_of_chair
from processes.models import (
    Case,
    Delegation,
    Member,
    Person,
    Result,
    Seat,
    Submission,
    Task,
)
from processes.procedures import Family
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
)

# Named once: SQLAlchemy works out the columns of each anew, and every list of cases asks.
_seated, _seat, _step = aliased(Member), aliased(Seat), aliased(Task)
_first, _earlier = aliased(Submission), aliased(Submission)
# Hardly anybody may not sign in, and an index knows who.
SHUT_OUT = select(Person.id).where(~Person.active)
# Who sits on the committee of a case goes before who holds the role of its tasks; and the one
# person whom the regulation means goes before whoever has the same role.
SEATED = exists().where(_seated.case_id == Case.id, _seated.left_at.is_(None))
IN_HAND = and_(Case.handler_id.is_not(None), Case.handler_id.not_in(SHUT_OUT))
NAMED = or_(and_(Task.role.in_(COMMITTEES), SEATED), and_(Task.role.in_(ONE_PERSON), IN_HAND))


def is_dispute() -> ColumnElement[bool]:
    """As a condition on cases: those that stand in the lists of every day, and none of the many of
    an enrolment."""
    many = (each for each in Family if each is not Family.DISPUTE)
    return Case.process.not_in([name for each in many for name in procedures.of_family(each)])


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
    standing = _for_one(person, at)
    no_attack = or_(Task.role != APPEALS_OFFICE, ~attacks(person.id))
    spells = (each for each in person.delegations if each.holds_on(brussels_date(at)))
    ways = [(roles_of(person), person.id), *(({each.role}, each.principal_id) for each in spells)]
    sits = select(Member.case_id).join(Member.seat)
    sits = sits.where(Member.person_id == person.id, Member.left_at.is_(None), keeps_seat(Member))
    return or_(
        and_(~NAMED, no_attack, or_(false(), *(_in_this_way(person, *way, at) for way in ways))),
        and_(Task.role.in_(COMMITTEES), Case.id.in_(sits)),
        and_(Task.role.in_(ONE_PERSON), Case.handler_id == person.id),
        *(and_(Task.role == each.role, IN_HAND, _in_hand_of(each, at)) for each in standing),
    )


def _in_this_way(
    person: Person, known: set[str], whose: int | None, at: datetime
) -> ColumnElement[bool]:
    """Tasks of these roles, that are their own, that of one principal, or of all who hold them."""
    held = [role for role in ROLES if role != CURSIST and known & set(HELD_BY.get(role, (role,)))]
    if not held:
        return false()
    kept = true() if person.id == whose else _may_too(whose, known, at)
    chairs = or_(Task.role.not_in(OF_CHAIR), ~chairs_it_not(whose)) if whose else true()
    return and_(Task.role.in_(held), chairs, kept)


def _may_too(whose: int | None, known: set[str], at: datetime) -> ColumnElement[bool]:
    """As a condition on cases: the one principal, if there is one, may act there in these roles."""
    if whose is None:
        return true()
    kept = apart(whose, brussels_date(at))
    return ~or_(kept, attacks(whose)) if APPEALS_OFFICE in known else ~kept


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
    held = roles_of(person)
    not_kept = and_(~kept_from(person, brussels_date(at)), Case.removed_at.is_(None))
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
    office = or_(office, *(and_(*_stands(each, at)) for each in spells))
    return or_(
        Case.id.in_(sits),
        *_in_hand(person, at),
        and_(Case.process.not_in(appeals), _in_a_role(person, at)),
        and_(Case.process.in_(appeals), office, ~attacks(person.id)),
    )


def _in_hand(person: Person, at: datetime) -> list[ColumnElement[bool]]:
    """The cases that they have in hand, or for somebody for whom they stand in."""
    stands = (
        and_(_ran_since(each.first_day), _in_hand_of(each, at), _asked([each.role]))
        for each in _for_one(person, at)
    )
    return [Case.handler_id == person.id, *stands]


def _in_a_role(person: Person, at: datetime) -> ColumnElement[bool]:
    """Cases that are theirs by a role that they hold or stand in for."""
    every, day = true() if person.active else false(), brussels_date(at)
    stood_in = [
        and_(*_stands(each, at), _by_roles(person, {each.role}, and_(every, chairs)))
        for each in (spell for spell in person.delegations if spell.holds_on(day))
        for chairs in [~chairs_it_not(each.principal_id) if each.principal_id else true()]
    ]
    own = and_(every, ~chairs_it_not(person.id))
    return or_(_by_roles(person, roles_of(person), own), *stood_in)


def _stands(spell: Delegation, at: datetime) -> tuple[ColumnElement[bool], ...]:
    """As conditions on cases: those in which somebody stands in by it."""
    return _ran_since(spell.first_day), _may_too(spell.principal_id, {spell.role}, at)


def _ran_since(first_day: date) -> ColumnElement[bool]:
    """Cases that were not over before this Brussels day."""
    return or_(Case.ended_at.is_(None), Case.ended_at >= brussels_midnight(first_day))


def _by_roles(person: Person, known: set[str], chairs: ColumnElement[bool]) -> ColumnElement[bool]:
    """Of these roles one sees every case, or was asked something in it; they began it; or one is
    chair, and `chairs` the programme of a dispute."""
    if not known or known & SEE_EVERY_CASE:
        return true() if known else false()
    before = exists().where(_earlier.case_id == _first.case_id, _earlier.id < _first.id)
    own = exists().where(_first.case_id == Case.id, _first.person_id == person.id, ~before)
    by_itself = [process for process, each in procedures.known().items() if each.after]
    lanes = [role for role in ROLES if role not in OF_CHAIR]
    asked = {role: known & set(HELD_BY.get(role, (role,))) for role in lanes}
    of_chair = or_(and_(is_dispute(), _programme() != ""), _asked(OF_CHAIR))
    return or_(
        and_(own, Case.process.not_in(by_itself)),
        _asked(role for role, by in asked.items() if by - set(ONE_PERSON)),
        and_(~IN_HAND, _asked(role for role, by in asked.items() if by)),
        and_(of_chair, chairs) if CHAIR in known else false(),
    )


def _asked(roles: Iterable[str]) -> ColumnElement[bool]:
    return exists().where(_step.case_id == Case.id, _step.role.in_(list(roles)))


def chairs_it_not(who: int) -> ColumnElement[bool]:
    """`Holder.chairs` the other way round, as a condition on cases: whoever has this id has the
    seat of who chairs the evaluation committee of other programmes, and not of its own; or has
    none, where the centre chose that this makes nobody a chair."""
    programme = _programme()
    has = seats_of_chair(who, _seat)
    own = exists().where(*has, _seat.programme == programme).correlate_except(_seat)
    elsewhere = and_(programme != "", exists().where(*has), ~own)
    return elsewhere if chair_without_seat() else or_(elsewhere, ~exists().where(*has))


def _programme() -> ColumnElement[str]:
    """`programme_of` a case."""
    of_result = select(Result.programme).where(Result.id == Case.result_id).correlate(Case)
    return func.coalesce(func.nullif(Case.programme, ""), of_result.scalar_subquery(), "")


def keeps_seat(member: type[Member]) -> ColumnElement[bool]:
    """`Member.keeps_seat` as a condition on members joined with their seat."""
    substitute = func.coalesce(Seat.substitute_id, Seat.holder_id)
    return or_(member.named, member.person_id.in_((Seat.holder_id, substitute)))
