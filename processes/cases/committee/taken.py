"""What cannot be at one moment: who sits in two talks at once, and a room in which two would be. It
is no rule: whoever plans a talk may know better, and is told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from processes.effects.talks import AT_CENTRE
from processes.folding import folded
from processes.mails.calendar import LENGTH
from processes.models import Case, Member, Person, Submission, Talk, db
from processes.regulation.brussels import in_brussels
from processes.roles import sitting

from .free_moments import PLANNED_BY

PLANNED = "planned"


@dataclass(frozen=True)
class Planned:
    """A talk or hearing that is planned: who of the house sits there, by their ids, and of which
    committee they are. `clashes` says in Dutch what cannot be at the same moment."""

    talk: Talk
    people: dict[int, str]
    committee: str
    clashes: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The room; empty of a talk in a video call."""
        return "" if self.talk.online else self.talk.place or ""


def room_of(said: Mapping[str, Any]) -> str | None:
    """The room that the form of an invitation says; None of a video call."""
    return said.get("place") if said.get("setting") == AT_CENTRE else None


def taken(case: Case, at: datetime, room: str | None, by: Person) -> list[str]:
    """What stands in the way of a talk of this case that this person plans at a moment in UTC, in
    sentences: the `room`, or somebody who sits there, is taken by another talk. Which one that is
    they do not learn. `room` is None in a video call."""
    near = Talk.starts_at > at - LENGTH, Talk.starts_at < at + LENGTH
    rows = select(Talk).where(Talk.state == PLANNED, Talk.case_id != case.id, *near)
    names = {each.person.id: each.person.name for each in sitting(case)} or {by.id: by.name}
    found: dict[str, None] = {}
    for other in with_people(db.session.scalars(rows.order_by(Talk.starts_at, Talk.id)).all()):
        when = f"om {in_brussels(other.talk.starts_at):%H.%M} uur"
        if room and folded(room) == folded(other.place):
            found[f"{room} is dan al bezet: daar begint {when} een ander gesprek."] = None
        for number in names.keys() & other.people.keys():
            found[f"{names[number]} zit dan al in een ander gesprek, {when}."] = None
    return list(found)


def with_people(talks: Sequence[Talk]) -> Iterator[Planned]:
    """Of each talk who sits on the committee of its case, or else who planned it."""
    numbers = {talk.case_id for talk in talks}
    sits = select(Member).where(Member.case_id.in_(numbers), Member.left_at.is_(None))
    people = joinedload(Member.person), joinedload(Member.seat)
    members: dict[int, list[Member]] = defaultdict(list)
    for member in db.session.scalars(sits.order_by(Member.id).options(*people)):
        members[member.case_id].append(member)
    planners = _planners(numbers)
    for talk in talks:
        seated = members[talk.case_id]
        if seated:
            names = {each.person.id: each.person.name for each in seated}
            yield Planned(talk, names, seated[0].seat.committee)
        else:
            yield Planned(talk, planners.get(talk.case_id, {}), "")


def _planners(cases: Iterable[int]) -> Mapping[int, dict[int, str]]:
    rows = select(Submission.case_id, Person.id, Person.name).join(Submission.person)
    rows = rows.where(Submission.case_id.in_(cases), Submission.element.in_(PLANNED_BY))
    said = db.session.execute(rows.order_by(Submission.id))
    return {case: {person: name} for case, person, name in said}
