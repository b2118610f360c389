"""The facts of a question to the secretariat."""

from datetime import datetime

from processes.models import Case


def question_asked(case: Case) -> datetime:
    """When the question arrived."""
    return case.submissions[0].arrived_at
