"""The centre's answers to what the chapter on enrolment leaves open."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.enrolment_answers import Answer, enrolment_form
from forms.meanwhile import SHOWN, set_beside
from processes.cases.administration import enrolment_answers as door
from processes.errors import NotAsShown
from processes.models import Person, db, transaction
from processes.regulation.enrolment.interpretations import OPEN_QUESTIONS, usual_token

pages = Blueprint("enrolment_settings", __name__, url_prefix="/instellingen/inschrijven")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def index() -> str:
    """Every question with its answer."""
    asked = [
        (name, OPEN_QUESTIONS[name], door.in_words(name, token), token == usual_token(name))
        for name, token in door.tokens().items()
    ]
    changed = {name: door.changes(name) for name in OPEN_QUESTIONS}
    return render_template("settings/enrolment.html", asked=asked, changed=changed)


@pages.route("/<name>", methods=["GET", "POST"])
def change(name: str) -> Page:
    """One of them."""
    if name not in OPEN_QUESTIONS:
        abort(404)
    form = enrolment_form(name)(request.form or None)
    form.fill(name, door.tokens()[name])
    form.shown = request.form.get(SHOWN, door.tokens()[name])
    if request.method == "GET":
        return _page(name, form)
    try:
        if form.validate() and _kept(name, form):
            flash("Het antwoord is bewaard.", "success")
            return redirect(url_for("enrolment_settings.index"))
    except NotAsShown:
        set_beside(_as_it_stands(name), form)
        return _page(name, form), 409
    return _page(name, form), 422


def _kept(name: str, form: Answer) -> bool:
    who = me().id
    with RefusalsAt(form):
        with transaction():
            by = db.session.get_one(Person, who)
            door.keep(name, form.given(), by, str(form.reason.data), str(form.shown))
        return True
    return False


def _as_it_stands(name: str) -> Answer:
    stands, token = enrolment_form(name)(), door.tokens()[name]
    stands.fill(name, token)
    stands.shown = token
    del stands.reason
    return stands


def _page(name: str, form: Answer) -> str:
    history = [
        (each, door.in_words(name, each.before), door.in_words(name, each.after))
        for each in door.changes(name)
    ]
    now = door.in_words(name, door.tokens()[name])
    asked = OPEN_QUESTIONS[name]
    return render_template(
        "settings/enrolment_change.html", asked=asked, now=now, form=form, history=history
    )
