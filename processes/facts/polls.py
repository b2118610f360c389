"""Which moments are offered now for a talk or a hearing, whom they are offered to, and which talk
stays as it is until one is chosen."""

from datetime import datetime

from sqlalchemy import select

from processes.models import (
    NO,
    TO_COMMITTEE,
    TO_CURSIST,
    Case,
    Person,
    Poll,
    PollMoment,
    Talk,
    Task,
    db,
)
from processes.regulation import brussels_date
from processes.roles import CURSIST, people, sitting

from .moments import latest_talk

MOVED = {"talk_outcome": "moved"}  # how the report of a talk says so


def open_poll(case: Case) -> Poll | None:
    """The moments that are offered in a case, while nobody planned it yet; None without any."""
    rows = select(Poll).join(Poll.task).where(Poll.case_id == case.id)
    rows = rows.where(Poll.closed_at.is_(None), Task.closed_at.is_(None))
    return db.session.scalars(rows.order_by(Poll.id.desc()).limit(1)).first()


def latest_poll(task: Task) -> Poll | None:
    """What was offered last for a task, open or not."""
    rows = select(Poll).where(Poll.task_id == task.id).order_by(Poll.id.desc())
    return db.session.scalars(rows.limit(1)).first()


def committee_poll(case: Case) -> Poll | None:
    """What the members of the committee were asked last for what is to be planned still, whether
    they can answer yet or not."""
    rows = select(Poll).join(Poll.task).where(Poll.case_id == case.id, Task.closed_at.is_(None))
    rows = rows.where(Poll.asks == TO_COMMITTEE)
    return db.session.scalars(rows.order_by(Poll.id.desc()).limit(1)).first()


def suit_committee(case: Case, at: datetime) -> list[PollMoment]:
    """The moments of which the members were asked last and everybody who sits now said that they
    can, at least if needed; none where they were not asked."""
    poll = committee_poll(case)
    if poll is None:
        return []
    members = {person.id for person in asked(poll, at)}
    return [each for each in poll.moments if members <= _who_can(each)]


def _who_can(moment: PollMoment) -> set[int]:
    return {each.person_id for each in moment.answers if each.choice != NO}


def to_choose(case: Case, person: Person, at: datetime) -> Poll | None:
    """The moments of which this person can choose one now; None without any."""
    poll = open_poll(case)
    mine = poll and poll.asks == TO_CURSIST and person in asked(poll, at)
    return poll if mine and poll and brussels_date(at) <= poll.last_day else None


def was_asked(case: Case, person: Person, at: datetime) -> bool:
    """This person was asked which moment suits for what is to be planned still, whoever is asked
    now."""
    rows = select(Poll).join(Poll.task).where(Poll.case_id == case.id, Task.closed_at.is_(None))
    return any(person in asked(each, at) for each in db.session.scalars(rows))


def asked(poll: Poll, at: datetime) -> list[Person]:
    """Who can answer: who conducts the case, or who sits on its committee."""
    if poll.asks == TO_COMMITTEE:
        return [member.person for member in sitting(poll.case)]
    return people(CURSIST, poll.case, at)


def moves(poll: Poll) -> bool:
    """The moments are offered for a talk that is planned already."""
    return MOVED.items() <= poll.said.items()


def stands(case: Case, at: datetime) -> Talk | None:
    """The talk that is planned and still to come at a moment: it holds until another moment is
    chosen."""
    talk = latest_talk(case)
    return talk if talk and talk.state == "planned" and talk.starts_at > at else None
