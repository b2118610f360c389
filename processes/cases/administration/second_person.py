"""A second person confirms what another proposed, and then it is done by the door whose it
is: that looks again whether it can be."""

from collections.abc import Callable

from processes.models import Person, Proposal

from ..committee import seats
from ..ground import proposals
from . import delegations, old_accounts, old_cases, old_conversations, people, second_step_roles

_DOORS: dict[str, Callable[[Proposal, Person | None], None]] = {
    proposals.ROLES: people.give_proposed,
    proposals.ADDRESS: people.move_proposed,
    proposals.SECOND_STEP: second_step_roles.keep_proposed,
    proposals.CASE_REMOVAL: old_cases.remove_proposed,
    proposals.PERSON_REMOVAL: old_accounts.remove_proposed,
    proposals.REMOVAL: old_conversations.remove_proposed,
    proposals.SEAT: seats.fill_proposed,
    proposals.SEAT_GONE: seats.remove_proposed,
    proposals.DELEGATION: delegations.name_proposed,
}


def confirm(number: int, by: Person | None) -> Proposal:
    """What was proposed holds from now on; `by` is None on the machine itself. Raises NotAllowed,
    NoLongerOpen, NotAsShown, and Refused where it cannot be any more."""
    proposal = proposals.locked_proposal(number, by)
    proposals.check_addresses(proposal)
    _DOORS[proposal.kind](proposal, by)
    proposals.accept(proposal, by)
    return proposal
