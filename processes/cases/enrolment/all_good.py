"""One press says that all that somebody sent is good, where nothing else is left to say (art. 2.1,
2.3)."""

from processes.answers import Answer
from processes.effects.proofs_read import GOOD
from processes.errors import NoLongerOpen
from processes.facts.sent_proofs import asked_of, waiting
from processes.models import Case, Enrolment, Person, db
from processes.models.sent_proofs import ADMISSION, IDENTITY, RESIDENCE
from processes.shown import check_shown, mark_of

from ..doors.doors import complete
from ..doors.due import locked
from .desk import PAPERS


def is_ordinary(own: Enrolment) -> bool:
    """Proofs wait of all that the secretariat looks at, but for being admitted, which it says
    itself, and for living here lawfully, which the card of a Belgian shows; and no reduction is
    asked, of which the amount is to be typed. What is to be paid or signed still comes in order by
    itself."""
    waits, asked = _waits(own), set(asked_of(own))
    lacks = asked - {ADMISSION} - waits - ({RESIDENCE} if says_belgian(own) else set())
    return bool(waits and asked) and not own.claims_reduction and not lacks


def says_belgian(own: Enrolment) -> bool:
    """The press says too that the person is Belgian: a card was sent, and no document with which
    who is not shows that they live here lawfully (2.1, 2.3)."""
    waits = _waits(own)
    return IDENTITY in waits and RESIDENCE not in waits and RESIDENCE in asked_of(own)


def mark_of_sent(own: Enrolment) -> str:
    """The mark of the proofs that wait."""
    return mark_of(_numbers(own))


def accept(by: Person, number: int, shown: str | None) -> Case:
    """The person is admitted and all that they sent is good, and they are Belgian where
    `says_belgian`: as if that was said of each. Raises NotAllowed, NoLongerOpen where something is
    to be said by hand, and NotAsShown where something else was sent since."""
    own = db.session.get_one(Enrolment, number)
    assert own.case_id is not None
    case = locked(own.case_id)
    db.session.refresh(own)
    task = next((e for e in case.tasks if e.element == PAPERS and e.closed_at is None), None)
    if task is None or not is_ordinary(own):
        raise NoLongerOpen(f"of enrolment {number} not all is sent, or it was looked at")
    check_shown(shown, _numbers(own), None)
    waits = _waits(own)
    said = {
        "admitted": True,
        "identity_shown": own.identity_shown,
        "lives_lawfully": own.lives_lawfully or says_belgian(own),
        **({"identity_read": GOOD} if IDENTITY in waits else {}),
        **({"residence_read": GOOD} if RESIDENCE in waits else {}),
        "proofs": " ".join(map(str, _numbers(own))),
    }
    return complete(task.id, by, Answer({}, said))


def _waits(own: Enrolment) -> set[str]:
    return {each.shows for each in waiting(own)}


def _numbers(own: Enrolment) -> list[int]:
    return [each.id for each in waiting(own)]
