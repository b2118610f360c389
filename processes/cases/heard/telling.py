"""Whoever has no account, or keeps their name to themself, tells something and looks back."""

from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import new
from secrets import token_urlsafe

from flask import current_app
from sqlalchemy import select

from processes import links, mails
from processes.accounts.sealing import CONVERSATION, opened, sealed
from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Conversation, Mail, Person, Remark, db, found_or_made

from .boxes import TO, readers

CODE_BYTES, GROUP = 10, 4
UNANSWERED = 10  # remarks, before somebody answers
NEWS = "work/waiting"
PERSON = "person"  # whose mail is about no case
AN_HOUR = timedelta(hours=1)
UNKNOWN_CODE = "Deze code kennen we niet. Kijk na of je ze juist typte."
NOBODY_READS = "Niemand leest dit nu. Ga naar het Vraag- en meldpunt."
ENOUGH = "Je schreef al veel. Wacht op een antwoord, of ga naar het Vraag- en meldpunt."
LOST = "(Dit kan niet meer gelezen worden.)"


@dataclass(frozen=True)
class Said:
    """A remark as it is read; `by` is empty for who began the conversation."""

    by: str
    text: str
    said_at: datetime


def tell(to: str, story: str, name: str, way: str, key: str) -> str:
    """Begins a conversation, and gives the code with which whoever told it looks back. `key` is the
    form's own: a second click gives the same code, and tells nothing twice; another story from the
    same form is said in the same conversation. Raises Refused."""
    if to not in TO or not readers(to, legal_now()):
        raise Refused("to", "Kies aan wie je het vertelt.")
    if not story.strip():
        raise Refused("story", "Schrijf wat je wilt vertellen.")
    code, now = _code_of(f"{to} {key}"), legal_now()
    found = found_or_made(
        select(Conversation).where(Conversation.code_hash == _hash(code)),
        lambda: Conversation(
            key=token_urlsafe(16),
            code_hash=_hash(code),
            to=to,
            name=sealed(name.strip(), CONVERSATION),
            way=sealed(way.strip(), CONVERSATION),
            begun_at=now,
        ),
    )
    db.session.refresh(found, with_for_update=True)
    if story.strip() not in (each.text for each in read(found)):
        _says_more(found, story, now)
    return code


def say_more(code: str, text: str) -> None:
    """Whoever began it says more. Raises Refused, also where nobody would read it."""
    found, now = look_back(code), legal_now()
    if found is None:
        raise Refused("code", UNKNOWN_CODE)
    if not text.strip():
        raise Refused("more", "Schrijf wat je nog wilt vertellen.")
    if not is_read(found):
        raise Refused("more", NOBODY_READS)
    db.session.refresh(found, with_for_update=True)
    _says_more(found, text, now)


def is_read(conversation: Conversation) -> bool:
    """Somebody of the staff reads it today."""
    return bool(readers(conversation.to, legal_now()))


def look_back(code: str) -> Conversation | None:
    """The conversation with this code, however it was typed; None where there is none."""
    rows = select(Conversation).where(Conversation.code_hash == _hash(code))
    return db.session.scalar(rows)


def read(conversation: Conversation) -> list[Said]:
    """What was said in it, from the first on."""
    return [
        Said(unsealed(each.by) if _answers(each) else "", unsealed(each.text), each.said_at)
        for each in conversation.remarks
    ]


def unsealed(kept: str) -> str:
    """What was typed; that it cannot be read where the house lost the key."""
    said = opened(kept, CONVERSATION)
    return LOST if said is None else said


def shown(code: str) -> str:
    """A code in groups, to be written down."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _answers(remark: Remark) -> bool:
    if remark.answers is None:
        return bool(unsealed(remark.by))
    return remark.answers


def _says_more(conversation: Conversation, text: str, now: datetime) -> None:
    answered = [at for at, each in enumerate(conversation.remarks, 1) if _answers(each)]
    if len(conversation.remarks) - (answered[-1] if answered else 0) >= UNANSWERED:
        raise Refused("more", ENOUGH)
    said, nobody = (sealed(each, CONVERSATION) for each in (text.strip(), ""))
    conversation.remarks.append(Remark(by=nobody, text=said, answers=False, said_at=now))
    conversation.closed_at, conversation.held = None, True
    if conversation.waits_since is None:
        conversation.waits_since, conversation.reminded_at = now, None
        conversation.escalated_at = None
    tell_of_news(conversation.to, now)


def tell_of_news(to: str, now: datetime) -> bool:
    """Writes to who reads what is told to one of these that something waits, and nothing of what it
    is; at most once an hour, however much is told. What that holds back is told after the hour, and
    what nobody reads once somebody does."""
    lately = Conversation.to == to, Conversation.told_at > now - AN_HOUR
    people = readers(to, now)
    if not people or db.session.scalar(select(Conversation.id).where(*lately).limit(1)):
        return False
    rows = select(Conversation).where(Conversation.to == to, Conversation.held.is_(True))
    held = db.session.scalars(rows.with_for_update()).all()
    for each in held:
        each.held, each.told_at = False, now
    mails.tell(NEWS, None, PERSON, people if held else [], {"link": links.home()})
    return bool(held)


def remind_readers(people: list[Person], now: datetime) -> None:
    """Writes to these that something waits; not to whom that was written within the hour."""
    lately = select(Mail.person_id).where(
        Mail.template == NEWS,
        Mail.person_id.in_([each.id for each in people]),
        Mail.written_at > now - AN_HOUR,
    )
    known = set(db.session.scalars(lately))
    new = [each for each in people if each.id not in known]
    mails.tell(NEWS, None, PERSON, new, {"link": links.home()})


def _code_of(key: str) -> str:
    secret = str(current_app.secret_key).encode()
    made = new(secret, b"weerwoord code " + key.encode(), sha256).digest()
    return b32encode(made[:CODE_BYTES]).decode()


def _hash(code: str) -> str:
    typed = "".join(each for each in code.upper() if each.isalnum())
    return sha256(typed.encode()).hexdigest()
