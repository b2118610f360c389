"""An account of which nothing is left is emptied: who it was, how they were reached and how they
signed in goes. The row stays, of nobody, for what is counted points at it.

What is in the portal for ever, or in the books, keeps the name, the address and how somebody signs
in, or nobody could read it: of them goes the rest.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import and_, delete, or_, select, true

from processes.clock import legal_now
from processes.models import (
    Agreement,
    AgreementRequest,
    Attestation,
    CalendarFeed,
    Case,
    DirectoryAccount,
    Enrolment,
    EvaluationTold,
    Guardianship,
    InstitutionLink,
    LedgerNoteMail,
    Mail,
    Passkey,
    Person,
    PlaceWish,
    RecordingChoice,
    SavedList,
    SecondStep,
    Session,
    SignInLink,
    SpareCode,
    StudentCard,
    Word,
    db,
)
from processes.models.mails import MailDocument
from processes.regulation import brussels_date

from .emptying import NAME
from .emptying_enrolment import forget_signed

PLACE = "weerwoord.invalid"  # of an address to which nothing goes
CERTIFICATE = "certificate"  # a procedure of which the cases stay
# The columns of what is read for ever, or kept in the books: they keep a name.
NAMING = frozenset(
    {
        *("result.cursist_id", "exemption.cursist_id", "nt2_test.person_id"),
        *("charge.person_id", "charge.about_id", "ledger_note.person_id", "payment.person_id"),
        *("refund.person_id", "online_payment.person_id", "online_payment.by_id"),
    }
)
# Those of which the rows go, of whoever signs in no more, and of all whose name goes.
SIGNED_IN: tuple[Any, ...] = (Session, SignInLink, CalendarFeed, SavedList, PlaceWish)
THEIRS: tuple[Any, ...] = (
    *(Passkey, SpareCode, SecondStep, DirectoryAccount, InstitutionLink),
    *(AgreementRequest, EvaluationTold, StudentCard),
)
GOING = frozenset(
    {
        *(f"{table.__tablename__}.person_id" for table in (*SIGNED_IN, *THEIRS, Word)),
        *("agreement.person_id", "recording_choice.person_id", "guardianship.ward_id"),
        *(
            "mail.person_id",
            "mail.cursist_id",
            "student_card.asked_by_id",
            "student_card.agreed_by_id",
        ),
        *("agreement.signer_id", "recording_choice.chooser_id"),
    }
)
# Those of which the rows stay, and say nothing of who it was.
BARE = frozenset({"event.person_id", "enrolment.person_id", "case.cursist_id"})


def pointing() -> dict[str, Any]:
    """By its name each column that points at a person."""
    return {
        f"{table.name}.{column.name}": column
        for table in db.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "person"
    }


def kept_whole(numbers: Collection[int]) -> set[int]:
    """Of these people, by their numbers, those who have something that is not emptied, are or were
    of the staff, or did something for somebody else."""
    cases = (Case.process != CERTIFICATE) | Case.ended_at.is_(None)
    found = [
        (Enrolment.person_id, Enrolment.removed_at.is_(None)),
        (Case.cursist_id, cases),
        (Mail.person_id, Mail.case_id.is_not(None)),
        (StudentCard.person_id, StudentCard.photo_id.is_not(None)),
        (StudentCard.asked_by_id, StudentCard.person_id != StudentCard.asked_by_id),
        (StudentCard.agreed_by_id, StudentCard.person_id != StudentCard.agreed_by_id),
        (Agreement.signer_id, Agreement.person_id != Agreement.signer_id),
        (RecordingChoice.chooser_id, RecordingChoice.person_id != RecordingChoice.chooser_id),
    ]
    columns = (each for name, each in pointing().items() if name not in NAMING | GOING | BARE)
    return _having(numbers, [*found, *((column, true()) for column in columns)])


def named(numbers: Collection[int]) -> set[int]:
    """Those of whom a paper or the books say who they are."""
    attested = Enrolment.id.in_(select(Attestation.enrolment_id))
    found = [(Enrolment.person_id, attested), (Case.cursist_id, Case.process == CERTIFICATE)]
    columns = (each for name, each in pointing().items() if name in NAMING)
    return _having(numbers, [*found, *((column, true()) for column in columns)])


def empty_person(person: Person) -> None:
    """Nothing says any more who this was; the person is locked."""
    _forget(person, (*SIGNED_IN, *THEIRS))
    forget_signed(person)
    _forget_guardians(person)
    about = and_(Mail.cursist_id == person.id, Mail.case_id.is_(None))
    theirs = or_(Mail.person_id == person.id, about)
    for table in (MailDocument, LedgerNoteMail):
        rows = table.mail_id.in_(select(Mail.id).where(theirs))
        db.session.execute(delete(table).where(rows))
    db.session.execute(delete(Mail).where(theirs))
    person.name, person.email = NAME, f"weg-{person.id}@{PLACE}"
    person.password_hash = person.born_on = person.kept_because = person.seen_until = None
    person.active = person.shares_email = person.mails_daily = person.made_own_account = False
    person.language, person.removed_at = "nl", legal_now()
    _empty_reach(person)
    _forget(person, (Word,))  # of the name that it has now


def empty_rest(person: Person) -> None:
    """The same of who keeps their name: how they were reached beside their address goes, where they
    were signed in, and once they are 18 who acted for them (7.1)."""
    _forget(person, SIGNED_IN)
    if not person.is_minor_on(brussels_date(legal_now())):
        _forget_guardians(person)
    _empty_reach(person)


def _forget_guardians(person: Person) -> None:
    db.session.execute(delete(Guardianship).where(Guardianship.ward_id == person.id))


def _empty_reach(person: Person) -> None:
    person.postal_address = person.phone = ""
    person.register_number = None
    db.session.flush()


def _forget(person: Person, tables: tuple[Any, ...]) -> None:
    for table in tables:
        db.session.execute(delete(table).where(table.person_id == person.id))


def _having(numbers: Collection[int], which: Iterable[tuple[Any, Any]]) -> set[int]:
    """Those of whom there is such a row, each of a column that points at people."""
    return {
        number
        for column, condition in which
        for number in db.session.scalars(
            select(column).where(column.in_(numbers), condition).distinct()
        )
    }
