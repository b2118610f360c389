"""Who holds a role in the centre, and who stands in for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    literal,
    or_,
    select,
    union_all,
)

from processes import house
from processes.models import Delegation, Person, Role, Seat, db
from processes.regulation.committees import EVALUATION
from processes.regulation.settings import ChairWithoutSeat

CHAIR = "chair"


@dataclass(frozen=True)
class Holder:
    """A person who holds the role with this name, or stands in for who does (art. 3.6: "of zijn
    afgevaardigde"). `seats` are the programmes on whose evaluation committee a chair has the seat
    of who chairs it, as holder or substitute."""

    person: Person
    role: str
    stands_in: bool
    seats: frozenset[str] = frozenset()

    def chairs(self, programme: str) -> bool:
        """Whether a chair is that of this programme (art. 3.3): whoever has the seat in some, is
        chair of those alone; in none, of every one unless the centre chose otherwise. Empty for a
        programme that is not known: then whoever is a chair."""
        if self.stands_in:
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
        seats: dict[tuple[Person, str, bool], set[str]] = {}
        for person, name, instead, programme in found:
            seats.setdefault((person, name, instead), set()).update(
                () if programme is None else (programme,)
            )
    return [Holder(*one, frozenset(theirs)) for one, theirs in seats.items()]


@cache
def _holding() -> Select[Person, str, bool, str | None]:
    """Made once: to make it takes longer than to ask it."""
    names: BindParameter[str] = bindparam("names", expanding=True)
    day = bindparam("day", type_=Date)
    held = select(Role.person_id.label("person_id"), Role.name.label("role"), literal(False))
    stood_in = select(Delegation.delegate_id, Delegation.role, literal(True)).where(
        Delegation.role.in_(names), Delegation.standing_on(day)
    )
    each = union_all(held.where(Role.name.in_(names)), stood_in).subquery()
    person_id, role, stands_in = each.c
    rows = select(Person, role, stands_in, Seat.programme).join(each, person_id == Person.id)
    rows = rows.outerjoin(Seat, and_(role == CHAIR, *seats_of_chair(Person.id)))
    return rows.where(Person.active).order_by(Person.name, Person.id)


def seats_of_chair(
    who: int | SQLColumnExpression[Any], seat: type[Seat] = Seat
) -> tuple[ColumnElement[bool], ...]:
    """As conditions on seats: those of who chairs an evaluation committee (art. 3.3), which this
    person holds, or of which they are the substitute."""
    theirs = or_(seat.holder_id == who, seat.substitute_id == who)
    return seat.committee == EVALUATION, seat.chairs.is_(True), theirs
