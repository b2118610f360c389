"""A table exported as a workbook of Excel. Days and numbers are so in it, and text is text."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain, islice
from tempfile import TemporaryFile

import xlsxwriter
from flask import Response, send_file
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.reading.csv_file import SIGNS, Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS, LONGEST = 1_048_575, 32_767  # what a sheet holds below its heads, and a cell
_WIDTH = 22
_FORMULA = re.compile(rf"[\s\"'\u2018-\u201f]*[{SIGNS}]")
# A moment has no zone in a workbook; ours are words already.
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def xlsx_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The rows below their heads, on more sheets where one is too small. What begins like a formula
    is text, word for word, and stays so when somebody edits it. The name is without its ending."""
    file = TemporaryFile()  # noqa: SIM115 - it is closed, and gone, when it has been sent
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        _fill(book, heads, iter(rows))
    file.seek(0)
    return send_file(file, XLSX, as_attachment=True, download_name=f"{name}.xlsx")


def _fill(book: xlsxwriter.Workbook, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    bold, rest = book.add_format({"bold": True}), iter(rows)
    writing = _Writing(book)
    while True:
        sheet = book.add_worksheet()
        sheet.set_column(0, len(heads) - 1, _WIDTH)
        sheet.freeze_panes(1, 0)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for line, row in enumerate(islice(rest, ROWS), start=1):
            for column, cell in enumerate(row):
                writing.write(sheet, line, column, cell)
        if (more := next(rest, None)) is None:
            return
        rest = chain([more], rest)


class _Writing:
    """How a cell is written, by what is in it."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.day: Format = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
        # Without it Excel would make a formula of the text as soon as somebody opens the cell.
        self.text: Format = book.add_format({"quote_prefix": True})

    def write(self, sheet: Worksheet, line: int, column: int, cell: Cell) -> None:
        """Put it in its place; nothing stays empty."""
        if cell is None:
            return
        if isinstance(cell, str):
            look = self.text if _FORMULA.match(cell) else None
            sheet.write_string(line, column, cell[:LONGEST], look)
        elif isinstance(cell, date):
            sheet.write_datetime(line, column, cell, self.day)
        else:
            sheet.write_number(line, column, cell)
