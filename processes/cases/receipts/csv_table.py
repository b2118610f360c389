"""A table that a spreadsheet saved as CSV: its lines by their columns, or what is wrong with them.

A spreadsheet saves its file with semicolons, commas or tabs, as UTF-8 with or without a mark at
its beginning, or as Windows-1252; a first line `sep=;` can say by which sign. Each of these is
read, and what reads the same is the same.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from processes.errors import Refused
from processes.mails.safe import as_meant, one_line
from processes.regulation.words import month_named

Value = TypeVar("Value")
MOST_LINES = 500
LARGEST = 300_000  # bytes
SEPARATORS = ";,\t"
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH = re.compile(r"(\d{1,2})[ /.-]+(\d{1,2}|[a-z]+\.?)[ /.-]+(\d{4})", re.IGNORECASE)
_SEPARATOR = re.compile(r'"?sep=(.)"?', re.IGNORECASE)  # what Excel takes as an order


@dataclass(frozen=True)
class Problem:
    """What is wrong on a line of the file; the first one has the names of the columns."""

    line: int
    message: str


@dataclass(frozen=True)
class Table:
    """The lines that have all columns, each with its number in the file and what stands in each
    column, on one line of text; and what is wrong with the others."""

    lines: list[tuple[int, dict[str, str]]]
    problems: list[Problem]


def text_of(data: bytes) -> str:
    """The text of a file. Raises Refused where it is too large, or no text."""
    if len(data) > LARGEST:
        raise Refused("file", "Dit bestand is te groot. Splits het op.")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.strip() and "\0" not in text:
            return as_meant(text)
        break
    raise Refused(
        "file", "We kunnen dit bestand niet lezen. Bewaar het als CSV en kies het opnieuw."
    )


def read_table(text: str, columns: Sequence[str], optional: Collection[str] = ()) -> Table:
    """What a text says in these columns, which can stand in any order; the `optional` ones of them
    can be left out."""
    try:
        rows = list(_rows(text))
    except csv.Error:
        return Table([], [Problem(1, "We kunnen dit bestand niet lezen. Bewaar het als CSV.")])
    if problem := _wrong_as_a_whole(rows, columns, optional):
        return Table([], [problem])
    return _lines(rows)


def _wrong_as_a_whole(
    rows: list[tuple[int, list[str]]], columns: Sequence[str], optional: Collection[str]
) -> Problem | None:
    if not rows:
        return Problem(1, "Er staat niets in dit bestand.")
    if problem := _wrong_columns(rows[0], columns, optional):
        return problem
    if len(rows) == 1:
        return Problem(1, "Onder de namen van de kolommen staat niets.")
    if len(rows) > MOST_LINES + 1:
        message = f"Er staan meer dan {MOST_LINES} lijnen in. Splits het bestand op."
        return Problem(MOST_LINES + 2, message)
    return None


def _lines(rows: list[tuple[int, list[str]]]) -> Table:
    columns = [one_line(name).lower() for name in rows[0][1]]
    table = Table([], [])
    for line, fields in rows[1:]:
        if len(fields) == len(columns):
            table.lines.append((line, dict(zip(columns, map(one_line, fields), strict=True))))
        else:
            message = f"Hier staan {len(fields)} velden. Dat moeten er {len(columns)} zijn."
            table.problems.append(Problem(line, message))
    return table


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold anything, each with its number in the file."""
    first, _, rest = text.partition("\n")
    before, said = 0, _SEPARATOR.fullmatch(first.strip(" "))
    if said:
        before, text = 1, rest
    separator = said[1] if said else max(SEPARATORS, key=_heads(text).count)
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    skipped = before
    for fields in reader:
        if any(field.strip() for field in fields):
            yield before + 1, fields
        before = skipped + reader.line_num


def _heads(text: str) -> str:
    return text.lstrip("\n").partition("\n")[0]


def _wrong_columns(
    heads: tuple[int, list[str]], columns: Sequence[str], optional: Collection[str]
) -> Problem | None:
    line, names = heads
    found = [one_line(name).lower() for name in names]
    lacking = [name for name in columns if name not in found and name not in optional]
    unknown = [name.strip() for name in names if one_line(name).lower() not in columns]
    if lacking:
        return Problem(line, f"Deze kolom ontbreekt: {', '.join(lacking)}.")
    if unknown:
        return Problem(line, f"Deze kolom kennen we niet: {', '.join(unknown) or 'zonder naam'}.")
    if len(found) != len(set(found)):
        return Problem(line, "Een kolom staat er twee keer.")
    return None


def day_in(said: Mapping[str, str], column: str) -> date:
    """The day that stands in a column. Raises Refused where none does."""
    try:
        return day_of(said[column])
    except ValueError:
        message = f"{column}: schrijf een dag die bestaat, zoals 24/04/2025."
        raise Refused(column, message) from None


def tried(
    wrong: list[str], read: Callable[[], Value], columns: Mapping[str, str] | None = None
) -> Value | None:
    """What is read; None where that is refused, which then is one more thing `wrong` with the line.
    `columns` names, by the field of a refusal, the column in which it stands."""
    try:
        return read()
    except Refused as refusal:
        wrong.append(f"{(columns or {}).get(refusal.field, '')}{refusal.message}")
        return None


def day_of(said: str) -> date:
    """24/04/2025, 24-4-2025, 24 april 2025 or 2025-04-24. Raises ValueError for anything else."""
    if found := _ISO.fullmatch(said):
        return date(*map(int, found.groups()))
    if found := _DUTCH.fullmatch(said):
        day, month, year = found.groups()
        number = int(month) if month.isdigit() else month_named(month) or 0
        return date(int(year), number, int(day))
    raise ValueError(said)
