"""What people ask about their data, in a list of its own: who handles it, and who asked."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from app.reading.due import Due
from app.reading.standing import Standing
from processes.clock import legal_now
from processes.conducting import conducted_by
from processes.engine.diagrams import current
from processes.facts.privacy_request import kind_of
from processes.models import LAW, Case, DueDate, Person, Task, db
from processes.procedures import Family, of_family
from processes.regulation import brussels_date
from processes.roles import DIRECTOR, SECRETARIAT, holds
from processes.whose import handled_by, theirs

MOST = 50


@dataclass(frozen=True)
class Asked:
    """A task that waits: its number, what to do in which case, what was asked, and until when."""

    number: int
    title: str
    case: Case
    kind: str
    due: Due


def may_list(reader: Person) -> bool:
    """The direction, who answers, and the secretariat, who looks at who asks; and whoever stands in
    for them."""
    return any(holds(reader, role, legal_now()) for role in (DIRECTOR, SECRETARIAT))


def waiting(reader: Person) -> list[Asked]:
    """What this reader can do now, the soonest to answer first, at most fifty."""
    of_task = DueDate.task_id == Task.id, DueDate.kind == LAW
    last = select(func.max(DueDate.last_day)).where(*of_task).scalar_subquery()
    rows = select(Task).join(Task.case).where(*_open_ones(reader)).order_by(last, Task.id)
    standing = Standing.now()
    listed = [_asked(task, standing) for task in db.session.scalars(rows.limit(MOST))]
    return sorted(listed, key=lambda each: each.due.order)


def number_waiting(reader: Person) -> int:
    """How many there are."""
    rows = select(func.count()).select_from(Task).join(Task.case)
    return db.session.scalar(rows.where(*_open_ones(reader))) or 0


def handled(reader: Person) -> list[Case]:
    """The latest fifty that this reader handles or handled."""
    of_all = Case.process.in_(of_family(Family.PRIVACY)), handled_by(reader, legal_now())
    return list(
        db.session.scalars(select(Case).where(*of_all).order_by(Case.id.desc()).limit(MOST))
    )


def conducted(reader: Person) -> list[Case]:
    """What this reader asked for themself, or asks for somebody for whom they act; the latest
    first."""
    acts = conducted_by(reader, brussels_date(legal_now()))
    own = or_(Case.cursist_id == reader.id, acts)
    rows = select(Case).where(Case.process.in_(of_family(Family.PRIVACY)), own)
    return list(db.session.scalars(rows.order_by(Case.id.desc())))


def _open_ones(reader: Person) -> tuple:  # type: ignore[type-arg]
    of_all = Case.process.in_(of_family(Family.PRIVACY)), Case.ended_at.is_(None)
    return Task.closed_at.is_(None), *of_all, theirs(reader, legal_now())


def _asked(task: Task, standing: Standing) -> Asked:
    case = task.case
    rows = select(DueDate).where(DueDate.task_id == task.id, DueDate.kind == LAW)
    row = db.session.scalars(rows.order_by(DueDate.id.desc()).limit(1)).first()
    due = (
        standing.named(LAW, row.term, case.regulation, row.last_day) if row else standing.due(None)
    )
    title = current(case.process).elements[task.element].name or ""
    return Asked(task.id, title, case, kind_of(case), due)
