"""The facts of a request to stop once the lessons have begun (art. 2.2)."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Select, select

from processes.clock import legal_now
from processes.models import FEE, Case, Decision, Enrolment, Person, db
from processes.regulation.enrolment import FollowedLessons
from processes.regulation.enrolment.late import Late, Most, most_back

from .attendance import minutes_followed, minutes_of
from .enrolment_settings import enrolment_settings
from .material import has_place
from .offer import has_begun, lessons_over
from .paying import charged_for

PROCESS, GRANTED = "cancellation", "granted"
_RUNS = Case.process == PROCESS, Case.ended_at.is_(None)


def stop_asked(case: Case) -> datetime:
    """Since when the direction is to decide: the request arrived."""
    return case.submissions[0].arrived_at


def could_ask(own: Enrolment, filed_at: datetime) -> bool:
    """They have a place in a run that has begun, and not all its lessons were over at the moment
    from which a request counts."""
    run = own.run
    begun = has_place(own) and has_begun(run, legal_now())
    return begun and lessons_over(run, filed_at) < len(run.lessons)


def can_stop(own: Enrolment) -> bool:
    """They could ask it now."""
    return could_ask(own, legal_now())


def begun_places(person: Person) -> list[Enrolment]:
    """Their places in runs that have begun, be they over or not, the first that they asked first:
    of a letter, when it was sent says whether it was in time."""
    rows = select(Enrolment).where(Enrolment.person_id == person.id, Enrolment.ended_at.is_(None))
    found, now = db.session.scalars(rows.order_by(Enrolment.id)).all(), legal_now()
    return [each for each in found if has_place(each) and has_begun(each.run, now)]


def asked_of(own: Enrolment) -> Case | None:
    """The request to stop with it that runs; None where none does."""
    return db.session.scalars(select(Case).where(*_RUNS, Case.beside_id == own.case_id)).first()


def stopped_because(own: Enrolment) -> str:
    """Why the direction let them stop, as its decision says it now; empty where none did."""
    rows = select(Decision.reasons).join(Decision.case).where(Case.process == PROCESS)
    theirs = rows.where(Case.beside_id == own.case_id, Decision.outcome == GRANTED)
    return db.session.scalars(theirs.order_by(Decision.id.desc()).limit(1)).first() or ""


def asked_beside() -> Select[int | None]:
    """The numbers of the cases of enrolments with which somebody asks to stop now."""
    return select(Case.beside_id).where(*_RUNS)


def requests_beside(cases: Iterable[int | None]) -> dict[int, str]:
    """Of these cases of enrolments those, with the reference of the request that runs."""
    rows = select(Case.beside_id, Case.reference).where(*_RUNS, Case.beside_id.in_(cases))
    return {number: reference for number, reference in db.session.execute(rows) if number}


def most_of(own: Enrolment, followed: int, costs: int) -> Most:
    """The most that can come back of this enrolment now, where so many lessons were `followed` and
    `costs` were made, in cents."""
    charged, fee = sum(charged_for(own).values()), sum(charged_for(own, FEE).values())
    lessons = own.run.lessons
    late = Late(fee, charged - fee, len(lessons), followed, costs)
    if enrolment_settings().followed_lessons is FollowedLessons.BY_TIME:
        whole = sum(minutes_of(each) for each in lessons)
        late = late._replace(time=(whole, minutes_followed(own, followed)))
    return most_back(late)
