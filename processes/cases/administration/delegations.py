"""Who stands in for the holders of a role, from day to day (art. 3.6: "of zijn afgevaardigde").

A holder names and ends a delegate; an administrator, where no holder can, proposes one, and ends
one. A delegate names nobody. Who stands in, does so for all who hold a role, or for one of them:
for a teacher and an assessor, whom the case itself names, that is the only way.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.mails.dutch import day
from processes.models import Delegation, Person, Proposal, db
from processes.regulation import brussels_date
from processes.roles import (
    ADMINISTRATOR,
    CONFIDANT,
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
# The roles in which somebody can stand in. Who administers, gives no keys away.
ROLES_TO_STAND_IN = tuple(r for r in STAFF_ROLES if r not in (ADMINISTRATOR, CONFIDANT))
ONESELF = "Je kan jezelf niet kiezen. Vraag het een andere beheerder."
FOR_WHOM = "Kies wie vervangen wordt. Elke lesgever en beoordelaar heeft eigen dossiers."


def named_by(person: Person) -> list[str]:
    """The roles for whose holders this person says who stands in: their own, or all of them."""
    own = roles_of(person)
    return [role for role in ROLES_TO_STAND_IN if own & {role, ADMINISTRATOR}]


def delegations(by: Person) -> list[Delegation]:
    """Who stands in now or later, where this person says so, the first day first."""
    return [each for each in _to_come(named_by(by)) if _says(by, each.role, each.principal)]


def _to_come(roles: Collection[str]) -> list[Delegation]:
    today = brussels_date(legal_now())
    rows = select(Delegation).where(
        Delegation.role.in_(roles),
        or_(Delegation.last_day.is_(None), Delegation.last_day >= today),
    )
    return list(db.session.scalars(rows.order_by(Delegation.first_day, Delegation.id)))


def may_be_named(by: Person) -> list[Person]:
    """Whom this person can name, by name: the staff, but for themself."""
    return [one for one in staff() if one != by]


def may_be_replaced(by: Person) -> list[Person]:
    """For whom alone this person can say who stands in, by name: themself; who administers, for
    whoever holds a role."""
    if ADMINISTRATOR not in roles_of(by):
        return [by]
    return [one for one in staff() if roles_of(one) & set(ROLES_TO_STAND_IN)]


def whose_place(role: str, principal: str | None) -> str:
    """In whose place somebody stands, by the name of the one person, if there is one: `de directie`
    or `Els, de lesgever`."""
    return f"{principal}, {with_article(role)}" if principal else with_article(role)


def name_delegate(
    role: str,
    delegate: Person,
    first_day: date,
    last_day: date | None,
    by: Person,
    principal: Person | None = None,
) -> Delegation | Proposal:
    """Somebody of the staff stands in for the holders of a role, or for the one `principal` among
    them, from a first Brussels day up to and including a last one, if there is one; where who names
    them has the role. An administrator proposes that for others. Raises NotAllowed, Refused."""
    if not _says(by, role, principal):
        raise NotAllowed(f"person {by.id} says nothing about who stands in for {role}")
    if delegate == by:
        raise Refused("delegate_id", ONESELF)
    wanted = Wanted(role, delegate, principal, first_day, last_day)
    wanted.check()
    if role in roles_of(by) and principal in (None, by):
        return wanted.name(by, by)
    whose = whose_place(role, proposals.named(principal) if principal else None)
    says = f"{proposals.named(delegate)} vervangt {whose}, vanaf {day(first_day)}"
    says += f" tot en met {day(last_day)}." if last_day else "."
    return proposals.propose(proposals.DELEGATION, by, [delegate], says, **wanted.plain())


def name_proposed(proposal: Proposal, by: Person | None) -> None:
    """Lets somebody stand in as was proposed. Raises Refused where they cannot any more."""
    (number,), said = proposal.concerned, proposal.details
    whose = said.get("principal_id")
    wanted = Wanted(
        role=said["role"],
        delegate=db.session.get_one(Person, number),
        principal=db.session.get_one(Person, whose) if whose else None,
        first_day=date.fromisoformat(said["first_day"]),
        last_day=date.fromisoformat(said["last_day"]) if said["last_day"] else None,
    )
    wanted.check()
    wanted.name(proposal.proposed_by, by)


@dataclass(frozen=True)
class Wanted:
    """Who is to stand in, for whom, and on which days."""

    role: str
    delegate: Person
    principal: Person | None
    first_day: date
    last_day: date | None

    def check(self) -> None:
        """Raises Refused where it cannot be."""
        delegate, principal = self.delegate, self.principal
        if principal is None and self.role in ONE_PERSON:
            raise Refused("principal_id", FOR_WHOM)
        if principal and self.role not in roles_of(principal):
            raise Refused("principal_id", f"{principal.name} heeft deze rol niet.")
        if principal == delegate:
            raise Refused("delegate_id", "Niemand vervangt zichzelf. Kies iemand anders.")
        if principal is None and self.role in roles_of(delegate):
            raise Refused("delegate_id", f"{delegate.name} heeft deze rol zelf al.")
        if not is_staff(delegate):
            raise Refused("delegate_id", "Kies iemand die in het centrum werkt.")
        _check_days(self.first_day, self.last_day)

    def name(self, named_by: Person, by: Person | None) -> Delegation:
        """It is so from now on, and stands in the trail; `by` is None on the machine itself."""
        delegation = Delegation(
            role=self.role,
            delegate=self.delegate,
            principal=self.principal,
            named_by=named_by,
            first_day=self.first_day,
            last_day=self.last_day,
        )
        db.session.add(delegation)
        said = {**_told(delegation), **self.plain()}
        note_elsewhere(DELEGATED, by, who=self.delegate.id, **said)
        return delegation

    def plain(self) -> dict[str, Any]:
        """As it is kept with a proposal, or in the trail."""
        whose = {"principal_id": self.principal.id} if self.principal else {}
        last = self.last_day.isoformat() if self.last_day else None
        days = {"first_day": self.first_day.isoformat(), "last_day": last}
        return {"role": self.role, **whose, **days}


def _told(delegation: Delegation) -> dict[str, str]:
    principal = delegation.principal
    whose = {"principal": principal.name} if principal else {}
    return {"role": delegation.role, "delegate": delegation.delegate.name, **whose}


def end_delegation(number: int, by: Person) -> Delegation:
    """From now on the delegate acts no more; what they did today stays theirs. What is over stays
    as it is. Raises NotAllowed, NoLongerOpen."""
    delegation = db.session.get(Delegation, number, with_for_update=True)
    if delegation is None:
        raise NoLongerOpen(f"there is no delegation {number}")
    if not _says(by, delegation.role, delegation.principal):
        raise NotAllowed(f"person {by.id} says nothing about delegation {number}")
    _end(delegation, by)
    return delegation


def end_all_of(delegate: Person, by: Person | None) -> None:
    """Who works in the centre no more stands in for nobody, and nobody for them alone."""
    own = or_(Delegation.delegate_id == delegate.id, Delegation.principal_id == delegate.id)
    _end_each(own, by)


def end_for(principal: Person, by: Person | None) -> None:
    """Nobody stands in any more for this person alone in a role that they do not hold; in none,
    where they may not sign in."""
    held = roles_of(principal) if principal.active else set()
    _end_each(and_(Delegation.principal_id == principal.id, Delegation.role.not_in(held)), by)


def _end_each(which: ColumnElement[bool], by: Person | None) -> None:
    rows = select(Delegation).where(which).with_for_update()
    for delegation in db.session.scalars(rows.order_by(Delegation.id)):
        _end(delegation, by)


def _end(delegation: Delegation, by: Person | None) -> None:
    yesterday = brussels_date(legal_now()) - A_DAY
    if delegation.last_day is None or delegation.last_day > yesterday:
        delegation.last_day = yesterday
        note_elsewhere(UNDELEGATED, by, who=delegation.delegate_id, **_told(delegation))


def _says(by: Person, role: str, principal: Person | None) -> bool:
    """This person says who stands in: for their own role, but for nobody else alone."""
    own = principal in (None, by) or ADMINISTRATOR in roles_of(by)
    return own and role in named_by(by)


def _check_days(first_day: date, last_day: date | None) -> None:
    if last_day and last_day < first_day:
        raise Refused("last_day", "De laatste dag ligt vóór de eerste dag.")
    if (last_day or first_day) < brussels_date(legal_now()):
        raise Refused("last_day" if last_day else "first_day", "Deze dag is al voorbij.")
