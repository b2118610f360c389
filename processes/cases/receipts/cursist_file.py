"""Cursists from a file: who is new, who is known already, or what is wrong with a line."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from processes import accounts
from processes.errors import Refused
from processes.models import Person, db

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

    def is_same_as(self, person: Person) -> bool:
        """They are one person, by all that is known."""
        return (self.name.casefold(), self.born_on) == (person.name.casefold(), person.born_on)


@dataclass(frozen=True)
class Reading:
    """Who is new, each with the line of the file; who is `known` already, and stays as they are;
    and what is wrong. With one problem nobody is added."""

    new: list[tuple[int, Cursist]] = field(default_factory=list)
    known: list[tuple[int, Cursist]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read(text: str) -> Reading:
    """What a text says."""
    table = read_table(text, COLUMNS)
    reading = Reading(problems=list(table.problems))
    for line, said in table.lines:
        _read_line(reading, line, said)
    reading.problems.sort(key=lambda each: each.line)
    return reading


def enter_cursists(text: str, by: Person) -> list[Person]:
    """Adds everybody who is new, or nobody; they sign in with a mailed link. Who was added by the
    same file before is known by now. Raises NotAllowed, and Refused where a line is wrong."""
    reading = read(text)
    if reading.problems:
        raise Refused("text", "Er is een probleem met het bestand.")
    return [enter_cursist(new.name, new.email, new.born_on, by) for _, new in reading.new]


def _read_line(reading: Reading, line: int, said: dict[str, str]) -> None:
    wrong: list[str] = []
    name = tried(wrong, lambda: accounts.checked_name(said["naam"]))
    email = tried(wrong, lambda: accounts.checked_address(said["e-mail"]))
    born_on = tried(wrong, lambda: checked_birthday(day_in(said, "geboortedatum")))
    if name is not None and email is not None and born_on is not None:
        _place(reading, line, Cursist(name, email, born_on), wrong)
    reading.problems.extend(Problem(line, message) for message in wrong)


def _place(reading: Reading, line: int, read: Cursist, wrong: list[str]) -> None:
    for other_line, other in (*reading.new, *reading.known):
        if other.email == read.email:
            wrong.append(f"Dit e-mailadres staat ook op lijn {other_line}.")
            return
    person = db.session.scalars(select(Person).where(Person.email == read.email)).first()
    if person is None:
        reading.new.append((line, read))
    elif read.is_same_as(person):
        reading.known.append((line, read))
    else:
        wrong.append(
            f"We kennen iemand anders met het e-mailadres {read.email}, of met een andere naam of "
            "geboortedatum."
        )
