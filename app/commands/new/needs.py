"""What a diagram needs of the house, gathered for the stubs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from inspect import isfunction
from pkgutil import iter_modules
from typing import Self

from app.commands.readable import filed_at
from processes import effects, procedures
from processes.engine.diagrams import Diagram, names
from processes.engine.elements import (
    BOOLEAN,
    EVENT_CHOICE,
    SEND_TASK,
    SERVICE_TASK,
    USER_TASK,
    Element,
)
from processes.engine.explorer import explore
from processes.engine.properties import decisions
from processes.facts import moments, targets
from processes.roles import CURSIST


@dataclass(frozen=True)
class Form:
    """The form of a step: its class, its step, and what steers the diagram, with its values."""

    name: str
    element: Element
    is_filing: bool

    @property
    def yes_or_no(self) -> list[str]:
        """The routing values that are true or false."""
        return [name for name, values in self.element.routing.items() if values == BOOLEAN]

    @property
    def chosen(self) -> dict[str, tuple[bool | str, ...]]:
        """The routing values that are one of several, with these."""
        return {n: values for n, values in self.element.routing.items() if values != BOOLEAN}


@dataclass(frozen=True)
class Mail:
    """The text of a send task; `is_receipt`: it tells a decision that opens a remedy."""

    name: str
    says: str
    is_receipt: bool


@dataclass(frozen=True)
class Needs:
    """All of it is found in the diagram."""

    diagram: Diagram
    free_letters: str

    @classmethod
    def of(cls, diagram: Diagram) -> Self:
        """With letters for its references that no other procedure has."""
        taken = {each.reference for each in procedures.known().values()}
        word = "".join(c for c in diagram.process.upper() if c.isalpha())
        pairs = (word[0] + other for other in word[1:] + "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        return cls(diagram, next(pair for pair in pairs if pair not in taken))

    @property
    def filed(self) -> list[Element]:
        """The steps at which a cursist files."""
        return filed_at(self.diagram)

    @property
    def is_asked(self) -> bool:
        """A cursist begins it by themself, against nothing."""
        start = self.diagram.start
        return start.lane == CURSIST and not start.handles

    @property
    def forms(self) -> list[Form]:
        """A form for the start and for every human task."""
        steps = [self.diagram.start, *self._of_kind(USER_TASK)]
        return [Form(_class(step.id), step, step in self.filed) for step in steps]

    @property
    def register(self) -> str:
        """The class with which what comes in on paper is registered."""
        return f"Register{_class(self.diagram.start.id)}"

    @cached_property
    def shared(self) -> dict[str, list[str]]:
        """What the diagram names and procedures share, by the module of the effects."""
        others = {module.name for module in iter_modules(effects.__path__)} - {*names(), "step"}
        found: dict[str, list[str]] = {}
        for name in self._functions:
            for module in sorted(others):
                function = getattr(import_module(f"{effects.__name__}.{module}"), name, None)
                if isfunction(function) and function.__module__.endswith(f".{module}"):
                    found.setdefault(module, []).append(name)
        return found

    @property
    def actions(self) -> list[str]:
        """The checks and effects that somebody must write."""
        return self._own(self._functions - self._computed.keys())

    @property
    def computed(self) -> list[tuple[str, str]]:
        """The values that somebody must compute, each with its type."""
        own = self._own(self._computed)
        return [(n, "bool" if self._computed[n] == BOOLEAN else "str") for n in own]

    @property
    def mails(self) -> list[Mail]:
        """A text for each send task; and for the correction of a decision."""
        exploration = explore(self.diagram)
        told = {mail for step, _ in decisions(exploration) for mail in step.mails}
        sent = [Mail(e.id, e.name, e.id in told) for e in self._of_kind(SEND_TASK)]
        decides = any(element.decision for element in self.diagram.elements.values())
        return [*sent, *([Mail("corrected", "Beslissing verbeterd", True)] if decides else [])]

    @property
    def parts(self) -> list[str]:
        """The parts of the mails that are about what was filed, and about its remedies."""
        filed = ("_filed", "_asked", "_typed", "_rule") if self.filed else ()
        return [*filed, *(("_remedy", "_ways") if self.diagram.start.handles else ())]

    @property
    def rests(self) -> list[Element]:
        """Where a case can rest or end."""
        ends = {state.end for state in explore(self.diagram).states.values()}
        kinds = (USER_TASK, EVENT_CHOICE)
        return [e for e in self.diagram.elements.values() if e.kind in kinds or e.id in ends]

    @property
    def targets(self) -> list[str]:
        """The targets that no procedure brings yet."""
        named = {e.timer.term for e in self._timed() if e.timer and not e.timer.is_law}
        return sorted(named - targets.known().keys())

    @property
    def facts(self) -> list[str]:
        """The facts that are not shared."""
        asked = {element.timer.fact for element in self._timed() if element.timer}
        return sorted(fact for fact in asked if not self._is_known(fact))

    def _is_known(self, fact: str) -> bool:
        try:
            moments.named(fact, self.diagram.process)
        except LookupError:
            return False
        return True

    @property
    def _computed(self) -> dict[str, tuple[bool | str, ...]]:
        elements = self.diagram.elements.values()
        return {name: values for e in elements for name, values in e.computed.items()}

    @property
    def _functions(self) -> set[str]:
        elements = self.diagram.elements.values()
        named = {name for e in elements for name in (e.check, e.effect) if name}
        return named | {e.id for e in self._of_kind(SERVICE_TASK)} | self._computed.keys()

    def _own(self, named: Iterable[str]) -> list[str]:
        return sorted(set(named) - {name for those in self.shared.values() for name in those})

    def _timed(self) -> Iterator[Element]:
        return (element for element in self.diagram.elements.values() if element.timer)

    def _of_kind(self, kind: str) -> list[Element]:
        return [element for element in self.diagram.elements.values() if element.kind == kind]


def _class(element: str) -> str:
    return "".join(part.capitalize() for part in element.split("_"))
