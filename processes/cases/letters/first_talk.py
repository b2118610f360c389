"""The talk that article 3.6 wants before an appeal, as texts tell it to whoever appeals straight
against a result."""

from processes import links
from processes.clock import legal_now

from ..ground.matter import Matter
from .context import ToldFirst


def first_talk(filed: Matter) -> ToldFirst | None:
    """How it stands with that talk now; None where something else is filed."""
    talk = filed.talk
    if talk is None or talk.result is None:
        return None
    last = talk.deadline
    return {
        "is_open": last is None or last.is_timely(legal_now()),
        "last_day": last.date if last else None,
        "link": links.objection(talk.result.id),
        "case": talk.case,
    }
