"""What the house must know of a procedure beside its diagram: one module a procedure, named after
it, with its `PROCEDURE`."""

from dataclasses import dataclass
from enum import Enum
from importlib import import_module
from pkgutil import iter_modules

from processes.errors import UnknownProcess
from processes.regulation.words import TALK, Noun


class Minors(Enum):
    """Who conducts a procedure of somebody under 18."""

    GUARDIAN = "guardian"
    THEMSELVES = "themselves"


@dataclass(frozen=True)
class AsChosen:
    """The regulation does not say who conducts it for a minor: the centre chose, in this setting,
    whether a guardian does."""

    setting: str


@dataclass(frozen=True)
class Procedure:
    """`reference` are the letters of its references: BZ in BZ-2026-0042.

    `committee` is the id of the committee that it comes before, and `discipline_committee` of the
    one where it attacks a decision of discipline. `discipline`: an appeal against its decisions is
    one (art. 6.3). `talk` is what its talk is called.
    """

    reference: str
    minors: Minors | AsChosen
    committee: str | None = None
    discipline_committee: str | None = None
    discipline: bool = False
    talk: Noun = TALK


def of(process: str) -> Procedure:
    """What the house knows of a procedure. Raises UnknownProcess where it knows nothing."""
    try:
        found: Procedure = import_module(f"{__name__}.{process}").PROCEDURE
    except ModuleNotFoundError:
        raise UnknownProcess(f"processes/procedures/{process}.py is missing") from None
    return found


def known() -> dict[str, Procedure]:
    """Every procedure that the house knows, by its name, in the order of the names."""
    return {name: of(name) for name in sorted(module.name for module in iter_modules(__path__))}
