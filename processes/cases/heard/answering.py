"""The staff read and answer what is told to them."""

from processes.accounts.sealing import CONVERSATION, sealed
from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Conversation, Person, Remark, db
from processes.shown import check_shown, mark_of

from .boxes import boxes, read_by


def listed(person: Person, start: int, many: int) -> list[Conversation]:
    """What this person reads: what waits for an answer first, then from the newest on; so many of
    them, from a place on. By place and not by a row, whose number would tell how many there are."""
    rows = read_by(person, legal_now()).order_by(
        Conversation.waits_since.is_(None), Conversation.waits_since, Conversation.id.desc()
    )
    return list(db.session.scalars(rows.offset(start).limit(many)))


def reads_any(person: Person) -> bool:
    """Something can be told to this person."""
    return bool(boxes(person, legal_now()))


def one(person: Person, key: str) -> Conversation | None:
    """One of them; None where there is none, or it is not theirs to read."""
    rows = read_by(person, legal_now()).where(Conversation.key == key)
    return db.session.scalar(rows)


def mark_of_conversation(found: Conversation) -> str:
    """The mark of what was said in it so far, for the page that shows it."""
    return mark_of(_said(found))


def answer(person: Person, key: str, text: str, shown: str | None) -> None:
    """Answers who began it, under their own name. Raises Refused, and NotAsShown where something
    was said meanwhile that was not `shown`: nothing is answered unread."""
    found = one(person, key)
    if found is None or not text.strip():
        raise Refused("reply", "Schrijf je antwoord.")
    _read_whole(found, shown)
    name, said = sealed(person.name, CONVERSATION), sealed(text.strip(), CONVERSATION)
    found.remarks.append(Remark(by=name, text=said, answers=True, said_at=legal_now()))
    found.waits_since, found.held = None, False


def close(person: Person, key: str, shown: str | None) -> None:
    """Nothing is to be done any more; who began it can still look back, and say more. Raises
    NotAsShown where something was said meanwhile that was not `shown`."""
    found = one(person, key)
    if found:
        _read_whole(found, shown)
        found.waits_since, found.held, found.closed_at = None, False, legal_now()


def _read_whole(found: Conversation, shown: str | None) -> None:
    db.session.refresh(found, with_for_update=True)
    check_shown(shown, _said(found), None)


def _said(found: Conversation) -> list[int]:
    return [each.id for each in found.remarks]
