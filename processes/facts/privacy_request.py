"""The facts of a request about somebody's data (art. 7.1; GDPR, art. 12)."""

from datetime import datetime

from processes.models import Case


def request_arrived(case: Case) -> datetime:
    """When the request came in: the month counts from there, also while the centre looks at who it
    is."""
    return case.submissions[0].arrived_at
