"""The facts of a question, a report or a complaint (art. 9)."""

from datetime import datetime

from processes.models import Case


def asked_for_answer(case: Case) -> datetime:
    """Since when somebody is to answer or react: what was told last arrived."""
    return case.submissions[-1].arrived_at
