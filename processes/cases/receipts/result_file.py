"""Results from a file: what its lines say, or what is wrong with them, line by line.

A spreadsheet saves its file with semicolons, commas or tabs, as UTF-8 with or without a mark at
its beginning, or as Windows-1252; a first line `sep=;` can say by which sign. Each of these is
read, and what reads the same is the same.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from processes.errors import Refused
from processes.mails.safe import as_meant, one_line
from processes.models import Person

from .result_line import Line
from .results import NewResult

COLUMNS = ("e-mail", "opleiding", "module", "studiebewijs", "beslist op", "gekregen op", "hoe")
MOST_LINES = 500
LARGEST = 300_000  # bytes
EXAMPLE = "\r\n".join(
    (
        ";".join(COLUMNS),
        "amina@voorbeeld.be;Nederlands (NT2);NT2 1.2;nee;20/06/2025;24/06/2025;ophaaldag",
        "oleh@voorbeeld.be;Nederlands (NT2);NT2 1.2;ja;20/06/2025;23/06/2025;afgegeven",
        "",
    )
)
SEPARATORS = ";,\t"
_SEPARATOR = re.compile(r'"?sep=(.)"?', re.IGNORECASE)  # what Excel takes as an order


@dataclass(frozen=True)
class Problem:
    """What is wrong on a line of the file; the first one has the names of the columns."""

    line: int
    message: str


@dataclass(frozen=True)
class Reading:
    """What a file says: results, or problems. With one problem nothing of it is registered."""

    results: list[tuple[int, NewResult]]
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


def read(text: str, by: Person) -> Reading:
    """What a text says, for somebody of the secretariat."""
    try:
        rows = list(_rows(text))
    except csv.Error:
        return Reading([], [Problem(1, "We kunnen dit bestand niet lezen. Bewaar het als CSV.")])
    if not rows:
        return Reading([], [Problem(1, "Er staat niets in dit bestand.")])
    if problem := _wrong_columns(rows):
        return Reading([], [problem])
    if len(rows) == 1:
        return Reading([], [Problem(1, "Onder de namen van de kolommen staat niets.")])
    if len(rows) > MOST_LINES + 1:
        message = f"Er staan meer dan {MOST_LINES} resultaten in. Splits het bestand op."
        return Reading([], [Problem(MOST_LINES + 2, message)])
    return _read(rows, by)


def _read(rows: list[tuple[int, list[str]]], by: Person) -> Reading:
    columns = [one_line(name).lower() for name in rows[0][1]]
    results: list[tuple[int, NewResult]] = []
    problems: list[Problem] = []
    for line, fields in rows[1:]:
        if len(fields) != len(columns):
            message = f"Hier staan {len(fields)} velden. Dat moeten er {len(columns)} zijn."
            problems.append(Problem(line, message))
            continue
        read = Line(dict(zip(columns, map(one_line, fields), strict=True)), by)
        if new := read.result(results):
            results.append((line, new))
        problems += [Problem(line, message) for message in read.wrong]
    return Reading(results, problems)


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


def _wrong_columns(rows: list[tuple[int, list[str]]]) -> Problem | None:
    line, names = rows[0]
    found = [one_line(name).lower() for name in names]
    lacking = [name for name in COLUMNS if name not in found]
    unknown = [name.strip() for name in names if one_line(name).lower() not in COLUMNS]
    if lacking:
        return Problem(line, f"Deze kolom ontbreekt: {', '.join(lacking)}.")
    if unknown:
        return Problem(line, f"Deze kolom kennen we niet: {', '.join(unknown) or 'zonder naam'}.")
    if len(found) != len(COLUMNS):
        return Problem(line, "Een kolom staat er twee keer.")
    return None
