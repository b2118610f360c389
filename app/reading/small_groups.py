"""Numbers that leave the house: a group of fewer than FEWEST people is not told, nor can it be
found as the difference of two numbers that are."""

from collections.abc import Sequence

FEWEST = 5
Told = list[list[int | None]]


def told(rows: Sequence[Sequence[int]]) -> Told:
    """What may be told of rows that each have a whole and then the parts that it falls into, with a
    last row of all together, if there are any. What may not is None.

    The parts of a row are told together or not at all: one that is left out would be what is left
    of the whole. Of all together a number is told if every row tells it: what is hidden is 1 to 4
    each, so that a sum of them can fix them all."""
    every = [*map(list, rows)]
    if not every:
        return []
    wholes = [_enough(row[:1]) for row in every]
    parts = [whole and _enough(row[1:]) for whole, row in zip(wholes, every, strict=True)]
    together = [sum(column) for column in zip(*every, strict=True)]
    shown = [*zip(wholes, parts, strict=True), (all(wholes), all(parts))]
    return [
        [row[0] if tells_whole else None, *(each if tells_parts else None for each in row[1:])]
        for row, (tells_whole, tells_parts) in zip([*every, together], shown, strict=True)
    ]


def _enough(numbers: Sequence[int]) -> bool:
    return all(number == 0 or number >= FEWEST for number in numbers)
