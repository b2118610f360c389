"""What can come back to who stops once the lessons have begun (2.2): never what was charged for the
lessons that were followed, nor the costs that were made."""

from typing import NamedTuple

from .money import in_euros


class Late(NamedTuple):
    """What was charged, in whole cents: the `fee`, and `beside` it for the course and its material;
    of how many `lessons` so many were `followed`; the `costs` that were made, in cents; and of how
    many minutes of lessons so many were followed, where `time` counts and not their number."""

    fee: int
    beside: int
    lessons: int
    followed: int
    costs: int
    time: tuple[int, int] | None = None

    @property
    def part(self) -> tuple[int, int]:
        """Of how much so much was followed."""
        return self.time or (self.lessons, self.followed)


class Most(NamedTuple):
    """The most that can come back, in cents, and how that is counted, a sentence each."""

    cents: int
    why: list[str]


def most_back(late: Late) -> Most:
    """Charged, less the part of the fee for the lessons that were followed, rounded half up to the
    cent, less the costs; never below zero (2.2). Raises ValueError for more lessons or more time
    than there is, and for an amount below zero."""
    whole, followed = late.part
    too_many = not 0 <= late.followed <= late.lessons or not 0 <= followed <= whole
    if too_many or min(late.lessons, whole) < 1:
        raise ValueError(f"{late.followed} of {late.lessons} lessons cannot be followed")
    if min(late.fee, late.beside, late.costs) < 0:
        raise ValueError("an amount is below zero")
    part = (2 * late.fee * followed + whole) // (2 * whole)
    time = f", {followed} van de {whole} minuten" if late.time else ""
    charged = late.fee + late.beside
    cents = max(0, charged - part - late.costs)
    return Most(
        cents,
        [
            f"Aangerekend: {in_euros(charged)}.",
            f"{late.followed} van de {late.lessons} lessen gevolgd{time}: {in_euros(part)} van "
            f"het inschrijvingsgeld van {in_euros(late.fee)}.",
            f"Kosten die gemaakt zijn: {in_euros(late.costs)}.",
            f"Er kan hoogstens {in_euros(cents)} terugkomen.",
        ],
    )
