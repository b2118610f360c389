"""Mails about somebody's account, with or without a link that works once."""

from datetime import timedelta

from flask import current_app

from processes import links, mails
from processes.models import Person

# What a link is for; the text of its mail has this name.
SIGN_IN = "sign_in"
PASSWORD = "password"  # noqa: S105 - the name of a text
INVITATION = "invitation"
FOLDER = "account"
# Stands in the row of a mail where the nonce stands in the mail itself.
NO_NONCE = "~nonce~"
_PAGES = {
    SIGN_IN: links.sign_in,
    PASSWORD: links.choose_password,
    INVITATION: links.choose_password,
}


def send_link(person: Person, purpose: str) -> None:
    """Queues the mail with a link for this purpose; its nonce is made when the mail leaves."""
    link = _PAGES[purpose](NO_NONCE)
    send(person, purpose, link=link, lasts=_in_words(lasts(purpose)))


def send(person: Person, text: str, **context: str) -> None:
    """Queues a mail about somebody's account."""
    known = {**context, "home": links.home()}
    mails.tell(f"{FOLDER}/{text}", None, "person", [person], known)


def lasts(purpose: str) -> timedelta:
    """How long a link for this purpose works."""
    if purpose == INVITATION:
        return timedelta(days=current_app.config["INVITATION_DAYS"])
    return timedelta(minutes=current_app.config["LINK_MINUTES"])


def _in_words(time: timedelta) -> str:
    if time.days:
        return "1 dag" if time.days == 1 else f"{time.days} dagen"
    minutes = time.seconds // 60
    return "1 minuut" if minutes == 1 else f"{minutes} minuten"
