"""What is told to the staff without an account or in confidence: read and answered by those to whom
it is told."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.data_requests import may_list
from app.reading.paging import PAGE
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.heard import Reply
from forms.meanwhile import SHOWN
from processes.cases.administration.old_conversations import can_be_held
from processes.cases.heard import answering, telling
from processes.errors import NotAsShown
from processes.models import Conversation, Person, db, transaction
from processes.roles import ROLES, is_direction

pages = Blueprint("heard", __name__, url_prefix="/berichten")
Page = str | Response | tuple[str, int]
AT, FEW_DIGITS = "blad", 6  # which page, in the address


@pages.before_request
def _only_who_is_told() -> None:
    if not answering.reads_any(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """What waits for an answer first, a page at a time."""
    said = request.args.get(AT, "")
    at = max(1, int(said)) if len(said) < FEW_DIGITS and said.isdecimal() else 1
    found = answering.listed(me(), (at - 1) * PAGE, PAGE + 1)
    return render_template(
        "heard/index.html",
        listed=[(each, telling.unsealed(each.name)) for each in found[:PAGE]],
        roles=ROLES,
        answers_for_data=may_list(me()),
        page={
            "before": {AT: at - 1} if at > 1 else {},
            "after": {AT: at + 1} if len(found) > PAGE else {},
        },
    )


@pages.route("/<key>", methods=["GET", "POST"])
def show(key: str) -> Page:
    """One of them, and the answer."""
    form = Reply(request.form or None)
    if request.method == "GET":
        return _page(_found(key), form)
    _found(key)
    if form.validate():
        with RefusalsAt(form):
            who = me().id
            try:
                with transaction():
                    by, said = db.session.get_one(Person, who), form.reply.data or ""
                    answering.answer(by, key, said, request.form.get(SHOWN))
            except NotAsShown:
                return _page(_found(key), form, meanwhile=True), 409
            flash("Je antwoord staat er. Wie dit vertelde, leest het met de code.", "success")
            return redirect(url_for("heard.show", key=key))
    return _page(_found(key), form), 422


@pages.post("/<key>/sluit")
def close(key: str) -> Page:
    """Nothing is to be done any more."""
    _found(key)
    who = me().id
    try:
        with transaction():
            answering.close(db.session.get_one(Person, who), key, request.form.get(SHOWN))
    except NotAsShown:
        return _page(_found(key), Reply(), meanwhile=True), 409
    flash("Het bericht is afgesloten. Wie het vertelde, kan nog altijd terugkijken.", "success")
    return redirect(url_for("heard.index"))


def _page(found: Conversation, form: Reply, *, meanwhile: bool = False) -> str:
    """With the mark of what it shows; `meanwhile` where something was said since it was read."""
    form.shown = answering.mark_of_conversation(found)
    return render_template(
        "heard/show.html",
        form=form,
        conversation=found,
        remarks=telling.read(found),
        name=telling.unsealed(found.name),
        way=telling.unsealed(found.way),
        to=ROLES[found.to],
        may_hold=is_direction(me()) and can_be_held(found.key),
        meanwhile=meanwhile,
    )


def _found(key: str) -> Conversation:
    found = answering.one(me(), key)
    if found is None:
        abort(404)
    return found
