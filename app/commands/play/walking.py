"""A procedure played as the explorer explores it: from every rest each open task with each of its
answers, each message that is waited for, and the next due date, each once."""

from collections import deque
from collections.abc import Iterator
from itertools import product

from app.trying.openings import Opening, openings
from processes.clock import holding
from processes.engine.execution import Waiting, is_human

from .seeking import case_before
from .steps import BROKEN, Rest, Steps, case_at, given, manners
from .watching import stuck


class Walk(Steps):
    """Every way through a procedure, the shortest first."""

    def rests(self) -> Iterator[Rest]:
        """Plays, looks what people see at every rest as it is reached, and hands it out."""
        todo: deque[Rest] = deque()
        for opening in openings(self.diagram):
            for reached in self._begun(opening):
                self._look(reached)
                todo.append(reached)
                yield reached
        while todo:
            rest = todo.popleft()
            for reached in self._from(rest):
                self._look(reached)
                todo.append(reached)
                yield reached
            rest.saved.unlink()

    def _begun(self, opening: Opening) -> Iterator[Rest]:
        before = case_before(self.house, self.empty, opening) if opening.process else None
        if opening.process and before is None:
            self.find(f"begins {opening}, and no case of that comes so far", ())
            return
        yield from self.begun(opening, before)
        if before:
            before.saved.unlink()

    def _from(self, rest: Rest) -> Iterator[Rest]:
        """What is new among everything to which one move leads."""
        later = self.wait(rest)
        yield from later or ()
        for waiting in rest.waiting:
            if is_human(waiting):
                yield from self._every(rest, waiting, goes_on=later is not None)
            elif waiting.element.message:
                for routing in given(waiting.element):
                    yield from self.tell(rest, waiting.element, routing)

    def _every(self, rest: Rest, waiting: Waiting, *, goes_on: bool) -> Iterator[Rest]:
        """A task, with each of its answers. One that takes no answer keeps people from going on,
        unless time does that by itself."""
        whys = []
        for routing, in_full in product(given(waiting.element), manners(waiting.element)):
            why, reached = self.do(rest, waiting, routing, in_full)
            whys.append(why)
            yield from reached
        if all(whys) and BROKEN not in whys and not goes_on:
            self.find(f"{waiting.element.id} cannot be done: {whys[0]}", rest.path)

    def _look(self, rest: Rest) -> None:
        """At a rest that was just reached, where the house still is."""
        with holding(rest.at):
            for words in stuck(self.house, case_at(rest.case_id)):
                self.find(words, rest.path)
