"""The way of a case through its procedure, as its reader sees it: what was done, where it rests,
and what can still come."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from app.html.languages import day as in_words
from app.html.languages import say
from app.reading.steps import passed
from processes.cases import Matter, running_due_dates
from processes.cases.ground.kept_diagrams import diagram_of
from processes.engine.diagrams import Diagram
from processes.engine.elements import CATCH, END, EVENT_CHOICE, START, USER_TASK, Element
from processes.facts.moments import latest_decision
from processes.facts.terms import is_shaken, settings
from processes.models import Case
from processes.roles import CURSIST

APPEALED = "appeal_filed"
MAYBE, TALKED = "maybe", "talk_outcome"
STEPS = (START, USER_TASK, EVENT_CHOICE)


@dataclass(frozen=True)
class ReadStep:
    """A step, who does it, and how it stands: `done` on a `day`, `now`, `later`, or `maybe`; its
    words in the language that is spoken."""

    name: str
    who: str
    state: str
    day: str = ""


def resting(case: Case) -> Element:
    """The step at which a case rests, or the end that it reached; where the remedy of its decision
    runs anew after that end, the step that waits for the remedy; and where it was used after all,
    the end of what is appealed; and where every appeal was withdrawn, of what is final."""
    diagram = diagram_of(case)
    if case.end and (term := _runs_anew(case)):
        waits = (e for e in diagram.elements.values() if e.timer and e.timer.term == term)
        return _in_front(next(waits), diagram)
    if case.end:
        after_all = _attacked_after_all(case, diagram) or _final_after_all(case, diagram)
        return after_all or diagram.elements[case.end]
    for task in case.tasks:
        if task.closed_at is None:
            return diagram.elements[task.element]
    waiting = next(row.element for row in running_due_dates(case) if row.element)
    return _in_front(diagram.elements[waiting], diagram)


def _runs_anew(case: Case) -> str | None:
    """The term of a remedy that runs though the case ended: its decision was corrected since, and
    nobody had attacked it in time."""
    decision = latest_decision(case)
    if decision is None or is_shaken(decision, settings()):
        return None
    rows = running_due_dates(case)
    return next((row.term for row in rows if row.decision_id == decision.id), None)


def _attacked_after_all(case: Case, diagram: Diagram) -> Element | None:
    """The end of a case that is appealed. It counts, whichever one was reached, once an appeal came
    in that was filed within the term: the decision is then not final, whatever was shown before."""
    decision = latest_decision(case)
    if decision is None or not is_shaken(decision, settings()):
        return None
    return _end_after(diagram, {e.id for e in diagram.elements.values() if e.message == APPEALED})


def _final_after_all(case: Case, diagram: Diagram) -> Element | None:
    """The end of a case that nobody appealed: it counts too where the appeal was withdrawn, and the
    term that ran on is over."""
    elements = diagram.elements.values()
    appealed = _end_after(diagram, {e.id for e in elements if e.message == APPEALED})
    if appealed is None or case.end != appealed.id:
        return None
    decision = latest_decision(case)
    matter = Matter.against(decision) if decision else None
    if decision is None or matter is None or matter.case or matter.turned_away:
        return None
    over = {e.id for e in elements if e.timer and e.timer.term == decision.remedy}
    return _end_after(diagram, over)


def _end_after(diagram: Diagram, caught: set[str]) -> Element | None:
    """The end to which one of these elements leads at once."""
    ends = (diagram.elements[f.target] for f in diagram.flows if f.source in caught)
    return next((end for end in ends if end.kind == END), None)


def way(case: Case, at: Element, conducts: bool) -> list[ReadStep]:
    """The steps: what was done in the order in which it was, what can still come in that of the
    diagram, with the end once it is reached. What can no longer come is left out, and of what may
    or may not come all that is neither a talk, nor a decision, nor the cursist's. `conducts` as in
    `who_does`."""
    diagram, days = diagram_of(case), _days(case)
    ahead = set() if at.kind == END else _ahead(diagram, at)
    shown = [step for step in diagram.elements.values() if step.kind in STEPS]
    done = sorted((s for s in shown if s.id in days and s is not at), key=lambda s: days[s.id])
    to_come = [s for s in shown if s is at or s.id in ahead - days.keys()]
    states = [(step, *_state(step, at, days, diagram)) for step in [*done, *to_come]]
    steps = [
        ReadStep(name_of(step), who_does(step, case, conducts), state, day)
        for step, state, day in states
        if state != MAYBE or _weighs(step)
    ]
    if case.ended_at and at.kind == END:
        steps.append(ReadStep(name_of(at), "", "done", in_words(case.ended_at)))
    return steps


def name_of(step: Element) -> str:
    """Its name in the language that is spoken; what is only a question as a word."""
    name = say(step.name)
    return name.rstrip("?؟ ") if step.kind == EVENT_CHOICE else name


def who_does(step: Element, case: Case, conducts: bool) -> str:
    """Who does a step, in the language that is spoken. `conducts`: what the cursist is to do, this
    reader does."""
    if step.lane != CURSIST:
        return say(diagram_of(case).lanes[step.lane])
    return say("Jij") if conducts else say("Je ouder of voogd")


def _state(
    step: Element, at: Element, days: dict[str, datetime], diagram: Diagram
) -> tuple[str, str]:
    if step is at:
        return "now", ""
    if step.id in days:
        return "done", in_words(days[step.id])
    may_not_come = step.kind == EVENT_CHOICE or _can_end(diagram, at, without=step.id)
    return MAYBE if may_not_come else "later", ""


def _weighs(step: Element) -> bool:
    """Whether a step that may or may not come matters to whom the case is about."""
    return bool(step.decision or TALKED in step.routing or step.lane == CURSIST)


def _days(case: Case) -> dict[str, datetime]:
    """When each step was done last."""
    return {event.element: event.at for event in passed(case) if event.element}


def _in_front(element: Element, diagram: Diagram) -> Element:
    """For an event, the choice behind which it is waited for, or the task at which; for what is
    none, itself."""
    if element.host:
        return diagram.elements[element.host]
    if element.kind != CATCH:
        return element
    before = (diagram.elements[f.source] for f in diagram.flows if f.target == element.id)
    return next((e for e in before if e.kind == EVENT_CHOICE), element)


def _ahead(diagram: Diagram, at: Element, without: str = "") -> set[str]:
    """Everything to which arrows lead from a step, unless by way of `without`."""
    found: set[str] = set()
    todo = [at.id]
    while todo:
        behind = set(_behind(diagram, todo.pop())) - found - {without}
        found |= behind
        todo += behind
    return found


def _behind(diagram: Diagram, element: str) -> Iterator[str]:
    return (flow.target for flow in diagram.flows if flow.source == element)


def _can_end(diagram: Diagram, at: Element, without: str) -> bool:
    ahead = _ahead(diagram, at, without)
    return any(diagram.elements[element].kind == END for element in ahead)
