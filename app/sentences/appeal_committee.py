"""The appeal, for its cursist or guardian (art. 3.6)."""

from app.languages import say

from . import Situation


def pass_on(at: Situation) -> str:
    """The secretariat is to hand it on."""
    return say("Het beroep is aangekomen. Het secretariaat geeft het door aan de beroepscommissie.")


def ended_passed_on(at: Situation) -> str:
    """The committee handles it."""
    return say(
        "Het beroep is bij de beroepscommissie. Zij nodigt je uit voor een gesprek. "
        "Haar beslissing komt met een aangetekende brief."
    )
