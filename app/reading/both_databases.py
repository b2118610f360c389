"""What SQLite and PostgreSQL say in words of their own.

What is so or not has no type here: SQLAlchemy would write `= 1` behind one that is a boolean, and
then SQLite knows it no more for what an index is of.
"""

from typing import Any

from sqlalchemy import Integer
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class untimely(FunctionElement[bool]):  # noqa: N801 - it is read as a function
    """What was filed was found too late. Written out, as the index of these has it."""

    inherit_cache = True


@compiles(untimely, "sqlite")
def _(element: Any, compiler: Any, **said: Any) -> str:
    return "json_extract(submission.routing, '$.timely') = 0"


@compiles(untimely, "postgresql")
def _(element: Any, compiler: Any, **said: Any) -> str:
    return "(submission.routing ->> 'timely') = 'false'"


class began_with_texts(FunctionElement[bool]):  # noqa: N801
    """Of what was filed, that its reasons began with texts of the centre. As the index has it."""

    inherit_cache = True


@compiles(began_with_texts, "sqlite")
def _(element: Any, compiler: Any, **said: Any) -> str:
    return "json_extract(submission.evidence, '$.reason_texts') IS NOT NULL"


@compiles(began_with_texts, "postgresql")
def _(element: Any, compiler: Any, **said: Any) -> str:
    return "(submission.evidence ->> 'reason_texts') IS NOT NULL"


class each_of(FunctionElement[Any]):  # noqa: N801
    """Of an object in JSON each name, as `key`, and its text, as `value`: a table."""

    inherit_cache = True


@compiles(each_of, "sqlite")
def _(element: Any, compiler: Any, **said: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **said)})"


@compiles(each_of, "postgresql")
def _(element: Any, compiler: Any, **said: Any) -> str:
    return f"json_each_text({compiler.process(element.clauses, **said)})"


class in_a_name(FunctionElement[bool]):  # noqa: N801
    """Of an event, that somebody did it in the name of others. As the index of these has it."""

    inherit_cache = True


@compiles(in_a_name, "sqlite")
def _(element: Any, compiler: Any, **said: Any) -> str:
    return "json_extract(event.details, '$.acting_for') IS NOT NULL"


@compiles(in_a_name, "postgresql")
def _(element: Any, compiler: Any, **said: Any) -> str:
    return "(event.details ->> 'acting_for') IS NOT NULL"


class days_between(FunctionElement[int]):  # noqa: N801
    """Days of 24 hours within which something was over: 0 at once, 1 within a day."""

    type = Integer()
    inherit_cache = True


@compiles(days_between, "sqlite")
def _(element: Any, compiler: Any, **said: Any) -> str:
    first, last = (compiler.process(each, **said) for each in element.clauses)
    seconds = "CAST(strftime('%s', {}) AS INTEGER)"
    return f"(({seconds.format(last)} - {seconds.format(first)} + 86399) / 86400)"


@compiles(days_between, "postgresql")
def _(element: Any, compiler: Any, **said: Any) -> str:
    first, last = (compiler.process(each, **said) for each in element.clauses)
    seconds = "CAST(floor(extract(epoch from {})) AS BIGINT)"
    return f"(({seconds.format(last)} - {seconds.format(first)} + 86399) / 86400)"
