"""What `weerwoord check` proves of the votes of a committee: every way to vote is counted."""

from collections.abc import Iterator
from itertools import product

from processes.engine.properties import Finding
from processes.models import Vote
from processes.regulation.committees import Committee
from processes.regulation.voting import (
    ADOPTED,
    CHOICES,
    NO,
    REJECTED,
    TIE,
    YES,
    counted,
    may_choose,
)

LARGEST = 7  # members who vote, where the regulation names no number
Votes = tuple[str, ...]


def ways(committee: Committee) -> Iterator[Votes]:
    """Every way in which those who vote can do so, the chair's vote first."""
    voting = [place for place in committee.places if place.votes]
    open_ended = any(place.several for place in voting)
    sizes = range(committee.least, LARGEST + 1) if open_ended else [len(voting)]
    of_chair = [choice for choice in CHOICES if may_choose(choice, chairs=True)]
    for size in sizes:
        yield from product(of_chair, *[CHOICES] * (size - 1))


def no_vote_counts_twice(committee: Committee) -> Iterator[Finding]:
    """No vote is counted twice: a member has one vote in a count, however often it is changed. Most
    votes decide, whoever chairs. Only where as many are for as against can the chair's vote decide,
    and only where the text or the centre says so. Who abstains counts for neither side."""
    constraints = Vote.__table__.constraints  # type: ignore[attr-defined] # a table it is
    if not any(
        {c.name for c in each.columns} == {"ballot_id", "member_id"} for each in constraints
    ):
        yield Finding("vote", "a member can have more than one vote in a count")
    for votes in ways(committee):
        for chair_decides in (True, False):
            result = counted(votes, votes[0], chair_decides=chair_decides)
            if result != (right := _by_one_vote_each(votes, chair_decides)):
                yield Finding(" ".join(votes), f"is {result}, and should be {right}")


def _by_one_vote_each(votes: Votes, chair_decides: bool) -> str:
    balance = votes.count(YES) - votes.count(NO)
    if balance == 0 and not chair_decides:
        return TIE
    return ADOPTED if balance > 0 or (balance == 0 and votes[0] == YES) else REJECTED
