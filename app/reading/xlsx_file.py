"""A table exported as a workbook of Excel. Days and numbers are so in it, and text is text."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from flask import Response, stream_with_context
from xlsxwriter.utility import xl_col_to_name

from app.reading.csv_file import SIGNS, Cell

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROWS, LONGEST = 1_048_575, 32_767  # what a sheet holds below its heads, and a cell
CHUNK = 16_384  # bytes that are sent at once
_WIDTH = 22
_DAY_0 = date(1899, 12, 30)  # days are numbers in a workbook, and this one is 0
_FORMULA = re.compile(rf"[\s\"'\u2018-\u201f]*[{SIGNS}]")
# What no XML holds, and what would be read as such a sign.
_UNWRITTEN = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_XML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# Where the rows of the frame begin that show the looks of cells, and how these are called.
_SAMPLES, _LOOK, _END = '<row r="2"', re.compile(r'<c r="[AB]2" s="(\d+)"'), "</sheetData>"
_DIMENSION = re.compile(r"<dimension [^>]*/>")  # the rows are not counted yet


def xlsx_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Response:
    """The rows below their heads, on more sheets where one is too small. What begins like a formula
    is text, word for word, and stays so when somebody edits it. The name is without its ending. It
    is sent while the rows are read, so that no table is too long."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(stream_with_context(_book(heads, rows)), mimetype=XLSX, headers=headers)


def _book(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The bytes of the workbook: the sheets, and then the frame that says how many there are."""
    out, frame, rest, sheets = _Out(), _Frame.of(heads, 2), iter(rows), 0
    with ZipFile(out, "w", ZIP_DEFLATED) as book:
        while True:
            sheets += 1
            with book.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as sheet:
                yield out.taken()
                sheet.write(frame.begins(sheets).encode())
                for line, row in enumerate(islice(rest, ROWS), start=2):
                    sheet.write(frame.row(line, row).encode())
                    if len(out) > CHUNK:
                        yield out.taken()
                sheet.write(frame.ends.encode())
            if (more := next(rest, None)) is None:
                break
            rest = chain([more], rest)
        for part, data in _Frame.of(heads, sheets).parts.items():
            if not part.startswith("xl/worksheets/"):
                book.writestr(part, data)
    yield out.taken()


class _Out(io.RawIOBase):
    """Where the workbook is written, until the bytes are taken away to be sent."""

    def __init__(self) -> None:
        self._written = bytearray()

    def writable(self) -> bool:
        """It is there to be written in."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        """Keeps these bytes."""
        self._written += data
        return len(data)

    def __len__(self) -> int:
        return len(self._written)

    def taken(self) -> bytes:
        """What was written since it was taken."""
        data = bytes(self._written)
        self._written.clear()
        return data


@dataclass(frozen=True)
class _Frame:
    """A workbook without rows, by its parts; `day` and `text` are the looks of a day, and of text
    of which Excel would make a formula as soon as somebody opens the cell."""

    parts: dict[str, bytes]
    day: str
    text: str

    @classmethod
    def of(cls, heads: Sequence[str], sheets: int) -> "_Frame":
        """With so many sheets."""
        file = io.BytesIO()
        with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
            bold = book.add_format({"bold": True})
            day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
            text = book.add_format({"quote_prefix": True})
            for _ in range(sheets):
                sheet = book.add_worksheet()
                sheet.set_column(0, len(heads) - 1, _WIDTH)
                sheet.freeze_panes(1, 0)
                for column, head in enumerate(heads):
                    sheet.write_string(0, column, head, bold)
                sheet.write_number(1, 0, 0, day)
                sheet.write_number(1, 1, 0, text)
        with ZipFile(file) as written:
            parts = {name: written.read(name) for name in written.namelist()}
        looks = _LOOK.findall(parts["xl/worksheets/sheet1.xml"].decode())
        return cls(parts, *looks)

    def begins(self, sheet: int) -> str:
        """What stands in a sheet above its rows: the first one is that which is opened."""
        whole = self.parts[f"xl/worksheets/sheet{min(sheet, 2)}.xml"].decode()
        return _DIMENSION.sub("", whole.partition(_SAMPLES)[0])

    @property
    def ends(self) -> str:
        """What stands below them."""
        return _END + self.parts["xl/worksheets/sheet1.xml"].decode().partition(_END)[2]

    def row(self, line: int, cells: Sequence[Cell]) -> str:
        """A row; nothing stays empty."""
        written = (
            self._cell(f"{xl_col_to_name(column)}{line}", cell)
            for column, cell in enumerate(cells)
            if cell is not None
        )
        return f'<row r="{line}">{"".join(written)}</row>'

    def _cell(self, place: str, cell: str | float | date) -> str:
        if isinstance(cell, str):
            look = f' s="{self.text}"' if _FORMULA.match(cell) else ""
            said = f'<t xml:space="preserve">{_in_xml(cell[:LONGEST])}</t>'
            return f'<c r="{place}"{look} t="inlineStr"><is>{said}</is></c>'
        if isinstance(cell, date):
            return f'<c r="{place}" s="{self.day}"><v>{(cell - _DAY_0).days}</v></c>'
        return f'<c r="{place}"><v>{cell}</v></c>'


def _in_xml(text: str) -> str:
    """Text as a workbook has it: a sign that no XML holds as its number."""
    return _UNWRITTEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text).translate(_XML)
