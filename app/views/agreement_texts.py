"""The direction keeps the versions of the texts with which people agree."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.agreeing import Version
from processes import agreements
from processes.cases.administration import agreement_texts as door
from processes.clock import legal_now
from processes.models import Person, db, transaction
from processes.regulation import brussels_date

pages = Blueprint("agreement_texts", __name__, url_prefix="/instellingen/akkoord")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def index() -> str:
    """Every version, and which are in force."""
    current = [each.id for each in agreements.in_force(brussels_date(legal_now())).values()]
    return render_template("settings/agreement_texts.html", texts=door.all_texts(), current=current)


@pages.route("/nieuw", methods=["GET", "POST"])
def add() -> Page:
    """One version more."""
    form = Version(request.form or None)
    if request.method == "POST" and form.validate() and _kept(form):
        flash("De nieuwe versie is bewaard.", "success")
        return redirect(url_for("agreement_texts.index"))
    page = render_template("settings/agreement_text.html", form=form)
    return (page, 422) if request.method == "POST" else page


def _kept(form: Version) -> bool:
    who = me().id
    with RefusalsAt(form):
        with transaction():
            by = db.session.get_one(Person, who)
            said = form.kind.data, form.title.data or "", form.text.data or ""
            begins = form.begins_on.data
            assert begins  # the form asks for it
            door.keep(by, *said, begins)
        return True
    return False
