"""How long somebody was in the lessons of a run (art. 1.7; the attestation of the portal)."""

from collections.abc import Iterable
from dataclasses import dataclass

HOUR = 60


@dataclass(frozen=True)
class Hours:
    """In whole minutes: how long they were there, of all the lessons together. Of `unknown` lessons
    nobody wrote down who was there."""

    attended: int
    given: int
    unknown: int


def hours(lessons: Iterable[tuple[int, int | None]]) -> Hours:
    """Of each lesson how many minutes it lasts and how many somebody was there, None where nobody
    wrote that down; nobody is there for longer than a lesson lasts."""
    known = list(lessons)
    return Hours(
        sum(min(lasts, there) for lasts, there in known if there is not None),
        sum(lasts for lasts, _ in known),
        sum(there is None for _, there in known),
    )


def in_hours(minutes: int) -> str:
    """Minutes, as people say them: 13 uur 30 minuten."""
    whole, rest = divmod(minutes, HOUR)
    parts = [f"{whole} uur" if whole or not rest else "", f"{rest} minuten" if rest > 1 else ""]
    return " ".join(filter(None, [*parts, "1 minuut" if rest == 1 else ""]))
