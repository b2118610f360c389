"""The figures as a table in plain text, which is also a table in Markdown."""

from collections.abc import Iterable, Sequence
from typing import Any

HEADS = {"ms": "ms", "cpu_ms": "cpu ms", "floor_ms": "floor ms", "x_floor": "× floor"}
LEFT_OUT = "subject"  # it stands above the table


def table(rows: Sequence[dict[str, Any]]) -> str:
    """A line for each row, with the columns that any of them has; numbers to the right."""
    known = dict.fromkeys(name for row in rows for name, value in row.items() if value is not None)
    columns = [name for name in known if name != LEFT_OUT]
    lines = [[_head(name) for name in columns]]
    lines += [[_shown(row.get(name)) for name in columns] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    to_right = [any(isinstance(r.get(name), int | float) for r in rows) for name in columns]
    rule = [
        "-" * (width - right) + ":" * right for width, right in zip(widths, to_right, strict=True)
    ]
    lines.insert(1, rule)
    return "\n".join(_line(cells, widths, to_right) for cells in lines)


def _head(column: str) -> str:
    """The name of a column, which may have another word behind it: `x_floor before`."""
    name, space, more = column.partition(" ")
    return f"{HEADS.get(name, name)}{space}{more}"


def _line(cells: Iterable[str], widths: Iterable[int], to_right: Iterable[bool]) -> str:
    placed = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, to_right, strict=True)
    )
    return f"| {' | '.join(placed)} |"


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int | float) else str(value)
