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
from processes.models import Conversation, Mail, Person, Remark, db

from .boxes import TO, readers

CODE_BYTES, GROUP = 10, 4
UNANSWERED = 10  # remarks, before somebody answers
NEWS = "waiting/news"
AN_HOUR = timedelta(hours=1)
LOST = "(Dit kan niet meer gelezen worden.)"


@dataclass(frozen=True)
class Said:
    """A remark as it is read; `by` is empty for who began the conversation."""

    by: str
    text: str
    said_at: datetime


def tell(to: str, story: str, name: str, way: str, key: str) -> str:
    """Begins a conversation, and gives the code with which whoever told it looks back. `key` is the
    form's own: a second click gives the same code, and tells nothing twice. Raises Refused."""
    if to not in TO or not readers(to, legal_now()):
        raise Refused("to", "Kies aan wie je het vertelt.")
    if not story.strip():
        raise Refused("story", "Schrijf wat je wilt vertellen.")
    code, now = _code_of(key), legal_now()
    if look_back(code):
        return code
    begun = Conversation(
        key=token_urlsafe(16),
        code_hash=_hash(code),
        to=to,
        name=sealed(name.strip(), CONVERSATION),
        way=sealed(way.strip(), CONVERSATION),
        begun_at=now,
    )
    db.session.add(begun)
    _says(begun, story, now)
    return code


def say_more(code: str, text: str) -> None:
    """Whoever began it says more. Raises Refused."""
    found = look_back(code)
    if found is None:
        raise Refused("code", "Deze code kennen we niet. Kijk na of je ze juist typte.")
    if not text.strip():
        raise Refused("more", "Schrijf wat je nog wilt vertellen.")
    db.session.refresh(found, with_for_update=True)
    answered = [at for at, each in enumerate(found.remarks) if opened(each.by, CONVERSATION)]
    if len(found.remarks) - (answered[-1] + 1 if answered else 0) >= UNANSWERED:
        raise Refused(
            "more", "Je schreef al veel. Wacht op een antwoord, of ga naar het Vraag- en meldpunt."
        )
    found.closed_at = None
    _says(found, text, legal_now())


def look_back(code: str) -> Conversation | None:
    """The conversation with this code, however it was typed; None where there is none."""
    rows = select(Conversation).where(Conversation.code_hash == _hash(code))
    return db.session.scalar(rows)


def read(conversation: Conversation) -> list[Said]:
    """What was said in it, from the first on."""
    return [
        Said(unsealed(each.by), unsealed(each.text), each.said_at) for each in conversation.remarks
    ]


def unsealed(kept: str) -> str:
    """What was typed; that it cannot be read where the house lost the key."""
    said = opened(kept, CONVERSATION)
    return LOST if said is None else said


def shown(code: str) -> str:
    """A code in groups, to be written down."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def _says(conversation: Conversation, text: str, now: datetime) -> None:
    said = sealed(text.strip(), CONVERSATION)
    conversation.remarks.append(Remark(by=sealed("", CONVERSATION), text=said, said_at=now))
    if conversation.waits_since is None:
        conversation.waits_since, conversation.reminded_at = now, None
        conversation.escalated_at = None
    tell_readers(readers(conversation.to, now), now)


def tell_readers(people: list[Person], now: datetime) -> None:
    """Writes to these that something waits, and nothing of what it is; at most once an hour,
    however much is told."""
    lately = select(Mail.person_id).where(
        Mail.template == NEWS,
        Mail.person_id.in_([each.id for each in people]),
        Mail.written_at > now - AN_HOUR,
    )
    known = set(db.session.scalars(lately))
    new = [each for each in people if each.id not in known]
    mails.tell(NEWS, None, "person", new, {"link": links.home()})


def _code_of(key: str) -> str:
    secret = str(current_app.secret_key).encode()
    made = new(secret, b"weerwoord code " + key.encode(), sha256).digest()
    return b32encode(made[:CODE_BYTES]).decode()


def _hash(code: str) -> str:
    typed = "".join(each for each in code.upper() if each.isalnum())
    return sha256(typed.encode()).hexdigest()
