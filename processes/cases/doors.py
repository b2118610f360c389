"""The doors through which a case is opened, a task is done and a message comes in."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from processes import effects
from processes.answers import Answer, Routing
from processes.clock import legal_now, machine_now
from processes.effects.step import Message, Step
from processes.effects.terms import regulation_for, settings
from processes.engine.diagrams import Diagram, current
from processes.engine.elements import Element
from processes.errors import NoLongerOpen, NotAllowed, NotThis, Refused
from processes.models import (
    Case,
    Counter,
    Decision,
    Definition,
    Person,
    Result,
    Submission,
    Task,
    db,
)
from processes.regulation import brussels_date
from processes.roles import may_conduct, may_do

from .due import fire_before
from .trail import DECIDED, DONE, OPENED, note
from .turn import Turn


def open_case(
    process: str,
    person: Person,
    answer: Answer,
    *,
    result: Result | None = None,
    decision: Decision | None = None,
    key: str | None = None,
) -> Case:
    """Files against a result or a decision, and opens the case that handles it.

    `key` is the form's own: a second click with the same key answers with the case of the first. A
    late filing is let through; the diagram says what becomes of it. Raises NotAllowed, Refused,
    NotThis, UnknownProcess.
    """
    if earlier := _earlier(key, person):
        return earlier.case
    diagram = current(process)
    attacked = _lock(decision.case_id) if decision else None
    result = result or (attacked.result if attacked else None)
    if result is None:
        raise NotThis(f"{process} is opened against a result or a decision, and got neither")
    now = legal_now()
    _check_who_files(person, result.cursist, now)
    _check_first(process, result, decision)
    case = Case(
        process=process,
        reference=_reference(process, now),
        definition=_definition(diagram),
        regulation=attacked.regulation if attacked else regulation_for(result, now),
        cursist=result.cursist,
        result=None if decision else result,
        decision_id=decision.id if decision else None,
        opened_at=now,
        state=b"",
    )
    db.session.add(case)
    db.session.flush()
    note(case, OPENED, diagram.start.id, person)
    turn = Turn(case, settings(), actor=person)
    step, messages = _take(turn, diagram.start, None, answer, key)
    turn.start(_routing(step, diagram.start))
    _tell(messages)
    return case


def complete(task_id: int, person: Person, answer: Answer, key: str | None = None) -> Case:
    """Does a task. What is due fires first; then the task must still be open.

    Raises NotAllowed, NoLongerOpen, Refused, NotThis.
    """
    if earlier := _earlier(key, person):
        return earlier.case
    task = db.session.get(Task, task_id)
    if task is None:
        raise NoLongerOpen(f"there is no task {task_id}")
    case = _lock(task.case_id)
    if not may_do(person, task, legal_now()):
        raise NotAllowed(f"person {person.id} may not do task {task_id}")
    fire_before(case)
    db.session.refresh(task)
    if task.closed_at is not None:
        raise NoLongerOpen(f"task {task_id} is done")
    turn = Turn(case, settings(), actor=person)
    element = turn.diagram.elements[task.element]
    step, messages = _take(turn, element, task, answer, key)
    task.closed_at, task.closed_by = step.now, person
    turn.complete(task, _routing(step, element))
    _tell(messages)
    return case


def deliver(case_id: int, message: str, routing: Routing) -> None:
    """Gives a message to a case that waits for it. Raises NoLongerOpen where it does not."""
    case = _lock(case_id)
    fire_before(case)
    turn = Turn(case, settings())
    element = turn.catching(message)
    note(case, DONE, element)
    turn.occur(element, routing)


def _lock(case_id: int) -> Case:
    return db.session.get_one(Case, case_id, with_for_update=True, populate_existing=True)


def _earlier(key: str | None, person: Person) -> Submission | None:
    rows = select(Submission).where(Submission.key == key, Submission.person_id == person.id)
    return db.session.scalars(rows).first() if key else None


def _check_who_files(person: Person, cursist: Person, now: datetime) -> None:
    if may_conduct(person, cursist, now):
        return
    if person.id == cursist.id:
        raise Refused(
            "disagrees",
            "Je bent nog geen 18. Daarom moet je ouder of voogd dit indienen. Vraag hen om aan te "
            "melden en het formulier in te vullen.",
        )
    raise NotAllowed(f"person {person.id} does not conduct the procedures of {cursist.id}")


def _check_first(process: str, result: Result, decision: Decision | None) -> None:
    against = Case.decision_id == decision.id if decision else Case.result_id == result.id
    other = db.session.scalars(select(Case).where(Case.process == process, against)).first()
    if other:
        raise Refused(
            "disagrees", f"Dit is al ingediend. Je vindt het in dossier {other.reference}."
        )


def _take(
    turn: Turn, element: Element, task: Task | None, answer: Answer, key: str | None
) -> tuple[Step, list[Message]]:
    """Checks what was sent in, keeps it, and writes what follows from it in the tables."""
    if set(answer.routing) != set(element.routing):
        raise NotThis(f"{element.id} takes {sorted(element.routing)}, got {sorted(answer.routing)}")
    assert turn.actor is not None
    step = Step(
        case=turn.case,
        element=element.id,
        person=turn.actor,
        answer=answer,
        submission=_submission(turn, element, task, answer, key),
        settings=turn.settings,
        now=legal_now(),
    )
    if element.check:
        effects.function(turn.case.process, element.check)(step)
    step.decision = _decide(step, element)
    note(turn.case, DONE, element.id, turn.actor, **answer.routing)
    told = effects.function(turn.case.process, element.effect)(step) if element.effect else None
    db.session.flush()
    db.session.expire(turn.case, ["submissions"])
    return step, told or []


def _submission(
    turn: Turn, element: Element, task: Task | None, answer: Answer, key: str | None
) -> Submission:
    submission = Submission(
        case_id=turn.case.id,
        task_id=task.id if task else None,
        element=element.id,
        person=turn.actor,
        key=key,
        filed_at=legal_now(),
        arrived_at=legal_now(),
        routing=dict(answer.routing),
        evidence=dict(answer.evidence),
    )
    turn.case.submissions.append(submission)
    db.session.flush()
    return submission


def _decide(step: Step, element: Element) -> Decision | None:
    if element.decision is None or step.answer.routing[element.decision] not in element.remedies:
        return None
    outcome = step.answer.routing[element.decision]
    decision = Decision(
        case_id=step.case.id,
        element=element.id,
        outcome=str(outcome).lower(),
        reasons=step.said("reasons") or "",
        remedy=element.remedies[outcome],
        decided_at=step.now,
        decided_by=step.person,
    )
    db.session.add(decision)
    db.session.flush()
    note(step.case, DECIDED, element.id, step.person, outcome=decision.outcome)
    return decision


def _routing(step: Step, element: Element) -> Routing:
    """What the form gave, with the values that are computed; kept with the submission."""
    module = step.case.process
    computed: dict[str, Any] = {
        name: effects.function(module, name)(step) for name in element.computed
    }
    step.submission.routing = {**step.answer.routing, **computed}
    return dict(step.submission.routing)


def _tell(messages: list[Message]) -> None:
    for message in sorted(messages, key=lambda m: m.case_id):
        try:
            deliver(message.case_id, message.name, message.routing)
        except NoLongerOpen:
            continue  # nothing there depends on having waited


def _definition(diagram: Diagram) -> Definition:
    rows = select(Definition).where(
        Definition.process == diagram.process, Definition.content_hash == diagram.content_hash
    )
    found = db.session.scalars(rows).first()
    return found or Definition(
        process=diagram.process,
        content_hash=diagram.content_hash,
        xml=diagram.xml,
        added_at=machine_now(),
    )


def _reference(process: str, now: datetime) -> str:
    """The next reference of the Brussels year, such as BZ-2026-0042. It opens nothing by itself."""
    name = f"{effects.of(process).REFERENCE}-{brussels_date(now).year}"
    counter = db.session.get(Counter, name, with_for_update=True)
    if counter is None:
        counter = Counter(name=name, value=0)
        db.session.add(counter)
    counter.value += 1
    return f"{name}-{counter.value:04d}"
