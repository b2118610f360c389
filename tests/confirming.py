"""The stories about a minor: what is asked of a guardian, and who sees it."""

from typing import Any

from processes import cases, documents
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.cases.minors import confirming
from processes.clock import legal_now
from processes.models import (
    Case,
    Draft,
    Result,
    db,
    transaction,
)
from processes.roles import seen_until
from tests.play import Play, shown

SAID = {"disagrees": True, "reasons": "Ik was ziek."}


def begin(play: Play, who: str = "ines", at: str = "2025-04-15 10:00") -> int:
    """A result of Ines of 14 April 2025, and a draft about it with a reason and a file."""
    number = play.result("2025-04-14", "ines").id
    play.travel_to(at)
    with transaction():
        result = db.session.get_one(Result, number)
        draft = drafts.begin(Matter.about(result), play.person(who))
        drafts.write(draft.id, play.person(who), {"reasons": "Ik was ziek."})
        kept = documents.put("attest.pdf", "application/pdf", b"%PDF-attest")
        drafts.attach(draft.id, play.person(who), kept, drafts.ATTACHMENT)
        return draft.id


def ask(play: Play, at: str = "2025-04-15 10:00") -> int:
    """The same, and Ines asked her father to confirm."""
    number = begin(play, at=at)
    with transaction():
        confirming.ask(number, play.person("ines"))
    return number


def confirm(play: Play, number: int, by: str = "jan", **said: Any) -> Case:
    with transaction():
        return cases.file_draft(number, play.person(by), Answer({}, {**SAID, **said}))


def draft(number: int) -> Draft:
    db.session.rollback()
    return db.session.get_one(Draft, number)


def opens(play: Play, number: int, *names: str) -> list[str]:
    """Who of these can open the draft now."""
    found = draft(number)
    return [who for who in names if drafts.may_open(play.person(who), found, legal_now())]


def sees(play: Play, who: str) -> str | None:
    """Until when somebody sees the case; `all`, or None."""
    until = seen_until(play.person(who), play.case(), legal_now())
    return None if until is None else "all" if until == legal_now() else shown(until)
