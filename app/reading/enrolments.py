"""The enrolments that somebody reads: their own, and as the secretariat those of everybody."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import joinedload

from app.reading.paging import Stretch
from processes import agreements
from processes.clock import legal_now
from processes.facts.cancellation import asked_beside, requests_beside
from processes.facts.sent_proofs import sent_for
from processes.facts.waiting import can_be_taken_until
from processes.models import Enrolment, Module, Person, Run, SentProof, Task, db
from processes.regulation import brussels_date
from processes.roles import SECRETARIAT, kept_from, wards

TO_SEE, WAITS, SEATED, OVER = "na-te-kijken", "wachtlijst", "ingeschreven", "afgesloten"
TO_STOP, PROOFS = "wil-stoppen", "bewijzen"
STATES = {
    TO_SEE: "Na te kijken",
    PROOFS: "Bewijzen doorgestuurd",
    WAITS: "Op de wachtlijst",
    SEATED: "Ingeschreven",
    TO_STOP: "Vraagt om te stoppen",
    OVER: "Niet doorgegaan",
}
WHOLE = (
    joinedload(Enrolment.person),
    joinedload(Enrolment.case),
    joinedload(Enrolment.institution),
    joinedload(Enrolment.run).joinedload(Run.module).joinedload(Module.programme),
    joinedload(Enrolment.run).joinedload(Run.location),
)
_OF_STATE: dict[str, tuple[ColumnElement[bool], ...]] = {
    TO_SEE: (
        Enrolment.ended_at.is_(None),
        Enrolment.seated_at.is_(None),
        Enrolment.complete_at.is_(None),
    ),
    PROOFS: (
        Enrolment.ended_at.is_(None),
        Enrolment.complete_at.is_(None),
        exists().where(SentProof.enrolment_id == Enrolment.id, SentProof.read_at.is_(None)),
    ),
    WAITS: (
        Enrolment.ended_at.is_(None),
        Enrolment.seated_at.is_(None),
        Enrolment.complete_at.is_not(None),
    ),
    SEATED: (Enrolment.ended_at.is_(None), Enrolment.seated_at.is_not(None)),
    TO_STOP: (Enrolment.ended_at.is_(None), Enrolment.case_id.in_(asked_beside())),
    OVER: (Enrolment.ended_at.is_not(None),),
}
_FIRST_THAT_WAITS = (
    select(func.min(SentProof.id))
    .where(SentProof.enrolment_id == Enrolment.id, SentProof.read_at.is_(None))
    .scalar_subquery()
)


@dataclass(frozen=True)
class Line:
    """An enrolment, with the number of the task that waits in it for the secretariat, if one; the
    last Brussels day on which a place that is offered can be taken; the reference of the case in
    which somebody asks to stop, empty where nobody does; and the proofs that wait."""

    own: Enrolment
    task: int | None
    until: date | None
    asks_to_stop: str
    sent: list[SentProof]


def mine(person: Person) -> list[Enrolment]:
    """Those of this person and of whom they are a guardian now, the latest first."""
    whose = [person.id, *(ward.id for ward in wards(person, brussels_date(legal_now())))]
    theirs = Enrolment.person_id.in_(whose), Enrolment.removed_at.is_(None)
    rows = select(Enrolment).where(*theirs).options(*WHOLE)
    return list(db.session.scalars(rows.order_by(Enrolment.id.desc())))


def to_sign(person: Person) -> list[Person]:
    """Of this person and of whom they are a guardian now: who is enrolled, or asks to be, and has
    not signed all that the centre asks today (introduction)."""
    today = brussels_date(legal_now())
    whose = [person, *wards(person, today)]
    theirs = Enrolment.person_id.in_([each.id for each in whose])
    runs = theirs, Enrolment.ended_at.is_(None), Enrolment.removed_at.is_(None)
    enrolled = set(db.session.scalars(select(Enrolment.person_id).where(*runs)))
    return [each for each in whose if each.id in enrolled and agreements.unsigned(each, today)]


def stretch(reader: Person, state: str, code: str) -> Stretch:
    """Those in this state that this person may read, of one run or of all, in the order in which
    they were asked; those of which proofs wait in the order in which these came."""
    of_run = [Run.code == code] if code else []
    rows = _read_by(reader).where(*_OF_STATE[state], *of_run)
    return Stretch(rows, Enrolment.id, _FIRST_THAT_WAITS if state == PROOFS else None)


def lines(numbers: list[int]) -> list[Line]:
    """These, in their order."""
    rows = select(Enrolment).where(Enrolment.id.in_(numbers)).options(*WHOLE)
    found = {each.id: each for each in db.session.scalars(rows)}
    cases = [each.case_id for each in found.values()]
    waits = Task.case_id.in_(cases), Task.closed_at.is_(None), Task.role == SECRETARIAT
    tasks = {task.case_id: task.id for task in db.session.scalars(select(Task).where(*waits))}
    until = can_be_taken_until(found.values())
    asked, sent = requests_beside(cases), sent_for(numbers)

    def line(own: Enrolment) -> Line:
        number = own.case_id or 0
        waits = [each for each in sent.get(own.id, ()) if each.read_at is None]
        return Line(own, tasks.get(number), until.get(own.id), asked.get(number, ""), waits)

    return [line(found[each]) for each in numbers]


def _read_by(reader: Person) -> Select[Any]:
    rows = select(Enrolment.id).join(Enrolment.case).join(Enrolment.run)
    return rows.where(~kept_from(reader, brussels_date(legal_now())))
