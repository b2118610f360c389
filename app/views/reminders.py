"""Of what people are reminded, and when: a page of the direction."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.reminders import RemindersForm
from processes.cases.administration import reminders as door
from processes.facts.reminders import USUAL, days_before
from processes.models import Person, db, transaction

pages = Blueprint("reminders", __name__, url_prefix="/instellingen/herinneringen")


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def show() -> str:
    """Each kind of reminder, with its days."""
    return _page(RemindersForm(data={kind: days_before(kind) for kind in USUAL}))


@pages.post("")
def keep() -> Response | tuple[str, int]:
    """Other days."""
    form, who = RemindersForm(request.form), me().id
    if form.validate():
        with RefusalsAt(form):
            with transaction():
                given = {kind: form[kind].data for kind in USUAL if kind in request.form}
                door.keep(given, db.session.get_one(Person, who))
            flash("Je keuze is bewaard.", "success")
            return redirect(url_for("reminders.show"))
    return _page(form), 422


def _page(form: RemindersForm) -> str:
    return render_template("settings/reminders.html", form=form)
