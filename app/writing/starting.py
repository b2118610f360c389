"""Which procedures staff can begin, about whom: found by the lane of the start event, and by the
form, which says whether the case stands beside another."""

from sqlalchemy import select

from app.reading.forms_by_step import form_class
from forms.base import StepForm
from processes import procedures
from processes.clock import legal_now
from processes.engine.diagrams import Diagram, current, names
from processes.facts.moments import latest_decision
from processes.models import Case, Person, db
from processes.roles import CURSIST, holds, may_open, reserved_from


def startable(person: Person) -> list[Diagram]:
    """The procedures that this person can begin about somebody, in the order of their names."""
    now = legal_now()
    found = [each for each in _of_staff() if holds(person, each.start.lane, now)]
    found = [each for each in found if not _reserved_from(person, each)]
    return sorted((each for each in found if not start_form(each).beside), key=lambda d: d.name)


def startable_beside(person: Person, case: Case) -> list[Diagram]:
    """The procedures that this person can begin beside a case that runs and is not decided; what
    stands there already is not begun again."""
    if case.ended_at or latest_decision(case):
        return []
    rows = select(Case.process).where(Case.beside_id == case.id)
    there = set(db.session.scalars(rows))
    found = [each for each in _of_staff() if each.process not in there]
    return [each for each in found if may_start(person, each, case.cursist, case)]


def may_start(person: Person, diagram: Diagram, cursist: Person, beside: Case | None) -> bool:
    """This person can begin this procedure about a cursist, beside that case or beside none."""
    process = beside.process if beside else ""
    fits = diagram in _of_staff() and start_form(diagram).beside == process
    if _reserved_from(person, diagram):
        return False
    return fits and may_open(person, diagram.start.lane, cursist, legal_now())


def start_form(diagram: Diagram) -> type[StepForm]:
    """The form with which a procedure begins."""
    return form_class(diagram.process, diagram.start.id)


def _reserved_from(person: Person, diagram: Diagram) -> bool:
    """Its beginning is a decision that is not for all of its lane (art. 6.2)."""
    return reserved_from(person, diagram.process, diagram.start.id, legal_now()) is not None


def _of_staff() -> list[Diagram]:
    """Those that begin in a lane of staff, and not by themselves."""
    found = [each for each in map(current, names()) if each.start.lane != CURSIST]
    return [each for each in found if procedures.of(each.process).after is None]
