"""The attestation of participation: of which enrolment it is, and from when it counts (portal)."""

from datetime import datetime

from processes.models import Case

from .enrolling import enrolment_beside

TERM, WAIT = "cno-attestation", "wait_for_lists"


def course_ended(case: Case) -> datetime | None:
    """When the last lesson ends, as it is planned now: from its day a week counts (CNO-14)."""
    lessons = enrolment_beside(case).run.lessons
    return max((each.ends for each in lessons), default=None)


def lists_wanted(case: Case) -> datetime | None:
    """Since when a list keeps the attestation waiting: the week was over."""
    fired = [row.fired_at for row in case.due_dates if row.term == TERM and row.fired_at]
    return fired[-1] if fired else None
