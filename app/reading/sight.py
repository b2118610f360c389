"""What would follow from an act, as somebody is shown it before they send."""

from dataclasses import dataclass

from flask import url_for
from lxml import html as markup
from markupsafe import Markup

from processes.cases.administration.branding import current_branding
from processes.cases.doors.rehearsal import Outlook, Rehearsed
from processes.regulation import Version
from processes.roles import with_article

from .now import lower


@dataclass(frozen=True)
class Shown:
    """A mail of an outlook, or a letter on paper, with its body as its reader sees it."""

    mail: Rehearsed
    body: Markup


@dataclass(frozen=True)
class Sight:
    """What somebody is shown before they send: what people will read, and what happens next in
    words; `report` is that of a talk, `warnings` is what is odd about it, `seen` the digest of it
    all."""

    shown: list[Shown]
    report: Markup
    following: list[str]
    warnings: tuple[str, ...]
    seen: str


def sight(outlook: Outlook) -> Sight:
    """An outlook as the page shows it."""
    return Sight(
        shown=[Shown(each, _body(each.html)) for each in (*outlook.letters, *outlook.mails)],
        report=Markup(outlook.report),  # noqa: S704 - made by Markdown that lets no HTML through
        following=_following(outlook),
        warnings=outlook.warnings,
        seen=outlook.digest,
    )


def _body(page: str) -> Markup:
    """The letter inside the frame of a mail. It is our own markup of what people typed."""
    (letter,) = markup.fromstring(page).find_class("letter")
    for logo in letter.iter("img"):  # which the mail brings along, and the page has already
        logo.set("src", url_for("branding.logo", v=current_branding().logo[:12]))
    parts = (markup.tostring(part, encoding="unicode") for part in letter)
    return Markup("".join(parts))  # noqa: S704 - made by Markdown that lets no HTML through


def _following(outlook: Outlook) -> list[str]:
    told = [
        f"Dan is {with_article(role)} aan de beurt: {lower(step)}." for role, step in outlook.tasks
    ]
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
