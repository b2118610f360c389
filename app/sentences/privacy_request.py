"""A request about somebody's data, for whoever asked (art. 7.1; GDPR, art. 12)."""

from app.html.languages import day, say
from processes.regulation import brussels_date

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
    """The direction took more time. What came on paper counts from the day on which it arrived, so
    the day itself is said, as long as it is to come."""
    if at.last_day is None or at.last_day < brussels_date(at.now):
        return say(
            "De directie heeft meer tijd nodig voor je vraag. Ze moest antwoorden binnen 3 maanden "
            "nadat het centrum je vraag kreeg."
        )
    return say(
        "De directie heeft meer tijd nodig voor je vraag. Ze antwoordt ten laatste op %(day)s.",
        day=day(at.last_day),
    )


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
