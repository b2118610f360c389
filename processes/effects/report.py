"""What a question, a report or a complaint checks and computes (art. 9)."""

from processes.errors import Refused

from .step import Step

QUESTION, REPORT, COMPLAINT = KINDS = ("question", "report", "complaint")
CENTRE, DIRECTION = WHOM = ("centre", "direction")


def report_is_told(step: Step) -> None:
    """What it is, what there is to tell, and who is to answer."""
    if step.said("kind") not in KINDS:
        raise Refused("kind", "Kies wat het is.")
    step.require({"story": "Schrijf wat je wilt vragen of vertellen."})
    if step.said("whom") not in WHOM:
        raise Refused("whom", "Kies wie mag antwoorden.")
    if step.said("disagrees") is not True:
        raise Refused("disagrees", "Kruis dit aan als je dit wilt versturen.")


def to_director(step: Step) -> bool:
    """Whoever tells it wants the direction to answer, and not the secretariat first."""
    return bool(step.said("whom") == DIRECTION)


def answer_is_given(step: Step) -> None:
    """There is an answer to send, unless it is passed on."""
    if not step.answer.routing.get("passed_on"):
        step.require({"reply": "Schrijf je antwoord."})


def says_what_lacks(step: Step) -> None:
    """Who is not helped says why: the direction answers that."""
    if not step.answer.routing["satisfied"]:
        step.require({"lacks": "Schrijf wat er nog ontbreekt."})
