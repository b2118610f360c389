"""The staff read and answer what is told to them."""

from processes.accounts.sealing import CONVERSATION, sealed
from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Conversation, Person, Remark, db

from .boxes import boxes, read_by


def listed(person: Person) -> list[Conversation]:
    """What this person reads: what waits for an answer first, then from the newest on."""
    rows = read_by(person, legal_now()).order_by(
        Conversation.waits_since.is_(None), Conversation.waits_since, Conversation.id.desc()
    )
    return list(db.session.scalars(rows))


def reads_any(person: Person) -> bool:
    """Something can be told to this person."""
    return bool(boxes(person, legal_now()))


def one(person: Person, key: str) -> Conversation | None:
    """One of them; None where there is none, or it is not theirs to read."""
    rows = read_by(person, legal_now()).where(Conversation.key == key)
    return db.session.scalar(rows)


def answer(person: Person, key: str, text: str) -> None:
    """Answers who began it, under their own name. Raises Refused."""
    found = one(person, key)
    if found is None or not text.strip():
        raise Refused("reply", "Schrijf je antwoord.")
    db.session.refresh(found, with_for_update=True)
    name, said = sealed(person.name, CONVERSATION), sealed(text.strip(), CONVERSATION)
    found.remarks.append(Remark(by=name, text=said, said_at=legal_now()))
    found.waits_since = None


def close(person: Person, key: str) -> None:
    """Nothing is to be done any more; who began it can still look back, and say more."""
    found = one(person, key)
    if found:
        db.session.refresh(found, with_for_update=True)
        found.waits_since, found.closed_at = None, legal_now()
