"""Accounts of whom nothing is left, and that were kept for long enough: a page of the direction."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.retention import AccountsForm, HoldForm
from processes.cases.administration import old_accounts as door
from processes.cases.administration.keeping import keep_for
from processes.errors import NotAsShown, Refused
from processes.models import Person, db, transaction
from workers import nudge

pages = Blueprint("old_accounts", __name__, url_prefix="/instellingen/bewaren/accounts")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.route("", methods=["GET", "POST"])
def index() -> Page:
    """How long they are kept, what is due, and what is kept longer."""
    if request.method == "GET":
        return _page(_kept_form())
    form, code = AccountsForm(request.form), 422
    form.shown = request.form.get(SHOWN)
    try:
        if form.validate() and _kept(form):
            flash("Het antwoord is bewaard.", "success")
            return redirect(url_for("old_accounts.index"))
    except NotAsShown:
        set_beside(_kept_form(), form)
        code = 409
    return _page(form), code


@pages.post("/leeg")
def propose() -> Response:
    """Asks another of the direction to confirm that what is due is emptied."""
    who = me().id
    try:
        with transaction():
            door.propose_removal(db.session.get_one(Person, who))
    except Refused as refusal:
        flash(refusal.message, "warning")
    else:
        nudge()
        flash("Het is voorgesteld. Iemand anders van de directie bevestigt het.", "success")
    return redirect(url_for("old_accounts.index"))


@pages.route("/<int:number>", methods=["GET", "POST"])
def hold(number: int) -> Page:
    """Why one of them is kept longer."""
    if not door.can_be_held(number, me()):
        abort(404)
    form = HoldForm(request.form or None)
    if request.method == "POST" and form.validate() and _held(number, form):
        flash("Het wordt langer bewaard.", "success")
        return redirect(url_for("old_accounts.index"))
    back = url_for("old_accounts.index")
    page = render_template("settings/hold.html", form=form, back=back, to="de accounts")
    return page, 422 if request.method == "POST" else 200


@pages.post("/<int:number>/los")
def release(number: int) -> Response:
    """It is kept no longer than others."""
    if all(each.id != number for each in door.held(me())):
        abort(404)
    who = me().id
    with transaction():
        door.release(number, db.session.get_one(Person, who))
    flash("Het wordt niet langer bewaard dan andere accounts.", "success")
    return redirect(url_for("old_accounts.index"))


def _kept_form() -> AccountsForm:
    form = AccountsForm(None, obj=door.keeping())
    form.shown = door.mark_of_keeping()
    return form


def _page(form: AccountsForm) -> str:
    due = door.due(me())
    return render_template(
        "settings/old_accounts.html",
        form=form,
        due=due,
        named=door.keep_their_name(due),
        held=door.held(me()),
    )


def _kept(form: AccountsForm) -> bool:
    with RefusalsAt(form):
        who, said = me().id, (form.months.data, form.source.data or "")
        with transaction():
            keep_for(door.SETTING, *said, db.session.get_one(Person, who), form.shown)
        return True
    return False


def _held(number: int, form: HoldForm) -> bool:
    with RefusalsAt(form):
        who, said = me().id, form.reason.data or ""
        with transaction():
            door.hold(number, said, db.session.get_one(Person, who))
        return True
    return False
