"""How often one person files in a day: more than anybody needs, and not without end.

The regulation gives everybody their remedies, and a last day to each. So nobody is kept from filing
on a last day, or once that is over, by what they filed about something else: whoever is refused can
file tomorrow and is in time then, and today on paper, as always. Only the same thing, filed and
withdrawn that often in one day, is refused whatever day it is.
"""

from datetime import datetime, time

from flask import current_app
from sqlalchemy import func, select

from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Case, Person, Submission, db
from processes.regulation import BRUSSELS, brussels_date, in_words

from ..ground.matter import Matter

A_DAY = 30
FIELD = "disagrees"
ON_PAPER = "Je kan vandaag ook nog een brief afgeven op het secretariaat. Wat je typte, is bewaard."


def check_not_too_often(matter: Matter, person: Person) -> None:
    """Raises Refused where this person filed so often today for this cursist: FILINGS_A_DAY in one
    procedure, or on a last day and after it about the same."""
    most, deadline = int(current_app.config.get("FILINGS_A_DAY", A_DAY)), matter.deadline
    today = brussels_date(legal_now())
    can_wait = deadline is None or deadline.date > today
    if _filed_today(matter, person, about_the_same=not can_wait) < most:
        return
    if not can_wait:
        raise Refused(FIELD, f"Je diende dit vandaag al {most} keer in. {ON_PAPER}")
    in_time = f" Je bent op tijd tot en met {in_words(deadline.date)}." if deadline else ""
    raise Refused(
        FIELD,
        f"Je diende in deze procedure vandaag al {most} keer iets in. Morgen kan je weer "
        f"indienen.{in_time} {ON_PAPER}",
    )


def _filed_today(matter: Matter, person: Person, *, about_the_same: bool) -> int:
    midnight = datetime.combine(brussels_date(legal_now()), time(), BRUSSELS)
    rows = (
        select(func.count(Submission.id))
        .join(Case, Submission.case_id == Case.id)
        .where(
            Case.cursist_id == matter.cursist.id,
            Case.process == matter.process,
            Submission.element == matter.element,
            Submission.person_id == person.id,
            Submission.registered_by_id.is_(None),
            Submission.arrived_at >= midnight,
        )
    )
    if about_the_same and matter.decision:
        rows = rows.where(Case.decision_id == matter.decision.id)
    elif about_the_same and matter.result:
        rows = rows.where(Case.result_id == matter.result.id)
    return db.session.scalar(rows) or 0
