"""Who stands in for the holders of a role, from day to day (art. 3.6: "of zijn afgevaardigde").

A holder names and ends a delegate, and so does an administrator, where no holder can. A delegate
names nobody. A teacher and an assessor are named by the case itself: their tasks are handed over
one by one.
"""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import or_, select

from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import Delegation, Person, db
from processes.regulation import brussels_date
from processes.roles import ADMINISTRATOR, ONE_PERSON, STAFF_ROLES, is_staff, roles_of, staff
from processes.trail import DELEGATED, UNDELEGATED, note_elsewhere

A_DAY = timedelta(days=1)
# The roles in which somebody can stand in: whoever holds them does the same tasks.
SHARED = tuple(role for role in STAFF_ROLES if role not in (ADMINISTRATOR, *ONE_PERSON))
ONESELF = "Je kan jezelf niet kiezen. Vraag het een andere beheerder."


def named_by(person: Person) -> list[str]:
    """The roles for whose holders this person says who stands in: their own, or all of them."""
    own = roles_of(person)
    return [role for role in SHARED if own & {role, ADMINISTRATOR}]


def delegations(roles: Collection[str]) -> list[Delegation]:
    """Who stands in for the holders of these roles now or later, the first day first."""
    today = brussels_date(legal_now())
    rows = select(Delegation).where(
        Delegation.role.in_(roles),
        or_(Delegation.last_day.is_(None), Delegation.last_day >= today),
    )
    return list(db.session.scalars(rows.order_by(Delegation.first_day, Delegation.id)))


def may_be_named(roles: Collection[str], by: Person) -> list[Person]:
    """Whom this person can name for one of these roles, by name: the staff, but for themself and
    for who holds them all."""
    return [one for one in staff() if one != by and set(roles) - roles_of(one)]


def name_delegate(
    role: str, delegate: Person, first_day: date, last_day: date | None, by: Person
) -> Delegation:
    """Somebody of the staff stands in for the holders of a role, from a first Brussels day up to
    and including a last one, if there is one. Raises NotAllowed, Refused."""
    _check_names(role, by)
    if role in roles_of(delegate):
        raise Refused("delegate_id", f"{delegate.name} heeft deze rol zelf al.")
    if delegate == by:
        raise Refused("delegate_id", ONESELF)
    if not is_staff(delegate):
        raise Refused("delegate_id", "Kies iemand die in het centrum werkt.")
    _check_days(first_day, last_day)
    delegation = Delegation(
        role=role, delegate=delegate, named_by=by, first_day=first_day, last_day=last_day
    )
    db.session.add(delegation)
    last = last_day.isoformat() if last_day else None
    days = {"first_day": first_day.isoformat(), "last_day": last}
    note_elsewhere(DELEGATED, by, role=role, delegate=delegate.name, **days)
    return delegation


def end_delegation(number: int, by: Person) -> Delegation:
    """From now on the delegate acts no more; what they did today stays theirs. What is over stays
    as it is. Raises NotAllowed, NoLongerOpen."""
    delegation = db.session.get(Delegation, number, with_for_update=True)
    if delegation is None:
        raise NoLongerOpen(f"there is no delegation {number}")
    _check_names(delegation.role, by)
    _end(delegation, by)
    return delegation


def end_all_of(delegate: Person, by: Person) -> None:
    """Who works in the centre no more stands in for nobody."""
    rows = select(Delegation).where(Delegation.delegate_id == delegate.id).with_for_update()
    for delegation in db.session.scalars(rows.order_by(Delegation.id)):
        _end(delegation, by)


def _end(delegation: Delegation, by: Person) -> None:
    yesterday = brussels_date(legal_now()) - A_DAY
    if delegation.last_day is None or delegation.last_day > yesterday:
        delegation.last_day = yesterday
        note_elsewhere(UNDELEGATED, by, role=delegation.role, delegate=delegation.delegate.name)


def _check_names(role: str, by: Person) -> None:
    if role not in named_by(by):
        raise NotAllowed(f"person {by.id} says nothing about who stands in for {role}")


def _check_days(first_day: date, last_day: date | None) -> None:
    if last_day and last_day < first_day:
        raise Refused("last_day", "De laatste dag ligt vóór de eerste dag.")
    if (last_day or first_day) < brussels_date(legal_now()):
        raise Refused("last_day" if last_day else "first_day", "Deze dag is al voorbij.")
