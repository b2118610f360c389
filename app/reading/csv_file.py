"""A table exported as a CSV file that Excel opens by itself in Flanders."""

import csv
import io
from collections.abc import Iterable

from flask import Response

BOM = "\ufeff"
# A cell that begins like this is a formula to Excel and its kin, the wide signs too.
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
CONTROL = tuple("\t\r\n")


def csv_file(name: str, heads: list[str], rows: Iterable[list[str]]) -> Response:
    """UTF-8 with a mark in front, semicolons, and no cell that a program would run. The name is
    without its ending."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([plain(cell) for cell in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(BOM + out.getvalue(), mimetype="text/csv", headers=headers)


def plain(cell: str) -> str:
    """The same text, with an apostrophe before what a program would take for a formula."""
    runs = cell.startswith(CONTROL) or cell.lstrip().startswith(FORMULA)
    return f"'{cell}" if runs else cell
