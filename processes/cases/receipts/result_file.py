"""Results from a file: what its lines say, or what is wrong with them, line by line.

A spreadsheet saves its file with semicolons or commas, as UTF-8 with or without a mark at its
beginning, or as Windows-1252. Each of these is read.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from processes.errors import Refused
from processes.models import Person, db, normal_address

from ..ground.office import may_register
from .reception import DELIVERED, EMAIL, HANDED, PICK_UP, POSTED, Reception
from .results import NewResult

Value = TypeVar("Value")
COLUMNS = ("e-mail", "opleiding", "module", "studiebewijs", "beslist op", "gekregen op", "hoe")
HOW = {
    "afgegeven": HANDED,
    "ophaaldag": PICK_UP,
    "mail": EMAIL,
    "aangetekend": DELIVERED,
    "gepost": POSTED,
}
YES_OR_NO = {"ja": True, "nee": False}
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
_DAYS = (
    (re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})"), (1, 2, 3)),
    (re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})"), (3, 2, 1)),
)

# Of what the door refuses, the column where it stands.
_NAMES = {
    "programme": "opleiding: ",
    "module": "module: ",
    "decided_on": "beslist op: ",
    "day": "gekregen op: ",
}


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
            return text
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
    if problem := _wrong_columns(rows):
        return Reading([], [problem])
    if len(rows) == 1:
        return Reading([], [Problem(1, "Onder de namen van de kolommen staat niets.")])
    if len(rows) > MOST_LINES + 1:
        message = f"Er staan meer dan {MOST_LINES} resultaten in. Splits het bestand op."
        return Reading([], [Problem(MOST_LINES + 2, message)])
    return _read(rows, by)


def _read(rows: list[tuple[int, list[str]]], by: Person) -> Reading:
    columns = [name.strip().lower() for name in rows[0][1]]
    results: list[tuple[int, NewResult]] = []
    problems: list[Problem] = []
    for line, fields in rows[1:]:
        try:
            new = _result(columns, fields, by)
            new.check()
            _check_double(new, results)
        except Refused as refusal:
            problems.append(Problem(line, f"{_NAMES.get(refusal.field, '')}{refusal.message}"))
        else:
            results.append((line, new))
    return Reading(results, problems)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold anything, each with its number in the file."""
    first = text.lstrip("\r\n").splitlines()[0]
    separator = ";" if first.count(";") >= first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    for fields in reader:
        if any(field.strip() for field in fields):
            yield before + 1, fields
        before = reader.line_num


def _wrong_columns(rows: list[tuple[int, list[str]]]) -> Problem | None:
    line, names = rows[0]
    found = [name.strip().lower() for name in names]
    lacking = [name for name in COLUMNS if name not in found]
    unknown = [name.strip() for name in names if name.strip().lower() not in COLUMNS]
    if lacking:
        return Problem(line, f"Deze kolom ontbreekt: {', '.join(lacking)}.")
    if unknown:
        return Problem(line, f"Deze kolom kennen we niet: {', '.join(unknown) or 'zonder naam'}.")
    if len(found) != len(COLUMNS):
        return Problem(line, "Een kolom staat er twee keer.")
    return None


def _result(columns: list[str], fields: list[str], by: Person) -> NewResult:
    if len(fields) != len(columns):
        raise Refused("", f"Hier staan {len(fields)} velden. Dat moeten er {len(columns)} zijn.")
    said = dict(zip(columns, (field.strip() for field in fields), strict=True))
    return NewResult(
        cursist=_cursist(said["e-mail"], by),
        programme=said["opleiding"],
        module=said["module"],
        certificate=_chosen(said, "studiebewijs", YES_OR_NO),
        decided_on=_day(said, "beslist op"),
        reception=Reception(_chosen(said, "hoe", HOW), _day(said, "gekregen op")),
    )


def _cursist(address: str, by: Person) -> Person:
    rows = select(Person).where(Person.email == normal_address(address), Person.active)
    found = db.session.scalars(rows).first()
    if found is None:
        raise Refused("", f"We kennen niemand met het e-mailadres {address or '(leeg)'}.")
    if not may_register(by, found):
        raise Refused(
            "", "Je kan je eigen resultaat niet registreren, en dat van je kind ook niet."
        )
    return found


def _chosen(said: dict[str, str], name: str, known: dict[str, Value]) -> Value:
    try:
        return known[said[name].lower()]
    except KeyError:
        raise Refused("", f"{name}: schrijf {' of '.join(known)}.") from None


def _day(said: dict[str, str], name: str) -> date:
    for form, places in _DAYS:
        if found := form.fullmatch(said[name]):
            try:
                return date(*(int(found[place]) for place in places))
            except ValueError:
                break
    raise Refused("", f"{name}: schrijf een dag die bestaat, zoals 24/04/2025.")


def _check_double(new: NewResult, earlier: list[tuple[int, NewResult]]) -> None:
    for line, other in earlier:
        if _identity(new) == _identity(other):
            raise Refused("", f"Dit resultaat staat ook op lijn {line}.")


def _identity(new: NewResult) -> tuple[object, ...]:
    return new.cursist.id, new.programme, new.module, new.decided_on
