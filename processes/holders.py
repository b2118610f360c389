"""Who holds a role in the centre, who stands in for them, and who works there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Integer,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    literal,
    or_,
    select,
    union,
    union_all,
)

from processes import house
from processes.models import Delegation, Person, Role, Seat, db
from processes.regulation import brussels_date
from processes.regulation.committees import EVALUATION
from processes.regulation.settings import ChairWithoutSeat

CHAIR = "chair"


@dataclass(frozen=True)
class Holder:
    """A person who holds the role with this name, or stands in for who does (art. 3.6: "of zijn
    afgevaardigde"). `principal_id` is the one holder for whom alone they stand in, None where they
    do so for all of them or hold it. `seats` are the programmes on whose evaluation committee a
    chair, or that principal, has the seat of who chairs it, as holder or substitute."""

    person: Person
    role: str
    stands_in: bool
    principal_id: int | None = None
    seats: frozenset[str] = frozenset()

    def chairs(self, programme: str) -> bool:
        """Whether a chair is that of this programme (art. 3.3): whoever has the seat in some, is
        chair of those alone; in none, of every one unless the centre chose otherwise. Empty for a
        programme that is not known: then whoever is a chair."""
        if self.stands_in and self.principal_id is None:
            return True
        if not self.seats:
            return chair_without_seat()
        return not programme or programme in self.seats


def chair_without_seat() -> bool:
    """Who has the role of chair and the seat in no programme is chair of all of them."""
    return house.tokens().get("chair_without_seat") != ChairWithoutSeat.NO_PROGRAMME


Holders = Callable[[tuple[str, ...], date], list[Holder]]


def holders(names: tuple[str, ...], day: date) -> list[Holder]:
    """Who holds one of these roles on a Brussels day and may sign in, in the order of their names;
    once for each way in which they do. A step asks the same again and again: it asks
    `cache(holders)`."""
    with db.session.no_autoflush:  # no step writes roles: what it wrote so far can wait
        found = db.session.execute(_holding(), {"names": names, "day": day})
        seats: dict[tuple[Person, str, bool, int | None], set[str]] = {}
        for person, name, instead, whose, programme in found:
            seats.setdefault((person, name, instead, whose), set()).update(
                () if programme is None else (programme,)
            )
    return [Holder(*one, frozenset(theirs)) for one, theirs in seats.items()]


@cache
def _holding() -> Select[Person, str, bool, int | None, str | None]:
    """Made once: to make it takes longer than to ask it."""
    names: BindParameter[str] = bindparam("names", expanding=True)
    day = bindparam("day", type_=Date)
    held = select(
        Role.person_id.label("person_id"),
        Role.name.label("role"),
        literal(False),
        literal(None, Integer()).label("principal_id"),
        Role.person_id.label("seats_of"),
    )
    stood_in = select(
        Delegation.delegate_id,
        Delegation.role,
        literal(True),
        Delegation.principal_id,
        Delegation.principal_id,
    ).where(Delegation.role.in_(names), Delegation.standing_on(day))
    each = union_all(held.where(Role.name.in_(names)), stood_in).subquery()
    person_id, role, stands_in, principal_id, seats_of = each.c
    rows = select(Person, role, stands_in, principal_id, Seat.programme)
    rows = rows.join(each, person_id == Person.id)
    rows = rows.outerjoin(Seat, and_(role == CHAIR, *seats_of_chair(seats_of)))
    return rows.where(Person.active).order_by(Person.name, Person.id)


def seats_of_chair(
    who: int | SQLColumnExpression[Any], seat: type[Seat] = Seat
) -> tuple[ColumnElement[bool], ...]:
    """As conditions on seats: those of who chairs an evaluation committee (art. 3.3), which this
    person holds, or of which they are the substitute."""
    theirs = or_(seat.holder_id == who, seat.substitute_id == who)
    return seat.committee == EVALUATION, seat.chairs.is_(True), theirs


def roles_of(person: Person) -> set[str]:
    """The roles that somebody holds in the centre."""
    return {role.name for role in person.roles}


def roles_on(person: Person, at: datetime) -> set[str]:
    """The roles that somebody holds, or stands in for on the Brussels day of `at`."""
    day = brussels_date(at)
    return roles_of(person) | {each.role for each in person.delegations if each.holds_on(day)}


def is_staff(person: Person) -> bool:
    """This person works in the centre: holds a role, or a seat on a committee."""
    if person.roles:
        return True
    rows = select(Person.id).where(Person.id == person.id, _works_here())
    return db.session.scalar(rows) is not None


def staff() -> list[Person]:
    """Everybody who works in the centre and may sign in, in the order of their names."""
    rows = select(Person).where(_works_here(), Person.active)
    return list(db.session.scalars(rows.order_by(Person.sorts_as, Person.id)))


def _works_here() -> ColumnElement[bool]:
    # From the roles and the seats to the people: else everybody is asked whether they have one.
    seats = select(Seat.holder_id), select(Seat.substitute_id)
    return Person.id.in_(union(select(Role.person_id), *seats))
