"""The choices of the list of cases that somebody gave a name."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import url_for

from app.reading.wanted import Wanted
from processes.cases.administration.saved_lists import saved_by
from processes.models import Person


@dataclass(frozen=True)
class Saved:
    """A choice with its name, and the address of its list."""

    number: int
    name: str
    wanted: Wanted
    href: str


def saved_of(person: Person) -> list[Saved]:
    """Those of this person, in the order in which they were saved."""
    found = [(each, Wanted.of(dict(parse_qsl(each.choice)))) for each in saved_by(person)]
    return [
        Saved(each.id, each.name, wanted, url_for("overview.running", **wanted.address()))
        for each, wanted in found
    ]
