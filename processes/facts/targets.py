"""Targets that the house sets itself. They are not law, and are never shown as law."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Self

from processes.models import Setting, db
from processes.regulation import (
    BRUSSELS,
    Count,
    Settings,
    working_days_after,
    working_days_before,
)

REMINDED_AT = time(8)
HOUSE_SETTING = "house."  # what the centre sets about itself; never an answer to the regulation


@dataclass(frozen=True)
class Target:
    """`days`: working days until the last day. `remind`: working days before it, when a reminder
    goes out, at 8 o'clock in Brussels. `label` is what people read."""

    label: str
    days: int
    remind: int

    @property
    def token(self) -> str:
        """Its two numbers as a setting keeps them."""
        return f"{self.days},{self.remind}"

    def told(self, token: str) -> Self:
        """The same target with the numbers of a token. Raises ValueError for what is none."""
        days, remind = (int(part) for part in token.split(","))
        return replace(self, days=days, remind=remind)


TARGETS = {
    "invite": Target("uitnodigen voor het gesprek", days=5, remind=2),
    "report": Target("verslag van het gesprek", days=2, remind=1),
    "decide": Target("beslissen na het gesprek", days=3, remind=1),
    "reconvene": Target("nieuwe beslissing van de commissie", days=10, remind=2),
    "assess_exemption": Target("vraag om vrijstelling beoordelen", days=10, remind=2),
    "explain_exemption": Target("uitleg geven over een vrijstelling", days=5, remind=2),
    "decide_network": Target("beslissing van de netwerkdirecteur", days=10, remind=2),
}


def set_by_house(name: str) -> Target:
    """A target as the centre has set it, else as it is by itself."""
    row = db.session.get(Setting, HOUSE_SETTING + name)
    return TARGETS[name].told(row.token) if row else TARGETS[name]


def last_day(target: Target, start: datetime, settings: Settings) -> Count:
    """The last day of a target that begins to run at `start`, explained as a term is."""
    return working_days_after(start, target.days, settings)


def reminder(target: Target, last: date, settings: Settings) -> datetime:
    """When the reminder of a target goes out, in UTC."""
    day = working_days_before(last, target.remind, settings).date
    return datetime.combine(day, REMINDED_AT, BRUSSELS).astimezone(UTC)
