"""How long the centre keeps each kind of personal data: a page of the direction."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.retention import OfficerForm, RetentionForm
from processes import house, mails
from processes.cases.administration.old_cases import removable
from processes.cases.file import retention as door
from processes.cases.file.kinds_of_data import KINDS, Kind
from processes.engine.diagrams import current
from processes.errors import NotAsShown
from processes.models import Person, db, transaction

pages = Blueprint("retention", __name__, url_prefix="/instellingen/bewaren")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def index() -> str:
    """Every kind, and how long it is kept."""
    asked = [(kind, door.in_words(kind)) for kind in KINDS]
    return render_template(
        "settings/retentions.html",
        asked=asked,
        officer=mails.officer(),
        procedures=[(process, current(process).name) for process in removable()],
    )


@pages.route("/functionaris", methods=["GET", "POST"])
def officer() -> Page:
    """How to reach the officer for data protection."""
    form = _kept_officer()
    if request.method == "GET":
        return render_template("settings/privacy_officer.html", form=form)
    form = OfficerForm(request.form)
    form.shown = request.form.get(SHOWN)
    code = 422
    try:
        if form.validate() and _named(form):
            flash("Het antwoord is bewaard.", "success")
            return redirect(url_for("retention.index"))
    except NotAsShown:
        set_beside(_kept_officer(), form)
        code = 409
    return render_template("settings/privacy_officer.html", form=form), code


def _kept_officer() -> OfficerForm:
    form = OfficerForm(None, data={"address": house.tokens().get(mails.OFFICER, "")})
    form.shown = door.mark_of_officer()
    return form


def _named(form: OfficerForm) -> bool:
    with RefusalsAt(form):
        who, said = me().id, form.address.data or ""
        with transaction():
            door.name_officer(said, db.session.get_one(Person, who), form.shown)
        return True
    return False


@pages.route("/<kind_id>", methods=["GET", "POST"])
def change(kind_id: str) -> Page:
    """One of them."""
    kind = next((each for each in KINDS if each.id == kind_id), None)
    if kind is None:
        abort(404)
    form = _kept_form(kind)
    if request.method == "GET":
        return _page(form, kind)
    form = RetentionForm(request.form)
    form.shown = request.form.get(SHOWN)
    try:
        if form.validate() and _kept(kind, form):
            flash("Het antwoord is bewaard.", "success")
            return redirect(url_for("retention.index"))
    except NotAsShown:
        set_beside(_kept_form(kind), form)
        return _page(form, kind), 409
    return _page(form, kind), 422


def _kept_form(kind: Kind) -> RetentionForm:
    form = RetentionForm(None, obj=door.said_by_house()[kind.id])
    form.shown = door.mark_of_kept(kind)
    return form


def _page(form: RetentionForm, kind: Kind) -> str:
    return render_template("settings/retention.html", form=form, title=kind.name)


def _kept(kind: Kind, form: RetentionForm) -> bool:
    with RefusalsAt(form):
        who, said = me().id, (form.says.data or "", form.source.data or "")
        with transaction():
            door.keep(kind, *said, db.session.get_one(Person, who), form.shown)
        return True
    return False
