"""What is said to the database, for tests and benchmarks that count it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from processes.models import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every SQL statement that is run while inside."""
    said: list[str] = []

    def listen(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        yield said
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)


def without_begin(said: list[str]) -> list[str]:
    """The same, but for what begins a transaction: only SQLite says that as a statement."""
    return [each for each in said if not each.startswith("BEGIN")]


def asked(work: Callable[[], Any]) -> list[tuple[str, Any]]:
    """Every SELECT that this runs, with its parameters."""
    said: list[tuple[str, Any]] = []

    def listen(_c: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if statement.startswith("SELECT"):
            said.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        work()
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)
    return said
