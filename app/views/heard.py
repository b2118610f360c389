"""What is told to the staff without an account or in confidence: read and answered by those to whom
it is told."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.heard import Reply
from processes.cases.heard import answering, telling
from processes.models import Conversation, Person, db, transaction
from processes.roles import ROLES

pages = Blueprint("heard", __name__, url_prefix="/berichten")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_is_told() -> None:
    if not answering.reads_any(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """What waits for an answer first."""
    listed = [(each, telling.unsealed(each.name)) for each in answering.listed(me())]
    return render_template("heard/index.html", listed=listed, roles=ROLES)


@pages.route("/<key>", methods=["GET", "POST"])
def show(key: str) -> Page:
    """One of them, and the answer."""
    found, form = _found(key), Reply(request.form or None)
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            who = me().id
            with transaction():
                answering.answer(db.session.get_one(Person, who), key, form.reply.data or "")
            flash("Je antwoord staat er. Wie dit vertelde, leest het met de code.", "success")
            return redirect(url_for("heard.show", key=key))
    page = render_template(
        "heard/show.html",
        form=form,
        conversation=found,
        remarks=telling.read(found),
        name=telling.unsealed(found.name),
        way=telling.unsealed(found.way),
        to=ROLES[found.to],
    )
    return (page, 422) if form.errors else page


@pages.post("/<key>/sluit")
def close(key: str) -> Response:
    """Nothing is to be done any more."""
    _found(key)
    who = me().id
    with transaction():
        answering.close(db.session.get_one(Person, who), key)
    flash("Het bericht is afgesloten. Wie het vertelde, kan nog altijd terugkijken.", "success")
    return redirect(url_for("heard.index"))


def _found(key: str) -> Conversation:
    found = answering.one(me(), key)
    if found is None:
        abort(404)
    return found
