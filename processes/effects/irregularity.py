"""What an irregularity at an evaluation checks and writes, before the evaluation committee (art.
3.3)."""

from processes.errors import Refused
from processes.regulation import brussels_date

from .committee import committee_can_decide, who_decided
from .committee import committee_can_sit as committee_can_sit
from .committee import seat_members as seat_members
from .reasons import reasons_are_given
from .step import Step
from .talks import plan_talk as plan_talk
from .talks import report_talk as report_talk
from .talks import talk_can_be_planned as talk_can_be_planned
from .talks import talk_outcome_fits as talk_outcome_fits

OTHER = "other"


def report_is_complete(step: Step) -> None:
    """Who reports says what happened, at which evaluation, of which module."""
    step.require(
        {
            "programme": "Kies de opleiding.",
            "module": "Vul de module in.",
            "facts": "Schrijf wat er gebeurd is.",
        }
    )
    day = step.day("day")
    if day is None:
        raise Refused("day", "Vul de dag van de evaluatie in.")
    if day > brussels_date(step.now):
        raise Refused("day", "Deze dag moet nog komen. Kijk de datum na.")


def register_report(step: Step) -> None:
    """Writes what the case is about: the committee of that programme decides."""
    step.case.programme, step.case.module = step.names()


def measure_is_decided(step: Step) -> None:
    """The committee decides, and nobody else (art. 3.3); with reasons, and any other measure than
    those of the list in words."""
    committee_can_decide(step)
    reasons_are_given(step)
    if step.answer.routing["measure"] == OTHER and not step.said("other"):
        raise Refused("other", "Schrijf welke maatregel de commissie beslist.")


def record_measure(step: Step) -> None:
    """Writes who sat, and when."""
    assert step.decision is not None
    step.decision.sat = who_decided(step.case, step.now)
    step.decision.sat_on = brussels_date(step.now)
