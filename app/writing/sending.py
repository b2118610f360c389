"""What is written, looked at as it will be sent, and sent by a second click.

A page that sends keeps what was typed first (`keep`), shows what would follow (`Sight`), and sends
only what was shown.
"""

from dataclasses import dataclass

from flask import request, url_for
from lxml import html as markup
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from app.reading.now import lower
from app.signed_in import me
from processes.cases.administration.branding import current_branding
from processes.cases.doors.rehearsal import Outlook, Rehearsed
from processes.cases.drafts import staff
from processes.models import transaction
from processes.regulation import Version
from processes.roles import ROLES

LATER, SEEN = "later", "seen"
NOT_TYPED = {"csrf_token", LATER}


@dataclass(frozen=True)
class Letter:
    """A mail of an outlook, or a letter on paper, with its body as its reader sees it."""

    mail: Rehearsed
    body: Markup


@dataclass(frozen=True)
class Sight:
    """What somebody is shown before they send: the letters, and what happens next in words."""

    letters: list[Letter]
    following: list[str]
    seen: str


def sight(outlook: Outlook) -> Sight:
    """An outlook as the page shows it."""
    return Sight(
        letters=[Letter(each, _body(each.html)) for each in (*outlook.letters, *outlook.mails)],
        following=_following(outlook),
        seen=outlook.digest,
    )


def keep(work: staff.Work) -> None:
    """Keeps what was posted as the draft of who is signed in, valid or not."""
    values = {name: request.form.getlist(name) for name in request.form if name not in NOT_TYPED}
    with transaction():
        staff.keep(work, me(), values)


def kept(work: staff.Work) -> MultiDict[str, str] | None:
    """What who is signed in typed before, as it was posted; None where they typed nothing."""
    values = staff.typed_by(work, me())
    return MultiDict(values) if values else None


def throw_away(work: staff.Work) -> None:
    """What who is signed in typed is gone."""
    with transaction():
        staff.forget(work, me())


def _body(page: str) -> Markup:
    """The letter inside the frame of a mail. It is our own markup of what people typed."""
    (letter,) = markup.fromstring(page).find_class("letter")
    for logo in letter.iter("img"):  # which the mail brings along, and the page has already
        logo.set("src", url_for("branding.logo", v=current_branding().logo[:12]))
    parts = (markup.tostring(part, encoding="unicode") for part in letter)
    return Markup("".join(parts))  # noqa: S704 - made by Markdown that lets no HTML through


def _following(outlook: Outlook) -> list[str]:
    told = [f"{ROLES[role]} is dan aan de beurt: {lower(step)}." for role, step in outlook.tasks]
    known = Version.named(outlook.regulation).terms
    law = [(known[term].title, day) for term, day in outlook.terms if term in known]
    what = "mail" if outlook.mails else "brief"
    told += [
        f"De termijn begint te lopen zodra de {what} aankomt: {title}."
        for title, day in law
        if day is None
    ]
    if outlook.end:
        told.append(f"Het dossier wordt afgesloten: {lower(outlook.end)}.")
    return told
