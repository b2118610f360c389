"""What an appeal checks, computes and writes (art. 3.6), until it is passed on to the committee."""

from sqlalchemy import select

from processes.errors import Refused
from processes.models import Decision, DueDate, db
from processes.regulation import brussels_date

from .step import Message, Step
from .terms import remedy_deadline

REFERENCE = "BR"


def appeal_is_possible(step: Step) -> None:
    """Against a decision from which an appeal is open, saying that one disagrees (art. 3.6)."""
    decision = _decision(step)
    if decision.case.cursist_id != step.case.cursist_id or decision.remedy is None:
        raise Refused("disagrees", "Tegen deze beslissing kan je geen beroep indienen.")
    if step.said("disagrees") is not True:
        raise Refused("disagrees", "Kruis aan dat je niet akkoord gaat en beroep wilt indienen.")


def timely(step: Step) -> bool:
    """Filed within `3.6-appeal`; while receipt of the decision is unknown the term does not run."""
    deadline = remedy_deadline(_decision(step), step.settings)
    return deadline is None or deadline.is_timely(step.submission.filed_at)


def register_appeal(step: Step) -> list[Message]:
    """Tells the case of the decision that it is attacked, if it still waits to hear so. A term for
    which that case does not wait has done its work."""
    rows = select(DueDate).where(
        DueDate.decision_id == step.case.decision_id,
        DueDate.element.is_(None),
        DueDate.stopped_at.is_(None),
    )
    for row in db.session.scalars(rows):
        row.stopped_at = step.now
    return [Message(_decision(step).case_id, "appeal_filed", {})]


def passed_on_day_fits(step: Step) -> None:
    """An appeal is passed on today at the latest, and not before it was filed."""
    day = step.day("passed_on_day")
    if day is None or day > brussels_date(step.now):
        raise Refused("passed_on_day", "Vul de dag in waarop je het beroep doorgaf.")
    if day < brussels_date(step.case.submissions[0].filed_at):
        raise Refused("passed_on_day", "Deze dag ligt vóór de dag van het beroep.")


def _decision(step: Step) -> Decision:
    if step.case.decision_id is None:
        raise Refused("disagrees", "Kies de beslissing waarmee je niet akkoord gaat.")
    return db.session.get_one(Decision, step.case.decision_id)
