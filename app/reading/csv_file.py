"""A table exported as a CSV file that Excel opens by itself in Flanders."""

import csv
import io
from collections.abc import Iterable, Iterator

from flask import Response, stream_with_context

BOM = "\ufeff"
# A cell that begins like this is a formula to Excel and its kin, the wide signs too.
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
CONTROL = tuple("\t\r\n")


def csv_file(name: str, heads: list[str], rows: Iterable[list[str]]) -> Response:
    """UTF-8 with a mark in front, semicolons, and no cell that a program would run. The name is
    without its ending. It is sent while the rows are read, so that no table is too long."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    lines = stream_with_context(_lines(heads, rows))
    return Response(lines, mimetype="text/csv", headers=headers)


def _lines(heads: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    writer.writerow([BOM + heads[0], *heads[1:]])
    yield line.getvalue()
    for row in rows:
        line.seek(line.truncate(0))
        writer.writerow([plain(cell) for cell in row])
        yield line.getvalue()


def plain(cell: str) -> str:
    """The same text, with an apostrophe before what a program would take for a formula."""
    runs = cell.startswith(CONTROL) or cell.lstrip().startswith(FORMULA)
    return f"'{cell}" if runs else cell
