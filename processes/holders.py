"""Who holds a role in the centre, and who stands in for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import literal, select, union_all

from processes.models import Delegation, Person, Role, db


@dataclass(frozen=True)
class Holder:
    """A person who holds the role with this name, or stands in for who does (art. 3.6: "of zijn
    afgevaardigde")."""

    person: Person
    role: str
    stands_in: bool


Holders = Callable[[tuple[str, ...], date], list[Holder]]


def holders(names: tuple[str, ...], day: date) -> list[Holder]:
    """Who holds one of these roles on a Brussels day and may sign in, in the order of their names;
    once for each way in which they do. A step asks the same again and again: it asks
    `cache(holders)`."""
    held = select(Role.person_id.label("person_id"), Role.name.label("role"), literal(False))
    stood_in = select(Delegation.delegate_id, Delegation.role, literal(True)).where(
        Delegation.role.in_(names), Delegation.standing_on(day)
    )
    each = union_all(held.where(Role.name.in_(names)), stood_in).subquery()
    person_id, role, stands_in = each.c
    rows = select(Person, role, stands_in).join(each, person_id == Person.id).where(Person.active)
    with db.session.no_autoflush:  # no step writes roles: what it wrote so far can wait
        found = db.session.execute(rows.order_by(Person.sorts_as, Person.id))
        return [Holder(*row) for row in found]
