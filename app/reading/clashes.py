"""What cannot be at the moment that somebody chooses for a talk or a hearing: seen before anything
is sent. It is no rule: whoever plans it may know better."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select

from app.reading.agenda import PLANNED, with_people
from processes.effects.talks import AT_CENTRE
from processes.folding import folded
from processes.mails.calendar import LENGTH
from processes.models import Case, Person, Talk, db
from processes.regulation import BRUSSELS
from processes.regulation.brussels import in_brussels
from processes.roles import sitting


def clashes(case: Case, said: dict[str, Any], by: Person) -> list[str]:
    """What somebody answered, in sentences: the room, or somebody who sits there, is taken by
    another talk. Which one that is they do not learn. Empty where no moment is chosen."""
    if not said.get("day") or not said.get("time"):
        return []
    day, hour = date.fromisoformat(said["day"]), time.fromisoformat(said["time"])
    at = datetime.combine(day, hour, BRUSSELS).astimezone(UTC)
    near = Talk.starts_at > at - LENGTH, Talk.starts_at < at + LENGTH
    rows = select(Talk).where(Talk.state == PLANNED, Talk.case_id != case.id, *near)
    room = said.get("place") if said.get("setting") == AT_CENTRE else None
    names = {each.person.id: each.person.name for each in sitting(case)} or {by.id: by.name}
    found: dict[str, None] = {}
    for other in with_people(db.session.scalars(rows.order_by(Talk.starts_at, Talk.id)).all()):
        when = f"om {in_brussels(other.talk.starts_at):%H.%M} uur"
        if room and folded(room) == folded(other.place):
            found[f"{room} is dan al bezet: daar begint {when} een ander gesprek."] = None
        for number in names.keys() & other.people.keys():
            found[f"{names[number]} zit dan al in een ander gesprek, {when}."] = None
    return list(found)
