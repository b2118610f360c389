"""The enrolment, for whoever enrols or their guardian (art. 2.1 to 2.4)."""

from app.html.languages import say
from processes.facts.enrolling import (
    LEFT,
    LEFT_LATE,
    PAYER_LEFT,
    REPLACED,
    RUN_CANCELLED,
    UNSIGNED,
    enrolment_of,
)

from . import Situation

OVER = (LEFT, LEFT_LATE, RUN_CANCELLED, UNSIGNED, PAYER_LEFT, REPLACED)  # of who had a place


def papers(at: Situation) -> str:
    """The secretariat is to see what was shown and paid."""
    if enrolment_of(at.case).replaces_id:
        return say(
            "Het secretariaat kijkt na of alles in orde is. Intussen wordt de plaats voor je vrij "
            "gehouden."
        )
    return say(
        "Het secretariaat kijkt na of alles in orde is. Zolang iets ontbreekt, is er geen plaats "
        "voor je vrij gehouden."
    )


def ended_seated(at: Situation) -> str:
    """There is a place; or there was, and it was given up or cancelled since."""
    if enrolment_of(at.case).end in OVER:
        return ended_left(at)
    return say("Je bent ingeschreven. Je hebt een plaats in de lesgroep.")


def waits(at: Situation) -> str:
    """The run is full, and they are complete."""
    return say(
        "Alles is in orde, maar de lesgroep is volzet. Je staat op de wachtlijst. Komt er een "
        "plaats vrij en ben je aan de beurt? Dan krijg je een mail."
    )


def take_offer(at: Situation) -> str:
    """A place came free for them."""
    return say("Er is een plaats vrij voor je. Neem ze op tijd, of ze gaat naar iemand anders.")


def ended_offer_over(at: Situation) -> str:
    """They did not take it."""
    return say("Je bent niet ingeschreven: de plaats is niet op tijd genomen.")


def ended_left(at: Situation) -> str:
    """It was given up, or the run was cancelled."""
    if enrolment_of(at.case).end == RUN_CANCELLED:
        return say("De lesgroep gaat niet door. Je inschrijving is geannuleerd.")
    if enrolment_of(at.case).end == UNSIGNED:
        return say("Je bent uitgeschreven: de nieuwe versie van het reglement is niet getekend.")
    if enrolment_of(at.case).end == REPLACED:
        return say(
            "Je instelling liet iemand anders in je plaats komen. Dit dossier is afgesloten."
        )
    return say("Je inschrijving is geannuleerd. Dit dossier is afgesloten.")


def ended_without_seat(at: Situation) -> str:
    """There is none."""
    return say("Je bent niet ingeschreven: er was geen plaats, of inschrijven kon niet meer.")


def ended_refused(at: Situation) -> str:
    """A requirement of the module was not met."""
    return say("Je bent niet ingeschreven: je voldoet niet aan de toelatingsvoorwaarden.")
