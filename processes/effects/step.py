"""What a check, an effect or a computed value is given: one step of one case, inside its door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from processes.answers import Answer, Routing
from processes.errors import Refused
from processes.models import Case, Decision, Offer, Person, Submission
from processes.regulation import BRUSSELS, Settings, day_or_moment


@dataclass
class Step:
    """`now` is the legal moment, in UTC. `decision` is there where the element decides."""

    case: Case
    element: str
    person: Person
    answer: Answer
    submission: Submission
    settings: Settings
    now: datetime
    decision: Decision | None = None

    def said(self, name: str) -> Any:
        """What was typed in a field, or None."""
        value = self.answer.evidence.get(name)
        return value.strip() or None if isinstance(value, str) else value

    def names(self) -> tuple[str, str]:
        """The programme and the module that were typed, as the house spells them; empty where they
        were not asked."""
        return Offer.now().spelled(self.said("programme") or "", self.said("module") or "")

    def require(self, asked: Mapping[str, str]) -> None:
        """Raises Refused, with its words, at the first of these fields that was left empty."""
        for field, message in asked.items():
            if not self.said(field):
                raise Refused(field, message)

    def day(self, name: str) -> date | None:
        """The day that was typed in a field, or None."""
        said = self.said(name)
        return date.fromisoformat(said) if said else None

    def moment(self, day: str, time: str) -> datetime | None:
        """The moment, in UTC, that a day and a time of day (Europe/Brussels) say together."""
        if not self.said(day) or not self.said(time):
            return None
        return in_utc(f"{self.said(day)}T{self.said(time)}")


@dataclass(frozen=True)
class Message:
    """Something that another case is told, by the name of the message that its diagram catches.
    If it does not wait for it, nothing happens there."""

    case_id: int
    name: str
    routing: Routing


def in_utc(local: str) -> datetime:
    """A moment as Brussels writes it, without a zone, in UTC."""
    moment = day_or_moment(local)
    assert isinstance(moment, datetime)
    return (moment if moment.tzinfo else moment.replace(tzinfo=BRUSSELS)).astimezone(UTC)
