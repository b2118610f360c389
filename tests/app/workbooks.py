"""What stands in a workbook, read from its own XML."""

import io
from zipfile import ZipFile

from lxml import etree

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows_of(data: bytes, sheet: int = 1) -> list[list[str | float]]:
    """Its rows; a day is the number that Excel has for it. A formula is an error."""
    root = _read(data, sheet)
    assert root.findall(f".//{_SHEET}f") == []
    return [[_value(cell) for cell in row] for row in root.iter(f"{_SHEET}row")]


def looks_of(data: bytes) -> list[list[str]]:
    """The number of the look that each cell has; empty as usual."""
    return [[cell.get("s", "") for cell in row] for row in _read(data, 1).iter(f"{_SHEET}row")]


def _read(data: bytes, sheet: int) -> etree._Element:
    with ZipFile(io.BytesIO(data)) as book:
        return etree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))


def _value(cell: etree._Element) -> str | float:
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext())
    return float(cell.findtext(f"{_SHEET}v") or "nan")
