"""Whether something is one of a few rows, which are read once for the whole question.

PostgreSQL counts what a list in brackets costs for each row that it might look at, and then reads
all rows of a long table in place of the few that an index names; of an array it knows that it is
made once.
"""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class is_one_of(FunctionElement[bool]):  # noqa: N801 - it is read as a function
    """Of a column and a select of one column."""

    inherit_cache = True


@compiles(is_one_of, "sqlite")
def _(element: Any, compiler: Any, **said: Any) -> str:
    column, rows = (compiler.process(each, **said) for each in element.clauses)
    return f"{column} IN {rows}"


@compiles(is_one_of, "postgresql")
def _(element: Any, compiler: Any, **said: Any) -> str:
    column, rows = (compiler.process(each, **said) for each in element.clauses)
    return f"{column} = ANY (ARRAY{rows})"
