"""What is kept about somebody of what they are enrolled in, for their own copy (art. 7.1)."""

from collections.abc import Iterator, Mapping

from sqlalchemy import or_, select

from processes.facts.cancellation import stopped_because
from processes.facts.sent_proofs import NAMES
from processes.models import (
    ABSENT,
    EXCUSED,
    PRESENT,
    Agreement,
    AgreementRequest,
    Attendance,
    Attestation,
    Case,
    Certificate,
    Enrolment,
    Nt2Test,
    Person,
    PlaceWish,
    RecordingChoice,
    Result,
    SentProof,
    StudentCard,
    db,
)
from processes.regulation.attendance import in_hours
from processes.regulation.certificates import TEST_WORDS, WORDS, Kind, TestSaid
from processes.regulation.enrolment import in_euros

from .kinds_of_data import Said
from .personal_file import exemptions_of

PRESENCES = {PRESENT: "Aanwezig", ABSENT: "Afwezig", EXCUSED: "Verwittigd"}
Entries = Iterator[Mapping[str, Said | None]]


def enrolments(person: Person) -> Entries:
    """Where they are or were enrolled, and what was needed for that."""
    rows = select(Enrolment).where(Enrolment.person_id == person.id)
    for enrolment in db.session.scalars(rows.order_by(Enrolment.id)):
        payer = enrolment.institution
        yield {
            "Lesgroep": enrolment.run.code,
            "Gevraagd": enrolment.asked_at,
            "In orde": enrolment.complete_at,
            "Plaats sinds": enrolment.seated_at,
            "Betaler": payer.name if payer else person.name,
            "Ingeschreven door": payer.name if payer and enrolment.by_institution else None,
            "Akkoord met het reglement": enrolment.agreed_at,
            "Een lestijd met vermindering": _amount(enrolment.reduced_rate),
            "Betaald": enrolment.paid_at,
            "Gestopt": enrolment.ended_at,
            "Waarom": enrolment.why or stopped_because(enrolment),
            "Hoe het geld geteld is": enrolment.counted,
            "Leeggemaakt": enrolment.removed_at,
        }
    yield from _agreements(person)
    yield from _wishes(person)


def _amount(cents: int | None) -> str | None:
    return None if cents is None else in_euros(cents)


def _wishes(person: Person) -> Entries:
    """Of which runs they wanted to be told when there is a place."""
    own = select(PlaceWish).where(PlaceWish.person_id == person.id)
    for row in db.session.scalars(own.order_by(PlaceWish.id)):
        yield {
            "Bericht over een plaats in": row.run.code,
            "Gevraagd": row.asked_at,
            "Gemaild": row.told_at,
        }


def _agreements(person: Person) -> Entries:
    """Which texts were signed for them, and which they signed for others, without whose."""
    own, signed = Agreement.person_id == person.id, Agreement.signer_id == person.id
    for row in db.session.scalars(select(Agreement).where(own).order_by(Agreement.id)):
        yield {
            "Ondertekend": row.text.name,
            "Vingerafdruk (SHA-256)": row.text.hash,
            "Wanneer": row.signed_at,
            "Op papier, op": row.paper_on,
            "Blad": row.scan.name if row.scan else None,
            "Door": person.name if row.signer_id == person.id else "Een ouder of voogd",
        }
    asked = select(AgreementRequest).where(AgreementRequest.person_id == person.id)
    for request in db.session.scalars(asked.order_by(AgreementRequest.id)):
        yield {"Gevraagd om te ondertekenen": request.text.name, "Wanneer": request.asked_on}
    for row in db.session.scalars(select(Agreement).where(signed, ~own).order_by(Agreement.id)):
        yield {"Voor wie je ouder of voogd bent": row.text.name, "Wanneer": row.signed_at}


def sent_proofs(person: Person) -> Entries:
    """The proofs that were sent for them, and those that they sent for others, without whose."""
    own, sent = Enrolment.person_id == person.id, SentProof.sent_by_id == person.id
    rows = select(SentProof).join(SentProof.enrolment).order_by(SentProof.id)
    for proof in db.session.scalars(rows.where(own)):
        yield {
            "Bewijs": NAMES[proof.shows],
            "Lesgroep": proof.enrolment.run.code,
            "Bestand": proof.document.name if proof.document else None,
            "Doorgestuurd": proof.sent_at,
            "Door": person.name if proof.sent_by_id == person.id else "Een ouder of voogd",
            "Nagekeken": proof.read_at,
            "In orde": None if proof.good is None else "Ja" if proof.good else "Nee",
            "Waarom niet": proof.why,
        }
    for proof in db.session.scalars(rows.where(sent, ~own)):
        yield {"Voor wie je ouder of voogd bent": NAMES[proof.shows], "Wanneer": proof.sent_at}


