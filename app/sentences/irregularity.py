"""An irregularity at an evaluation, for its cursist or guardian (art. 3.3)."""

from app.html.languages import day, moment, say

from . import Situation

DECIDED = {
    ("decide", "none"): "Er komt geen maatregel",
    ("decide", "redo"): "De evaluatie gebeurt opnieuw",
    ("decide", "not_counted"): "De evaluatie telt niet mee",
    ("decide", "other"): "Er komt een andere maatregel",
}


def compose(at: Situation) -> str:
    """The committee is to be composed."""
    return say(
        "Er is iets gemeld over een evaluatie. De evaluatiecommissie wordt samengesteld. Eerst "
        "komt er een gesprek."
    )


def invite(at: Situation) -> str:
    """The talk is to be planned."""
    return say("De evaluatiecommissie nodigt je uit voor een gesprek over wat er gebeurde.")


def talk(at: Situation) -> str:
    """The talk is ahead, or its report is being made."""
    assert at.talk is not None
    if at.talk.starts_at > at.now:
        return say(
            "Het gesprek met de evaluatiecommissie is op %(moment)s.",
            moment=moment(at.talk.starts_at),
        )
    return say(
        "Het gesprek was op %(day)s. De voorzitter schrijft het verslag.",
        day=day(at.talk.starts_at),
    )


def decide(at: Situation) -> str:
    """The committee deliberates."""
    return say("De evaluatiecommissie beslist of er een maatregel komt.")


def ended_decided(at: Situation) -> str:
    """The committee decided."""
    return say(
        "De evaluatiecommissie heeft beslist over wat er bij de evaluatie gebeurde. Dit dossier is "
        "afgesloten."
    )
