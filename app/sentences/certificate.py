"""A certificate, for whoever gets it or their guardian (art. 3.7)."""

from app.html.languages import say
from processes.facts.certificates import certificate_of, refusals_of

from . import Situation


def sign(at: Situation) -> str:
    """The direction is to sign."""
    return say("Het secretariaat stelde dit studiebewijs voor. De directie kijkt het na.")


def ended_issued(at: Situation) -> str:
    """It is there, or was withdrawn since."""
    found = certificate_of(at.case)
    if found and found.withdrawn_on:
        return say("De directie trok dit studiebewijs in. Het geldt niet meer.")
    return say("Het studiebewijs is er. Het staat altijd bij Mijn papieren.")


def ended_not_signed(at: Situation) -> str:
    """It was not signed; before that was a result, or where it is overtaken since, Mijn papieren
    has nothing to do about it."""
    if at.case not in refusals_of([at.case.cursist]):
        return say(
            "De directie ondertekende dit voorstel niet. Heb je een vraag? Vraag het aan het "
            "secretariaat."
        )
    return say(
        "De directie ondertekende dit voorstel niet. Ga je niet akkoord? Bij Mijn papieren staat "
        "wat je kan doen."
    )
