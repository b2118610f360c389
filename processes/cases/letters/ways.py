"""The ways in which a remedy can be used, for every text that tells its last day (art. 3.6, 4.3 and
6.3): `<handler>/_ways.md` says them, and this is what that may name."""

from typing import Any

from processes import links
from processes.engine.diagrams import handler_of
from processes.facts.terms import settings
from processes.models import Decision, Result


def ways(term: str, against: Decision | Result) -> dict[str, Any]:
    """What a text has to know to say how the remedy of this term is used against a decision, or a
    result. `handler` is the procedure in which it is filed."""
    if isinstance(against, Decision):
        link = links.appeal(against.case.reference)
    else:
        link = links.objection(against.id)
    return {
        "remedy": term,
        "handler": handler_of(term),
        "appeal_link": link,
        "answers": settings(),
    }
