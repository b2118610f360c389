"""In whose place somebody acts in a case: for all who hold a role, or for the one among them."""

from datetime import datetime
from typing import Any

from processes.holders import Holders, holders
from processes.models import Case, Person
from processes.regulation import brussels_date
from processes.roles import CHAIR, acting_for, delegations_in, programme_of
from processes.trail import in_name_of


def in_whose_name(
    person: Person, lane: str, case: Case, at: datetime, who: Holders = holders
) -> dict[str, Any]:
    """How the trail says that somebody does a task of this lane for others, on the Brussels day of
    `at`; nothing for who does it for themself."""
    role = acting_for(person, lane, case, at, who)
    return in_name_of(role, principal_of(person, role, case, at, who) if role else None)


def principal_of(
    person: Person, role: str, case: Case, at: datetime, who: Holders = holders
) -> int | None:
    """The id of the one holder in whose place a delegate has this role in a case; None where that
    is the place of all of them. Of several whoever has the case in hand, or the first."""
    whose = [each.principal_id for each in delegations_in(person, case, at) if each.role == role]
    if None in whose:
        return None
    if case.handler and case.handler.active and case.handler_id in whose:
        return case.handler_id
    if role == CHAIR:
        found = (each for each in who((CHAIR,), brussels_date(at)) if each.person == person)
        able = {each.principal_id for each in found if each.chairs(programme_of(case))}
        whose = [each for each in whose if each in able]
    return next(iter(whose), None)
