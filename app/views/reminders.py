"""Of what people are reminded, and when: a page of the direction."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.reminders import RemindersForm
from processes.cases.administration import reminders as door
from processes.errors import NotAsShown
from processes.facts.reminders import USUAL, days_before
from processes.models import Person, db, transaction

pages = Blueprint("reminders", __name__, url_prefix="/instellingen/herinneringen")


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def show() -> str:
    """Each kind of reminder, with its days."""
    return _page(_as_it_stands())


@pages.post("")
def keep() -> Response | tuple[str, int]:
    """Other days, and why."""
    form = RemindersForm(request.form)
    form.shown = request.form.get(SHOWN, door.mark())
    try:
        if form.validate() and _kept(form):
            flash("Je keuze is bewaard.", "success")
            return redirect(url_for("reminders.show"))
    except NotAsShown:
        stands = _as_it_stands()
        del stands.reason
        set_beside(stands, form)
        return _page(form), 409
    return _page(form), 422


def _kept(form: RemindersForm) -> bool:
    who = me().id
    with RefusalsAt(form):
        with transaction():
            given = {kind: form[kind].data for kind in USUAL if kind in request.form}
            by = db.session.get_one(Person, who)
            door.keep(given, by, str(form.reason.data), str(form.shown))
        return True
    return False


def _as_it_stands() -> RemindersForm:
    form = RemindersForm(data={kind: days_before(kind) for kind in USUAL})
    form.shown = door.mark()
    return form


def _page(form: RemindersForm) -> str:
    history = [
        (
            each,
            f"{door.question(each.name)} {door.in_words(each.name, each.before)}",
            door.in_words(each.name, each.after),
        )
        for each in door.changes()
    ]
    return render_template("settings/reminders.html", form=form, history=history)
