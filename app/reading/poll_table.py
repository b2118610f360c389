"""What was answered about the moments that are offered, at a glance: a line a moment."""

from dataclasses import dataclass
from datetime import datetime

from processes.cases.committee.offering import in_the_way
from processes.clock import legal_now
from processes.facts.polls import asked
from processes.models import MAYBE, NO, YES, Poll, PollMoment


@dataclass(frozen=True)
class Line:
    """A moment in UTC, and by name who can, who can if needed, who cannot, and who said nothing
    yet. `clashes` says in Dutch what is taken then."""

    at: datetime
    yes: list[str]
    maybe: list[str]
    no: list[str]
    waiting: list[str]
    clashes: list[str]


def table_of(poll: Poll) -> list[Line]:
    """The lines of a poll, in the order in which the moments were offered."""
    return [_line(poll, moment) for moment in poll.moments]


def _line(poll: Poll, moment: PollMoment) -> Line:
    people = asked(poll, legal_now())
    said = {each.person_id: each.choice for each in moment.answers}

    def who(choice: str | None) -> list[str]:
        return [person.name for person in people if said.get(person.id) == choice]

    return Line(
        moment.starts_at, who(YES), who(MAYBE), who(NO), who(None), in_the_way(poll, moment)
    )
