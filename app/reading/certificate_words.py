"""What people read of what the direction said of a certificate that was issued."""

from app.reading.happened import Happened

Words = tuple[str, str]


def certificate_stays(happened: Happened) -> Words:
    """The direction said that a certificate stays valid, though a result was taken back."""
    said = happened.details
    return f"Studiebewijs {said['certificate']} blijft geldig", said["why"]


def certificate_withdrawn(happened: Happened) -> Words:
    """The direction withdrew a certificate."""
    said = happened.details
    return f"Studiebewijs {said['certificate']} ingetrokken", said["why"]
