"""What can come back to who stops once the lessons have begun (2.2): never what was charged for the
lessons that were followed, nor the costs that were made."""

from typing import NamedTuple

from .money import in_euros


class Late(NamedTuple):
    """What was charged, in whole cents: the `fee`, and `beside` it for the course and its material;
    of how many `lessons` so many were `followed`; and the `costs` that were made, in cents."""

    fee: int
    beside: int
    lessons: int
    followed: int
    costs: int


class Most(NamedTuple):
    """The most that can come back, in cents, and how that is counted, a sentence each."""

    cents: int
    why: list[str]


def most_back(late: Late) -> Most:
    """Charged, less the part of the fee for the lessons that were followed, rounded half up to the
    cent, less the costs; never below zero (2.2). Raises ValueError for more lessons than there are,
    and for an amount below zero."""
    if not 0 <= late.followed <= late.lessons or late.lessons < 1:
        raise ValueError(f"{late.followed} of {late.lessons} lessons cannot be followed")
    if min(late.fee, late.beside, late.costs) < 0:
        raise ValueError("an amount is below zero")
    part = (2 * late.fee * late.followed + late.lessons) // (2 * late.lessons)
    charged = late.fee + late.beside
    cents = max(0, charged - part - late.costs)
    return Most(
        cents,
        [
            f"Aangerekend: {in_euros(charged)}.",
            f"{late.followed} van de {late.lessons} lessen gevolgd: {in_euros(part)} van het "
            f"inschrijvingsgeld van {in_euros(late.fee)}.",
            f"Kosten die gemaakt zijn: {in_euros(late.costs)}.",
            f"Er kan hoogstens {in_euros(cents)} terugkomen.",
        ],
    )
