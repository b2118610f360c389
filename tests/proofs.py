"""Which tests prove which rule of the regulation, read from their marks without running anything:
collecting the tests takes a minute, reading them a second.

`python -m tests.proofs` writes what it finds to app/obligations/proofs.json, which goes with the
product; `make obligations` does that, and writes docs/obligations.md.
"""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

from processes.regulation.obligations import OBLIGATIONS

HOUSE = Path(__file__).parents[1]
FILE = HOUSE / "app/obligations/proofs.json"
MARK = "obligation"


class BadMark(Exception):
    """A mark that cannot be read, or that names no rule of the regulation."""


def proofs() -> dict[str, list[str]]:
    """The tests that prove each rule, as `tests/app/test_x.py::test_y`, in the order of the files
    and in them; a rule without any is left out. Raises BadMark."""
    found: dict[str, list[str]] = {}
    for path in sorted(HOUSE.glob("tests/**/test_*.py")):
        name = path.relative_to(HOUSE).as_posix()
        for id, test in proofs_in(path.read_text(encoding="utf-8"), name):
            found.setdefault(id, []).append(f"{name}::{test}")
    return {id: list(dict.fromkeys(found[id])) for id in OBLIGATIONS if id in found}


def proofs_in(source: str, name: str) -> Iterator[tuple[str, str]]:
    """The ids of rules with the tests of a module that are marked with them. `name` is for the
    errors. Raises BadMark for a mark that is elsewhere than above a test, or is none of the list.
    """
    tree = ast.parse(source)
    above: set[int] = set()
    for test, decorators in _tests(tree.body):
        for mark in (mark for decorator in decorators for mark in _marks(decorator)):
            above.add(id(mark))
            for named in _ids(mark, name):
                yield named, test
    for mark in _marks(tree):
        if id(mark) not in above:
            raise BadMark(f"{name}:{mark.lineno}: an obligation is marked, but above no test")


def _tests(body: list[ast.stmt]) -> Iterator[tuple[str, list[ast.expr]]]:
    """The tests of a module, `test_y` or `TestX::test_y`, each with what stands above it."""
    for node in body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name, node.decorator_list
        elif isinstance(node, ast.ClassDef) and node.name.startswith("Test"):
            for test, decorators in _tests(node.body):
                yield f"{node.name}::{test}", [*node.decorator_list, *decorators]


def _marks(tree: ast.AST) -> list[ast.Call]:
    """Every `pytest.mark.obligation(…)` in there, also inside the cases of a table."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [c for c in calls if isinstance(c.func, ast.Attribute) and c.func.attr == MARK]


def _ids(mark: ast.Call, name: str) -> Iterator[str]:
    for given in mark.args:
        said = str(given.value) if isinstance(given, ast.Constant) else ast.unparse(given)
        if said not in OBLIGATIONS:
            raise BadMark(f"{name}:{mark.lineno}: {said} is no obligation of the regulation")
        yield said


def as_json() -> str:
    """What stands in the file, one test a line."""
    return json.dumps(proofs(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(as_json(), encoding="utf-8")
