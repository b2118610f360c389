"""Mails about somebody's account, with or without a link that works once."""

from datetime import timedelta

from flask import current_app

from processes import mails
from processes.models import Mail, Person

# What a link is for; the text of its mail has this name.
SIGN_IN = "sign_in"
PASSWORD = "password"  # noqa: S105 - the name of a text
INVITATION = "invitation"
FOLDER = "account"
# Stands in the row of a mail where the nonce stands in the mail itself.
NO_NONCE = "~nonce~"
_PAGES = {
    SIGN_IN: "aanmelden/link",
    PASSWORD: "wachtwoord/kiezen",
    INVITATION: "wachtwoord/kiezen",
}


def send_link(person: Person, purpose: str) -> Mail:
    """Queues the mail with a link for this purpose; its nonce is made when the mail leaves."""
    link = f"{_setting('BASE_URL')}/{_PAGES[purpose]}/{NO_NONCE}"
    return send(person, purpose, link=link, lasts=_in_words(lasts(purpose)))


def send(person: Person, text: str, **context: str) -> Mail:
    """Queues a mail about somebody's account."""
    centre = mails.centre()
    known = {**context, "centre": centre.name, "home": _setting("BASE_URL")}
    return mails.queue(mails.render(f"{FOLDER}/{text}", person, "person", known), None, centre)


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


def _setting(key: str) -> str:
    return str(current_app.config[key])
