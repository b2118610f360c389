"""The steps of a procedure, as its diagram and its forms say them in words."""

from dataclasses import dataclass

from wtforms import Field

from app.html.dates import day
from app.reading.forms_by_step import form_class
from app.sentences import decided_as
from processes.cases import running_due_dates
from processes.cases.ground.kept_diagrams import diagram_of
from processes.effects.exclusions import exclusion_of
from processes.engine.elements import CHOICE, END, EVENT_CHOICE, START, USER_TASK, Element
from processes.models import Case, Decision, Event, Exclusion
from processes.trail import MAILED

HOUSE = "Streefdatum van het centrum."
PASSED = ("opened", "done", "mailed", "fired", "ended")  # events of elements that are behind us


@dataclass(frozen=True)
class StepNow:
    """A step of a procedure and how it stands in a case: `done`, `now` or `later`."""

    element: Element
    lane: str
    state: str


def steps_of(case: Case) -> list[StepNow]:
    """Every step of the procedure, in the order of the diagram, and how it stands; without the
    house's own reminders, which are no steps of the regulation. Of a case that ended only what
    happened: nothing more is to come."""
    diagram, done, now = diagram_of(case), done_in(case), waiting_in(case)
    ended = case.end is not None
    return [
        StepNow(
            e, diagram.lanes[e.lane], "now" if e.id in now else "done" if e.id in done else "later"
        )
        for e in diagram.elements.values()
        if e.kind not in (CHOICE, EVENT_CHOICE)
        and not e.documentation.startswith(HOUSE)
        and (not ended or e.id in done or e.id in now)
    ]


def done_in(case: Case) -> list[str]:
    """The elements that the case has passed, in the order of the trail."""
    return list(dict.fromkeys(event.element for event in passed(case) if event.element))


def passed(case: Case) -> list[Event]:
    """The events by which a case went past an element. That a mail asked somebody to do a task is
    none: they may never have done it."""
    elements = diagram_of(case).elements
    tasks = {each.id for each in elements.values() if each.kind == USER_TASK}
    went = [event for event in case.events if event.kind in PASSED]
    return [event for event in went if event.kind != MAILED or event.element not in tasks]


def waiting_in(case: Case) -> list[str]:
    """The elements at which the case rests."""
    tasks = [t.element for t in case.tasks if t.closed_at is None]
    terms = [d.element for d in running_due_dates(case) if d.element and d.task_id is None]
    return [*tasks, *terms]


def outcome_in_words(process: str, element: Element, routing: dict[str, object]) -> str:
    """What somebody chose, in the words of the form in which they chose it."""
    if element.kind not in (USER_TASK, START):
        return ""
    form = form_class(process, element.id)()
    words = [_chosen(form[name], routing.get(name)) for name in element.routing if name in form]
    return ". ".join(word for word in words if word)


def decision_words(decision: Decision) -> str:
    """What was decided, as a sentence; of an exclusion with the days from and until which it was
    decided, as they are now."""
    element = diagram_of(decision.case).elements[decision.element]
    outcome = {"true": True, "false": False}.get(decision.outcome, decision.outcome)
    routing: dict[str, object] = {element.decision or "": outcome}
    words = outcome_in_words(decision.case.process, element, routing)
    said = decided(decision.case.process, element, routing) or words
    exclusion = exclusion_of(decision) if decision.case.decision is None else None
    return f"{said} {_days(exclusion)}" if exclusion else said


def _days(exclusion: Exclusion) -> str:
    if exclusion.last_day is None:
        return f"vanaf {day(exclusion.first_day)}"
    return f"van {day(exclusion.first_day)} tot en met {day(exclusion.last_day)}"


def decided(process: str, element: Element, routing: dict[str, object]) -> str:
    """The sentence for what was decided at a step; empty where nothing was, or none is known."""
    outcome = str(routing.get(element.decision or "")).lower()
    return decided_as(process, element.id, outcome)


def ending(case: Case) -> Element | None:
    """The end event that the case reached; None while it runs."""
    diagram = diagram_of(case)
    return next((e for e in diagram.elements.values() if e.kind == END and e.id == case.end), None)


def _chosen(field: Field, value: object) -> str:
    said = {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
    choices = getattr(field, "choices", None) or []
    labels = {choice.value: str(choice.label) for choice in choices}
    label = labels.get(said, "")
    return f"{field.label.text} {label}" if label in ("Ja", "Nee") else label
