"""Of which centre, of which request, or message to a worker, and of which case a line of the log
is."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app, g, has_app_context


def is_about(reference: str) -> None:
    """A step reads or changes this case."""
    g.setdefault("cases", set()).add(reference)


def case_of_now() -> str:
    """The reference of the one case that is read or changed now; empty where it is none, or more
    than one."""
    cases: set[str] = g.get("cases", set()) if has_app_context() else set()
    return next(iter(cases)) if len(cases) == 1 else ""


def another_begins() -> None:
    """What comes next in this process is about other cases."""
    g.pop("cases", None)


@contextmanager
def apart() -> Iterator[None]:
    """What happens inside is only tried: afterwards a line is of the cases of before."""
    before = set(g.get("cases", ()))
    try:
        yield
    finally:
        g.cases = before


def centre_of_now() -> str:
    """The name of the centre, where this installation serves several; else empty."""
    return str(current_app.config.get("CENTRE", "")) if has_app_context() else ""


def request_of_now() -> str:
    """The number of the request, or of the message; empty outside of one."""
    return str(g.get("request", "")) if has_app_context() else ""
