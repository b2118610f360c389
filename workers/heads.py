"""Once a day the head of the trail goes where who writes in the database does not: in the log, in a
file of AUDIT_FOLDER, and by mail to AUDIT_MAIL."""

import logging
import smtplib
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import flask_mail
from flask import current_app

from processes.clock import machine_now
from processes.models import db
from processes.regulation import brussels_date
from processes.stamps import days
from processes.stamps.days import Head

from .broker import tell
from .smtp import Line, sender_of

FILE = "weerwoord-heads.txt"
TOLD = 14  # days in a mail, and looked for in the file: what failed once is there the next time
_CLOSED = "weerwoord.closed"  # the day that is known to be closed
_BODY = """\
The trail of {centre} was closed for the day. Keep this mail: with a file of these lines

    weerwoord audit verify --heads FILE

finds whether anything that was written before has been changed since, even where somebody put an
older copy of the whole database back. Of each day the moment, the number and the stamp:

{heads}
"""
_log = logging.getLogger(__name__)


def close_day() -> None:
    """Closes today, where that was not done, and sends its head out."""
    today = brussels_date(machine_now())
    if current_app.extensions.get(_CLOSED) == today:
        return
    closed = days.close_day()
    current_app.extensions[_CLOSED] = today
    if closed is None:
        return
    _log.info("head of the trail: %s", closed)
    if current_app.config.get("AUDIT_MAIL"):
        tell("mail_heads", today.isoformat())
    if folder := current_app.config.get("AUDIT_FOLDER"):
        _append(Path(folder), days.heads_of_days(TOLD))


def mail_heads(day: str) -> None:
    """Mails the heads of the last days to AUDIT_MAIL, past the outbox: that is in the database.
    Where the mail server does not take it, the log says so, and the mail of the next day has it."""
    heads = days.heads_of_days(TOLD)
    db.session.rollback()  # no transaction stays open while the mail server is spoken to
    message = _message(date.fromisoformat(day), heads)
    try:
        with Line(current_app.extensions["mail"]) as line:
            line.send(_Ready(message))
    except (smtplib.SMTPException, OSError, flask_mail.BadHeaderError) as error:
        _log.warning("the head of the trail of %s was not mailed to AUDIT_MAIL: %s", day, error)


def _append(folder: Path, heads: list[Head]) -> None:
    """Adds the lines that the file lacks."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / FILE
    there = set(file.read_text().splitlines()) if file.exists() else set()
    with file.open("a") as out:
        out.writelines(f"{head}\n" for head in heads if str(head) not in there)


def _message(day: date, heads: list[Head]) -> EmailMessage:
    centre, sender = current_app.config["CENTRE_NAME"], sender_of(current_app)
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["From"] = Address(centre, addr_spec=sender)
    message["To"] = Address(addr_spec=current_app.config["AUDIT_MAIL"])
    message["Subject"] = f"Weerwoord: head of the trail of {day.isoformat()}"
    message["Date"] = machine_now()
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_BODY.format(centre=centre, heads="\n".join(map(str, heads))))
    return message


class _Ready(flask_mail.Message):
    """A message that is composed already, as the line takes it."""

    def __init__(self, message: EmailMessage) -> None:
        to = current_app.config["AUDIT_MAIL"]
        super().__init__(message["Subject"], [to], sender=sender_of(current_app))
        self._bytes = message.as_bytes()

    def as_bytes(self) -> bytes:
        """The message."""
        return self._bytes
