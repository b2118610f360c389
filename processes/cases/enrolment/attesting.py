"""What moves in the attestations of a run: a lesson that moves, and a list that comes in late. Who
holds the run locks these cases behind it, and nobody does so the other way round."""

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from processes.errors import NoLongerOpen
from processes.facts.attestation import TERM, WAIT
from processes.models import Case, DueDate, Enrolment, Run, db

from ..doors.counting import recount
from ..doors.doors import deliver
from ..doors.due import locked

PROCESS = "attestation"
LISTS_KEPT = "lists_kept"  # what the diagram hears


def count_again(run: Run) -> None:
    """Counts the week after the last lesson anew, of each attestation that is still to come; one
    that was issued stays (CNO-14)."""
    db.session.flush()
    for number in _waiting(run, DueDate.term == TERM):
        recount(locked(number))


def lists_were_kept(run: Run) -> None:
    """Tells each attestation that waits for a list that one came in."""
    db.session.flush()
    for number in _waiting(run, DueDate.term == WAIT):
        try:
            deliver(number, LISTS_KEPT, {})
        except NoLongerOpen:
            continue  # it waited long enough a moment ago


def _waiting(run: Run, which: ColumnElement[bool]) -> list[int]:
    """The cases of its attestations in which this still runs, by their numbers, in their order."""
    began = aliased(Case)
    rows = (
        select(Case.id)
        .join(began, Case.beside_id == began.id)
        .join(Enrolment, Enrolment.case_id == began.id)
        .join(DueDate, DueDate.case_id == Case.id)
        .where(Case.process == PROCESS, Case.ended_at.is_(None), Enrolment.run_id == run.id)
        .where(which, DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None))
    )
    return list(db.session.scalars(rows.order_by(Case.id)))
