"""What an enrolment says beside its case, once that is emptied: run, seat and hours stay, to be
counted; the rest goes.

Of whom it was stays where an attestation or the books name them: an attestation is in the portal
for ever (portal), and the books keep who was charged with what. Who has no other enrolment is asked
for no signature any more, and what they signed and chose goes too.
"""

from typing import Any

from sqlalchemy import ColumnElement, delete, exists, select, update

from processes.clock import legal_now, machine_now
from processes.models import (
    Agreement,
    AgreementRequest,
    Attendance,
    Attestation,
    Case,
    Charge,
    Document,
    Enrolment,
    EvaluationTold,
    OnlinePayment,
    OtherEvaluation,
    Person,
    RecordingChoice,
    SeatPayment,
    SentProof,
    db,
)

# What the conditions asked for, as of who did nothing for them.
BARE: dict[str, Any] = {
    **dict.fromkeys(("why", "counted"), ""),
    **dict.fromkeys(("agreed_at", "admitted", "reduced_rate", "reduced_at", "proof_at"), None),
    **dict.fromkeys(("identity_shown", "lives_lawfully"), False),
    **dict.fromkeys(("claims_reduction", "reduction_proved"), False),
}
NAMING = (Attestation, Charge, OnlinePayment, SeatPayment)  # they say of whom an enrolment is


def forget(case: Case, nobody: Person) -> None:
    """Takes what can go out of the enrolment of a case that is emptied by now; nothing of a case
    that is of none."""
    rows = select(Enrolment).where(Enrolment.case_id == case.id).with_for_update()
    own = db.session.scalars(rows).first()
    if own is None:
        return
    person = own.person
    own.removed_at = legal_now()
    db.session.flush()  # while the enrolment still says which case it goes with
    own.case = None
    for name, said in BARE.items():
        setattr(own, name, said)
    mine = Attendance.enrolment_id == own.id
    db.session.execute(update(Attendance).where(mine).values(why=""))
    _forget_told(own)
    _forget_sent(own)
    if not is_named(own):
        own.person = nobody
    db.session.flush()
    if not _is_enrolled(person):
        forget_signed(person)


def is_named(own: Enrolment) -> bool:
    """An attestation or the books say of whom it is; or when somebody began has to be known for the
    test of NT2 (3.2)."""
    if own.seated_at and own.run.module.programme.nt2_test:
        return True
    rows = (select(table.enrolment_id).where(table.enrolment_id == own.id) for table in NAMING)
    return any(db.session.scalar(each.limit(1)) is not None for each in rows)


def _forget_told(own: Enrolment) -> None:
    evaluations = select(OtherEvaluation.id).where(OtherEvaluation.run_id == own.run_id)
    theirs = EvaluationTold.person_id == own.person_id
    told = EvaluationTold.other_evaluation_id.in_(evaluations)
    db.session.execute(delete(EvaluationTold).where(theirs, told))


def _forget_sent(own: Enrolment) -> None:
    sent = SentProof.enrolment_id == own.id
    files = set(db.session.scalars(select(SentProof.document_id).where(sent)))
    db.session.execute(delete(SentProof).where(sent))
    _take_away(Document.id.in_(files))


def _is_enrolled(person: Person) -> bool:
    """They have an enrolment, also one that is over, that was not emptied."""
    rows = select(Enrolment.id).where(Enrolment.person_id == person.id)
    return db.session.scalar(rows.where(Enrolment.removed_at.is_(None)).limit(1)) is not None


def forget_signed(person: Person) -> None:
    """What they signed and chose goes, with the sheets that nobody else signed."""
    sheets = select(Agreement.scan_id).where(Agreement.person_id == person.id)
    scans = {number for number in db.session.scalars(sheets) if number is not None}
    for table in (Agreement, AgreementRequest, RecordingChoice):
        db.session.execute(delete(table).where(table.person_id == person.id))
    alone = Document.id.in_(scans), ~_is_scan()
    _take_away(*alone)


def _take_away(*which: ColumnElement[bool]) -> None:
    bare = {"name": "", "came_as": "", "note": "", "removed_at": machine_now()}
    db.session.execute(update(Document).where(*which).values(**bare))


def _is_scan() -> ColumnElement[bool]:
    """A document is the sheet of another agreement too."""
    return exists().where(Agreement.scan_id == Document.id)
