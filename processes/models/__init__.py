"""The tables. Stored moments are UTC; legal days are Europe/Brussels days."""

from . import counted as counted
from .accounts import LinkRequest, Session, SignInLink
from .agreements import PROJECT, REGULATION, Agreement, AgreementRequest, AgreementText
from .attendance import ABSENT, EXCUSED, PRESENT, Attendance, RunTeacher
from .attestations import ATTESTATIONS, Attestation, AttestationPaper
from .base import Base, db, found_or_made, rehearsal, transaction
from .calendar_feeds import CalendarFeed
from .cases import Case, Decision, Definition, Event, Submission, Task
from .certificates import CERTIFICATES, Certificate, CertificatePaper, Nt2Test
from .committees import Ballot, Challenge, Member, Vote
from .conversations import Conversation, Remark
from .directory_accounts import DirectoryAccount
from .drafts import Document, Draft
from .due_dates import (
    HOUSE,
    LAW,
    Alarm,
    ClockOffset,
    Counter,
    DueDate,
    Incident,
    Setting,
    SettingChange,
)
from .enrolments import PAYER, Enrolment
from .evaluations import EvaluationTold, OtherEvaluation
from .institutions import (
    BY_INSTITUTION,
    BY_PERSON,
    Account,
    Institution,
    InstitutionLink,
)
from .ledger import (
    BANK,
    CASH,
    COSTS,
    CREDIT,
    DEBIT,
    FEE,
    MATERIAL,
    OTHER,
    PROVIDER,
    TERMINAL,
    Charge,
    InLedger,
    LedgerNote,
    LedgerNoteLine,
    LedgerNoteMail,
    LedgerNotePaper,
    Payment,
    Refund,
    SeatPayment,
)
from .mails import (
    FAILED,
    GATHERED,
    LAPSED,
    QUEUED,
    SENDING,
    SENT,
    TOLD_TOGETHER,
    UNSURE,
    Mail,
    Stationery,
)
from .material import AFTERWARDS, WHILE_ENROLLED, Material
from .measures import Exclusion, Exemption
from .notes import Note
from .offer import Module, Offer, Programme
from .online_payments import OnlinePayment
from .outsiders import Bare, Outsider, Reader
from .passages import Passage
from .passkeys import Passkey
from .people import Delegation, Guardianship, Person, Role, Seat, normal_address
from .pointing import ABOUT
from .polls import (
    CHOSEN,
    MAYBE,
    NO,
    NONE_FITS,
    REPLACED,
    STOOD,
    TO_COMMITTEE,
    TO_CURSIST,
    YES,
    Poll,
    PollAnswer,
    PollMoment,
)
from .post import PostItem
from .proposals import Proposal
from .recordings import GENERAL, TARGETED, RecordingChoice
from .registrations import Registration
from .results import Receipt, Result
from .runs import AT_ENROLMENT, DEBIT_NOTE, Lesson, Location, Run, Tariff
from .saved_lists import SavedList
from .second_steps import SecondStep, SpareCode
from .sent_proofs import SentProof
from .stamps import ChainHead, Stamp
from .student_cards import StudentCard
from .talks import Talk
from .texts import CommonQuestion, ReasonText
from .wishes import PlaceWish
from .words import Word, begins

__all__ = [
    "ABOUT",
    "ABSENT",
    "AFTERWARDS",
    "ATTESTATIONS",
    "AT_ENROLMENT",
    "BANK",
    "BY_INSTITUTION",
    "BY_PERSON",
    "CASH",
    "CERTIFICATES",
    "CHOSEN",
    "COSTS",
    "CREDIT",
    "DEBIT",
    "DEBIT_NOTE",
    "EXCUSED",
    "FAILED",
    "FEE",
    "GATHERED",
    "GENERAL",
    "HOUSE",
    "LAPSED",
    "LAW",
    "MATERIAL",
    "MAYBE",
    "NO",
    "NONE_FITS",
    "OTHER",
    "PAYER",
    "PRESENT",
    "PROJECT",
    "PROVIDER",
    "QUEUED",
    "REGULATION",
    "REPLACED",
    "SENDING",
    "SENT",
    "STOOD",
    "TARGETED",
    "TERMINAL",
    "TOLD_TOGETHER",
    "TO_COMMITTEE",
    "TO_CURSIST",
    "UNSURE",
    "WHILE_ENROLLED",
    "YES",
    "Account",
    "Agreement",
    "AgreementRequest",
    "AgreementText",
    "Alarm",
    "Attendance",
    "Attestation",
    "AttestationPaper",
    "Ballot",
    "Bare",
    "Base",
    "CalendarFeed",
    "Case",
    "Certificate",
    "CertificatePaper",
    "ChainHead",
    "Challenge",
    "Charge",
    "ClockOffset",
    "CommonQuestion",
    "Conversation",
    "Counter",
    "Decision",
    "Definition",
    "Delegation",
    "DirectoryAccount",
    "Document",
    "Draft",
    "DueDate",
    "Enrolment",
    "EvaluationTold",
    "Event",
    "Exclusion",
    "Exemption",
    "Guardianship",
    "InLedger",
    "Incident",
    "Institution",
    "InstitutionLink",
    "LedgerNote",
    "LedgerNoteLine",
    "LedgerNoteMail",
    "LedgerNotePaper",
    "Lesson",
    "LinkRequest",
    "Location",
    "Mail",
    "Material",
    "Member",
    "Module",
    "Note",
    "Nt2Test",
    "Offer",
    "OnlinePayment",
    "OtherEvaluation",
    "Outsider",
    "Passage",
    "Passkey",
    "Payment",
    "Person",
    "PlaceWish",
    "Poll",
    "PollAnswer",
    "PollMoment",
    "PostItem",
    "Programme",
    "Proposal",
    "Reader",
    "ReasonText",
    "Receipt",
    "RecordingChoice",
    "Refund",
    "Registration",
    "Remark",
    "Result",
    "Role",
    "Run",
    "RunTeacher",
    "SavedList",
    "Seat",
    "SeatPayment",
    "SecondStep",
    "SentProof",
    "Session",
    "Setting",
    "SettingChange",
    "SignInLink",
    "SpareCode",
    "Stamp",
    "Stationery",
    "StudentCard",
    "Submission",
    "Talk",
    "Tariff",
    "Task",
    "Vote",
    "Word",
    "begins",
    "db",
    "found_or_made",
    "normal_address",
    "rehearsal",
    "transaction",
]
