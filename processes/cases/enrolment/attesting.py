"""What moves in the attestations of a run: a lesson that moves, and a list that comes in late. Who
holds the run locks these cases behind it, and nobody does so the other way round. Those that wait
for a list are issued apart: each takes the next number, which no step holds that locks others."""

from sqlalchemy import ColumnElement, Select, exists, select
from sqlalchemy.orm import aliased

from processes.errors import NoLongerOpen
from processes.facts.attestation import TERM, WAIT
from processes.models import Attendance, Case, DueDate, Enrolment, Lesson, Run, db

from ..doors.counting import recount
from ..doors.doors import deliver
from ..doors.due import locked
from ..ground import failures

PROCESS = "attestation"
LISTS_KEPT = "lists_kept"  # what the diagram hears
NOT_ISSUED = "Een attest dat op een lijst wachtte, kon niet gemaakt worden."
BATCH = 100  # attestations in a round


def count_again(run: Run) -> None:
    """Counts the week after the last lesson anew, of each attestation that is still to come; one
    that was issued stays (CNO-14)."""
    db.session.flush()
    for number in db.session.scalars(_waiting(TERM, Enrolment.run_id == run.id)).all():
        recount(locked(number))


def issue_listed() -> int:
    """Tells some attestations that wait for a list that the last one came in, each in a transaction
    of its own; how many."""
    waits = _waiting(WAIT, ~_lacks_a_list(), ~failures.broke_just_now(Case.id, NOT_ISSUED))
    found = db.session.scalars(waits.limit(BATCH)).all()
    return failures.each_apart(found, NOT_ISSUED, _lists_were_kept)


def _lists_were_kept(number: int) -> int:
    try:
        deliver(number, LISTS_KEPT, {})
    except NoLongerOpen:
        return 0  # it waited long enough a moment ago
    return 1


def _lacks_a_list() -> ColumnElement[bool]:
    """Of a lesson since the seat nobody wrote down whether they were there."""
    written = exists().where(
        Attendance.lesson_id == Lesson.id, Attendance.enrolment_id == Enrolment.id
    )
    since = Lesson.run_id == Enrolment.run_id, Lesson.ends > Enrolment.seated_at
    return exists().where(*since, ~written.correlate(Lesson, Enrolment)).correlate(Enrolment)


def _waiting(term: str, *which: ColumnElement[bool]) -> Select[int]:
    """The cases of attestations in which this term still runs, by their numbers, in their order."""
    began = aliased(Case)
    rows = (
        select(Case.id)
        .join(began, Case.beside_id == began.id)
        .join(Enrolment, Enrolment.case_id == began.id)
        .join(DueDate, DueDate.case_id == Case.id)
        .where(Case.process == PROCESS, Case.ended_at.is_(None), *which)
        .where(DueDate.term == term, DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None))
    )
    return rows.order_by(Case.id)
