"""The proofs that somebody sent to enrol, in words; and where the conditions stand, beside the form
with which the secretariat looks at them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from processes.cases.enrolment.all_good import is_ordinary, mark_of_sent, says_belgian
from processes.cases.enrolment.asking import PROCESS
from processes.cases.enrolment.desk import PAPERS
from processes.facts.enrolling import conditions_of, enrolment_of
from processes.facts.sent_proofs import NAMES, asked_of, is_kept, not_good, waiting
from processes.models import Enrolment, SentProof, Task
from processes.regulation import brussels_date
from processes.regulation.enrolment import Condition


@dataclass(frozen=True)
class Looked:
    """What the secretariat has in view: where each condition stands, the proofs that wait, and of
    an ordinary enrolment, that one press accepts, its `number`, the `mark` of what was sent and
    whether the press says that somebody `is_belgian`; and the `names` of what a proof shows."""

    conditions: list[Condition]
    sent: list[SentProof]
    number: int | None
    mark: str
    is_belgian: bool
    names: Mapping[str, str]


def told_of(sent: Iterable[SentProof]) -> list[str]:
    """What came of all that was sent for an enrolment, a sentence each."""
    known = list(sent)
    waits = dict.fromkeys(NAMES[each.shows] for each in known if each.read_at is None)
    told = [f"Doorgestuurd, en nog na te kijken: {', '.join(waits)}."] if waits else []
    return told + [f"{NAMES[each.shows]}: niet goed. {each.why}" for each in not_good(known)]


@dataclass(frozen=True)
class Proofs:
    """Of an enrolment: whether proofs are asked still, what came of those that were sent, a
    sentence each, and whether a file of them is there."""

    asks: bool
    told: list[str]
    are_kept: bool

    @classmethod
    def of(cls, own: Enrolment, sent: Sequence[SentProof]) -> Self:
        """By what was sent for it."""
        asks = bool(asked_of(own))
        return cls(asks, told_of(sent) if asks else [], is_kept(sent))


def looked_at(task: Task) -> Looked | None:
    """Of the task in which papers are looked at; None of any other."""
    if (task.case.process, task.element) != (PROCESS, PAPERS):
        return None
    own = enrolment_of(task.case)
    ordinary = own.id if is_ordinary(own) else None
    mark, belgian = mark_of_sent(own), says_belgian(own)
    return Looked(conditions_of(own), waiting(own), ordinary, mark, belgian, NAMES)


def goes_on(proof: SentProof, days: int) -> date | None:
    """The Brussels day on which its file goes, so many calendar days after it was looked at; None
    where nobody did, or it went."""
    if proof.document is None or proof.read_at is None:
        return None
    return brussels_date(proof.read_at + timedelta(days))
