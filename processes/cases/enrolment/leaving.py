"""Somebody gives up their place, or the wish for one, before the run begins (2.2): the place is
free, and what was charged for it is taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from processes.clock import legal_now
from processes.effects.seats import locked_run
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.enrolling import LEFT
from processes.facts.offer import has_begun
from processes.facts.terms import settings
from processes.facts.waiting import holds_place
from processes.models import Case, Enrolment, Institution, Person, db
from processes.procedures import Outcome
from processes.roles import may_conduct
from processes.trail import DONE, note

from ..doors.due import fire_before, locked
from ..doors.turn import Turn
from ..letters import letters
from .asking import PROCESS
from .settling import lock_payers, settle

MESSAGE = LEFT  # what the diagram hears
NO_REASON = "Schrijf waarom je annuleert."
# What the books say of it: a school that pays reads them, and not the reason that somebody gave.
CANCELLED = "Geannuleerd voor de eerste les"
BEGUN = "De eerste les is begonnen. Vraag de directie om te stoppen: zij onderzoekt het (art. 2.2)."


@dataclass(frozen=True)
class Giving:
    """How an enrolment ends (`end`), why, as who it is about reads it, and what the books say of
    it. `by` did it; where an institution did, nobody, and `told` has its name for the trail. What
    others cost more by it is not for the institution that is `spared`."""

    end: str
    why: str
    in_books: str
    by: Person | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    spared: Institution | None = None


def may_leave(by: Person, own: Enrolment) -> bool:
    """It is theirs to give up, or that of whom they are a guardian now, and it is not over."""
    return own.ended_at is None and may_conduct(by, own.person, legal_now(), PROCESS)


def is_for_direction(own: Enrolment, at: datetime) -> bool:
    """They have a place, and the first lesson had begun at the legal moment `at`: from then on the
    direction decides (2.2)."""
    return own.seated_at is not None and has_begun(own.run, at)


def leave(number: int, by: Person, why: str) -> Enrolment:
    """Ends the enrolment with this number, for the reason `why`. Other modules of the same semester
    can become dearer, and are charged so. Raises NotAllowed, NoLongerOpen, and Refused without a
    reason, and for a place once the run has begun."""
    own, _ = locked_enrolment(number)
    if not may_conduct(by, own.person, legal_now(), PROCESS):
        raise NotAllowed(f"person {by.id} does not end enrolment {number}")
    if own.ended_at:
        raise NoLongerOpen(f"enrolment {number} is over")
    if not why.strip():
        raise Refused("why", NO_REASON)
    lock_payers(own)
    locked_run(own)
    if is_for_direction(own, legal_now()):
        raise Refused("why", BEGUN)
    give_up(own, Giving(LEFT, why.strip(), CANCELLED, by))
    return own


def locked_enrolment(number: int) -> tuple[Enrolment, Case]:
    """The enrolment with this number and its case, locked, as they are now that all that was due
    fired."""
    own = db.session.get_one(Enrolment, number)
    assert own.case_id is not None
    case = locked(own.case_id)
    fire_before(case)
    db.session.refresh(own)
    return own, case


def give_up(own: Enrolment, giving: Giving) -> None:
    """Ends an enrolment, under the locks of its case, of all who pay, and of its run: the place is
    free, what was charged is taken back, and whoever it concerns reads so."""
    case, now = own.case, legal_now()  # before what is counted anew: its rows say when that was
    assert case is not None
    if holds_place(own):
        own.run.places_taken -= 1
    if own.seated_at:
        settle(own, giving.in_books, giving.by, giving.spared)
    own.ended_at, own.end, own.why = now, giving.end, giving.why
    own.proof_at = None  # nothing waits for a proof of what is over
    note(case, DONE, LEFT, giving.by, **giving.told)
    if case.ended_at is None:
        turn = Turn(case, settings(), actor=giving.by)
        turn.occur(turn.catching(MESSAGE), {})
    else:
        case.outcome = Outcome.WITHDRAWN.value
        letters.send(case, "leave_notice", None)
