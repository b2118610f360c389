"""Of what people are reminded before it is there, and how many days before: the centre sets it. A
reminder is never law. Those of the house's own targets stand with the targets."""

from processes import house

from .targets import HOUSE_SETTING

TALK, TASK, REMEDY = "talk", "task", "remedy"
REMIND_SETTING = f"{HOUSE_SETTING}remind."  # before the name of a kind
NEVER = "never"
USUAL = {TALK: "1", TASK: NEVER, REMEDY: NEVER}


def token_of(kind: str) -> str:
    """As the centre has set it, else as it is by itself."""
    return house.tokens().get(REMIND_SETTING + kind, USUAL[kind])


def days_before(kind: str) -> int | None:
    """How many days before a talk, or working days before the last day of a term; None where nobody
    is reminded."""
    token = token_of(kind)
    return None if token == NEVER else int(token)
