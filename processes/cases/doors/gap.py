"""A receipt that is proven later can break the time between an invitation and its talk (art. 6.2):
the case is told so, and asks for another day."""

from processes.effects import gap
from processes.errors import NoLongerOpen
from processes.facts.moments import latest_talk
from processes.facts.terms import settings
from processes.models import Case

from ..ground.kept_diagrams import diagram_of
from .doors import deliver

BROKEN = "gap_broken"


def look_again(case: Case) -> None:
    """What is known of the receipt of an invitation changed. The case is locked by the caller; one
    of a procedure without such a gap, or in which no talk is planned, is left alone.

    Planned is also a talk whose hour is past and of which nobody made the report yet: whoever was
    invited too late has a right to the 3 working days, whether they came or not. Of one that is
    reported the regulation says nothing, and it stands."""
    elements = diagram_of(case).elements.values()
    talk = latest_talk(case)
    if talk is None or not any(element.message == BROKEN for element in elements):
        return
    if talk.state != "planned" or gap.is_kept(case, settings()):
        return
    try:
        deliver(case.id, BROKEN, {})
    except NoLongerOpen:
        return  # the talk is not waited for: whoever plans it anew looks at the receipt
