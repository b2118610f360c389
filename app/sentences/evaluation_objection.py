"""The objection to an evaluation, for its cursist or guardian (art. 3.6)."""

from app.html.languages import day, moment, say

from . import Situation

DECIDED = {
    ("assess_late", "true"): "De vraag kwam te laat",
    ("decide_reconvene", "true"): "De evaluatiecommissie komt opnieuw samen",
    ("decide_reconvene", "false"): "De evaluatiecommissie komt niet opnieuw samen",
    ("new_decision", "true"): "Er komt een studiebewijs",
    ("new_decision", "false"): "Er komt geen studiebewijs",
}


def assess_late(at: Situation) -> str:
    """Late, and the chair has yet to say so."""
    return say("De vraag kwam na de laatste dag. De voorzitter kijkt na of dat klopt.")


def invite(at: Situation) -> str:
    """The chair is to plan the talk."""
    return say("De voorzitter nodigt je uit voor een gesprek.")


def talk(at: Situation) -> str:
    """The talk is ahead, or its report is being made."""
    assert at.talk is not None
    if at.talk.starts_at > at.now:
        return say("Je hebt een gesprek op %(moment)s.", moment=moment(at.talk.starts_at))
    return say(
        "Het gesprek was op %(day)s. De voorzitter schrijft het verslag.",
        day=day(at.talk.starts_at),
    )


def decide_reconvene(at: Situation) -> str:
    """The chair is to decide."""
    return say("De voorzitter beslist of de evaluatiecommissie opnieuw samenkomt.")


def compose(at: Situation) -> str:
    """The committee is to be composed."""
    return say("De evaluatiecommissie komt opnieuw samen. Ze wordt samengesteld.")


def new_decision(at: Situation) -> str:
    """The committee is to meet again."""
    return say("De evaluatiecommissie komt opnieuw samen en neemt een nieuwe beslissing.")


def appeal_window(at: Situation) -> str:
    """The decision is there, or on its way; an appeal is possible."""
    if at.last_day is None:
        return say("Er is een beslissing. Ze is verstuurd.")
    if at.conducts:
        return say(
            "Jij bent aan de beurt. Ga je niet akkoord met de beslissing? "
            "Dien dan beroep in, tot en met %(day)s.",
            day=day(at.last_day),
        )
    return say(
        "Er is een beslissing. Je ouder of voogd kan beroep indienen, tot en met %(day)s.",
        day=day(at.last_day),
    )


def ended_inadmissible(at: Situation) -> str:
    """It was too late."""
    return say(
        "De vraag kwam te laat. Er komt geen gesprek. "
        "De beslissing over het studiebewijs blijft gelden."
    )


def ended_final(at: Situation) -> str:
    """Nobody appealed."""
    return say("De beslissing is definitief. Dit dossier is afgesloten.")


def ended_appealed(at: Situation) -> str:
    """The appeal has a case of its own."""
    return say("Er is beroep ingediend. Dat krijgt een eigen dossier.")


def ended_withdrawn(at: Situation) -> str:
    """The request was withdrawn."""
    return say("De vraag is ingetrokken. De beslissing over het studiebewijs blijft gelden.")
