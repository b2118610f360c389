"""The doors through which a case is opened, a task is done and a message comes in."""

from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from processes import effects
from processes.answers import Answer, Routing
from processes.clock import legal_now
from processes.effects.step import Message, Step
from processes.engine.diagrams import current
from processes.engine.elements import Element
from processes.errors import NoLongerOpen, NotAllowed, NotThis
from processes.facts import put_before
from processes.facts.terms import settings
from processes.holders import holders
from processes.models import (
    Case,
    Decision,
    Person,
    Result,
    Submission,
    Task,
    db,
)
from processes.principals import in_whose_name
from processes.roles import may_do
from processes.trail import DECIDED, DONE, OPENED, TAKEN_UP, note

from ..drafts.closing import close_drafts, close_step_drafts
from ..ground.arrival import Arrival
from ..ground.numbering import definition_of, next_reference
from .confirmed import tell_of_step
from .due import fire_before, locked, locked_of_task
from .opening import check_first, check_handles, check_who_opens, locked_opening
from .together import check_adopted
from .told_too_late import tell_who_decided
from .turn import Turn


def open_case(
    process: str,
    person: Person,
    answer: Answer,
    *,
    result: Result | None = None,
    decision: Decision | None = None,
    cursist: Person | None = None,
    beside: Case | None = None,
    key: str | None = None,
    arrival: Arrival | None = None,
) -> Case:
    """Opens a case about a cursist: against a result or a decision, beside another case, or about
    neither. What anybody had typed for the same filing is then done with.

    `key` is the form's own: a second click with the same key answers with the case of the first.
    Without an `arrival` it came in on line, now, with no documents. For what an institution sends
    in, `person` is whom it is about, and its door says whether it may. A late filing is let
    through; the diagram says what becomes of it. Raises NotAllowed, Refused, NotThis,
    UnknownProcess.
    """
    arrival = arrival or Arrival.now()
    arrival.check()
    diagram = current(process)
    opening = locked_opening(process, cursist, result, decision, beside)
    if earlier := _earlier(key, person):
        return earlier.case
    now, by = legal_now(), settings()
    if not (arrival.no_say or arrival.by_institution):
        check_who_opens(person, diagram, opening.cursist, arrival.acted_at)
    check_handles(process, opening)
    check_first(process, opening)
    reference, definition = next_reference(process, now), definition_of(diagram)
    case = opening.case(process, now)
    case.reference, case.definition = reference, definition
    db.session.add(case)
    arrival.hand_over(case)
    note(case, OPENED, diagram.start.id, arrival.by(person), **arrival.told())
    if arrival.earlier:
        note(case, TAKEN_UP, earlier=arrival.earlier)
    turn = Turn(case, by, actor=person)
    step, messages = _take(turn, diagram.start, None, answer, key, arrival)
    turn.start(_routing(step, diagram.start))
    close_drafts(case)
    _tell(messages)
    return case


def complete(
    task_id: int,
    person: Person,
    answer: Answer,
    key: str | None = None,
    arrival: Arrival | None = None,
) -> Case:
    """Does a task. What is due fires first; then the task must still be open. Without an `arrival`
    it was done on line, now.

    Raises NotAllowed, NoLongerOpen, Refused, NotThis.
    """
    arrival = arrival or Arrival.now()
    arrival.check()
    return complete_locked(_locked_for(task_id), person, answer, key, arrival)


def complete_locked(
    task: Task, person: Person, answer: Answer, key: str | None, arrival: Arrival
) -> Case:
    """The same of a task of which the caller read the case, locked with its origin."""
    case, who = task.case, cache(holders)
    if _sent_before(key, person, task):
        return case
    if not may_do(person, task, arrival.acted_at, who):
        raise NotAllowed(f"person {person.id} may not do task {task.id}")
    fire_before(case)
    if task.closed_at is not None:
        raise NoLongerOpen(f"task {task.id} is done")
    check_adopted(task, answer)
    turn = Turn(case, settings(), actor=person, who=who)
    element = turn.diagram.elements[task.element]
    arrival.hand_over(case)
    step, messages = _take(turn, element, task, answer, key, arrival)
    task.closed_at, task.closed_by = step.now, person
    turn.complete(task, _routing(step, element))
    close_step_drafts(task)
    tell_of_step(task, person)
    tell_who_decided(case)
    _tell(messages)
    return case


