"""Conversations with who has no account, removed once they were closed long enough ago: one of the
direction proposes it, and another confirms it (art. 7.1).

What was told in confidence is for the confidant alone, and not among them.
"""

from sqlalchemy import ColumnElement, Select, delete, select

from processes.accounts.sealing import CONVERSATION, opened, sealed
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.facts.targets import HOUSE_SETTING
from processes.models import Conversation, Person, Proposal, Remark, db
from processes.regulation import brussels_date, in_words
from processes.roles import DIRECTOR, SECRETARIAT
from processes.trail import (
    CONVERSATION_HELD,
    CONVERSATION_RELEASED,
    CONVERSATIONS_REMOVED,
    note_elsewhere,
)

from ..ground import proposals
from .keeping import AT_ONCE, Keeping, check_directs, mark_of_said, reason_to_hold, said

SETTING = f"{HOUSE_SETTING}conversations_kept"
LOST = "(Dit kan niet meer gelezen worden.)"


def keeping() -> Keeping | None:
    """What the centre said."""
    return said(SETTING)


def mark_of_keeping() -> str:
    """Its mark, for the page that shows it."""
    return mark_of_said(SETTING)


def due() -> list[Conversation]:
    """What was kept for long enough today, closed the longest ago first, at most two hundred; not
    what is kept longer for a reason, nor what somebody still says something in."""
    kept = keeping()
    if kept is None:
        return []
    closed = Conversation.closed_at < kept.ended_before
    rows = _rows(closed, Conversation.waits_since.is_(None), Conversation.kept_because.is_(None))
    return list(db.session.scalars(rows.order_by(Conversation.closed_at).limit(AT_ONCE)))


def held() -> list[tuple[Conversation, str]]:
    """What is kept longer, and why."""
    found = db.session.scalars(_rows(Conversation.kept_because.is_not(None)))
    return [(each, opened(each.kept_because or "", CONVERSATION) or LOST) for each in found]


def can_be_held(key: str) -> bool:
    """The direction may know of it, and nothing keeps it yet, be it due or not."""
    rows = _rows(Conversation.key == key, Conversation.kept_because.is_(None))
    return db.session.scalar(rows) is not None


def hold(key: str, reason: str, by: Person) -> None:
    """It is not removed until somebody releases it. Raises NotAllowed, Refused."""
    check_directs(by)
    why = reason_to_hold(reason)
    found = _locked(key)
    found.kept_because = sealed(why, CONVERSATION)
    note_elsewhere(CONVERSATION_HELD, by, begun=brussels_date(found.begun_at).isoformat())


def release(key: str, by: Person) -> None:
    """Nothing keeps it any longer than others. Raises NotAllowed."""
    check_directs(by)
    found = _locked(key)
    if found.kept_because is not None:
        found.kept_because = None
        note_elsewhere(CONVERSATION_RELEASED, by, begun=brussels_date(found.begun_at).isoformat())


def propose_removal(by: Person) -> Proposal:
    """Proposes to remove what is due. Raises NotAllowed, and Refused where nothing is."""
    check_directs(by)
    found, kept = due(), keeping()
    if not found or kept is None:
        raise Refused("removal", "Er is niets dat lang genoeg bewaard is.")
    last = max(each.closed_at for each in found if each.closed_at)
    what = "1 gesprek" if len(found) == 1 else f"{len(found)} gesprekken"
    says = (
        f"Wis {what} zonder account, afgesloten tot en met {in_words(brussels_date(last))}. "
        f"Bewaard: {kept.in_words} ({kept.source})."
    )
    keys = [each.key for each in found]
    return proposals.propose(proposals.REMOVAL, by, [], says, keys=keys)


def remove_proposed(proposal: Proposal, by: Person | None) -> None:
    """They are gone, with all that was said in them; how many is in the trail. What is due no more
    stays. Raises NotAsShown where that is all of it."""
    keys = proposal.details["keys"]
    db.session.scalars(_rows(Conversation.key.in_(keys)).with_for_update()).all()
    found = [each for each in due() if each.key in keys]
    if not found:
        raise NotAsShown(f"of proposal {proposal.id} nothing is due any more")
    numbers = [each.id for each in found]
    told = {to: len([each for each in found if each.to == to]) for to in (SECRETARIAT, DIRECTOR)}
    db.session.execute(delete(Remark).where(Remark.conversation_id.in_(numbers)))
    db.session.execute(delete(Conversation).where(Conversation.id.in_(numbers)))
    note_elsewhere(CONVERSATIONS_REMOVED, by, number=len(found), told_to=told)


def _rows(*conditions: ColumnElement[bool]) -> Select[Conversation]:
    return select(Conversation).where(Conversation.to.in_((SECRETARIAT, DIRECTOR)), *conditions)


def _locked(key: str) -> Conversation:
    """One that the direction may know of. Raises NotAllowed where there is none."""
    found = db.session.scalar(_rows(Conversation.key == key).with_for_update())
    if found is None:
        raise NotAllowed(f"no conversation {key} of the direction")
    return found
