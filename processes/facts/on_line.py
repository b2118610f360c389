"""What is paid on line before there is a seat, and by whom (2.1)."""

from processes import provider
from processes.models import Account, Enrolment
from processes.regulation.enrolment import State

from .enrolling import PLACE, conditions_of, to_pay
from .paying import payer_of


def pays_for(own: Enrolment) -> Account:
    """Whose account pays for an enrolment now."""
    return payer_of(own) or own.person


def payable(own: Enrolment) -> int:
    """What can be paid on line for a seat, in cents; 0 where nothing can, or where there can be no
    seat. For a run that is full somebody pays and waits, where it has a waiting list."""
    if not provider.is_set() or own.ended_at or own.seated_at or own.run.cancelled_at:
        return 0
    refused = {each.rule for each in conditions_of(own) if each.state is State.REFUSED}
    waits = {PLACE} if own.run.waiting_list else set()
    return 0 if refused - waits else to_pay(own) or 0
