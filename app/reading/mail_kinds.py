"""A mail that did not arrive, in words that say nothing of what stands in it."""

from processes.models import Mail
from processes.roles import GUARDIAN, ROLES

# By the folder of its text, for what is about no case.
_FOLDERS = {
    "account": "Mail over een account",
    "results": "Mail over een resultaat",
    "guardian": "Mail aan een ouder of voogd",
    "settings": "Mail over een instelling",
}
_READERS = {**ROLES, GUARDIAN: "Ouder of voogd"}


def kind_of(mail: Mail) -> str:
    """What a mail is about: never its subject, which may tell what was decided."""
    if mail.decision_id:
        return "Mail over een beslissing"
    if mail.case_id:
        return "Mail over een dossier"
    return _FOLDERS.get(mail.template.partition("/")[0], "Mail")


def told_to(mail: Mail) -> str:
    """What its reader is in the case, or that they have an account."""
    return _READERS.get(mail.role, "Iemand met een account")
