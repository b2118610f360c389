"""Conversations with who has no account, removed once they were closed long enough ago: one of the
direction proposes it, and another confirms it (art. 7.1).

What was told in confidence is for the confidant alone, and not among them.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from sqlalchemy import ColumnElement, Select, delete, select

from processes import house
from processes.accounts.sealing import CONVERSATION, opened, sealed
from processes.clock import legal_now
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.facts.targets import HOUSE_SETTING
from processes.models import Conversation, Person, Proposal, Remark, db
from processes.regulation import brussels_date, brussels_midnight, in_words
from processes.regulation.months import same_day
from processes.roles import DIRECTOR, SECRETARIAT, is_direction
from processes.shown import mark_of
from processes.trail import (
    CONVERSATION_HELD,
    CONVERSATION_RELEASED,
    CONVERSATIONS_REMOVED,
    note_elsewhere,
)

from ..file.retention import NOT_SAID, write_setting
from ..ground import proposals

SETTING = f"{HOUSE_SETTING}conversations_kept"
A_DAY, AT_ONCE = timedelta(days=1), 200
LOST = "(Dit kan niet meer gelezen worden.)"


@dataclass(frozen=True)
class Keeping:
    """How many months after they were closed, and where that stands."""

    months: int
    source: str

    @classmethod
    def of(cls, token: str) -> Self | None:
        """From a setting; None where the centre said nothing: then nothing is ever due."""
        months, _, source = token.partition(", ")
        return cls(int(months), source) if months else None

    @property
    def token(self) -> str:
        """As a setting keeps it."""
        return f"{self.months}, {self.source}"


def keeping() -> Keeping | None:
    """What the centre said."""
    return Keeping.of(house.tokens().get(SETTING, NOT_SAID))


def mark_of_keeping() -> str:
    """Its mark, for the page that shows it."""
    return mark_of(house.tokens().get(SETTING, NOT_SAID))


def keep_for(months: int | None, source: str, by: Person, shown: str | None) -> None:
    """From now on conversations are due so many months after they were closed; never, without a
    number. Raises NotAllowed, Refused, and NotAsShown where something else is said than what was
    `shown`."""
    _check_directs(by)
    source = " ".join(source.split())
    if months is not None and not source:
        raise Refused("source", "Schrijf waar dit staat, bijvoorbeeld de rubriek van de lijst.")
    if months is None and source:
        raise Refused("months", "Schrijf hoeveel maanden, of maak ook de bron leeg.")
    given = NOT_SAID if months is None else Keeping(months, source).token
    write_setting(SETTING, given, by, shown, source or None)


def due() -> list[Conversation]:
    """What was kept for long enough today, closed the longest ago first, at most two hundred; not
    what is kept longer for a reason, nor what somebody still says something in."""
    said = keeping()
    if said is None:
        return []
    last = same_day(brussels_date(legal_now()), -said.months)
    closed = Conversation.closed_at < brussels_midnight(last + A_DAY)
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
    _check_directs(by)
    if not reason.strip():
        raise Refused("reason", "Schrijf waarom het langer bewaard wordt.")
    found = _locked(key)
    found.kept_because = sealed(reason.strip(), CONVERSATION)
    note_elsewhere(CONVERSATION_HELD, by, begun=brussels_date(found.begun_at).isoformat())


def release(key: str, by: Person) -> None:
    """Nothing keeps it any longer than others. Raises NotAllowed."""
    _check_directs(by)
    found = _locked(key)
    if found.kept_because is not None:
        found.kept_because = None
        note_elsewhere(CONVERSATION_RELEASED, by, begun=brussels_date(found.begun_at).isoformat())


def propose_removal(by: Person) -> Proposal:
    """Proposes to remove what is due. Raises NotAllowed, and Refused where nothing is."""
    _check_directs(by)
    found, said = due(), keeping()
    if not found or said is None:
        raise Refused("removal", "Er is niets dat lang genoeg bewaard is.")
    last = max(each.closed_at for each in found if each.closed_at)
    what = "1 gesprek" if len(found) == 1 else f"{len(found)} gesprekken"
    says = (
        f"Wis {what} zonder account, afgesloten tot en met {in_words(brussels_date(last))}. "
        f"Bewaard: {said.months} {'maand' if said.months == 1 else 'maanden'} ({said.source})."
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


def _check_directs(by: Person) -> None:
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} does not answer for the centre")
