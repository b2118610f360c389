"""Which cases the direction wants to see, and in which order: all of it stands in the address."""

from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple, Self

from app.reading.case_list import FREE, MAIL, NEAR, NOBODY, OVERDUE, Line

PAGE = 50
RUNNING, ENDED, ALL = "lopend", "afgesloten", "alle"
STATES = {RUNNING: "Lopende dossiers", ENDED: "Afgesloten dossiers", ALL: "Alle dossiers"}


class Sign(NamedTuple):
    """What somebody should look at, in a word and with the name of a drawing."""

    word: str
    icon: str


SIGNS = {
    OVERDUE: Sign("Te laat", "overdue"),
    NEAR: Sign("Binnen 2 werkdagen", "soon"),
    NOBODY: Sign("Niemand kan dit doen", "stopped"),
    FREE: Sign("Nog niet opgenomen", "person"),
    MAIL: Sign("Mail niet aangekomen", "mail"),
}
ORDERS: dict[str, tuple[str, Callable[[Line], Any]]] = {
    "dag": ("Laatste dag", lambda line: line.last_day or date.max),
    "dossier": ("Dossier", lambda line: line.reference),
    "cursist": ("Cursist", lambda line: line.cursist.casefold()),
    "stap": ("Waar staat het?", lambda line: line.where.casefold()),
    "wie": ("Wie is aan de beurt?", lambda line: line.who.casefold()),
    "ingediend": ("Ingediend op", lambda line: line.opened_on),
}


@dataclass(frozen=True)
class Wanted:
    """The choices of the list. `sorteer` is an order, with a minus before it from high to low."""

    toestand: str = RUNNING
    procedure: str = ""
    stap: str = ""
    wie: str = ""
    let: str = ""
    sorteer: str = "dag"
    pagina: int = 1

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """From an address. What is not there, or means nothing, is as usual."""
        said = {name: args[name] for name in ("procedure", "stap", "wie") if args.get(name)}
        known: dict[str, Container[str]] = {"toestand": STATES, "let": SIGNS}
        said |= {n: args[n] for n, words in known.items() if args.get(n) in words}
        if args.get("sorteer", "").removeprefix("-") in ORDERS:
            said["sorteer"] = args["sorteer"]
        page = args.get("pagina", "")
        is_number = page.isascii() and page.isdigit() and len(page) < 7
        return cls(**said, pagina=int(page) if is_number else 1)

    def address(self, **changes: Any) -> dict[str, Any]:
        """The same choices with some changed, as they stand in an address: without what is as
        usual, and from the first page."""
        changed = replace(self, **{"pagina": 1, **changes})
        usual = asdict(Wanted())
        return {name: said for name, said in asdict(changed).items() if said != usual[name]}

    def order(self, name: str) -> dict[str, Any]:
        """The address in which the list stands in this order; asked again, the other way round."""
        return self.address(sorteer=f"-{name}" if self.sorteer == name else name)

    def direction(self, name: str) -> str:
        """How the list is ordered by this, in the words of `aria-sort`."""
        return {name: "ascending", f"-{name}": "descending"}.get(self.sorteer, "none")

    @property
    def narrowed(self) -> bool:
        """Something is left out of the list, or stands in an order of one's own."""
        return bool(self.address())

    def pick(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that are wanted, in their order; what is equal stays as it was."""
        _, key = ORDERS[self.sorteer.removeprefix("-")]
        return sorted(filter(self._wants, lines), key=key, reverse=self.sorteer.startswith("-"))

    def _wants(self, line: Line) -> bool:
        return (
            self.procedure in ("", line.process)
            and (not self.stap or self.stap in line.steps)
            and (not self.wie or self.wie in line.roles)
            and (not self.let or self.let in line.signs)
        )
