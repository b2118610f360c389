"""The letters that wait as rows of a sheet."""

from collections.abc import Iterable, Iterator

from app.reading.csv_file import Cell
from processes.cases.post.anew import why_not_now
from processes.facts.post import addressee, lacks_address
from processes.models import PostItem
from processes.regulation import brussels_date

HEADS = ["Brief", "Aan", "Hoe?", "Geschreven op", "Wacht (dagen)", "Cursist", "Dossier",
         "Waar moet je op letten?"]  # fmt: skip


def letter_rows(letters: Iterable[tuple[PostItem, int]]) -> Iterator[list[Cell]]:
    """A row for each, with the days for which it waits."""
    for letter, days in letters:
        yield [
            letter.subject.removesuffix(f" ({letter.case.reference})"),
            addressee(letter),
            "aangetekend" if letter.registered else "gewone post",
            brussels_date(letter.written_at),
            days,
            letter.case.cursist.name,
            letter.case.reference,
            " + ".join(_to_look_at(letter)),
        ]


def _to_look_at(letter: PostItem) -> Iterator[str]:
    if why_not_now(letter):
        yield f"mag niet meer naar {addressee(letter)}"
    if lacks_address(letter):
        yield "we kennen het adres niet"
