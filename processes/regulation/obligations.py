"""What the regulation asks, allows and leaves open: its rules one by one, in words of our own.

They stand in obligations.csv, and the diagrams and the tests name them by their ids. A list in a
cell is divided by spaces.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from processes.regulation.articles import ARTICLES

KINDS = {
    "obligation": "plicht",
    "right": "recht",
    "term": "termijn",
    "decision": "beslissing",
    "notification": "bericht",
    "effect": "gevolg",
    "role": "wie",
    "quorum": "hoeveel leden",
    "condition": "voorwaarde",
    "refusal": "weigering",
    "limit": "grens",
    "exception": "uitzondering",
    "rule": "regel",
    "list": "voorbeelden",
    "channel": "langs welke weg",
    "content": "wat erin staat",
    "definition": "betekenis",
    "ground": "grond",
    "warning": "waarschuwing",
    "gap": "open vraag",
}
GAP = "gap"
# What rules come from besides the articles: what stands before the first one, and the portal.
BESIDES = {"intro": "Inleiding", "portal": "Portaal van CNO"}


@dataclass(frozen=True)
class Obligation:
    """A rule of the regulation: a duty, a right, a term, or a question that it leaves open (`gap`).

    `rule` says it in Dutch. `versions` are the names of the versions that have it; `settings` the
    answers of the centre that matter to it; `kept_by` the modules and texts that keep it where no
    diagram does, as paths. `outside` says in Dutch why Weerwoord does not keep it, and is empty
    where it does; `lacks` what of it is not there yet, and is empty where nothing is missing.
    """

    id: str
    article: str
    kind: str
    versions: tuple[str, ...]
    rule: str
    settings: tuple[str, ...] = ()
    kept_by: tuple[str, ...] = ()
    outside: str = ""
    lacks: str = ""


def title_of(article: str) -> str:
    """What an article is called, or what else rules come from."""
    return BESIDES.get(article) or ARTICLES[article].title


def _read() -> Mapping[str, Obligation]:
    text = files(__package__).joinpath("obligations.csv").read_text(encoding="utf-8")
    return {row["id"]: _obligation(row) for row in csv.DictReader(text.splitlines(), delimiter=";")}


def _obligation(row: dict[str, str]) -> Obligation:
    return Obligation(
        id=row["id"],
        article=row["article"],
        kind=row["kind"],
        versions=tuple(row["versions"].split()),
        rule=row["rule"],
        settings=tuple(row["settings"].split()),
        kept_by=tuple(row["kept_by"].split()),
        outside=row["outside"],
        lacks=row["lacks"],
    )


OBLIGATIONS = _read()
