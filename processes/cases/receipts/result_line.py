"""One line of a file with results: what it says in each column, and all that is wrong with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from processes import accounts
from processes.errors import Refused
from processes.facts.terms import settings
from processes.models import Person
from processes.models.offer import known_as

from ..ground.office import may_register
from .csv_table import day_in, tried
from .reception import DELIVERED, EMAIL, HANDED, PICK_UP, POSTED, Reception
from .results import NewResult, checked_line, checked_past

Value = TypeVar("Value")
HOW = {
    "afgegeven": HANDED,
    "ophaaldag": PICK_UP,
    "mail": EMAIL,
    "aangetekend": DELIVERED,
    "gepost": POSTED,
}
YES_OR_NO = {"ja": True, "nee": False}

# Of what the door refuses, the column where it stands.
_NAMES = {
    "programme": "opleiding: ",
    "module": "module: ",
    "decided_on": "beslist op: ",
    "day": "gekregen op: ",
}


@dataclass
class Line:
    """`said` is what stands in each column, on one line; `wrong` grows while it is read."""

    said: dict[str, str]
    by: Person
    wrong: list[str] = field(default_factory=list)

    def result(self, earlier: Iterable[tuple[int, NewResult]]) -> NewResult | None:
        """The result, where nothing is wrong with it and no earlier line has it."""
        new = self._read()
        if new is not None:
            self._try(new.check)
            self._try(lambda: _check_double(new, earlier))
        return None if self.wrong else new

    def _read(self) -> NewResult | None:
        """Reads every column, whatever is wrong with the one before it."""
        cursist = self._try(lambda: _cursist(self.said["e-mail"], self.by))
        programme = self._try(lambda: checked_line("programme", self.said["opleiding"]))
        module = self._try(lambda: checked_line("module", self.said["module"]))
        certificate = self._try(lambda: self._chosen("studiebewijs", YES_OR_NO))
        decided_on = self._try(lambda: checked_past("decided_on", day_in(self.said, "beslist op")))
        day = self._try(lambda: checked_past("day", day_in(self.said, "gekregen op")))
        way = self._try(lambda: self._chosen("hoe", HOW))
        if decided_on and day and way:
            self._try(lambda: Reception(way, day).check(decided_on, settings()))
        if cursist is None or programme is None or module is None or certificate is None:
            return None
        if decided_on is None or day is None or way is None:
            return None
        reception = Reception(way, day)
        return NewResult(cursist, programme, module, certificate, decided_on, reception)

    def _try(self, read: Callable[[], Value]) -> Value | None:
        return tried(self.wrong, read, _NAMES)

    def _chosen(self, name: str, known: dict[str, Value]) -> Value:
        try:
            return known[self.said[name].lower()]
        except KeyError:
            raise Refused("", f"{name}: schrijf {' of '.join(known)}.") from None


def _cursist(said: str, by: Person) -> Person:
    """Whom an address means, with the name before it where a family has it together."""
    before, named, rest = said.partition("<")
    name, address = (before.strip(), rest.strip("> ")) if named else ("", said)
    found = _meant(name, address)
    if not may_register(by, found):
        raise Refused(
            "", "Je kan je eigen resultaat niet registreren, en dat van je kind ook niet."
        )
    return found


def _meant(name: str, address: str) -> Person:
    at = [person for person in accounts.people_at(address) if person.active]
    called = [person for person in at if not name or accounts.same_name(person.name, name)]
    if not called:
        who = f"{name} niet met" if name else "niemand met"
        raise Refused("", f"We kennen {who} het e-mailadres {address or '(leeg)'}.")
    if len(called) > 1:
        message = f"Dit e-mailadres is van {accounts.names(called)}. Schrijf wie je bedoelt"
        raise Refused("", f"{message}, zoals {called[0].name} <{address}>.")
    return called[0]


def _check_double(new: NewResult, earlier: Iterable[tuple[int, NewResult]]) -> None:
    for line, other in earlier:
        if _identity(new) == _identity(other):
            raise Refused("", f"Dit resultaat staat ook op lijn {line}.")


def _identity(new: NewResult) -> tuple[object, ...]:
    return new.cursist.id, *map(known_as, new.names), new.decided_on
