"""Tickets: what is typed on a page whose session has ended meanwhile is kept all the same.

Every page of a draft carries one. Whoever sends it back may write in that draft what the page asks,
and nothing else: it opens no page and files nothing. It works for a week.
"""

from flask import current_app, flash, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from app.writing import filing
from processes.errors import DoorError
from processes.models import Draft, Person, db

FIELD = "ticket"
A_WEEK = 7 * 24 * 3600  # seconds


def ticket_for(draft: Draft, person: Person) -> str:
    """The ticket with which this person writes in this draft."""
    return str(_signer().dumps([draft.id, person.id]))


def kept_without_session() -> str | None:
    """Keeps what a page of a draft posted without a session. Answers with where to go on after
    signing in; None where there was nothing to keep."""
    if request.endpoint == "filing.check":
        return request.path
    if request.endpoint != "filing.question":
        return None
    asked = request.view_args or {}
    try:
        number, who = _signer().loads(request.form.get(FIELD, ""), max_age=A_WEEK)
        draft = db.session.get(Draft, number)
        question = filing.questions_of(draft).get(asked["name"]) if draft else None
        if draft is None or question is None or asked["number"] != number:
            return None
        filing.save(question, draft, db.session.get_one(Person, who))
    except (BadSignature, DoorError):
        return None
    flash("Wat je typte, is bewaard. Ga verder waar je was.", "info")
    return url_for("filing.question", **asked)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="draft")
