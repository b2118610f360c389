"""What people read of what happened with an enrolment, beside its steps."""

from app.reading.happened import Happened


def reduced(happened: Happened) -> tuple[str, str]:
    """The secretariat said what a proof of a reduction is, or a debit note waited for that."""
    said = {
        "checking": "Het bewijs van een vermindering wordt nagekeken",
        "proved": "Een vermindering is bewezen",
        "none": "Er is geen recht op een vermindering",
    }
    return said.get(str(happened.details.get("proof")), "Bewijs nagekeken"), ""
