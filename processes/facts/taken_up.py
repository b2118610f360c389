"""What was turned away as too late and goes on in another case, for it was in time after all."""

from datetime import datetime

from processes.models import Case
from processes.trail import TAKEN_UP

EARLIER = "turned_away_in"  # what was filed names the case in which it was turned away first


def taken_up_in(case: Case) -> str | None:
    """The reference of the case in which this one goes on; None where it does in none."""
    noted = (event.details.get("later") for event in case.events if event.kind == TAKEN_UP)
    return next((reference for reference in noted if reference), None)


def can_be_acted_on_since(case: Case) -> datetime:
    """Since when somebody can act on what opened a case: it arrived; or it was taken up after it
    was turned away, and nobody could before."""
    filed = case.submissions[0]
    return case.opened_at if EARLIER in filed.evidence else filed.arrived_at
