"""A request about somebody's data, for whoever asked (art. 7.1; GDPR, art. 12)."""

from app.html.languages import say

from . import Situation


def identify(at: Situation) -> str:
    """The secretariat looks who asks."""
    return say(
        "Het secretariaat kijkt eerst na wie dit vraagt. Zo komen je gegevens niet bij iemand "
        "anders."
    )


def answer(at: Situation) -> str:
    """The direction is to answer."""
    return say("De directie leest je vraag over je gegevens, en antwoordt binnen een maand.")


def answer_later(at: Situation) -> str:
    """The direction took more time."""
    return say("Je vraag is moeilijk. De directie antwoordt binnen 3 maanden na je vraag.")


def ended_done(at: Situation) -> str:
    """What was asked is done."""
    return say("Er is een antwoord: het centrum deed wat je vroeg.")


def ended_refused(at: Situation) -> str:
    """It was not done, or not wholly."""
    return say(
        "Er is een antwoord: het centrum deed niet, of niet helemaal, wat je vroeg. In de mail "
        "staat waarom, en waar je nog terechtkan."
    )


def ended_unknown(at: Situation) -> str:
    """It is not known who asked."""
    return say(
        "Het centrum weet niet zeker wie dit vroeg, en gaf daarom niets door. Je kan het opnieuw "
        "vragen."
    )
