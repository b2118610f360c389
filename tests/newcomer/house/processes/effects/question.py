"""What a question to the secretariat checks (art. 9)."""

from processes.errors import Refused

from .step import Step


def question_is_asked(step: Step) -> None:
    """There is a question, and whoever sends it says so."""
    if not step.said("question"):
        raise Refused("question", "Schrijf je vraag.")
    if step.said("disagrees") is not True:
        raise Refused("disagrees", "Kruis aan dat je dit wilt vragen.")


def answer_is_given(step: Step) -> None:
    """There is an answer to send."""
    if not step.said("reply"):
        raise Refused("reply", "Schrijf het antwoord.")
