"""The centre cancels a run (2.8): nobody enrols in it any more; then everybody who has a place in
it, or wants one, is told, and what was charged comes back. The run is the truth: whoever still is
in a run that was cancelled is found by that, however they came there."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from processes.clock import legal_now
from processes.effects.seats import locked_run
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.enrolling import LEFT, RUN_CANCELLED, changed_without
from processes.facts.enrolment_settings import enrolment_settings
from processes.facts.paying import charged_for, paid_without_seat
from processes.facts.terms import settings
from processes.facts.waiting import holds_place
from processes.models import Account, Enrolment, Person, Run, db
from processes.procedures import Outcome
from processes.regulation.enrolment import CancelsRun
from processes.roles import SECRETARIAT, is_direction, roles_on
from processes.shown import check_shown, mark_of
from processes.trail import DONE, OFFER_KEPT, note, note_elsewhere

from ..doors.due import fire_before, locked
from ..doors.turn import Turn
from ..ground import failures
from ..letters import letters
from .leaving import MESSAGE
from .settling import lock_payers, settle

OTHER = "other"
REASONS = {
    "few": "Er zijn te weinig inschrijvingen.",
    "teacher": "Er is geen lesgever.",
    "room": "Er is geen lokaal.",
    OTHER: "",
}
LONGEST = 1_000
CANCELLED = "Geannuleerd door het centrum"  # what the books say
NOT_ENDED = "Een inschrijving in een lesgroep die geannuleerd is, kon niet beëindigd worden."
BATCH = 100  # enrolments in a round
NO_REASON = "Kies waarom de lesgroep niet doorgaat."
NO_WORDS = "Schrijf waarom de lesgroep niet doorgaat."
NO_DIPLOMA = "Schrijf wat dit betekent voor wie een diploma of een certificaat wil."


class Why(NamedTuple):
    """Why a run is cancelled: one of REASONS, and more in one's own words, which can be empty where
    the reason is not OTHER; and what it means for who wants the diploma of the programme."""

    reason: str
    words: str
    diploma: str

    @property
    def told(self) -> str:
        """The reason, as people read it."""
        return " ".join(filter(None, (REASONS[self.reason], self.words.strip())))


class Affected(NamedTuple):
    """Somebody who is in a run: what was charged for it, or paid by who has no place yet, and comes
    back, in cents, to whom; and which other enrolments then cost how many cents more, or less
    (below zero)."""

    own: Enrolment
    payer: Account
    cents: int
    changed: list[tuple[Enrolment, int]]


def may_cancel(person: Person) -> bool:
    """The regulation says that the centre cancels: who does so for it, the centre chose (2.8)."""
    if is_direction(person):
        return True
    if enrolment_settings().cancels_run is not CancelsRun.SECRETARIAT:
        return False
    return SECRETARIAT in roles_on(person, legal_now())


def affected(run: Run) -> list[Affected]:
    """Everybody who is in a run now, in the order in which they asked."""
    rows = select(Enrolment).where(Enrolment.run_id == run.id, Enrolment.ended_at.is_(None))
    return [_affected(own) for own in db.session.scalars(rows.order_by(Enrolment.id)).all()]


def mark_of_affected(run: Run, found: list[Affected]) -> str:
    """The mark of what a page shows of a run before it is cancelled: who is `affected`."""
    return mark_of(_shown(run, found))


def cancel_run(number: int, by: Person, why: Why, shown: str | None = None) -> Run:
    """Cancels a run; `go_on` then ends the enrolments in it. Raises NotAllowed, NoLongerOpen where
    it is cancelled or over, NotAsShown where other people or amounts are `shown`, and Refused at
    the field of what is wrong."""
    if not may_cancel(by):
        raise NotAllowed(f"person {by.id} cancels no run")
    run = db.session.get_one(Run, number, with_for_update=True, populate_existing=True)
    now = legal_now()
    if not can_be_cancelled(run, now):
        raise NoLongerOpen(f"run {run.code} is cancelled or over")
    _check(why)
    if shown is not None:
        check_shown(shown, _shown(run, affected(run)), None)
    run.cancelled_at, run.cancelled_why = now, why.told
    run.cancelled_diploma = why.diploma.strip()
    note_elsewhere(
        OFFER_KEPT, by, name=run.code, before={"cancelled": None}, after={"cancelled": why.told}
    )
    return run


def can_be_cancelled(run: Run, now: datetime) -> bool:
    """It was not cancelled yet, and not all of its lessons ended."""
    return run.cancelled_at is None and any(each.ends > now for each in run.lessons)


def go_on() -> int:
    """Ends the enrolments of runs that were cancelled, some at once, each in a transaction of its
    own. Answers with the number."""
    broke = failures.broke_just_now(Enrolment.case_id, NOT_ENDED)
    rows = select(Enrolment.case_id).join(Run).where(Run.cancelled_at.is_not(None), ~broke)
    still = rows.where(Enrolment.ended_at.is_(None), Enrolment.case_id.is_not(None))
    found = db.session.scalars(still.order_by(Enrolment.id).limit(BATCH)).all()
    return failures.each_apart([each for each in found if each], NOT_ENDED, _end)


def _end(case_id: int) -> int:
    case = locked(case_id)
    fire_before(case)
    own = db.session.scalars(select(Enrolment).where(Enrolment.case_id == case_id)).one()
    db.session.refresh(own)
    if own.ended_at is not None:
        return 0
    lock_payers(own)
    run = locked_run(own)
    now = legal_now()  # before what is counted anew: its rows say so by when they were written
    if holds_place(own):
        run.places_taken -= 1
    if own.seated_at:
        settle(own, CANCELLED, None)
    own.ended_at, own.end, own.why = now, RUN_CANCELLED, run.cancelled_why
    own.proof_at = None  # nothing waits for a proof of what is over
    note(case, DONE, LEFT)
    if case.ended_at is None:
        turn = Turn(case, settings())
        turn.occur(turn.catching(MESSAGE), {})
    else:
        letters.send(case, "leave_notice", None)
    case.outcome = Outcome.OTHER.value
    return 1


def _affected(own: Enrolment) -> Affected:
    cents = sum(charged_for(own).values()) + paid_without_seat(own)
    payer = own.institution or own.person
    return Affected(own, payer, cents, changed_without(own) if own.seated_at else [])


def _shown(run: Run, found: list[Affected]) -> list[Any]:
    return [run.code, *([each.own.id, each.cents, list(_told(each.changed))] for each in found)]


def _told(changed: list[tuple[Enrolment, int]]) -> Iterator[list[int]]:
    return ([other.id, cents] for other, cents in changed)


def _check(why: Why) -> None:
    if why.reason not in REASONS:
        raise Refused("reason", NO_REASON)
    if not why.told:
        raise Refused("words", NO_WORDS)
    if not why.diploma.strip():
        raise Refused("diploma", NO_DIPLOMA)
    for field in ("words", "diploma"):
        if len(getattr(why, field)) > LONGEST:
            raise Refused(field, f"Dit is te lang. Schrijf hoogstens {LONGEST} tekens.")
