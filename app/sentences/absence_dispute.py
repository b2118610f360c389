"""An absence at an evaluation, for its cursist or guardian (art. 1.7 and 3.5)."""

from app.html.languages import say

from . import Situation

DECIDED = {
    ("accept", "false"): "Het centrum aanvaardt de reden niet",
    ("adapt", "adapted"): "De lesgever past de evaluatie aan",
    ("adapt", "unchanged"): "De lesgever past de evaluatie niet aan",
    ("decide", "true"): "De evaluatie verandert",
    ("decide", "false"): "De evaluatie verandert niet",
}


def accept(at: Situation) -> str:
    """A statement is to be accepted or not."""
    return say("De directie bekijkt of het centrum de reden van de afwezigheid aanvaardt.")


def adapt(at: Situation) -> str:
    """The teacher decides."""
    return say("De lesgever beslist of de evaluatie verandert.")


def dispute(at: Situation) -> str:
    """The cursist says whether they agree; there is no term."""
    if not at.conducts:
        return say("De lesgever besliste. We wachten op het antwoord van de cursist.")
    return say(
        "De lesgever besliste. Jij bent aan de beurt: ga je akkoord, of wil je dat de "
        "evaluatiecommissie beslist?"
    )


def compose(at: Situation) -> str:
    """The committee is to be composed."""
    return say("De evaluatiecommissie beslist over de evaluatie. Ze wordt samengesteld.")


def decide(at: Situation) -> str:
    """The committee deliberates."""
    return say("De evaluatiecommissie overlegt en beslist over de evaluatie.")


def ended_refused(at: Situation) -> str:
    """The reason was not accepted."""
    return say("Het centrum aanvaardt de reden van de afwezigheid niet. Dit dossier is afgesloten.")


def ended_agreed(at: Situation) -> str:
    """What the teacher decided stands."""
    return say("De beslissing van de lesgever geldt. Dit dossier is afgesloten.")


def ended_decided(at: Situation) -> str:
    """The committee decided."""
    return say("De evaluatiecommissie heeft beslist over de evaluatie. Dit dossier is afgesloten.")
