"""What people read of an event about who comes to a talk, and of moments offered for one:
one function a kind, as in `event_words.py`."""

from datetime import datetime

from app.html.dates import moment
from app.reading.happened import Happened

Words = tuple[str, str]


def moments_offered(happened: Happened) -> Words:
    """Moments were offered to who conducts the case."""
    return "Momenten voorgelegd aan de cursist", _until(happened)


def moments_asked(happened: Happened) -> Words:
    """The members of the committee are asked when they can."""
    return "Momenten voorgelegd aan de commissie", _until(happened)


def moment_chosen(happened: Happened) -> Words:
    """One of them was chosen."""
    return "Moment gekozen", f"{_moment(happened).capitalize()}."


def moment_stands(happened: Happened) -> Words:
    """Nobody chose: one of them holds."""
    return "Geen moment gekozen", f"Het is op {_moment(happened)}."


def talk_stays(happened: Happened) -> Words:
    """No other moment was chosen for a talk that was planned."""
    return "Geen ander moment gekozen", f"Het blijft op {_moment(happened)}."


def no_moment_fits(happened: Happened) -> Words:
    """None of them fits."""
    return "Geen enkel moment past", ""


def support_announced(happened: Happened) -> Words:
    """It was said who comes along."""
    return "Gezegd wie er meekomt", happened.details["support"]


def support_taken_back(happened: Happened) -> Words:
    """Nobody comes along after all."""
    return "Er komt toch niemand mee", ""


def _until(happened: Happened) -> str:
    return f"Antwoorden kan tot en met {happened.on('last_day')}."


def _moment(happened: Happened) -> str:
    return moment(datetime.fromisoformat(happened.details["moment"]))
