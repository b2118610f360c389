"""The attestation of participation, for whoever followed the course or their guardian (portal)."""

from app.html.languages import say
from processes.facts.enrolling import enrolment_beside

from . import Situation


def attestation_day(at: Situation) -> str:
    """The course is not over for a week yet; who stopped, or whose run was cancelled, waits for
    nothing."""
    if enrolment_beside(at.case).ended_at:
        return ended_left(at)
    return say("Het attest komt er een week na de laatste les.")


def lists_window(at: Situation) -> str:
    """Of a lesson nobody wrote down who was there."""
    return say(
        "Het attest komt er zodra opgeschreven is wie er in elke les was. Het centrum wacht daar "
        "niet te lang op."
    )


def ended_issued(at: Situation) -> str:
    """It is there."""
    return say("Het attest is er. Het staat altijd bij Mijn papieren.")


def ended_absent(at: Situation) -> str:
    """They were in no lesson."""
    return say("Er is geen attest: er was geen les gevolgd.")


def ended_left(at: Situation) -> str:
    """The enrolment was over before."""
    return say("Er is geen attest: de inschrijving stopte.")
