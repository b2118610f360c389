"""The facts of an appeal: when somebody was heard about being late (art. 6.3)."""

from processes.models import Case

from .moments import NO_TERM, Fact, is_discipline, talk_held


def lateness_heard(case: Case) -> Fact:
    """When the committee of discipline sat about whether an appeal is too late. From there on the
    letter that says so has its term; before it, and for evaluations, none counts."""
    sat = talk_held(case) if is_discipline(case) else None
    return sat or NO_TERM
