"""Which moves bring a case soonest to where another can begin, as the explorer knows it. That is a
guess: it does not know which of the values that the house computes will come out."""

from collections import defaultdict, deque

from app.trying.openings import AFTER, BEGUN, DECISION, Opening
from processes.answers import Routing
from processes.engine.diagrams import Diagram
from processes.engine.elements import Element
from processes.engine.explorer import Step, explore

FAR = 1_000_000  # no way is known


class Guide:
    """How many moves it takes, in one procedure, to what an opening asks of its case."""

    def __init__(self, diagram: Diagram, opening: Opening) -> None:
        self._moves: dict[object, int] = {}
        into: defaultdict[object, list[Step]] = defaultdict(list)
        todo: deque[tuple[Step, int]] = deque()
        for step in explore(diagram).steps:
            if _arrives(diagram, step, opening):
                todo.append((step, 1))
            elif step.target:
                into[step.target.key].append(step)
        while todo:
            step, moves = todo.popleft()
            if step.source is None:
                continue
            state = step.source.key
            self._moves.setdefault(_named(state, step.move.element, step.move.routing), moves)
            todo.extend((earlier, moves + 1) for earlier in into.pop(state, ()))

    def moves(self, state: object, element: Element, routing: Routing) -> int:
        """With this move first, from a state that has this key; FAR where it leads nowhere."""
        return self._moves.get(_named(state, element, routing), FAR)


def _named(state: object, element: Element, routing: Routing) -> object:
    return state, element.id, *sorted(routing.items())


def _arrives(diagram: Diagram, step: Step, opening: Opening) -> bool:
    """A case is begun beside another that is anywhere, so every move arrives there."""
    if opening.about in (AFTER, BEGUN):
        return step.target is not None and step.target.end == opening.end
    if opening.about == DECISION:
        done = (step.move.element, *(diagram.elements[name] for name, _ in step.passed))
        return any(opening.term in element.remedies.values() for element in done)
    return True
