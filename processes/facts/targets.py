"""Targets that the house sets itself. They are not law, and are never shown as law."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from processes import house, procedures
from processes.procedures import Target
from processes.regulation import (
    BRUSSELS,
    Count,
    Leeway,
    Settings,
    working_days_after,
    working_days_before,
)

REMINDED_AT = time(8)
NO_LEEWAY = Leeway()
HOUSE_SETTING = "house."  # what the centre sets about itself; never an answer to the regulation


def known() -> dict[str, Target]:
    """Every target of every procedure, as it is by itself."""
    return {name: each for own in procedures.known().values() for name, each in own.targets.items()}


def set_by_house(name: str) -> Target:
    """A target as the centre has set it, else as it is by itself."""
    token = house.tokens().get(HOUSE_SETTING + name)
    return known()[name].told(token) if token else known()[name]


def last_day(
    target: Target, start: datetime, settings: Settings, leeway: Leeway = NO_LEEWAY
) -> Count:
    """The last day of a target that begins to run at `start`, explained as a term is, with what the
    direction gave this case beside it."""
    return working_days_after(start, target.days, settings, leeway)


def leeway(given: Iterable[Mapping[str, Any]] | None) -> Leeway:
    """What a due date says that the direction gave it."""
    each = list(given or ())
    suspended = tuple(
        (date.fromisoformat(one["first"]), date.fromisoformat(one["last"]))
        for one in each
        if "first" in one
    )
    return Leeway(sum(one.get("days", 0) for one in each), suspended)


def reminder(target: Target, last: date, settings: Settings) -> datetime:
    """When the reminder of a target goes out, in UTC."""
    day = working_days_before(last, target.remind, settings).date
    return datetime.combine(day, REMINDED_AT, BRUSSELS).astimezone(UTC)
