"""A place that comes free is offered to who waits, in the order in which they had all conditions
(2.1). Nobody waits longer than there is something to wait for, and no place is kept for who takes
it over once the lessons began."""

from sqlalchemy import Select, or_, select

from processes.answers import Answer
from processes.clock import legal_now
from processes.effects.seats import REFUSES, lacks_again, locked_run, refusals
from processes.errors import NoLongerOpen
from processes.facts import targets
from processes.facts.enrolling import PLACE, conditions_of, enrolment_of
from processes.facts.offer import has_begun
from processes.facts.terms import settings
from processes.facts.waiting import LACKING, TAKE, is_offered, is_waiting, waits
from processes.models import Case, Enrolment, Person, Run, Task, db
from processes.regulation import brussels_date
from processes.roles import conductors, may_conduct
from processes.shown import check_shown
from processes.trail import DONE, note

from ..doors.doors import complete
from ..doors.due import fire_before, locked
from ..doors.turn import Turn
from ..ground import failures
from ..letters import letters
from .asking import PROCESS, price_lines
from .settling import lock_payers

NOT_LET_GO = "Een plaats die vrijgehouden werd, kon niet vrijgegeven worden."
NOT_OFFERED = "Een plaats die vrijkwam, kon niet aangeboden worden."
# What the diagram hears of who waits.
LET_GO = "let_go_notice"
PLACE_FREE, CLOSED = "place_free", "closed"


def offer_places() -> int:
    """Sees to everybody for whom the waiting is over now, each in a transaction of its own; with
    how many these were."""
    return failures.each_apart(_whose_turn_it_is(), NOT_OFFERED, offer)


def let_places_go() -> int:
    """Keeps no place any more for who was put in it by an institution, and had not all conditions
    by the day that they were told, or when the first lesson began: each in a transaction of its
    own; with how many these were."""
    return failures.each_apart(_kept_long_enough(), NOT_LET_GO, let_go)


def let_go(case_id: int) -> int:
    """Does so in this case, where it is so still, and tells who it concerns. They want a place as
    anybody does from then on, at what it costs them. Inside the transaction of the caller; 0 where
    nothing is let go."""
    case = locked(case_id)
    fire_before(case)
    own = enrolment_of(case)
    db.session.refresh(own)
    run = locked_run(own)
    if own.replaces_id is None or own.seated_at or own.ended_at or not _is_kept_no_longer(own):
        return 0
    run.places_taken -= 1
    own.replaces_id = own.offered_until = None
    letters.send(case, LET_GO, None)
    return 1


def offer(case_id: int) -> int:
    """Offers a place to who waits in this case, if it is their turn; or ends the waiting where they
    cannot have one any more, or lack something again. Inside the transaction of the caller; 0 where
    they wait on."""
    case = locked(case_id)
    fire_before(case)
    own = enrolment_of(case)
    db.session.refresh(own)
    run = locked_run(own)
    message = _heard(own, run) if is_waiting(own) else None
    if message is None:
        return 0
    turn = Turn(case, settings())
    element = turn.catching(message)
    note(case, DONE, element)
    turn.occur(element, {})
    return 1


def can_take(by: Person, own: Enrolment) -> bool:
    """A place is offered in this enrolment, in a run that goes on, and it is theirs to take, or
    their ward's."""
    conducts = may_conduct(by, own.person, legal_now(), PROCESS)
    return conducts and is_offered(own) and own.run.cancelled_at is None


def take(number: int, by: Person, key: str | None, shown: str | None = None) -> Case:
    """Takes the place that was offered in the enrolment with this number; a second click with the
    same `key` answers as the first did. `shown` is the mark of the price that the page told. Raises
    NotAllowed, NoLongerOpen, NotAsShown where it costs something else by now, and Refused where
    something is missing again."""
    own = db.session.get_one(Enrolment, number)
    assert own.case_id is not None
    locked(own.case_id)
    db.session.refresh(own)
    lock_payers(own)
    if own.seated_at is None and own.ended_at is None:  # or it is a second click
        check_shown(shown, price_lines(own.person, own.run, own), None)
    asked = select(Task.id).where(Task.case_id == own.case_id, Task.element == TAKE)
    task = db.session.scalars(asked.order_by(Task.id.desc())).first()
    if task is None:
        raise NoLongerOpen(f"no place was offered in enrolment {number}")
    return complete(task, by, Answer({}, {}), key)


def _heard(own: Enrolment, run: Run) -> str | None:
    """What becomes of the waiting, written; None where it goes on, and where the run was cancelled:
    all of it ends then. Nothing is offered where nobody would hear it."""
    if run.cancelled_at:
        return None
    found, now = conditions_of(own), legal_now()
    refused = refusals(found)
    if closed := [each for each in refused if each.rule != PLACE]:
        own.ended_at, own.end, own.why = now, REFUSES[closed[0].rule], closed[0].words
        return CLOSED
    if lacks_again(found) or not conductors(own.person, brussels_date(now), PROCESS):
        own.complete_at = None
        return LACKING
    if refused:
        return None
    run.places_taken += 1
    last = targets.last_day(targets.set_by_house(TAKE), now, settings())
    own.offered_at, own.offered_until = now, last.date
    return PLACE_FREE


def _is_kept_no_longer(own: Enrolment) -> bool:
    last = own.offered_until
    return has_begun(own.run, legal_now()) or (
        last is not None and last < brussels_date(legal_now())
    )


def _kept_long_enough() -> list[int]:
    """The cases of who was put in a place of a run that began today or before, or in one that was
    kept until a day that is over."""
    kept = Enrolment.replaces_id.is_not(None), Enrolment.seated_at.is_(None)
    today = brussels_date(legal_now())
    over = or_(Run.first_day <= today, Enrolment.offered_until < today)
    rows = select(Enrolment.case_id).join(Run, Enrolment.run_id == Run.id)
    found = db.session.scalars(rows.where(*kept, Enrolment.ended_at.is_(None), over))
    return [number for number in found if number is not None]


def _whose_turn_it_is() -> list[int]:
    """The cases of who comes first where a place is free."""
    return [number for run in _with_who_waits() for number in _cases(run)]


def _with_who_waits() -> list[Run]:
    """The runs in which somebody waits, and a place is free."""
    free = Run.places_taken < Run.places, Run.cancelled_at.is_(None)
    rows = select(Run).where(Run.id.in_(select(Enrolment.run_id).where(*waits())), *free)
    return list(db.session.scalars(rows.order_by(Run.id)))


def _cases(run: Run) -> list[int]:
    rows: Select[int | None] = (
        select(Enrolment.case_id)
        .where(Enrolment.run_id == run.id, *waits())
        .order_by(Enrolment.complete_at, Enrolment.id)
        .limit(run.places_left)
    )
    return [number for number in db.session.scalars(rows) if number is not None]
