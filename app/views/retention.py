"""How long the centre keeps each kind of personal data: a page of the direction."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.retention import RetentionForm
from processes.cases.file import retention as door
from processes.cases.file.kinds_of_data import KINDS, Kind
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
    return render_template("settings/retentions.html", asked=asked)


@pages.route("/<kind_id>", methods=["GET", "POST"])
def change(kind_id: str) -> Page:
    """One of them."""
    kind = next((each for each in KINDS if each.id == kind_id), None)
    if kind is None:
        abort(404)
    form = RetentionForm(request.form or None, obj=door.said_by_house()[kind.id])
    if request.method == "POST" and form.validate() and _kept(kind, form):
        flash("Het antwoord is bewaard.", "success")
        return redirect(url_for("retention.index"))
    page = render_template("settings/retention.html", form=form, title=kind.name)
    return (page, 422) if request.method == "POST" else page


def _kept(kind: Kind, form: RetentionForm) -> bool:
    with RefusalsAt(form):
        who = me().id
        with transaction():
            by = db.session.get_one(Person, who)
            door.keep(kind, form.says.data or "", form.source.data or "", by)
        return True
    return False
