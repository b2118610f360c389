"""Doors for who sits on the committee of a case: seats are taken, and members leave.

Each door is called inside the
transaction of its caller, and leaves an event.
"""

from collections.abc import Collection

from processes import mails
from processes.clock import legal_now
from processes.effects.committee import VACANCY, told
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.seating import FIELD, asked_for, chosen, lacks, take_seats, vacant
from processes.facts.seating import leave_empty as excuse
from processes.facts.terms import settings
from processes.models import Case, Member, Person, db
from processes.regulation.settings import AppealsVacancy
from processes.roles import seat_of
from processes.trail import LEFT_EMPTY, SEATED, note

from ..doors.due import fire_before, locked
from ..letters import letters
from .closing import tell_closers
from .leaving import leave, leave_who_cannot_act
from .mails import composers, you_sit
from .moment_mails import ask_too
from .seats import Named, person_of

COMPOSE = "compose"
WHO_SITS = "who_sits"


def may_compose(person: Person, case: Case) -> bool:
    """This person seats the members of a case."""
    return person in composers(case)


def seat(case_id: int, by: Person, choices: Collection[str]) -> Case:
    """Seats members beside those who sit already; `choices` name candidates as their `choice` does.
    Each gets a mail. The committee need not be complete with them: until it is, it does not sit.
    Raises NotAllowed, NoLongerOpen, Refused."""
    case = _composed_by(case_id, by)
    if not choices:
        raise Refused(FIELD, "Kies wie er in de commissie zit.")
    now = legal_now()
    _welcome(case, by, take_seats(case, chosen(case, choices, now), now))
    return case


def name(case_id: int, by: Person, place: str, somebody: Named) -> Case:
    """Asks somebody for a place in this case alone, where neither its holder nor the substitute can
    take it. Who is new gets an account. Raises NotAllowed, NoLongerOpen, Refused."""
    case, now = _composed_by(case_id, by), legal_now()
    free = next((each for each in vacant(case, now) if each.id == place), None)
    if free is None:
        raise Refused("place", "Kies een plaats die vrij is.")
    asked = asked_for(case, free, person_of(somebody, ""), now)
    _welcome(case, by, take_seats(case, [asked], now))
    return case


def leave_empty(case_id: int, by: Person, reason: str) -> Case:
    """Says why the places stay empty on which nobody sits (`appeals_vacancy`); it stands in the
    decision of the committee. Raises NotAllowed, NoLongerOpen, Refused."""
    case = _composed_by(case_id, by)
    if settings().appeals_vacancy is not AppealsVacancy.WITH_REASON:
        raise Refused(VACANCY, "Het centrum koos dat op elke plaats iemand zit.")
    if not reason.strip():
        raise Refused(VACANCY, "Schrijf waarom de plaats leeg blijft.")
    places = vacant(case, legal_now())
    excuse(case, places, reason.strip())
    note(case, LEFT_EMPTY, None, by, places=[place.label for place in places])
    tell_closers(case)
    return case


def recuse(case_id: int, person: Person, reason: str) -> Case:
    """A member leaves the committee of a case, for a reason that only the committee and who
    composes it read. Raises NotAllowed, NoLongerOpen, Refused."""
    case = running(case_id)
    member = seat_of(person, case)
    if member is None:
        raise NotAllowed(f"person {person.id} does not sit in case {case_id}")
    if not reason.strip():
        raise Refused("reason", "Schrijf waarom je niet meebeslist.")
    leave(member, barred=True)
    member.reason = reason.strip()  # for the committee: no mail tells it
    return case


def running(case_id: int) -> Case:
    """The case, locked, with what is due fired, and without members who can act no more. Raises
    NoLongerOpen once it has ended."""
    return still_running(locked(case_id))


def still_running(case: Case) -> Case:
    """The same of one that is locked."""
    fire_before(case)
    if case.ended_at is not None:
        raise NoLongerOpen(f"case {case.id} has ended")
    leave_who_cannot_act(case)
    return case


def _composed_by(case_id: int, person: Person) -> Case:
    case = running(case_id)
    if not may_compose(person, case):
        raise NotAllowed(f"person {person.id} does not compose the committee of case {case_id}")
    return case


def _welcome(case: Case, by: Person, members: list[Member]) -> None:
    for member in members:
        note(case, SEATED, None, by, member=told(member))
    you_sit(case, members)
    ask_too(case, [member.person for member in members])
    db.session.flush()  # by their numbers it is told who votes
    tell_closers(case)  # who sits now did not vote yet
    if _is_composed(case):
        letters.send(case, WHO_SITS, None)


def _is_composed(case: Case) -> bool:
    """Its appeals committee sits and is complete; while it is composed, the diagram tells that."""
    open_steps = {task.element for task in case.tasks if task.closed_at is None}
    composing = COMPOSE in open_steps or not mails.exists(case.process, WHO_SITS)
    return not composing and not lacks(case, settings(), legal_now())
