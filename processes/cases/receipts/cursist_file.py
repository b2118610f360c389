"""Cursists from a file: who is new, who is known already, or what is wrong with a line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from processes import accounts
from processes.errors import Refused
from processes.models import Person
from processes.roles import is_staff

from .csv_table import Problem, day_in, read_table, tried
from .results import checked_birthday, enter_cursist

COLUMNS = ("naam", "e-mail", "geboortedatum")
EXAMPLE = "\r\n".join(
    (
        ";".join(COLUMNS),
        "Amina Haddad;amina@voorbeeld.be;24/04/2001",
        "Oleh Koval;oleh@voorbeeld.be;3/11/2008",
        "",
    )
)


@dataclass(frozen=True)
class Cursist:
    """Somebody as a line of the file says it; `email` as it is kept, `born_on` a Brussels day."""

    name: str
    email: str
    born_on: date

    def is_same_as(self, other: "Cursist | Person") -> bool:
        """They are one person, by all that is known."""
        return accounts.same_name(self.name, other.name) and self.born_on == other.born_on


@dataclass(frozen=True)
class Reading:
    """Who is new, each with the line of the file; who is `known` already, and stays as they are;
    and what is wrong. With one problem nobody is added. `shared` are the addresses that several
    would have, each with whose they are: somebody says first that this is meant."""

    new: list[tuple[int, Cursist]] = field(default_factory=list)
    known: list[tuple[int, Cursist]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    shared: dict[str, list[str]] = field(default_factory=dict)


def read(text: str) -> Reading:
    """What a text says."""
    table = read_table(text, COLUMNS)
    reading = Reading(problems=list(table.problems))
    for line, said in table.lines:
        _read_line(reading, line, said)
    reading.problems.sort(key=lambda each: each.line)
    return reading


def enter_cursists(text: str, by: Person, *, shares: bool = False) -> list[Person]:
    """Adds everybody who is new, or nobody; they sign in with a mailed link. Who was added by the
    same file before is known by now. Raises NotAllowed, and Refused where a line is wrong, and
    where several would have one address and nobody said that they share it."""
    reading = read(text)
    if reading.problems:
        raise Refused("text", "Er is een probleem met het bestand.")
    if reading.shared and not shares:
        raise Refused("shares_email", "Gebruiken deze mensen samen een e-mailadres? Kruis dat aan.")
    return [
        enter_cursist(new.name, new.email, new.born_on, by, shares=shares) for _, new in reading.new
    ]


def _read_line(reading: Reading, line: int, said: dict[str, str]) -> None:
    wrong: list[str] = []
    name = tried(wrong, lambda: accounts.checked_name(said["naam"]))
    email = tried(wrong, lambda: accounts.checked_address(said["e-mail"]))
    born_on = tried(wrong, lambda: checked_birthday(day_in(said, "geboortedatum")))
    if name is not None and email is not None and born_on is not None:
        _place(reading, line, Cursist(name, email, born_on), wrong)
    reading.problems.extend(Problem(line, message) for message in wrong)


def _place(reading: Reading, line: int, read: Cursist, wrong: list[str]) -> None:
    before = [other for other in (*reading.new, *reading.known) if other[1].email == read.email]
    known = accounts.people_at(read.email)
    if double := [number for number, other in before if read.is_same_as(other)]:
        wrong.append(f"Deze cursist staat ook op lijn {double[0]}.")
    elif any(map(read.is_same_as, known)):
        reading.known.append((line, read))
    elif any(accounts.same_name(read.name, each.name) for each in known):
        wrong.append(f"We kennen {read.name} al, maar met een andere geboortedatum of zonder.")
    elif any(map(is_staff, known)):
        wrong.append(accounts.ALONE)
    else:
        reading.new.append((line, read))
        _ask_of_sharing(reading, read, [*known, *(other for _, other in before)])


def _ask_of_sharing(reading: Reading, read: Cursist, others: Sequence[Cursist | Person]) -> None:
    if others:
        names = dict.fromkeys((*(other.name for other in others), read.name))
        reading.shared[read.email] = list(names)
