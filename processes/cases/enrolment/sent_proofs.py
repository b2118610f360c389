"""Who enrols sends what they else show at the desk, and the secretariat looks at it (art. 2.1 to
2.3). The regulation asks to see a paper, not to keep it: so the file goes some days after it was
looked at, and at once where nobody needs it any more (GDPR, art. 5, 1, c and e). No institution, no
teacher and no direction reads it."""

from datetime import timedelta

from sqlalchemy import ColumnElement, and_, or_, select

from processes import documents
from processes.clock import legal_now, machine_now
from processes.conducting import conductors
from processes.conversion.kinds import SCANS
from processes.documents import Kept
from processes.errors import AlreadyThere, NoLongerOpen, NotAllowed, Refused
from processes.facts.enrolment_settings import enrolment_settings
from processes.facts.sent_proofs import asked_of, waiting
from processes.models import Enrolment, Person, Run, SentProof, db, transaction
from processes.regulation import brussels_date
from processes.roles import wards
from processes.trail import PROOF_LOOKED, PROOF_SENT, PROOF_TAKEN_BACK, note

from ..doors.due import fire_before, locked
from ..ground.office import may_register
from .asking import PROCESS

KIND = "sent_proof"  # of the document
MOST = 10  # that wait in one enrolment
BATCH = 500
FIELD = "shows"
CAN_BE_READ = {kind.media_type for kind in SCANS.kinds}
NO_CHOICE = "Kies waarvoor dit bewijs is."
NO_FILE = "Kies een foto of een pdf."
ENOUGH = (
    "Je stuurde al 10 bestanden door die we nog moeten nakijken. Haal er eerst een weg, of wacht "
    "tot we ze nagekeken hebben."
)


def may_send(by: Person, own: Enrolment) -> bool:
    """They conduct this enrolment: it is their own, or of a minor whose guardian they are."""
    return by in conductors(own.person, brussels_date(legal_now()), PROCESS)


def send(by: Person, number: int, shows: str, kept: Kept) -> SentProof:
    """A proof of one condition of the enrolment with this number. Raises NotAllowed, NoLongerOpen
    where nothing is to be proved any more, AlreadyThere where the same file waits for the same
    condition, and Refused at `shows` or `files`."""
    own = _locked(by, number)
    if not (asked := asked_of(own)):
        raise NoLongerOpen(f"of enrolment {number} no proof is asked")
    if shows not in asked:
        raise Refused(FIELD, NO_CHOICE)
    if kept.media_type not in CAN_BE_READ:
        raise Refused(documents.FIELD, NO_FILE)
    waits = waiting(own)
    for each in waits:
        if each.shows == shows and each.document and each.document.sha256 == kept.sha256:
            raise AlreadyThere(each.document.name)
    if len(waits) >= MOST:
        raise Refused(documents.FIELD, ENOUGH)
    documents.check_person(by.id, kept.size)
    proof = SentProof(enrolment=own, shows=shows, sent_at=legal_now(), sent_by=by)
    proof.document = documents.row(kept, KIND, added_by=by)
    db.session.add(proof)
    assert own.case
    note(own.case, PROOF_SENT, None, by, shows=shows)
    return proof


def take_back(by: Person, number: int) -> None:
    """The file goes, and nobody looks at it. Raises NotAllowed, and NoLongerOpen where it was
    looked at or taken back already."""
    own = _locked(by, db.session.get_one(SentProof, number).enrolment_id)
    proof = next((each for each in waiting(own) if each.id == number), None)
    if proof is None:
        raise NoLongerOpen(f"proof {number} was looked at, or taken back")
    assert own.case
    note(own.case, PROOF_TAKEN_BACK, None, by, shows=proof.shows)
    _erase(proof)
    db.session.flush()
    db.session.delete(proof)


def may_read(reader: Person, proof: SentProof) -> bool:
    """It is about them, or about a minor whose guardian they are; or they are of the secretariat,
    and it is about nobody of theirs."""
    person = proof.enrolment.person
    theirs = [reader, *wards(reader, brussels_date(legal_now()))]
    return person in theirs or may_register(reader, person)


def record(reader: Person, proof: SentProof) -> None:
    """Writes that somebody of the secretariat looked at it."""
    if may_register(reader, proof.enrolment.person):
        assert proof.enrolment.case
        note(proof.enrolment.case, PROOF_LOOKED, None, reader, shows=proof.shows)


def erase_old() -> int:
    """Erases the files that nobody needs any more: of what was looked at, `sent_proof_days` after;
    of an enrolment that has its place, or that is over as its run is, what nobody looked at: that
    waits no more. In transactions of its own; answers with the number."""
    done = 0
    while some := _erase_some():
        done += some
    return done


def _erase_some() -> int:
    with transaction():
        rows = select(SentProof).join(SentProof.enrolment).join(Enrolment.run)
        found = rows.where(SentProof.document_id.is_not(None), _is_needless())
        first = found.order_by(SentProof.id).limit(BATCH).with_for_update(of=SentProof)
        gone = db.session.scalars(first).all()
        for proof in gone:
            _erase(proof)
            if proof.read_at is None:
                db.session.flush()
                db.session.delete(proof)
        return len(gone)


def _is_needless() -> ColumnElement[bool]:
    now = legal_now()
    over = (
        Enrolment.ended_at.is_not(None),
        Enrolment.complete_at.is_not(None),
        Run.cancelled_at.is_not(None),
        Run.last_day < brussels_date(now),
    )
    looked_at = SentProof.read_at <= now - timedelta(enrolment_settings().sent_proof_days)
    return or_(looked_at, and_(SentProof.read_at.is_(None), or_(*over)))


def _locked(by: Person, number: int) -> Enrolment:
    """Under the lock of its case, as every step in it, with what is due behind it."""
    own = db.session.get_one(Enrolment, number)
    if not may_send(by, own):
        raise NotAllowed(f"person {by.id} sends nothing for enrolment {number}")
    assert own.case_id is not None
    case = locked(own.case_id)
    fire_before(case)
    db.session.refresh(own)
    return own


def _erase(proof: SentProof) -> None:
    if proof.document:
        proof.document.removed_at, proof.document = machine_now(), None
