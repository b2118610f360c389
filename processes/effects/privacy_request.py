"""What a request about somebody's data checks and computes (art. 7.1; GDPR, art. 12)."""

from processes.errors import Refused
from processes.facts.privacy_request import KINDS, is_consent, request_arrived
from processes.regulation import brussels_date, in_words
from processes.regulation.months import answered_by

from .appeal_committee import ONLINE
from .step import Step

DONE, REFUSED, MORE_TIME = "done", "refused", "more_time"
# What each answer must say, by the field in which it stands.
_SAYS = {
    DONE: ("reply", "Schrijf wat je deed."),
    REFUSED: ("reasons", "Schrijf de redenen."),
    MORE_TIME: ("why_longer", "Schrijf waarom het langer duurt."),
}


def request_is_possible(step: Step) -> None:
    """What is asked, and in which words."""
    if step.said("kind") not in KINDS:
        raise Refused("kind", "Kies wat je vraagt.")
    step.require({"story": "Schrijf wat je vraagt."})
    if step.said("disagrees") is not True:
        raise Refused("disagrees", "Kruis dit aan als je dit wilt vragen.")


def by_account(step: Step) -> bool:
    """Whoever asks is signed in, so that it is known who they are."""
    return step.submission.channel == ONLINE


def identity_is_told(step: Step) -> None:
    """How it is known who asks; or why it is not, which they are told."""
    if step.answer.routing["identified"]:
        step.require({"how": "Schrijf hoe je dat weet."})
    else:
        step.require({"why_unknown": "Schrijf waarom je het niet weet."})


def answer_is_given(step: Step) -> None:
    """There is something to send; more time is told within the first month (GDPR, art. 12, 3). Who
    takes a consent back is neither refused nor made to wait (art. 7.1: "Je kan deze toestemming
    annuleren"; GDPR, art. 7, 3)."""
    answered = step.answer.routing["answered"]
    if is_consent(step.case) and answered != DONE:
        raise Refused("answered", "Een toestemming intrekken kan altijd (art. 7.1). Voer dat uit.")
    last = answered_by(brussels_date(request_arrived(step.case)))
    if answered == MORE_TIME and brussels_date(step.now) > last:
        raise Refused(
            "answered",
            f"Meer tijd kon je melden tot en met {in_words(last)} (art. 12 AVG). Antwoord nu.",
        )
    field, message = _SAYS[str(answered)]
    step.require({field: message})
