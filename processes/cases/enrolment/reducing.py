"""Somebody who has a place, or waits for one, shows that they are entitled to a reduction (2.2):
while the secretariat looks at the proof the debit note waits; once it is proved the price is
counted anew, and what was charged too much is taken back, by a credit note where a note says it. Of
who has no place yet nothing is charged: what they paid too much comes back once they have it."""

from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select

from processes.clock import legal_now
from processes.effects.proofs_read import NO_RIGHT, PROVED
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.debit_note import is_noted
from processes.facts.enrolling import changed_by_rate, check_reduced
from processes.facts.terms import settings
from processes.models import Case, Enrolment, Person, db
from processes.procedures import Family, of_family
from processes.regulation import brussels_date
from processes.roles import SECRETARIAT, parties, roles_on
from processes.trail import REDUCED, note

from ..doors.due import fire_before, locked
from ..doors.turn import Turn
from ..ground.kept_diagrams import diagram_of
from ..letters import letters
from .settling import lock_payers, recount

MESSAGE = "proof_read"
LOOKS = "look_for_proof"
WAITS_AT = ("note_day", "proof_day")
NO_CHOICE = "Kies of er een vermindering is."
NO_NOTE = "Er komt geen debetnota meer die hierop kan wachten. Kies of er een vermindering is."


class Proof(StrEnum):
    """What the secretariat says of a proof: it is looking at it, or it looked."""

    CHECKING = "checking"
    PROVED = PROVED
    NO_RIGHT = NO_RIGHT


class Read(NamedTuple):
    """What is said of a proof; and what a lestijd costs with the reduction, in cents."""

    proof: str
    rate: int | None = None


def may_reduce(by: Person, own: Enrolment) -> bool:
    """They are of the secretariat, and it is not about themself or whose guardian they are or
    were."""
    today = brussels_date(legal_now())
    return SECRETARIAT in roles_on(by, legal_now()) and by not in parties(own.person, today)


def can_be_reduced(own: Enrolment) -> bool:
    """They have a place, or all but that: of who lacks something still it is written among their
    papers."""
    return own.ended_at is None and (own.seated_at is not None or own.complete_at is not None)


def can_wait(own: Enrolment) -> bool:
    """Its debit note is still to come, and can wait for a proof or does so: not one that began
    before notes did, nor one that waits for something else."""
    case = _note_case(own)
    if case is None or is_noted(own) or LOOKS not in diagram_of(case).elements:
        return False
    return any(row.element in WAITS_AT and row.stopped_at is None for row in case.due_dates)


def read_proof(number: int, by: Person, said: Read) -> Enrolment:
    """Writes what the secretariat says of a proof for the enrolment with this number. Other modules
    of the same semester can become dearer by it, and are charged so. Raises NotAllowed,
    NoLongerOpen where nothing is to be reduced (any more), and Refused at the field of what is
    wrong."""
    own = db.session.get_one(Enrolment, number)
    if not may_reduce(by, own):
        raise NotAllowed(f"person {by.id} does not reduce enrolment {number}")
    assert own.case_id is not None
    case = locked(own.case_id)
    fire_before(case)
    waiting = _note_case(own)
    if waiting:
        waiting = locked(waiting.id)
        fire_before(waiting)
    db.session.refresh(own)
    lock_payers(own)
    if not can_be_reduced(own):
        raise NoLongerOpen(f"enrolment {number} is over, or its papers are not seen yet")
    if said.proof == Proof.CHECKING:
        if not can_wait(own):
            raise Refused("proof", NO_NOTE)
        own.claims_reduction, own.proof_at = True, own.proof_at or legal_now()
        note(case, REDUCED, person=by, proof=said.proof)
        return own
    _write(own, by, said)
    note(case, REDUCED, person=by, proof=said.proof, rate=own.reduced_rate)
    letters.send(case, "reduction_notice", None)
    if waiting:
        _go_on(waiting, by)
    return own


def _write(own: Enrolment, by: Person, said: Read) -> None:
    if said.proof == Proof.PROVED:
        check_reduced(own, said.rate)
    elif said.proof != Proof.NO_RIGHT:
        raise Refused("proof", NO_CHOICE)
    rate = said.rate if said.proof == Proof.PROVED else None
    changed = changed_by_rate(own, rate)
    own.reduced_at = legal_now()  # before what is counted anew: its rows say so by when they were
    own.reduced_rate, own.proof_at = rate, None
    own.claims_reduction = own.reduction_proved = said.proof == Proof.PROVED
    recount(changed, by)


def _note_case(own: Enrolment) -> Case | None:
    """The case of its debit note that runs still."""
    beside = Case.beside_id == own.case_id, Case.process.in_(of_family(Family.MONEY))
    rows = select(Case).where(*beside, Case.ended_at.is_(None)).order_by(Case.id)
    return db.session.scalars(rows).first()


def _go_on(case: Case, by: Person) -> None:
    """Its note waits no longer, where it did."""
    turn = Turn(case, settings(), actor=by)
    try:
        element = turn.catching(MESSAGE)
    except NoLongerOpen:
        return
    note(case, REDUCED, element, by)
    turn.occur(element, {})
