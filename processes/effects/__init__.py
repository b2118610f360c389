"""What a diagram may call by name: `processes.effects.<process>.<name>`."""

from importlib import import_module
from types import ModuleType
from typing import Any

from processes.errors import UnknownProcess


def of(process: str) -> ModuleType:
    """The module of a process. Raises UnknownProcess where the house lacks it."""
    try:
        return import_module(f"{__name__}.{process}")
    except ModuleNotFoundError:
        raise UnknownProcess(f"processes/effects/{process}.py is missing") from None


def function(process: str, name: str) -> Any:
    """A check, an effect or a computed value of a process, by its name in the diagram."""
    return getattr(of(process), name)
