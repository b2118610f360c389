"""A mail that did not arrive, in words that say nothing of what stands in it."""

from processes.models import Mail
from processes.roles import GUARDIAN, ROLES

# By the folder of its text, for what is about no case.
_FOLDERS = {
    "account": "Mail over een account",
    "administration": "Mail over een rol of een plaats",
    "results": "Mail over een resultaat",
    "agreement": "Mail over een tekst om te ondertekenen",
    "card": "Mail over een studentenkaart",
    "guardian": "Mail aan een ouder of voogd",
    "institution": "Mail over een school of een andere betaler",
    "remedies": "Mail over een laatste dag",
    "ledger": "Mail over een debetnota of creditnota",
    "settings": "Mail over een instelling",
    "work": "Mail over taken",
    "waiting": "Mail over taken",  # as one of those was called before
}
_READERS = {**ROLES, GUARDIAN: "Ouder of voogd"}


def kind_of(mail: Mail) -> str:
    """What a mail is about: never its subject, which may tell what was decided."""
    return kind_named(mail.template, of_case=bool(mail.case_id), of_decision=bool(mail.decision_id))


def kind_named(template: str, *, of_case: bool, of_decision: bool) -> str:
    """The same of a mail of which no more is known."""
    if of_decision:
        return "Mail over een beslissing"
    if of_case:
        return "Mail over een dossier"
    return _FOLDERS.get(template.partition("/")[0], "Mail")


def reader_named(role: str) -> str:
    """What the reader of a mail is in a case, or that they have an account."""
    return _READERS.get(role, "Iemand met een account")