def recordings(person: Person) -> Entries:
    """On which recordings they agree to be, and what they chose for others, without for whom."""
    own, chose = RecordingChoice.person_id == person.id, RecordingChoice.chooser_id == person.id
    for row in db.session.scalars(select(RecordingChoice).where(own).order_by(RecordingChoice.id)):
        yield {
            "Vraag": row.question,
            "Antwoord": "Ja" if row.agrees else "Nee",
            "Wanneer": row.chosen_at,
            "Op papier, op": row.paper_on,
            "Reglement": row.regulation,
            "Door": person.name if row.chooser_id == person.id else "Een ouder of voogd",
        }
    others = select(RecordingChoice).where(chose, ~own).order_by(RecordingChoice.id)
    for row in db.session.scalars(others):
        yield {
            "Voor wie je ouder of voogd bent": row.question,
            "Antwoord": "Ja" if row.agrees else "Nee",
            "Wanneer": row.chosen_at,
        }


def student_cards(person: Person) -> Entries:
    """Their student cards, and those that they asked for others, without for whom."""
    rows = select(StudentCard).where(StudentCard.person_id == person.id)
    for card in db.session.scalars(rows.order_by(StudentCard.id)):
        yield {
            "Gevraagd": card.asked_at,
            "Naam op de kaart": card.name,
            "Foto": card.photo.name if card.photo else None,
            "Akkoord met": card.agreed_to,
            "Akkoord van": _who_agreed(card),
            "Gemaakt": card.issued_at,
            "Geldig tot en met": card.until,
            "Geldt niet meer sinds": card.ended_at,
            "Waarom de foto niet kon": card.why,
        }
    theirs = or_(StudentCard.asked_by_id == person.id, StudentCard.agreed_by_id == person.id)
    others = theirs, StudentCard.person_id != person.id
    counted = db.session.scalars(select(StudentCard).where(*others)).all()
    if counted:
        yield {"Voor iemand anders gevraagd of akkoord mee gegaan": len(counted)}


def _who_agreed(card: StudentCard) -> str | None:
    if card.agreed_by_id is None:
        return None
    return card.person.name if card.agreed_by_id == card.person_id else "Een ouder of voogd"


def attendance(person: Person) -> Entries:
    """When they were in a lesson, with all that was put right; and their attestations."""
    rows = select(Attendance).join(Enrolment).where(Enrolment.person_id == person.id)
    for row in db.session.scalars(rows.order_by(Attendance.id)):
        yield {
            "Lesgroep": row.enrolment.run.code,
            "Les": row.lesson.starts,
            "Wat": PRESENCES[row.presence],
            "Minuten in de les": row.minutes,
            "Genoteerd": row.at,
            "Waarom het veranderde": row.why,
        }
    papers = select(Attestation).join(Enrolment).where(Enrolment.person_id == person.id)
    for paper in db.session.scalars(papers.order_by(Attestation.id)):
        yield {
            "Attest": paper.code,
            "Cursus": paper.module,
            "Gemaakt": paper.issued_on,
            "Uren in de les": in_hours(paper.minutes),
        }


def results(person: Person) -> Entries:
    """Their results, exemptions, NT2 tests and certificates."""
    own = select(Result).where(Result.cursist_id == person.id)
    for result in db.session.scalars(own.order_by(Result.id)):
        yield {
            "Opleiding": result.programme,
            "Module": result.module,
            "Studiebewijs": "Ja" if result.certificate else "Nee",
            "Beslist op": result.decided_on,
            "Gekregen op": result.receipt.received_at if result.receipt else None,
        }
    for exemption in exemptions_of(person):
        yield {
            "Vrijstelling": exemption.module,
            "Opleiding": exemption.programme,
            "Sinds": exemption.granted_on,
        }
    yield from _nt2_tests(person)
    yield from _certificates(person)


def _nt2_tests(person: Person) -> Entries:
    """What was written down of them and the NT2 test."""
    rows = select(Nt2Test).where(Nt2Test.person_id == person.id).order_by(Nt2Test.id)
    for test in db.session.scalars(rows):
        yield {
            "NT2-test": TEST_WORDS[TestSaid(test.said)],
            "Opleiding": test.programme.name,
            "Dag": test.day,
            "Opgeschreven": test.at,
        }


def _certificates(person: Person) -> Entries:
    """What was issued to them, also what was withdrawn."""
    rows = select(Certificate).join(Certificate.case).where(Case.cursist_id == person.id)
    for own in db.session.scalars(rows.order_by(Certificate.id)):
        yield {
            "Studiebewijs": own.reference,
            "Wat": WORDS[Kind(own.kind)].capitalize(),
            "Opleiding": own.programme,
            "Module": own.module,
            "Uitgereikt": own.issued_on,
            "Ingetrokken": own.withdrawn_on,
            "Waarom": own.withdrawn_why,
        }
