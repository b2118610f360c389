"""The facts of a new decision after an appeal: when the appeals committee decided (art. 3.6)."""

from datetime import datetime

from processes.models import Case

from .moments import decision_before, versions


def appeal_decided(case: Case) -> datetime:
    """Since when the evaluation committee is to decide anew: the letter of the appeals committee
    was posted, and the case began."""
    return case.opened_at


def may_sit_from(case: Case) -> datetime:
    """Before this moment there was nothing to decide anew; that the words of the appeals committee
    were put right afterwards changes nothing to that."""
    decision = decision_before(case)
    assert decision is not None
    return versions(decision)[0].decided_at
