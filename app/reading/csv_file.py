"""A table exported as a CSV file that Excel opens by itself in Flanders. Text enters a sheet
here and in `xlsx_file` alone."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from flask import Response, stream_with_context

Cell = str | int | float | date | None
BOM = "\ufeff"
# What a cell begins with that is a formula to Excel and its kin, the wide and small signs too.
SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe66\ufe62\ufe63\ufe6b"
# A program may be told that another sign divides the cells, or that quotes do not matter.
_BEGINS = re.compile(rf"(^|[,;|\t\r\n\x0b\x0c\x85\u2028\u2029])(?=[\s\"'\u2018-\u201f]*[{SIGNS}])")
CONTROL = tuple("\t\r\n")


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """UTF-8 with a mark in front, semicolons, and no cell that a program would run. The name is
    without its ending. It is sent while the rows are read, so that no table is too long."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    lines = stream_with_context(_lines(heads, rows))
    return Response(lines, mimetype="text/csv", headers=headers)


def _lines(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    writer.writerow([BOM + heads[0], *heads[1:]])
    yield line.getvalue()
    for row in rows:
        line.seek(line.truncate(0))
        writer.writerow([_words(cell) for cell in row])
        yield line.getvalue()


def _words(cell: Cell) -> str:
    """A cell as a program in Flanders knows it; a number below zero is no formula."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return plain(cell) if isinstance(cell, str) else f"{cell}".replace(".", ",")


def plain(cell: str) -> str:
    """The same text, with an apostrophe before what a program would take for a formula, also where
    it divides the cells at another sign than we do."""
    guarded = _BEGINS.sub(r"\1'", cell)
    return f"'{guarded}" if guarded.startswith(CONTROL) else guarded
