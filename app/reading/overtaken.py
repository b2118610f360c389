"""What became of a decision that was appealed: another case took its place, or the committee
decided on it (art. 3.6 and 6.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from sqlalchemy import select

from processes.clock import legal_now
from processes.facts.moments import case_before
from processes.models import Case, Person, db
from processes.roles import may_see


@dataclass(frozen=True)
class Follower:
    """The case in which a decision is taken anew; `shown` where its reader may open it."""

    case: Case
    shown: bool

    @classmethod
    def of(cls, case: Case, reader: Person) -> Self:
        """As this person may see it now."""
        return cls(case, may_see(reader, case, legal_now()))

    @property
    def has_decided(self) -> bool:
        """The new decision is there: the old one is not only gone, but replaced."""
        return bool(self.case.decisions)


def followers(appeals: Mapping[int | None, Case], reader: Person) -> dict[int | None, Follower]:
    """By the id of the decision that was appealed, the case that began when the appeal was won;
    `appeals` are those that were filed, by the same id."""
    if not appeals:
        return {}
    decided = {appeal.id: decision for decision, appeal in appeals.items()}
    rows = db.session.scalars(select(Case).where(Case.beside_id.in_(decided)))
    return {
        decided[case.beside_id]: Follower.of(case, reader)
        for case in rows
        if case.beside_id and case_before(case)
    }
