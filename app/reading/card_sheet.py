"""The cards of now as rows of a sheet."""

from collections.abc import Iterable, Iterator

from app.html.numbers import COUNTED, counted
from app.reading.cards import Card
from app.reading.csv_file import Cell

HEADS = ["Waarvan?", "Wat?", "Hoeveel?", "Wat wil dat zeggen?"]
OF_CASES, OF_OFFICE, ELSEWHERE = "Dossiers", "Mijn werk", "Buiten de dossiers"


def card_rows(of: str, cards: Iterable[Card]) -> Iterator[list[Cell]]:
    """A row for each card, in their order; `of` says whose cards they are."""
    for card in cards:
        yield [of, card.sign.word, _number(card.number), card.told]


def _number(number: int) -> Cell:
    """As the card says it: of very many a sheet has no number to count with either."""
    return number if number <= COUNTED else counted(number)
