"""A question, a report or a complaint, for whoever told it (art. 9)."""

from app.html.languages import say

from . import Situation


def answer(at: Situation) -> str:
    """The secretariat is to answer."""
    return say("Het secretariaat leest wat je schreef, en antwoordt.")


def react(at: Situation) -> str:
    """Answered: did it help?"""
    return say("Er is een antwoord. Ben je geholpen? Zeg het ons.")


def answer_director(at: Situation) -> str:
    """The direction is to answer."""
    return say("De directie leest wat je schreef, en antwoordt.")


def ended_satisfied(at: Situation) -> str:
    """It helped."""
    return say("Je bent geholpen. Dit dossier is afgesloten.")


def ended_silent(at: Situation) -> str:
    """Nothing was said to the answer."""
    return say("Er is een antwoord, en er kwam geen reactie meer. Dit dossier is afgesloten.")


def ended_director(at: Situation) -> str:
    """The direction answered."""
    return say(
        "De directie heeft geantwoord. Ben je niet geholpen? Ga dan naar het Vraag- en meldpunt "
        "van Stedelijk Onderwijs: www.vraagenmeldpunt.be."
    )
