"""Which cases the direction wants to see, and in which order: all of it stands in the address."""

import re
from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple, Self

from app.reading.outcomes import FEATURES, OUTCOMES
from app.reading.periods import Period
from processes.mails.safe import as_meant

RUNNING, ENDED, ALL = "lopend", "afgesloten", "alle"
STATES = {RUNNING: "Lopende dossiers", ENDED: "Afgesloten dossiers", ALL: "Alle dossiers"}
LATE, PASSED, NEAR = "te-laat", "streefdatum", "binnenkort"
NOBODY, FREE, MAIL = "niemand", "vrij", "mail"
LETTER, BROKEN = "brief", "storing"


class Sign(NamedTuple):
    """What somebody should look at, in a word and with the name of a drawing."""

    word: str
    icon: str


SIGNS = {
    LATE: Sign("Te laat volgens het reglement", "overdue"),
    PASSED: Sign("Streefdatum voorbij", "passed"),
    NEAR: Sign("Binnen 2 werkdagen", "soon"),
    NOBODY: Sign("Niemand kan dit doen", "stopped"),
    FREE: Sign("Nog niet opgenomen", "person"),
    MAIL: Sign("Mail niet aangekomen", "mail"),
    LETTER: Sign("Brief nog niet gepost", "letter"),
    BROKEN: Sign("Storing", "broken"),
}
# What can be so of a case that is over as well.
ALSO_OF_ENDED = (MAIL, LETTER, BROKEN)
BY_DAY, BY_REFERENCE, BY_CURSIST = "dag", "dossier", "cursist"
BY_STEP, BY_ROLE, BY_OPENING = "stap", "wie", "ingediend"
ORDERS = {
    BY_DAY: "Laatste dag",
    BY_REFERENCE: "Dossier",
    BY_CURSIST: "Cursist",
    BY_STEP: "Waar staat het?",
    BY_ROLE: "Wie is aan de beurt?",
    BY_OPENING: "Ingediend op",
}
# What is over has no last day any more, and nobody whose turn it is.
_OF_WHAT_RUNS = (BY_DAY, BY_STEP, BY_ROLE)
_WORDS = ("procedure", "stap", "wie", "opleiding", "lesplaats")
VERSION = re.compile(r"[0-9]{1,9}")  # the number of one
WAY = re.compile(r"[0-9a-f]{12}")  # the word of one, and of a text
_PERIODS = ("ingediend", "afgesloten")


@dataclass(frozen=True)
class Wanted:
    """The choices of the list. `ingediend` and `afgesloten` are periods in which the cases were
    filed or closed. `tekst` is a text with which reasons began. `weg` is a way that they went, and
    `gemist` a step that was done late, of the procedure that is chosen. `sorteer` is an order, with
    a minus before it from high to low; empty as usual."""

    toestand: str = RUNNING
    procedure: str = ""
    stap: str = ""
    wie: str = ""
    let: str = ""
    opleiding: str = ""
    lesplaats: str = ""
    ingediend: str = ""
    afgesloten: str = ""
    versie: str = ""
    uitkomst: str = ""
    kenmerk: str = ""
    tekst: str = ""
    weg: str = ""
    gemist: str = ""
    sorteer: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """From an address. What is not there, or means nothing, is as usual."""
        said = {name: as_meant(args.get(name, "")) for name in _WORDS}
        known: dict[str, Container[str]] = {"toestand": STATES, "let": SIGNS, "kenmerk": FEATURES}
        known["uitkomst"] = {outcome.value for outcome in OUTCOMES}
        said |= {n: args[n] for n, words in known.items() if args.get(n) in words}
        if VERSION.fullmatch(args.get("versie", "")):
            said["versie"] = args["versie"]
        if WAY.fullmatch(args.get("tekst", "")):
            said["tekst"] = args["tekst"]
        if said["procedure"] and WAY.fullmatch(args.get("weg", "")):
            said["weg"] = args["weg"]
        if said["procedure"]:
            said["gemist"] = as_meant(args.get("gemist", ""))
        said |= {n: args[n] for n in _PERIODS if Period.of(args.get(n, ""))}
        wanted, order = cls(**said), args.get("sorteer", "")
        if order == wanted.sorted_by or order.removeprefix("-") not in wanted.orders:
            return wanted
        return replace(wanted, sorteer=order)

    @property
    def orders(self) -> dict[str, str]:
        """The orders in which these cases can stand, by the words of each."""
        runs = self.toestand == RUNNING
        return {name: words for name, words in ORDERS.items() if runs or name not in _OF_WHAT_RUNS}

    @property
    def sorted_by(self) -> str:
        """The order, also where it is as usual: what runs by its first last day, all else as it was
        opened."""
        return self.sorteer or (BY_DAY if self.toestand == RUNNING else BY_OPENING)

    @property
    def backwards(self) -> bool:
        """From high to low."""
        return self.sorteer.startswith("-")

    def address(self, **changes: Any) -> dict[str, Any]:
        """The same choices with some changed, as they stand in an address: without what is as
        usual."""
        usual = asdict(Wanted())
        changed = asdict(replace(self, **changes))
        return {name: said for name, said in changed.items() if said != usual[name]}

    def order(self, name: str) -> dict[str, Any]:
        """The address in which the list stands in this order; asked again, the other way round."""
        return self.address(sorteer=f"-{name}" if self.sorted_by == name else name)

    def direction(self, name: str) -> str:
        """How the list is ordered by this, in the words of `aria-sort`."""
        return {name: "ascending", f"-{name}": "descending"}.get(self.sorted_by, "none")

    @property
    def narrowed(self) -> bool:
        """Something is left out of the list, or stands in an order of one's own."""
        return bool(self.address())
