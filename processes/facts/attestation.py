"""The attestation of participation: of which enrolment it is, and from when it counts (portal)."""

from datetime import datetime

from processes.models import Case, Enrolment

from . import enrolling

TERM, WAIT = "cno-attestation", "wait_for_lists"


def enrolment_of(case: Case) -> Enrolment:
    """The enrolment after which the case began."""
    assert case.beside is not None
    return enrolling.enrolment_of(case.beside)


def course_ended(case: Case) -> datetime | None:
    """When the last lesson ends, as it is planned now: from its day a week counts (CNO-14)."""
    lessons = enrolment_of(case).run.lessons
    return max((each.ends for each in lessons), default=None)


def lists_wanted(case: Case) -> datetime | None:
    """Since when a list keeps the attestation waiting: the week was over."""
    fired = [row.fired_at for row in case.due_dates if row.term == TERM and row.fired_at]
    return fired[-1] if fired else None
