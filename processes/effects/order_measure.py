"""What an order measure checks: any member of the staff gives one (art. 6.1)."""

from processes.errors import Refused
from processes.regulation import brussels_date

from .step import Step

LESSON, GUIDANCE, DAMAGE, OTHER = MEASURES = ("leave_lesson", "guidance", "damage", "other")


def measure_is_described(step: Step) -> None:
    """What happened, on a day that is not to come, and which measure was given. The regulation
    names three as examples: in words of one's own it can be any other (art. 6.1)."""
    if not step.said("happened"):
        raise Refused("happened", "Schrijf wat er gebeurd is.")
    day = step.day("day")
    if day is None:
        raise Refused("day", "Vul in op welke dag je de ordemaatregel gaf.")
    if day > brussels_date(step.now):
        raise Refused("day", "Deze dag moet nog komen. Kijk de datum na.")
    if step.said("measure") not in MEASURES:
        raise Refused("measure", "Kies welke ordemaatregel je gaf.")
    if step.said("measure") == OTHER and not step.said("other"):
        raise Refused("other", "Schrijf welke ordemaatregel je gaf.")
