"""The preventive suspension, for its cursist or guardian (art. 6.2)."""

from app.html.languages import day, say

from . import Situation

DECIDED = {("start", "suspended"): "Preventieve schorsing"}


def extend(at: Situation) -> str:
    """It runs, and can be extended."""
    if at.last_day is None:
        return say("Er is een preventieve schorsing. Ze stopt vanzelf.")
    return say("De preventieve schorsing duurt tot en met %(day)s.", day=day(at.last_day))


def extended(at: Situation) -> str:
    """It was extended."""
    return extend(at)


def ended_over(at: Situation) -> str:
    """Its last day is past; what was decided since in the procedure is told there."""
    if at.case.beside and at.case.beside.decisions:
        return say("De preventieve schorsing is voorbij.")
    return say("De preventieve schorsing is voorbij. Lessen volgen mag weer.")


def ended_lifted(at: Situation) -> str:
    """The procedure was decided."""
    return say("De preventieve schorsing is gestopt: er is beslist in de tuchtprocedure.")
