"""Who stands in for the holders of a role, from day to day (art. 3.6: "of zijn afgevaardigde").

A holder names and ends a delegate; an administrator, where no holder can, proposes one, and ends
one. A delegate names nobody. A teacher and an assessor are named by the case itself: their tasks
are handed over one by one.
"""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import or_, select

from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.mails.dutch import day
from processes.models import Delegation, Person, Proposal, db
from processes.regulation import brussels_date
from processes.roles import (
    ADMINISTRATOR,
    ONE_PERSON,
    STAFF_ROLES,
    is_staff,
    roles_of,
    staff,
    with_article,
)
from processes.trail import DELEGATED, UNDELEGATED, note_elsewhere

from ..ground import proposals

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
) -> Delegation | Proposal:
    """Somebody of the staff stands in for the holders of a role, from a first Brussels day up to
    and including a last one, if there is one; where who names them has the role. An administrator
    without it proposes that. Raises NotAllowed, Refused."""
    _check_names(role, by)
    if delegate == by:
        raise Refused("delegate_id", ONESELF)
    _check_can(role, delegate, first_day, last_day)
    if role in roles_of(by):
        return _name(role, delegate, first_day, last_day, by, by)
    says = f"{proposals.named(delegate)} vervangt {with_article(role)}, vanaf {day(first_day)}"
    says += f" tot en met {day(last_day)}." if last_day else "."
    days = _plain(first_day, last_day)
    return proposals.propose(proposals.DELEGATION, by, [delegate], says, role=role, **days)


def name_proposed(proposal: Proposal, by: Person | None) -> None:
    """Lets somebody stand in as was proposed. Raises Refused where they cannot any more."""
    (number,), said = proposal.concerned, proposal.details
    delegate = db.session.get_one(Person, number)
    first_day = date.fromisoformat(said["first_day"])
    last_day = date.fromisoformat(said["last_day"]) if said["last_day"] else None
    _check_can(said["role"], delegate, first_day, last_day)
    _name(said["role"], delegate, first_day, last_day, proposal.proposed_by, by)


def _check_can(role: str, delegate: Person, first_day: date, last_day: date | None) -> None:
    if role in roles_of(delegate):
        raise Refused("delegate_id", f"{delegate.name} heeft deze rol zelf al.")
    if not is_staff(delegate):
        raise Refused("delegate_id", "Kies iemand die in het centrum werkt.")
    _check_days(first_day, last_day)


def _name(
    role: str,
    delegate: Person,
    first_day: date,
    last_day: date | None,
    named_by: Person,
    by: Person | None,
) -> Delegation:
    delegation = Delegation(
        role=role, delegate=delegate, named_by=named_by, first_day=first_day, last_day=last_day
    )
    db.session.add(delegation)
    days = _plain(first_day, last_day)
    note_elsewhere(DELEGATED, by, who=delegate.id, role=role, delegate=delegate.name, **days)
    return delegation


def _plain(first_day: date, last_day: date | None) -> dict[str, str | None]:
    last = last_day.isoformat() if last_day else None
    return {"first_day": first_day.isoformat(), "last_day": last}


def end_delegation(number: int, by: Person) -> Delegation:
    """From now on the delegate acts no more; what they did today stays theirs. What is over stays
    as it is. Raises NotAllowed, NoLongerOpen."""
    delegation = db.session.get(Delegation, number, with_for_update=True)
    if delegation is None:
        raise NoLongerOpen(f"there is no delegation {number}")
    _check_names(delegation.role, by)
    _end(delegation, by)
    return delegation


def end_all_of(delegate: Person, by: Person | None) -> None:
    """Who works in the centre no more stands in for nobody."""
    rows = select(Delegation).where(Delegation.delegate_id == delegate.id).with_for_update()
    for delegation in db.session.scalars(rows.order_by(Delegation.id)):
        _end(delegation, by)


def _end(delegation: Delegation, by: Person | None) -> None:
    yesterday = brussels_date(legal_now()) - A_DAY
    if delegation.last_day is None or delegation.last_day > yesterday:
        delegation.last_day = yesterday
        delegate = delegation.delegate
        said = {"role": delegation.role, "delegate": delegate.name}
        note_elsewhere(UNDELEGATED, by, who=delegate.id, **said)


def _check_names(role: str, by: Person) -> None:
    if role not in named_by(by):
        raise NotAllowed(f"person {by.id} says nothing about who stands in for {role}")


def _check_days(first_day: date, last_day: date | None) -> None:
    if last_day and last_day < first_day:
        raise Refused("last_day", "De laatste dag ligt vóór de eerste dag.")
    if (last_day or first_day) < brussels_date(legal_now()):
        raise Refused("last_day" if last_day else "first_day", "Deze dag is al voorbij.")
