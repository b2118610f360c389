"""What a committee lacks to sit and to decide, in Dutch; empty where it lacks nothing (art. 3.3,
3.6 and 6.3)."""

from collections.abc import Sequence

from processes.regulation import Settings
from processes.regulation.committees import Committee, Place
from processes.regulation.voting import quorum


def places_lack(committee: Committee, empty: Sequence[Place]) -> str:
    """Art. 3.6 and 6.3 name who sits, each by name: nobody of them is left out."""
    if not empty:
        return ""
    where = "deze plaats" if len(empty) == 1 else "deze plaatsen"
    names = "; ".join(place.label for place in empty)
    return f"Op {where} zit niemand: {names}. Het reglement noemt ze (art. {committee.article})."


def votes_lack(committee: Committee, taken: Sequence[Place], settings: Settings) -> str:
    """Art. 3.3 names how many vote at least; of an appeals committee the centre answers it."""
    votes, needed = sum(place.votes for place in taken), quorum(committee, settings)
    if votes >= needed:
        return ""
    return (
        f"De commissie heeft {votes} {'lid' if votes == 1 else 'leden'} met een stem. "
        f"Er zijn er minstens {needed} nodig, de voorzitter meegeteld."
    )
