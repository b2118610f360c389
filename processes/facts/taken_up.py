"""What was turned away as too late and goes on in another case, for it was in time after all."""

from processes.models import Case
from processes.trail import TAKEN_UP


def taken_up_in(case: Case) -> str | None:
    """The reference of the case in which this one goes on; None where it does in none."""
    noted = (event.details.get("later") for event in case.events if event.kind == TAKEN_UP)
    return next((reference for reference in noted if reference), None)
