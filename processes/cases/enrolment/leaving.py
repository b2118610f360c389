"""Somebody gives up their place, or the wish for one, before the run begins (2.2): the place is
free, and what was charged for it is taken back."""

from processes.clock import legal_now
from processes.effects.enrolment import locked_run
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.terms import settings
from processes.facts.waiting import holds_place
from processes.models import Enrolment, Person, db
from processes.procedures import Outcome
from processes.roles import may_conduct
from processes.trail import DONE, note

from ..doors.due import fire_before, locked
from ..doors.turn import Turn
from ..letters import letters
from .asking import PROCESS
from .settling import lock_payers, settle

MESSAGE = LEFT = "left"  # what the diagram hears, and how the enrolment ended
NO_REASON = "Schrijf waarom je annuleert."
# What the books say of it: a school that pays reads them, and not the reason that somebody gave.
CANCELLED = "Geannuleerd voor de eerste les"
BEGUN = "De eerste les is begonnen. Contacteer de directie: zij onderzoekt je vraag (art. 2.2)."


def may_leave(by: Person, own: Enrolment) -> bool:
    """It is theirs to give up, or that of whom they are a guardian now, and it is not over."""
    return own.ended_at is None and may_conduct(by, own.person, legal_now(), PROCESS)


def is_for_direction(own: Enrolment) -> bool:
    """They have a place, and the first lesson began: from then on the direction decides (2.2)."""
    lessons = own.run.lessons
    return own.seated_at is not None and bool(lessons) and lessons[0].starts <= legal_now()


def leave(number: int, by: Person, why: str) -> Enrolment:
    """Ends the enrolment with this number, for the reason `why`. Other modules of the same semester
    can become dearer, and are charged so. Raises NotAllowed, NoLongerOpen, and Refused without a
    reason, and for a place once the run has begun."""
    own = db.session.get_one(Enrolment, number)
    assert own.case_id is not None
    case = locked(own.case_id)
    fire_before(case)
    db.session.refresh(own)
    if not may_conduct(by, own.person, legal_now(), PROCESS):
        raise NotAllowed(f"person {by.id} does not end enrolment {number}")
    if own.ended_at:
        raise NoLongerOpen(f"enrolment {number} is over")
    if not why.strip():
        raise Refused("why", NO_REASON)
    lock_payers(own)
    run = locked_run(own)
    if is_for_direction(own):
        raise Refused("why", BEGUN)
    now = legal_now()  # before what is counted anew: its rows say so by when they were written
    if holds_place(own):
        run.places_taken -= 1
    if own.seated_at:
        settle(own, CANCELLED, by)
    own.ended_at, own.end, own.why = now, LEFT, why.strip()
    note(case, DONE, LEFT, by)
    if case.ended_at is None:
        turn = Turn(case, settings(), actor=by)
        turn.occur(turn.catching(MESSAGE), {})
    else:
        case.outcome = Outcome.WITHDRAWN.value
        letters.send(case, "leave_notice", None)
    return own
