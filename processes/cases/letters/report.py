"""The report of a talk, as the cursist will read it: in the mail or the letter with the decision,
or among the pieces of the file."""

from typing import Any

from processes import mails
from processes.models import Talk
from processes.regulation import brussels_date

OWN, OF_THE_FILE = "_report", "pieces/_report"


def told(talk: Talk) -> dict[str, Any]:
    """What a text may name of a report: its `outcome`, the day, and what was written."""
    return {"outcome": talk.state, "held_on": brussels_date(talk.starts_at), **talk.report}


def shown(talk: Talk) -> str:
    """The report as HTML that can stand in a page: in the words of the procedure's own mail, or of
    the file where no mail has it."""
    process, noun = talk.case.process, talk.case.talk_noun
    name = f"{process}/{OWN}" if mails.exists(process, OWN) else OF_THE_FILE
    return mails.fragment(name, {"report": told(talk), "talk": talk, "talk_noun": noun})
