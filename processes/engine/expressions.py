"""The fence around what a diagram may say: comparisons of routing values, and two timer words.

There is no sandbox in the engine, so nothing that a diagram writes is ever given to Python as it
stands: it is parsed, every node is checked against a short list, and only then evaluated.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType

from processes.errors import EngineError

_ALLOWED = (
    ast.Expression,
    ast.BoolOp,
    ast.And,
    ast.Or,
    ast.UnaryOp,
    ast.Not,
    ast.Compare,
    ast.Eq,
    ast.NotEq,
    ast.Name,
    ast.Load,
    ast.Constant,
)
MAX_LENGTH = 500
DEADLINE = "deadline"
TARGET = "target"


@dataclass(frozen=True)
class Timer:
    """`deadline("3.6-appeal", "report_received")` names a term of the regulation and the fact from
    which it counts; `target("invite", "invitation_wanted")` a target of the house."""

    word: str
    term: str
    fact: str

    @property
    def is_law(self) -> bool:
        """It is a term of the regulation, and not a target of the house."""
        return self.word == DEADLINE


class OutsideTheFence(ValueError):
    """The expression uses something that is not on the list. The message names it."""


def names_in(expression: str) -> frozenset[str]:
    """The routing values that an expression reads. Raises OutsideTheFence."""
    return frozenset(n.id for n in ast.walk(_fenced(expression)) if isinstance(n, ast.Name))


def evaluate(expression: str, values: Mapping[str, bool | str]) -> bool:
    """The truth of an expression over routing values. Raises OutsideTheFence, and EngineError where
    it reads a value that is not known yet."""
    try:
        # The tree was checked against the list above, and there are no builtins to reach.
        return bool(eval(_compiled(expression), {"__builtins__": {}}, dict(values)))  # noqa: S307
    except NameError as error:
        raise EngineError(
            f"condition {expression!r}: {error}; known are {sorted(values)}"
        ) from None


def timer(expression: str) -> Timer:
    """Reads a timer. Raises OutsideTheFence where it is not one of the two forms."""
    wanted = 'deadline("TERM", "FACT") or target("NAME", "FACT")'
    call = _parse(expression).body
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name) or call.keywords:
        raise OutsideTheFence(f"a timer says {wanted}, not {expression!r}")
    words = [a.value for a in call.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    if call.func.id not in (DEADLINE, TARGET) or len(words) != 2 or len(call.args) != 2:
        raise OutsideTheFence(f"a timer says {wanted}, not {expression!r}")
    return Timer(call.func.id, *words)


def _parse(expression: str) -> ast.Expression:
    if len(expression) > MAX_LENGTH:
        raise OutsideTheFence(f"an expression has at most {MAX_LENGTH} characters")
    try:
        return ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise OutsideTheFence(f"{expression[:80]!r} is not an expression") from None


def _fenced(expression: str) -> ast.Expression:
    tree = _parse(expression)
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            raise OutsideTheFence(f"{type(node).__name__} is not allowed in {expression!r}")
        if isinstance(node, ast.Constant) and not isinstance(node.value, bool | str):
            raise OutsideTheFence(f"{node.value!r} is neither a word nor true or false")
        if isinstance(node, ast.Name) and node.id.startswith("_"):
            raise OutsideTheFence(f"{node.id} is a name of Python's own")
    return tree


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> CodeType:
    return compile(_fenced(expression), "<condition>", "eval")
