"""The facts of a preventive suspension: when it began, and its extension (art. 6.2)."""

from datetime import date, timedelta

from processes.models import Case
from processes.regulation import brussels_midnight

from .moments import Since


def suspension_began(case: Case) -> Since:
    """The first day of a preventive suspension, and its length (art. 6.2)."""
    said = case.submissions[0].evidence
    return Since(brussels_midnight(date.fromisoformat(said["first_day"])), int(said["days"]))


def extension_began(case: Case) -> Since:
    """The day after the last one that a preventive suspension had at first, and the length of what
    came after (art. 6.2)."""
    first, longer = suspension_began(case), case.submissions[-1].evidence
    day = date.fromisoformat(case.submissions[0].evidence["first_day"])
    return Since(brussels_midnight(day + timedelta(days=first.days)), int(longer["days"]))
