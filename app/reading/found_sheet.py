"""What a search finds as rows of a sheet."""

from collections.abc import Iterator

from app.reading.case_list import Line
from app.reading.csv_file import Cell
from app.reading.finding import Found

HEADS = ["Wat?", "Dossier", "Wie?", "Module", "Procedure", "Waar staat het?", "Tekst"]


def found_rows(found: Found) -> Iterator[list[Cell]]:
    """A row for each case, each person and each part of a text, in the order of the page."""
    for line in found.cases:
        yield [*_of_case("Dossier", line), ""]
    for person in found.people.shown:
        yield ["Persoon", "", person.name, "", "", "", ""]
    for line, parts in found.texts:
        for part in parts:
            yield [*_of_case(part.what, line), part.text.striptags()]


def _of_case(what: str, line: Line) -> list[Cell]:
    return [what, line.reference, line.cursist, line.module, line.procedure, line.where]
