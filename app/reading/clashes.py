"""What cannot be at the moment that somebody chooses for a talk or a hearing: seen before anything
is sent. It is no rule: whoever plans it may know better."""

from datetime import UTC, date, datetime, time
from typing import Any

from processes.cases.committee.taken import room_of, taken
from processes.models import Case, Person
from processes.regulation import BRUSSELS


def clashes(case: Case, said: dict[str, Any], by: Person) -> list[str]:
    """What somebody answered, in sentences: the room, or somebody who sits there, is taken by
    another talk. Which one that is they do not learn. Empty where no moment is chosen."""
    if not said.get("day") or not said.get("time"):
        return []
    day, hour = date.fromisoformat(said["day"]), time.fromisoformat(said["time"])
    at = datetime.combine(day, hour, BRUSSELS).astimezone(UTC)
    return taken(case, at, room_of(said), by)
