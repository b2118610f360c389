"""What a new decision after an appeal checks, computes and writes (art. 3.3 and 3.6)."""

from processes.errors import Refused
from processes.facts.decision_after_appeal import may_sit_from
from processes.regulation import brussels_date
from processes.regulation.settings import AppealAfterAppeal

from .committee import committee_can_sit as committee_can_sit
from .committee import seat_members as seat_members
from .evaluation_objection import committee_is_complete
from .evaluation_objection import record_new_decision as record_new_decision
from .step import Step


def new_decision_fits(step: Step) -> None:
    """The committee that was composed decides together, with reasons, and sat after the appeals
    committee decided (art. 3.3 and 3.6)."""
    committee_is_complete(step)
    sat_on = step.day("sitting_day")
    if sat_on and sat_on < brussels_date(may_sit_from(step.case)):
        raise Refused("sitting_day", "Op deze dag had de beroepscommissie nog niet beslist.")


def appeal_open(step: Step) -> bool:
    """Its decision is "de nieuwe beslissing" against which one can appeal (art. 3.6), unless the
    centre reads the text otherwise (`appeal_after_appeal`)."""
    return step.settings.appeal_after_appeal is AppealAfterAppeal.OPEN
