"""What years are counted by: the words for how cases came out, and as conditions whether they were
filed late, whether a term of the regulation was missed, and what an appeal made of them."""

from sqlalchemy import ColumnElement, and_, exists, literal, or_, select
from sqlalchemy.orm import aliased

from app.reading.both_databases import untimely
from processes import procedures
from processes.effects.receipt import DAY
from processes.models import LAW, Case, Decision, DueDate, Event, Submission, Task
from processes.procedures import Outcome
from processes.roles import CURSIST
from processes.trail import TAKEN_UP

OUTCOMES = {
    Outcome.GRANTED: "Toegekend",
    Outcome.REFUSED: "Niet toegekend",
    Outcome.INADMISSIBLE: "Niet ontvankelijk",
    Outcome.WITHDRAWN: "Ingetrokken",
    Outcome.MEASURE: "Maatregel",
    Outcome.NO_MEASURE: "Geen maatregel",
    Outcome.OTHER: "Anders afgelopen",
}
FILED_LATE, MISSED, OVERTURNED = "te-laat-ingediend", "termijn-gemist", "herzien"
FEATURES = {
    FILED_LATE: "Te laat ingediend",
    MISSED: "Termijn van het reglement gemist",
    OVERTURNED: "Herzien in beroep",
}


def features() -> dict[str, ColumnElement[bool]]:
    """Each feature by its name: the cases that have it."""
    return {FILED_LATE: filed_late(), MISSED: missed(), OVERTURNED: overturned()}


def filed_late() -> ColumnElement[bool]:
    """Something in it was filed after its last day. Not what proved to be in time once the receipt
    was put right, be it in the same case or in one in which it was taken up."""
    late, later = Submission.case_id, aliased(Submission)
    said, day = later.routing, later.evidence[DAY].as_string()
    by_receipt = and_(said["inadmissible"].as_boolean().is_(False), day != "")
    in_time = or_(by_receipt, said["admissibility"].as_string() == "admissible")
    after_all = exists().where(later.case_id == late, in_time)
    elsewhere = exists().where(Event.case_id == late, Event.kind == TAKEN_UP)
    return Case.id.in_(select(late).where(untimely(), ~after_all, ~elsewhere))


def missed() -> ColumnElement[bool]:
    """The house did a step late."""
    rows = select(DueDate.case_id).join(Task, Task.id == DueDate.task_id)
    return Case.id.in_(rows.where(*done_late()))


def done_late() -> tuple[ColumnElement[bool], ...]:
    """As conditions of a due date and its task: the house did the step after the last day that the
    regulation gave for it. The term fired at the midnight after that day, and somebody did the task
    then: a term can also take it away."""
    law = DueDate.kind == literal(LAW, literal_execute=True)
    done = Task.role != CURSIST, Task.closed_by_id.is_not(None)
    return law, DueDate.task_id.is_not(None), DueDate.fired_at.is_not(None), *done


def overturned() -> ColumnElement[bool]:
    """Who used a remedy against a decision in it was granted what they asked."""
    appeal = aliased(Case)
    handles = [name for name, each in procedures.known().items() if each.remedies]
    against = select(Decision.case_id).join(appeal, appeal.decision_id == Decision.id)
    won = (
        appeal.ended_at.is_not(None),
        appeal.process.in_(handles),
        appeal.outcome == Outcome.GRANTED.value,
    )
    return Case.id.in_(against.where(*won))
