"""One mail to the mail server, over SMTP, and an honest answer about what became of it."""

import smtplib
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from enum import Enum
from functools import lru_cache
from typing import Any

import flask_mail
from flask import Flask, current_app

from processes import mails
from processes.clock import legal_now
from processes.models import Mail
from processes.regulation.brussels import in_brussels

from .attachments import Attachment
from .logo import logo_of

TIMEOUT = 30.0  # seconds that the mail server may be silent
_POLICY = SMTP.clone(cte_type="7bit")


class Fate(Enum):
    """What became of a mail that a worker tried to send."""

    ACCEPTED = "accepted"
    NOT_NOW = "not now"
    NEVER = "never"
    UNKNOWN = "unknown"
    NOT_OURS = "not ours"


@dataclass(frozen=True)
class Outcome:
    """The fate of a mail, with what an operator should read about it."""

    fate: Fate
    error: str = ""


def sender_of(app: Flask) -> str:
    """The bare address of MAIL_DEFAULT_SENDER, empty where there is none."""
    return parseaddr(app.config.get("MAIL_DEFAULT_SENDER") or "")[1]


class Envelope(flask_mail.Message):
    """A mail as it travels: text, HTML and calendar entry as three forms of one message."""

    def __init__(self, mail: Mail, attachments: Sequence[Attachment] = ()) -> None:
        sender = sender_of(current_app)
        super().__init__(subject=mail.subject, recipients=[mail.address], sender=sender)
        self._bytes = _compose(mail, sender, attachments)

    def as_bytes(self) -> bytes:
        """The message, every header checked: CR or LF in one raises ValueError."""
        return self._bytes


def _compose(mail: Mail, sender: str, attachments: Sequence[Attachment]) -> bytes:
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(_writer(mail), addr_spec=sender)
    message["To"] = Address(addr_spec=mail.address)
    message["Subject"] = mail.subject
    message["Date"] = in_brussels(legal_now())
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office replies
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    if logo := logo_of(mail):
        _show(message, logo)
    if mail.calendar is not None:
        method = {"method": mail.calendar_method}
        message.add_alternative(mail.calendar, subtype="calendar", params=method)
    for each in attachments:
        main, _, sub = each.media_type.partition("/")
        message.add_attachment(each.data, maintype=main, subtype=sub, filename=each.name)
    return message.as_bytes()


def _writer(mail: Mail) -> str:
    """The name of the centre when it wrote."""
    return mail.stationery.centre if mail.stationery else mails.centre().name


def _show(message: EmailMessage, logo: bytes) -> None:
    html = message.get_body(("html",))
    assert html is not None
    html.add_related(logo, "image", "png", cid=f"<{mails.LOGO_ADDRESS}>")


def send(envelope: Envelope, begin: Callable[[], bool]) -> Outcome:
    """Connect, call `begin`, and where it says yes hand the mail over.

    What goes wrong before that is the trouble of the house, and always worth another try.
    """
    try:
        with Line(current_app.extensions["mail"]) as line:
            return _hand_over(line, envelope) if begin() else Outcome(Fate.NOT_OURS)
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(Fate.NOT_NOW, f"De mailserver is niet bereikbaar: {_words(error)}")


def _hand_over(line: "Line", envelope: Envelope) -> Outcome:
    try:
        line.send(envelope)
    except smtplib.SMTPRecipientsRefused as error:
        return _refused(*next(iter(error.recipients.values())))
    except smtplib.SMTPResponseException as error:
        return _refused(error.smtp_code, error.smtp_error)
    except (ValueError, smtplib.SMTPNotSupportedError, flask_mail.BadHeaderError) as error:
        return Outcome(Fate.NEVER, f"Dit adres kan niet: {_words(error)}")
    except (smtplib.SMTPException, OSError) as error:
        fate = Fate.UNKNOWN if line.handed_over else Fate.NOT_NOW
        return Outcome(fate, f"De verbinding met de mailserver brak af: {_words(error)}")
    return Outcome(Fate.ACCEPTED)


def _refused(code: int, answer: bytes | str) -> Outcome:
    said = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    fate = Fate.NEVER if code >= 500 else Fate.NOT_NOW
    return Outcome(fate, f"De mailserver antwoordde: {code} {said}")


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


class Line(flask_mail.Connection):
    """A connection that does not wait for ever, checks the server's certificate, and knows whether
    the mail has been handed over, so that its fate hangs on the server's answer."""

    @property
    def handed_over(self) -> bool:
        """The server has been given the text of a mail, or a part of it."""
        return isinstance(self.host, _Dialogue) and self.host.handed_over

    def configure_host(self) -> smtplib.SMTP | smtplib.SMTP_SSL:
        """Connect, with TLS and a name and password where the configuration says so."""
        kind = _TlsDialogue if self.mail.use_ssl else _PlainDialogue
        host = kind(self.mail.server, self.mail.port, _our_name(), timeout=TIMEOUT)
        if self.mail.use_tls:
            host.starttls(context=ssl.create_default_context())
        if self.mail.username and self.mail.password:
            host.login(self.mail.username, self.mail.password)
        return host

    def __exit__(self, *error: Any) -> None:
        """Say goodbye; whether the server answers to that changes nothing."""
        with suppress(smtplib.SMTPException, OSError):
            super().__exit__(*error)


class _Dialogue:
    handed_over = False

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.handed_over = True
        return super().data(msg)  # type: ignore[misc,no-any-return]


class _PlainDialogue(_Dialogue, smtplib.SMTP):
    pass


class _TlsDialogue(_Dialogue, smtplib.SMTP_SSL):
    pass


@lru_cache(maxsize=1)
def _our_name() -> str:
    """How we greet; asked once, since a machine without DNS takes seconds to say."""
    return socket.getfqdn()
