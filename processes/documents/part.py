"""A piece of a bundle, before and after it has its place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PdfWriter  # heavy, and only for who copies


@dataclass(frozen=True)
class Part:
    """A piece as it goes in, with its number and its title; `name` is that of its file."""

    number: int
    title: str
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True)
class Placed:
    """A piece with where it comes: its pages in `pdf`, of which `first` counts from 1 after the
    index; None where it has none. `why` says why its file travels along, where it does."""

    part: Part
    pdf: "PdfWriter | None"
    first: int
    why: str = ""

    @property
    def pages(self) -> list[Any]:
        """Its pages, in order."""
        return list(self.pdf.pages) if self.pdf else []

    @property
    def last(self) -> int:
        """The number of its last page."""
        return self.first + len(self.pages) - 1
