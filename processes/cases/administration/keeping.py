"""How many months after its end something is kept before one of the direction can propose that it
goes, and where that stands: a setting for conversations, and one a procedure for cases (art. 7.1).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

from processes import house
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.models import Person
from processes.regulation import brussels_date, brussels_midnight
from processes.regulation.months import same_day
from processes.roles import is_direction
from processes.shown import mark_of

from ..file.retention import NOT_SAID, write_setting

AT_ONCE = 200  # how many go by one proposal
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Keeping:
    """How many months after it ended, and where that stands."""

    months: int
    source: str

    @classmethod
    def of(cls, token: str) -> Self | None:
        """From a setting; None where the centre said nothing: then nothing is ever due."""
        months, _, source = token.partition(", ")
        return cls(int(months), source) if months else None

    @property
    def token(self) -> str:
        """As a setting keeps it."""
        return f"{self.months}, {self.source}"

    @property
    def in_words(self) -> str:
        """How long, as people read it."""
        return "1 maand" if self.months == 1 else f"{self.months} maanden"

    @property
    def ended_before(self) -> datetime:
        """What ended before this moment (UTC) was kept for long enough today. A period of months
        is over with the last hour of its last day (Regulation 1182/71, art. 3, 2, c)."""
        today = brussels_date(legal_now())
        last = same_day(today, -self.months)
        over = same_day(last, self.months) < today
        return brussels_midnight(last + A_DAY if over else last)


def said(setting: str) -> Keeping | None:
    """What the centre said; None where it said nothing."""
    return Keeping.of(_token(setting))


def mark_of_said(setting: str) -> str:
    """Its mark, for the page that shows it."""
    return mark_of(_token(setting))


def keep_for(setting: str, months: int | None, source: str, by: Person, shown: str | None) -> None:
    """From now on what is of this setting is due so many months after it ended; never, without a
    number. Raises NotAllowed, Refused, and NotAsShown where something else is said than what was
    `shown`."""
    check_directs(by)
    source = " ".join(source.split())
    if months is not None and not source:
        raise Refused("source", "Schrijf waar dit staat, bijvoorbeeld de rubriek van de lijst.")
    if months is None and source:
        raise Refused("months", "Schrijf hoeveel maanden, of maak ook de bron leeg.")
    given = NOT_SAID if months is None else Keeping(months, source).token
    write_setting(setting, given, by, shown, source or None)


def reason_to_hold(typed: str) -> str:
    """Why something is kept longer. Raises Refused for nothing."""
    if not typed.strip():
        raise Refused("reason", "Schrijf waarom het langer bewaard wordt.")
    return typed.strip()


def check_directs(by: Person) -> None:
    """Raises NotAllowed for who is not of the direction."""
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} does not answer for the centre")


def _token(setting: str) -> str:
    return house.tokens().get(setting, NOT_SAID)
