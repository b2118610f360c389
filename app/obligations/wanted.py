"""Which rules somebody wants to see: all of it stands in the address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from app.obligations.kept import KEPT, NOWHERE, OUTSIDE, PART, Kept
from processes.regulation.obligations import OBLIGATIONS, title_of
from processes.regulation.versions import VERSIONS

ARTICLES = tuple(dict.fromkeys(rule.article for rule in OBLIGATIONS.values()))
VERSION_NAMES = tuple(version.name for version in VERSIONS)
UNPROVED = "zonder-test"
SHOWN: dict[str, tuple[str, Callable[[Kept], bool]]] = {
    "": ("Alle regels", lambda kept: True),
    "in": ("In dit portaal", lambda kept: kept.state == KEPT),
    "deels": ("Deels in dit portaal", lambda kept: kept.state == PART),
    "buiten": ("Buiten dit portaal", lambda kept: kept.state == OUTSIDE),
    "nergens": ("Nog nergens", lambda kept: kept.state == NOWHERE),
    UNPROVED: (
        "In dit portaal, zonder test",
        lambda kept: kept.state in (KEPT, PART) and not kept.tests,
    ),
}


@dataclass(frozen=True)
class Wanted:
    """The choices of the page; empty where nothing is chosen."""

    zoek: str = ""
    artikel: str = ""
    versie: str = ""
    toon: str = ""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> Self:
        """From an address. What means nothing is as if it were not there."""
        known = {"artikel": ARTICLES, "versie": VERSION_NAMES, "toon": tuple(SHOWN)}
        said = {name: args[name] for name, ones in known.items() if args.get(name) in ones}
        return cls(zoek=args.get("zoek", "").strip(), **said)

    @property
    def narrowed(self) -> bool:
        """Something is left out."""
        return self != Wanted()

    def pick(self, rules: Iterable[Kept]) -> list[Kept]:
        """The rules that are wanted, in their order."""
        return [each for each in rules if self._wants(each)]

    def _wants(self, kept: Kept) -> bool:
        rule = kept.rule
        words = self.zoek.casefold().split()
        said = _said(kept).casefold()
        return (
            self.artikel in ("", rule.article)
            and (not self.versie or self.versie in rule.versions)
            and SHOWN[self.toon][1](kept)
            and all(word in said for word in words)
        )


def _said(kept: Kept) -> str:
    """Everything about a rule in which a word is looked for."""
    rule = kept.rule
    steps = [f"{step.procedure} {step.name}" for step in kept.steps]
    return " ".join([rule.id, rule.rule, title_of(rule.article), rule.outside, rule.lacks, *steps])
