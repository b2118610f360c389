"""What people read of what happened with an enrolment, beside its steps."""

from app.reading.happened import Happened
from processes.facts.sent_proofs import NAMES


def reduced(happened: Happened) -> tuple[str, str]:
    """The secretariat said what a proof of a reduction is, or a debit note waited for that."""
    said = {
        "checking": "Het bewijs van een vermindering wordt nagekeken",
        "proved": "Een vermindering is bewezen",
        "none": "Er is geen recht op een vermindering",
    }
    return said.get(str(happened.details.get("proof")), "Bewijs nagekeken"), ""


def proof_sent(happened: Happened) -> tuple[str, str]:
    """A proof of a condition to enrol was sent."""
    return "Bewijs doorgestuurd", NAMES[happened.details["shows"]]


def proof_taken_back(happened: Happened) -> tuple[str, str]:
    """It was taken back before anybody looked at it."""
    return "Doorgestuurd bewijs weggehaald", NAMES[happened.details["shows"]]


def proof_looked(happened: Happened) -> tuple[str, str]:
    """Somebody of the secretariat opened it."""
    return "Doorgestuurd bewijs ingekeken", NAMES[happened.details["shows"]]
