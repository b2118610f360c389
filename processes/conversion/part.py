"""A piece of a bundle: as it goes in, as pages, and in its place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A piece as it goes in, with its number and its title; `name` is that of its file."""

    number: int
    title: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Shown:
    """How a piece is seen: a PDF of so many `sheets`, empty where it has none. `why` says why its
    file travels along, where it does."""

    pdf: bytes = b""
    sheets: int = 0
    why: str = ""


@dataclass(frozen=True)
class Placed:
    """A piece with where it comes: its pages, of which `first` counts from 1 after the index."""

    part: Part
    shown: Shown
    first: int

    @property
    def last(self) -> int:
        """The number of its last page."""
        return self.first + self.shown.sheets - 1


def placed(shown: list[tuple[Part, Shown]]) -> list[Placed]:
    """Where each piece comes, in their order."""
    found, first = [], 1
    for part, pages in shown:
        found.append(Placed(part, pages, first))
        first += pages.sheets
    return found
