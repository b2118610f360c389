"""What the secretariat says of the proofs that somebody sent (art. 2.1 to 2.3). Of what came after
the page was opened nothing is said: it waits for the next time."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from processes.errors import Refused
from processes.facts.enrolling import enrolment_of
from processes.facts.sent_proofs import waiting
from processes.models import SentProof
from processes.models.sent_proofs import ADMISSION, IDENTITY, REDUCTION, RESIDENCE

from .step import Step

GOOD, NOT_GOOD = "good", "not_good"
PROVED, NOT_YET, NO_RIGHT = "proved", "not_yet", "none"  # of a reduction; not yet, of an admission
NO_ANSWER = "Kies of het in orde is."
GONE = "Er is intussen iets weggehaald. Kijk nog eens na wat er nu doorgestuurd is."
NO_REASON = "Schrijf waarom dit bewijs niet goed is."
# By what was proved, the field in which that is said, and what each answer says of the proof.
SAID_IN: Mapping[str, tuple[str, Mapping[Any, bool]]] = {
    ADMISSION: ("admitted", {True: True, NOT_YET: False, False: False}),
    IDENTITY: ("identity_read", {GOOD: True, NOT_GOOD: False}),
    RESIDENCE: ("residence_read", {GOOD: True, NOT_GOOD: False}),
    REDUCTION: ("reduction", {PROVED: True, NOT_YET: False, NO_RIGHT: False}),
}
# Answers that ask for another proof, for which there is a reason.
ASK_ANOTHER = {NOT_YET, NOT_GOOD}


class Read(NamedTuple):
    """A proof, whether it is good, and why it is not."""

    proof: SentProof
    good: bool
    why: str


def not_yet_admitted(step: Step) -> list[str]:
    """What can be said of an admission beside yes and no: another proof can be asked of who sent
    one."""
    return [NOT_YET] if any(each.shows == ADMISSION for each in _seen(step)) else []


def is_shown(step: Step, shows: str, field: str) -> bool:
    """It was shown at the desk, as it was ticked in `field`, or what was sent is good."""
    said_in, _ = SAID_IN[shows]
    return bool(step.said(field)) or step.said(said_in) == GOOD


def proofs_are_read(step: Step) -> None:
    """Each that is spoken of was seen and waits still; it is good or not, and who has to send
    another one reads why."""
    seen = _seen(step)
    for shows in (IDENTITY, RESIDENCE):
        field, means = SAID_IN[shows]
        if (said := step.said(field)) is None:
            continue
        if said not in means:
            raise Refused(field, NO_ANSWER)
        if not any(each.shows == shows for each in seen):
            raise Refused(field, GONE)
    for proof in seen:
        field, _ = SAID_IN[proof.shows]
        if step.said(field) in ASK_ANOTHER and not _why(step, proof.shows):
            raise Refused(f"{proof.shows}_why", NO_REASON)


def write_proofs(step: Step) -> None:
    """Writes of each proof that was seen what is said of it."""
    for read in _read(step):
        read.proof.read_at, read.proof.read_by = step.now, step.person
        read.proof.good, read.proof.why = read.good, read.why


def _read(step: Step) -> Iterator[Read]:
    for proof in _seen(step):
        field, means = SAID_IN[proof.shows]
        good = means.get(step.said(field))
        if good is not None:
            yield Read(proof, good, "" if good else _why(step, proof.shows))


def _seen(step: Step) -> list[SentProof]:
    """Those that wait and stood on the page."""
    numbers = str(step.said("proofs") or "").split()
    return [each for each in waiting(enrolment_of(step.case)) if str(each.id) in numbers]


def _why(step: Step, shows: str) -> str:
    return str(step.said(f"{shows}_why") or "")
