"""Mails about somebody's account, with or without a link that works once."""

from datetime import timedelta

from flask import current_app

from processes import links, mails
from processes.models import Account, Institution

# What a link is for; the text of its mail has this name.
SIGN_IN = "sign_in"
PASSWORD = "password"  # noqa: S105 - the name of a text
INVITATION = "invitation"
MOVED = "moved"  # at another address, which somebody else gave
CHOOSES = PASSWORD, INVITATION, MOVED  # a password
REGISTER = "register"
FOLDER = "account"
# Stands in the row of a mail where the nonce stands in the mail itself.
NO_NONCE = "~nonce~"
_PAGES = {
    SIGN_IN: links.sign_in,
    PASSWORD: links.choose_password,
    INVITATION: links.choose_password,
    MOVED: links.choose_password,
}
_PAGES_OF_INSTITUTION = {
    SIGN_IN: links.sign_in_institution,
    PASSWORD: links.choose_institution_password,
    INVITATION: links.choose_institution_password,
    MOVED: links.choose_institution_password,
}


def send_link(account: Account, purpose: str) -> None:
    """Queues the mail with a link for this purpose; its nonce is made when the mail leaves."""
    pages = _PAGES_OF_INSTITUTION if isinstance(account, Institution) else _PAGES
    send(account, purpose, link=pages[purpose](NO_NONCE), lasts=in_words(lasts(purpose)))


def send(account: Account, text: str, **context: str) -> None:
    """Queues a mail about somebody's account."""
    side = links.institution() if isinstance(account, Institution) else links.home()
    mails.tell(f"{FOLDER}/{text}", None, "person", [account], {**context, "home": side})


def lasts(purpose: str) -> timedelta:
    """How long a link for this purpose works."""
    if purpose in (INVITATION, MOVED, REGISTER):
        return timedelta(days=current_app.config["INVITATION_DAYS"])
    return timedelta(minutes=current_app.config["LINK_MINUTES"])


def in_words(time: timedelta) -> str:
    """Such as "7 dagen"."""
    if time.days:
        return "1 dag" if time.days == 1 else f"{time.days} dagen"
    minutes = time.seconds // 60
    return "1 minuut" if minutes == 1 else f"{minutes} minuten"
