"""The facts of an absence at an evaluation: until when its module lasts (art. 3.5)."""

from datetime import date, datetime

from processes.models import Case
from processes.regulation import brussels_midnight


def last_day_of(case: Case) -> date:
    """The last day of the module, as the cursist gave it, or as the direction or the teacher put it
    right since."""
    said = (submission.evidence.get("last_day") for submission in reversed(case.submissions))
    return date.fromisoformat(next(day for day in said if day))


def module_ends(case: Case) -> datetime:
    """The beginning of the last Brussels day of the module."""
    return brussels_midnight(last_day_of(case))
