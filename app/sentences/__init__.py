"""What a reader is told about a case, a function for each step at which it can rest or end: the
module is named after the process, the function after the element."""

from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module

from processes.models import Case, Talk


@dataclass(frozen=True)
class Situation:
    """Where a case stands for a reader. `conducts`: it is for this reader to act, where it is the
    cursist's turn. `last_day` is that of the term of the regulation that runs, if it is known."""

    case: Case
    now: datetime
    conducts: bool
    talk: Talk | None = None
    last_day: date | None = None


def decided_as(process: str, element: str, outcome: str) -> str:
    """What was decided at an element, as a sentence: from the module's `DECIDED`, by element and
    outcome. Empty where it says nothing: then it is told in the words of the form."""
    try:
        module = import_module(f"{__name__}.{process}")
    except ModuleNotFoundError:
        return ""
    words: dict[tuple[str, str], str] = getattr(module, "DECIDED", {})
    return words.get((element, outcome), "")


def has_sentence(process: str, element: str) -> bool:
    """There is a sentence about this step of this process."""
    try:
        return callable(getattr(import_module(f"{__name__}.{process}"), element, None))
    except ModuleNotFoundError:
        return False


def sentence(process: str, element: str, situation: Situation) -> str:
    """The sentence, in the language that is spoken. Raises LookupError where there is none, which
    the tests find before anybody else does."""
    try:
        said = getattr(import_module(f"{__name__}.{process}"), element)
    except (ModuleNotFoundError, AttributeError):
        raise LookupError(f"app/sentences/{process}.py says nothing about {element}") from None
    return str(said(situation))