def deliver(case_id: int, message: str, routing: Routing) -> None:
    """Gives a message to a case that waits for it. Raises NoLongerOpen where it does not."""
    case = locked(case_id)
    fire_before(case)
    turn = Turn(case, settings())
    element = turn.catching(message)
    note(case, DONE, element)
    turn.occur(element, routing)


def _locked_for(task_id: int) -> Task:
    """A task, its case locked with its origin. Raises NoLongerOpen where there is none."""
    try:
        case = locked_of_task(task_id)
    except NoResultFound:
        raise NoLongerOpen(f"there is no task {task_id}") from None
    return next(task for task in case.tasks if task.id == task_id)


def _earlier(key: str | None, person: Person) -> Submission | None:
    """What this person sent in before from the same form, to open a case. Looked for under the
    lock: of two clicks at the same moment the second waits for the first."""
    rows = select(Submission).where(
        Submission.key == key, Submission.person_id == person.id, Submission.task_id.is_(None)
    )
    return db.session.scalars(rows).first() if key else None


def _sent_before(key: str | None, person: Person, task: Task) -> bool:
    """The same of the form of a task."""
    sent = (each for each in task.case.submissions if key and each.key == key)
    return any(each.person_id == person.id and each.task_id == task.id for each in sent)


def _take(
    turn: Turn,
    element: Element,
    task: Task | None,
    answer: Answer,
    key: str | None,
    arrival: Arrival,
) -> tuple[Step, list[Message]]:
    """Checks what was sent in, keeps it, and writes what follows from it in the tables."""
    now = legal_now()
    if set(answer.routing) != set(element.routing):
        raise NotThis(f"{element.id} takes {sorted(element.routing)}, got {sorted(answer.routing)}")
    assert turn.actor is not None
    step = Step(
        case=turn.case,
        element=element.id,
        person=turn.actor,
        answer=answer,
        submission=_submission(turn, element, task, answer, key, arrival),
        settings=turn.settings,
        now=now,
    )
    if element.check:
        effects.function(turn.case.process, element.check)(step)
    if element.decides(answer.routing):
        put_before.check(step.case, step.settings, step.now)
    named = in_whose_name(turn.actor, element.lane, turn.case, now, turn.who) if task else {}
    step.decision = _decide(step, element, named)
    came_as = arrival.told() if task else {}
    said = {**named, **came_as, **answer.routing}
    note(turn.case, DONE, element.id, arrival.by(turn.actor), **said)
    told = effects.function(turn.case.process, element.effect)(step) if element.effect else None
    return step, told or []


def _submission(
    turn: Turn,
    element: Element,
    task: Task | None,
    answer: Answer,
    key: str | None,
    arrival: Arrival,
) -> Submission:
    submission = Submission(
        task=task,
        element=element.id,
        person=turn.actor,
        key=key,
        filed_at=arrival.filed_at,
        arrived_at=arrival.arrived_at,
        channel=arrival.channel,
        registered_by=arrival.registered_by,
        routing=dict(answer.routing),
        evidence={**answer.evidence, **arrival.evidence()},
    )
    turn.case.submissions.append(submission)
    return submission


def _decide(step: Step, element: Element, named: dict[str, Any]) -> Decision | None:
    if not element.decides(step.answer.routing):
        return None
    outcome = element.outcome(step.answer.routing)
    decision = Decision(
        element=element.id,
        outcome=str(outcome).lower(),
        reasons=step.said("reasons") or "",
        remedy=element.remedy({**step.answer.routing, **_computed(step, element.remedy_if)}),
        decided_at=step.now,
        decided_by=step.person,
        acting_for=named.get("acting_for"),
    )
    step.case.decisions.append(decision)
    said = {"outcome": decision.outcome, **named}
    note(step.case, DECIDED, element.id, step.person, **said)
    return decision


def _routing(step: Step, element: Element) -> Routing:
    """What the form gave, with the values that are computed; kept with the submission."""
    step.submission.routing = {**step.answer.routing, **_computed(step, *element.computed)}
    return dict(step.submission.routing)


def _computed(step: Step, *names: str | None) -> dict[str, Any]:
    module = step.case.process
    return {name: effects.function(module, name)(step) for name in names if name}


def _tell(messages: list[Message]) -> None:
    for message in sorted(messages, key=lambda m: m.case_id):
        try:
            deliver(message.case_id, message.name, message.routing)
        except NoLongerOpen:
            continue  # nothing there depends on having waited
