"""Targets that the house sets itself. They are not law, and are never shown as law."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from processes.regulation import (
    BRUSSELS,
    Count,
    Settings,
    working_days_after,
    working_days_before,
)

REMINDED_AT = time(8)


@dataclass(frozen=True)
class Target:
    """`days`: working days until the last day. `remind`: working days before it, when a reminder
    goes out, at 8 o'clock in Brussels. `label` is what people read."""

    label: str
    days: int
    remind: int


TARGETS = {
    "invite": Target("uitnodigen voor het gesprek", days=5, remind=2),
    "report": Target("verslag van het gesprek", days=2, remind=1),
    "decide": Target("beslissen na het gesprek", days=3, remind=1),
    "reconvene": Target("nieuwe beslissing van de commissie", days=10, remind=2),
}


def last_day(name: str, start: datetime, settings: Settings) -> Count:
    """The last day of a target that begins to run at `start`, explained as a term is."""
    return working_days_after(start, TARGETS[name].days, settings)


def reminder(name: str, last: date, settings: Settings) -> datetime:
    """When the reminder of a target goes out, in UTC."""
    day = working_days_before(last, TARGETS[name].remind, settings).date
    return datetime.combine(day, REMINDED_AT, BRUSSELS).astimezone(UTC)
