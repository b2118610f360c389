"""The proofs that somebody sent to enrol, in words; and where the conditions stand, beside the form
with which the secretariat looks at them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from processes.cases.enrolment.all_good import is_ordinary, mark_of_sent
from processes.cases.enrolment.asking import PROCESS
from processes.cases.enrolment.desk import PAPERS
from processes.facts.enrolling import conditions_of, enrolment_of
from processes.facts.sent_proofs import NAMES, not_good, waiting
from processes.models import SentProof, Task
from processes.regulation.enrolment import Condition


@dataclass(frozen=True)
class Looked:
    """What the secretariat has in view: where each condition stands, the proofs that wait, and of
    an ordinary enrolment, that one press accepts, its `number` and the `mark` of what was sent;
    and the `names` of what a proof shows."""

    conditions: list[Condition]
    sent: list[SentProof]
    number: int | None
    mark: str
    names: Mapping[str, str]


def told_of(sent: Iterable[SentProof]) -> list[str]:
    """What came of all that was sent for an enrolment, a sentence each."""
    known = list(sent)
    waits = dict.fromkeys(NAMES[each.shows] for each in known if each.read_at is None)
    told = [f"Doorgestuurd, en nog na te kijken: {', '.join(waits)}."] if waits else []
    return told + [f"{NAMES[each.shows]}: niet goed. {each.why}" for each in not_good(known)]


def looked_at(task: Task) -> Looked | None:
    """Of the task in which papers are looked at; None of any other."""
    if (task.case.process, task.element) != (PROCESS, PAPERS):
        return None
    own = enrolment_of(task.case)
    ordinary = own.id if is_ordinary(own) else None
    return Looked(conditions_of(own), waiting(own), ordinary, mark_of_sent(own), NAMES)
