"""The demo's mail server: it takes every mail, keeps it, and shows it. It delivers nothing.

What it refuses lets the demo show what goes wrong: an address at bounce.example never exists, and
one at slow.example is asked to come back once.
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.policy import default
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from processes.clock import machine_now

UNKNOWN = "550 5.1.1 Onbekend adres"
COME_BACK = "451 4.7.1 Probeer het later opnieuw"
TAKEN = "250 2.0.0 Aangenomen"
REMEMBERED = 10_000  # headings


@dataclass(frozen=True)
class Heading:
    """What a mail that went through SMTP says on its outside."""

    id: str
    to: str
    subject: str
    date: datetime


@dataclass(frozen=True)
class Caught(Heading):
    """Such a mail, read. `calendar` is its iCalendar text, None where it has none."""

    text: str
    html: str
    calendar: str | None


def start(folder: Path, port: int) -> Controller:
    """Listen on this port of this machine and keep what comes in `folder`, a file a mail.

    Gives the server, which `stop()` ends. Raises OSError where the port is taken.
    """
    folder.mkdir(parents=True, exist_ok=True)
    server = Controller(_Catcher(folder), hostname="127.0.0.1", port=port)
    server.start()
    return server


def caught(folder: Path) -> list[Heading]:
    """Every mail that was kept, the latest first."""
    return [_heading(path) for path in sorted(folder.glob("*.eml"), reverse=True)]


def caught_mail(folder: Path, mail_id: str) -> Caught | None:
    """One mail that was kept, by the id that `caught` gave; None where there is none."""
    known = {path.stem: path for path in folder.glob("*.eml")}
    return _read(known[mail_id]) if mail_id in known else None


@lru_cache(REMEMBERED)
def _heading(path: Path) -> Heading:
    """Looked at once: all of them stand on one page, and no file is written anew."""
    with path.open("rb") as file:
        return Heading(*_outside(path, BytesHeaderParser(policy=default).parse(file)))


def _read(path: Path) -> Caught:
    message = message_from_bytes(path.read_bytes(), policy=default)
    return Caught(
        *_outside(path, message),
        text=_part(message.walk(), "text/plain") or "",
        html=_with_pictures(_part(message.walk(), "text/html") or "", message),
        calendar=_part(message.walk(), "text/calendar"),
    )


def _outside(path: Path, message: EmailMessage) -> tuple[str, str, str, datetime]:
    return path.stem, str(message["To"]), str(message["Subject"]), message["Date"].datetime


def _part(parts: Iterable[EmailMessage], kind: str) -> str | None:
    for part in parts:
        if part.get_content_type() == kind:
            return str(part.get_content())
    return None


def _with_pictures(html: str, message: EmailMessage) -> str:
    """What a mail shows of its own parts, by their Content-ID, stands in it: nothing is loaded."""
    for part in message.walk():
        if part.get_content_maintype() == "image" and (known := part["Content-ID"]):
            encoded = b64encode(part.get_content()).decode()
            data = f"data:{part.get_content_type()};base64,{encoded}"
            html = html.replace(f"cid:{known.strip('<>')}", data)
    return html


class _Catcher:
    """What aiosmtpd asks: may this address have mail, and here is one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked_to_come_back: set[str] = set()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[Any]
    ) -> str:
        domain = address.rpartition("@")[2].lower()
        if domain == "bounce.example":
            return UNKNOWN
        if domain == "slow.example" and address not in self._asked_to_come_back:
            self._asked_to_come_back.add(address)
            return COME_BACK
        envelope.rcpt_tos.append(address)
        return TAKEN

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        name = f"{machine_now():%Y%m%d-%H%M%S-%f}-{uuid4().hex[:8]}"
        unfinished = self._folder / f"{name}.part"
        unfinished.write_bytes(envelope.original_content or b"")
        unfinished.rename(self._folder / f"{name}.eml")
        return TAKEN
