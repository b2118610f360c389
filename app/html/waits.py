"""How long somebody waits, in words."""

from math import ceil

LONG = 100  # seconds; from here on in minutes


def seconds_in_words(seconds: int) -> str:
    """Such as "1 seconde" or, rounded up, "3 minuten"."""
    if seconds < LONG:
        return "1 seconde" if seconds == 1 else f"{seconds} seconden"
    return f"{ceil(seconds / 60)} minuten"
