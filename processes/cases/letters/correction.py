"""A corrected decision goes as the first one did: by mail, or as a registered letter.

The letter of before that nobody took to the post yet is withdrawn: it is never printed nor posted
any more, and the new one takes its place.
"""

from sqlalchemy import select

from processes import mails
from processes.facts.moments import versions
from processes.models import Case, Decision, Event, PostItem, db
from processes.roles import MINOR
from processes.trail import MAILED, UNTOLD

from . import letters, posted

MAIL, LETTER = "corrected", "corrected_letter"


def tell(case: Case, corrected: Decision) -> None:
    """Tells the correction of a decision. What is not posted yet is written anew, word for word but
    for what was put right; of what was, the letter says that it takes its place. The case is locked
    by the caller."""
    told = _told_by(case)
    if told is None or not mails.header(f"{case.process}/{told}").is_posted:
        letters.send(case, MAIL, None)
        return
    written = _letters(corrected)
    waiting = [letter for letter in written if letter.posted_on is None]
    nobody_has_it = len(waiting) == len(written)
    for role in mails.header(f"{case.process}/{told}").to:
        unread = nobody_has_it and role != MINOR  # who had it by mail reads what was wrong
        letters.send_to(case, told if unread else LETTER, role)
    posted.withdraw(waiting)
    letters.announce_letter(case, posted.who_posts(case), withdrawn=bool(waiting))


def _told_by(case: Case) -> str | None:
    """The send task that told a decision of the case last, or had nobody to tell it to."""
    rows = select(Event).where(Event.case_id == case.id, Event.kind.in_((MAILED, UNTOLD)))
    said = db.session.scalars(rows.order_by(Event.id.desc()))
    told = (each.element for each in said if each.details.get("role") != MINOR)
    return next((element for element in told if element and _tells(case.process, element)), None)


def _tells(process: str, element: str) -> bool:
    """What this step sends tells a decision."""
    return mails.exists(process, element) and mails.header(f"{process}/{element}").receipt


def _letters(decision: Decision) -> list[PostItem]:
    """What was written on paper to tell a decision, or what it corrects."""
    each = [version.id for version in versions(decision)]
    rows = select(PostItem).where(PostItem.decision_id.in_(each)).order_by(PostItem.id)
    return list(db.session.scalars(rows))
