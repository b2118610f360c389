"""A question to the secretariat, for its cursist (art. 9)."""

from app.html.languages import say

from . import Situation


def answer(at: Situation) -> str:
    """The secretariat is to answer."""
    return say("Het secretariaat zoekt een antwoord op je vraag.")


def ended_answered(at: Situation) -> str:
    """The answer was sent."""
    return say("Het secretariaat heeft je vraag beantwoord. Dit dossier is afgesloten.")
