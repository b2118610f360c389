"""What must be true of every procedure, each as a function over all its states and steps.

The first paragraph of each docstring is what `weerwoord check` prints: it is written for whoever
answers for the procedure, not for whoever programs it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from processes.errors import EngineError

from .elements import Element, Flow
from .explorer import Exploration, Path, State, Step
from .expressions import evaluate


@dataclass(frozen=True)
class Finding:
    """An element of a diagram that breaks a property, why, and the shortest path that shows it."""

    element: str
    reason: str
    path: Path = ()

    def __str__(self) -> str:
        way = f", after {' → '.join(map(str, self.path))}" if self.path else ""
        return f"{self.element}: {self.reason}{way}"


Property = Callable[[Exploration], Iterator[Finding]]


def no_step_breaks(exploration: Exploration) -> Iterator[Finding]:
    """Whatever people answer, and whatever fires or arrives, the procedure can go on: no step
    breaks."""
    for step in exploration.steps:
        if step.error:
            yield Finding(step.move.element.id, step.error, step.path)


def every_state_can_end(exploration: Exploration) -> Iterator[Finding]:
    """Wherever a case is, there is a way from there to an end.

    One finding for each set of elements that wait in vain.
    """
    can_end = _can_end(exploration)
    told: set[tuple[str, ...]] = set()
    for key, state in exploration.states.items():
        waiting = tuple(w.element.id for w in state.waiting)
        if key not in can_end and waiting not in told:
            told.add(waiting)
            yield Finding(_where(state), "no way leads from here to an end", state.path)


def every_element_is_reached(exploration: Exploration) -> Iterator[Finding]:
    """Every element of the diagram is reached by some case, and every answer of a choice is given:
    nothing stands there for show.

    Nothing is said while a step breaks: what lies behind it is not known.
    """
    if any(step.error for step in exploration.steps):
        return
    reached = {element for step in exploration.steps for element, _ in step.reached}
    for element in exploration.diagram.elements:
        if element not in reached:
            yield Finding(element, "no case ever reaches it")
    taken = {flow for _, _, flows in _choices(exploration) for flow in flows}
    for flow in exploration.diagram.flows:
        if flow.condition and flow not in taken and {flow.source, flow.target} <= reached:
            yield Finding(flow.source, f"its answer {flow.condition} is never given")


def every_choice_is_clear(exploration: Exploration) -> Iterator[Finding]:
    """No choice has two answers that hold at once, so that the way does not hang on how the
    diagram is drawn.

    The engine takes the first condition that holds, from the top of the picture down.
    """
    told: set[str] = set()
    for step, choice, flows in _choices(exploration):
        if len(flows) > 1 and choice not in told:
            told.add(choice)
            both = " and ".join(str(flow.condition) for flow in flows)
            yield Finding(choice, f"{both} hold at once", step.path)


def every_decision_is_mailed(exploration: Exploration) -> Iterator[Finding]:
    """Every decision is told by mail at once: before anybody is asked anything else, and before the
    case ends.

    A decision is an outcome for which the diagram lists a remedy (or that there is none), and any
    other outcome that ends the case.
    """
    for step, outcome in decisions(exploration):
        ends = step.target is not None and step.target.end is not None
        if not step.mails and (ends or outcome in step.move.element.remedies):
            yield Finding(step.move.element.id, "is decided and no mail tells it", step.path)


def every_remedy_runs(exploration: Exploration) -> Iterator[Finding]:
    """Every decision that opens a remedy starts the term of that remedy, and the case waits for
    it."""
    for step, _ in decisions(exploration):
        term = step.move.element.remedy(step.move.routing)
        if term and step.target and term not in _law(step.target):
            reason = f"opens {term}, and its term does not run"
            yield Finding(step.move.element.id, reason, step.path)


def every_term_stops_or_fires(exploration: Exploration) -> Iterator[Finding]:
    """Every term and every target that starts is stopped in time or fires, once: it is gone when
    its task is done, it leads on when it fires, and none is left when the case ends.

    A target that reminds may wait again where it is no boundary of a task, but stands behind an
    event gateway: what follows a reminder counts from that.
    """
    for state in exploration.states.values():
        for element in _timers(state):
            if state.end:
                yield Finding(element.id, f"runs on after the end {state.end}", state.path)
            elif element.host and not state.waits_for(element.host):
                yield Finding(element.id, f"runs on after {element.host} is done", state.path)
    for step in exploration.steps:
        own = step.move.element
        if own.timer is None or (step.mails and not own.timer.is_law and own.host is None):
            continue
        if step.target and step.target.waits_for(own.id):
            yield Finding(own.id, "fires and waits again, from the same day", step.path)


def everything_required_holds(exploration: Exploration) -> Iterator[Finding]:
    """Nobody gets past what an element requires: whenever it is reached, its condition holds, so
    that nothing late gets to the merits.

    A value that is not known yet makes the condition false. One finding for each element.
    """
    told: set[str] = set()
    for step in exploration.steps:
        for own, values in step.reached:
            condition = exploration.diagram.elements[own].requires
            if condition and own not in told and not _holds(condition, values):
                told.add(own)
                known = ", ".join(f"{n}={str(v).lower()}" for n, v in sorted(values.items()))
                reason = f"requires {condition}, and is reached with {known or 'nothing known'}"
                yield Finding(own, reason, step.path)


def everything_is_tried(exploration: Exploration) -> Iterator[Finding]:
    """Every way that a case can go was tried, so that what follows holds without exception."""
    if not exploration.is_whole:
        reason = f"has more than {exploration.limit} states: nothing else can be proven"
        farthest = list(exploration.states.values())[-1]
        yield Finding(exploration.diagram.process, reason, farthest.path)


PROPERTIES: tuple[Property, ...] = (
    everything_is_tried,
    no_step_breaks,
    every_state_can_end,
    every_element_is_reached,
    every_choice_is_clear,
    every_decision_is_mailed,
    every_remedy_runs,
    every_term_stops_or_fires,
    everything_required_holds,
)


def judged(exploration: Exploration) -> Iterator[tuple[Property, list[Finding]]]:
    """Each property with what breaks it. Where not everything was tried, that is all it says: the
    rest would be a guess."""
    for prop in PROPERTIES:
        findings = list(prop(exploration))
        yield prop, findings
        if not exploration.is_whole:
            return


def in_words(prop: Callable[..., object]) -> str:
    """What a property says, in one line."""
    return " ".join((prop.__doc__ or "").partition("\n\n")[0].split())


def decisions(exploration: Exploration) -> Iterator[tuple[Step, bool | str]]:
    """Each step that decided something, with the outcome."""
    for step in exploration.steps:
        outcome = step.move.element.outcome(step.move.routing)
        if outcome is not None and not step.error:
            yield step, outcome


def _can_end(exploration: Exploration) -> set[object]:
    before: dict[object, list[object]] = {}
    for step in exploration.steps:
        if step.source and step.target:
            before.setdefault(step.target.key, []).append(step.source.key)
    todo = [key for key, state in exploration.states.items() if state.end]
    can_end: set[object] = set()
    while todo:
        key = todo.pop()
        if key not in can_end:
            can_end.add(key)
            todo += before.get(key, [])
    return can_end


def _choices(exploration: Exploration) -> Iterator[tuple[Step, str, list[Flow]]]:
    """Each choice that a step made, with the answers whose conditions held."""
    conditional: dict[str, list[Flow]] = {}
    for flow in exploration.diagram.flows:
        if flow.condition:
            conditional.setdefault(flow.source, []).append(flow)
    for step in exploration.steps:
        for own, values in step.passed:
            if own in conditional:
                held = [f for f in conditional[own] if _holds(f.condition or "", values)]
                yield step, own, held


def _timers(state: State) -> Iterator[Element]:
    return (w.element for w in state.waiting if w.element.timer)


def _law(state: State) -> set[str]:
    return {e.timer.term for e in _timers(state) if e.timer and e.timer.is_law}


def _where(state: State) -> str:
    return " and ".join(w.element.id for w in state.waiting) or str(state.path[-1])


def _holds(condition: str, values: dict[str, bool | str]) -> bool:
    try:
        return evaluate(condition, values)
    except EngineError:
        return False
