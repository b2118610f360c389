"""The facts of a request about somebody's data (art. 7.1; GDPR, art. 12)."""

from datetime import datetime

from processes import procedures
from processes.models import Case
from processes.procedures import Family

ACCESS, CORRECTION, ERASURE = "access", "correction", "erasure"
OBJECTION, CONSENT, OTHER = "objection", "consent", "other"
# What can be asked, as lists and mails say it.
KINDS = {
    ACCESS: "Gegevens lezen, of een kopie",
    CORRECTION: "Iets laten verbeteren",
    ERASURE: "Iets laten wissen",
    OBJECTION: "Niet akkoord met wat het centrum met de gegevens doet",
    CONSENT: "Een toestemming intrekken",
    OTHER: "Iets anders over de gegevens",
}


def is_data_request(case: Case) -> bool:
    """A case is one of these."""
    return procedures.of(case.process).family is Family.PRIVACY


def request_arrived(case: Case) -> datetime:
    """When the request came in: the month counts from there, also while the centre looks at who it
    is."""
    return case.submissions[0].arrived_at


def kind_of(case: Case) -> str:
    """What is asked, in words."""
    return KINDS[case.submissions[0].evidence["kind"]]


def is_consent(case: Case) -> bool:
    """Somebody takes back a consent that they gave (art. 7.1)."""
    return str(case.submissions[0].evidence["kind"]) == CONSENT
