"""The tables. Stored moments are UTC; legal days are Europe/Brussels days."""

from .base import Base, db, transaction
from .cases import Case, Decision, Definition, Event, Submission, Talk, Task
from .due_dates import HOUSE, LAW, ClockOffset, Counter, DueDate, Incident, Setting
from .mails import FAILED, QUEUED, SENDING, SENT, UNSURE, Mail
from .people import Guardianship, Person, Role, Seat
from .results import Receipt, Result

__all__ = [
    "FAILED",
    "HOUSE",
    "LAW",
    "QUEUED",
    "SENDING",
    "SENT",
    "UNSURE",
    "Base",
    "Case",
    "ClockOffset",
    "Counter",
    "Decision",
    "Definition",
    "DueDate",
    "Event",
    "Guardianship",
    "Incident",
    "Mail",
    "Person",
    "Receipt",
    "Result",
    "Role",
    "Seat",
    "Setting",
    "Submission",
    "Talk",
    "Task",
    "db",
    "transaction",
]
