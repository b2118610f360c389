"""Conversations without an account that were kept for long enough: a page of the direction."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.retention import ConversationsForm, HoldForm
from processes.cases.administration import old_conversations as door
from processes.cases.administration.keeping import keep_for
from processes.errors import NotAsShown, Refused
from processes.models import Person, db, transaction
from workers import nudge

pages = Blueprint("old_conversations", __name__, url_prefix="/instellingen/bewaren/gesprekken")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.route("", methods=["GET", "POST"])
def index() -> Page:
    """How long they are kept, what is due, and what is kept longer."""
    if request.method == "GET":
        return _page(_kept_form())
    form, code = ConversationsForm(request.form), 422
    form.shown = request.form.get(SHOWN)
    try:
        if form.validate() and _kept(form):
            flash("Het antwoord is bewaard.", "success")
            return redirect(url_for("old_conversations.index"))
    except NotAsShown:
        set_beside(_kept_form(), form)
        code = 409
    return _page(form), code


@pages.post("/wis")
def propose() -> Response:
    """Asks another of the direction to confirm that what is due goes."""
    who = me().id
    try:
        with transaction():
            door.propose_removal(db.session.get_one(Person, who))
    except Refused as refusal:
        flash(refusal.message, "warning")
    else:
        nudge()
        flash("Het is voorgesteld. Iemand anders van de directie bevestigt het.", "success")
    return redirect(url_for("old_conversations.index"))


@pages.route("/<key>", methods=["GET", "POST"])
def hold(key: str) -> Page:
    """Why one of them is kept longer."""
    if not door.can_be_held(key):
        abort(404)
    form = HoldForm(request.form or None)
    if request.method == "POST" and form.validate() and _held(key, form):
        flash("Het wordt langer bewaard.", "success")
        return redirect(url_for("old_conversations.index"))
    back = url_for("old_conversations.index")
    page = render_template("settings/hold.html", form=form, back=back, to="de gesprekken")
    return page, 422 if request.method == "POST" else 200


@pages.post("/<key>/los")
def release(key: str) -> Response:
    """It is kept no longer than others."""
    if all(each.key != key for each, _ in door.held()):
        abort(404)
    who = me().id
    with transaction():
        door.release(key, db.session.get_one(Person, who))
    flash("Het wordt niet langer bewaard dan andere gesprekken.", "success")
    return redirect(url_for("old_conversations.index"))


def _kept_form() -> ConversationsForm:
    form = ConversationsForm(None, obj=door.keeping())
    form.shown = door.mark_of_keeping()
    return form


def _page(form: ConversationsForm) -> str:
    return render_template(
        "settings/old_conversations.html", form=form, due=door.due(), held=door.held()
    )


def _kept(form: ConversationsForm) -> bool:
    with RefusalsAt(form):
        who, said = me().id, (form.months.data, form.source.data or "")
        with transaction():
            keep_for(door.SETTING, *said, db.session.get_one(Person, who), form.shown)
        return True
    return False


def _held(key: str, form: HoldForm) -> bool:
    with RefusalsAt(form):
        who, said = me().id, form.reason.data or ""
        with transaction():
            door.hold(key, said, db.session.get_one(Person, who))
        return True
    return False
