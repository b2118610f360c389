"""The case that must be there before another can begin. The explorer knows which moves bring it
there soonest; they are made through the doors, those first that come nearest."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from app.trying.openings import AFTER, BEGUN, Opening, openings
from processes.answers import Routing
from processes.engine.diagrams import current, names
from processes.engine.execution import Waiting, is_human

from .guide import Guide
from .scratch import Scratch
from .steps import Rest, Steps, case_at, given, manners

Reach = Callable[[], list[Rest]]


def case_before(house: Scratch, empty: Path, opening: Opening) -> Rest | None:
    """A rest of another case from which this one can begin, by a short way; None where no way leads
    to one. The house is left wherever the search ended."""
    if opening.process not in names():
        return None
    return Search(house, empty, current(opening.process)).first(opening)


class Search(Steps):
    """A procedure that is played no further than to what is sought."""

    def first(self, opening: Opening) -> Rest | None:
        """The first rest that is found from which this case can begin. Only for one that comes
        after another by itself is a case tried that needs another before it in turn."""
        guide = Guide(self.diagram, opening)
        ways = [self._begun(alone=opening.about not in (AFTER, BEGUN))]
        while ways:
            rest = next(ways[-1], None)
            if rest is None:
                ways.pop()
            elif opening.fits(case_at(rest.case_id)):
                return rest
            else:
                ways.append(self._nearest(rest, guide))
        return None

    def _begun(self, *, alone: bool) -> Iterator[Rest]:
        for opening in openings(self.diagram):
            before = None
            if opening.process:
                before = None if alone else case_before(self.house, self.empty, opening)
            if opening.process and before is None:
                continue
            try:
                yield from self.begun(opening, before)
            finally:
                if before:
                    before.saved.unlink()

    def _nearest(self, rest: Rest, guide: Guide) -> Iterator[Rest]:
        """Where one move from a rest leads, the most promising first. Its copy is gone once nobody
        asks for more."""
        try:
            for _, reach in sorted(self._moves(rest, guide), key=lambda move: move[0]):
                yield from reach()
        finally:
            rest.saved.unlink()

    def _moves(self, rest: Rest, guide: Guide) -> Iterator[tuple[int, Reach]]:
        for waiting in rest.waiting:
            element = waiting.element
            for routing in given(element):
                far = guide.moves(rest.key, element, routing)
                if is_human(waiting):
                    for in_full in manners(element):
                        yield far, partial(self._done, rest, waiting, routing, in_full)
                elif element.message:
                    yield far, partial(self.tell, rest, element, routing)
                elif element.timer:
                    yield far, partial(self._waited, rest)

    def _done(self, rest: Rest, waiting: Waiting, routing: Routing, in_full: bool) -> list[Rest]:
        _, reached = self.do(rest, waiting, routing, in_full)
        return reached

    def _waited(self, rest: Rest) -> list[Rest]:
        return self.wait(rest) or []
