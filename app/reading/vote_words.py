"""What people read of a vote in the trail of a case."""

from app.reading.happened import Happened


def vote_opened(happened: Happened) -> tuple[str, str]:
    """A vote began, or a member put the decision forward."""
    said = f"Voorgelegd aan de commissie: {happened.step}" if happened.step else "Stemming geopend"
    return said, ""


def vote_closed(happened: Happened) -> tuple[str, str]:
    """A vote ended."""
    return "Stemming afgesloten", ""
