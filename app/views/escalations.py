"""Who is told when something is late: a page of the direction, with a question for each term."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.escalations import EscalationForm
from processes.cases.administration import escalations as door
from processes.models import Person, db, transaction

pages = Blueprint("escalations", __name__, url_prefix="/instellingen/te-laat")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def index() -> str:
    """Every term and target, and who is told."""
    known = door.set_by_house()
    told = {name: each.token if each else door.NOBODY for name, each in known.items()}
    asked = [(name, words, door.in_words(told[name])) for name, words in door.names().items()]
    return render_template("settings/escalations.html", asked=asked)


@pages.route("/<name>", methods=["GET", "POST"])
def change(name: str) -> Page:
    """One of them."""
    if name not in door.names():
        abort(404)
    form, known = EscalationForm(request.form or None), door.set_by_house()[name]
    if request.method == "GET" and known:
        form.days.data, form.role.data = known.days, known.role
    if request.method == "POST" and form.validate() and _kept(name, form):
        flash("Het antwoord is bewaard.", "success")
        return redirect(url_for("escalations.index"))
    page = render_template("settings/escalation.html", form=form, title=door.names()[name])
    return (page, 422) if request.method == "POST" else page


def _kept(name: str, form: EscalationForm) -> bool:
    with RefusalsAt(form):
        who = me().id
        with transaction():
            by = db.session.get_one(Person, who)
            door.keep(name, form.days.data, form.role.data, by)
        return True
    return False
