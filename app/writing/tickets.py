"""Tickets: what is typed on a page whose session has ended meanwhile is kept all the same.

Every page of a draft carries one. Whoever sends it back may write in that draft what the page asks,
and nothing else: it opens no page and files nothing. It is of the session that was shown the page,
and works for as long as `accounts.lapsed` says: no sign-out, no loss of the account outlives it.
"""

from datetime import datetime

from flask import current_app, flash, request, url_for
from flask_login import current_user
from itsdangerous import BadSignature, URLSafeTimedSerializer

from app.writing import filing
from processes import accounts
from processes.errors import DoorError
from processes.models import Draft, Person, db

FIELD = "ticket"


def ticket_for(draft: Draft) -> str:
    """The ticket with which whoever is signed in writes in this draft."""
    return str(_signer().dumps([draft.id, current_user.id, current_user.session]))


def kept_without_session() -> str | None:
    """Keeps what a page of a draft posted without a session. Answers with where to go on after
    signing in; None where there was nothing to keep."""
    if request.endpoint == "filing.check":
        return request.path
    if request.endpoint != "filing.question":
        return None
    asked = request.view_args or {}
    try:
        signed = request.form.get(FIELD, "")
        (number, who, session), given = _signer().loads(signed, return_timestamp=True)
        if not _works(who, session, given):
            return None
        draft = db.session.get(Draft, number)
        question = filing.questions_of(draft).get(asked["name"]) if draft else None
        if draft is None or question is None or asked["number"] != number:
            return None
        filing.save(question, draft, db.session.get_one(Person, who))
    except (BadSignature, DoorError, ValueError):  # ValueError: a ticket of an older version
        return None
    flash("Wat je typte, is bewaard. Ga verder waar je was.", "info")
    return url_for("filing.question", **asked)


def _works(who: int, session: int, given: datetime) -> bool:
    """The number of a session that is forgotten may be that of a later one, which gave no ticket
    before it began; the signature has whole seconds."""
    lapsed = accounts.lapsed(who, session)
    return lapsed is not None and lapsed.began_at.replace(microsecond=0) <= given


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="draft")
