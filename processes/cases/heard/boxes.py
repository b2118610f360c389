"""Who of the staff reads what is told: by to whom it is told, and by nothing else."""

from datetime import datetime

from sqlalchemy import Select, select

from processes.holders import holders
from processes.models import Conversation, Person
from processes.regulation import brussels_date
from processes.roles import CONFIDANT, DIRECTOR, HELD_BY, SECRETARIAT, holds, roles_of

TO = (SECRETARIAT, DIRECTOR, CONFIDANT)


def boxes(person: Person, at: datetime) -> set[str]:
    """To whom is told what this person reads, at a moment in UTC. The confidant alone reads what is
    told to them, and nobody stands in for them; the direction reads what is told to the
    secretariat, too."""
    if not person.active:
        return set()
    held = {to for to in (SECRETARIAT, DIRECTOR) if holds(person, to, at)}
    if DIRECTOR in held:
        held.add(SECRETARIAT)
    return held | ({CONFIDANT} & roles_of(person))


def read_by(person: Person, at: datetime) -> Select[Conversation]:
    """The conversations that this person reads."""
    return select(Conversation).where(Conversation.to.in_(boxes(person, at)))


def readers(to: str, at: datetime) -> list[Person]:
    """Who answers what is told to one of these, in the order of their names."""
    held = holders(HELD_BY.get(to, (to,)), brussels_date(at))
    found = dict.fromkeys(each.person for each in held if to != CONFIDANT or not each.stands_in)
    return list(found)
