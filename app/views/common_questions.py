"""Questions that are often asked: read by anybody, written by the secretariat or the direction."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.common_questions import CommonQuestionFields
from forms.meanwhile import SHOWN, set_beside
from processes.cases.administration import common_questions as door
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAsShown
from processes.models import CommonQuestion, Person, db, transaction

pages = Blueprint("common_questions", __name__, url_prefix="/vragen")
Page = str | Response | tuple[str, int]
Writes = Callable[[Person, str, str], None]


@pages.before_request
def _only_who_writes() -> None:
    if request.endpoint != "common_questions.index" and not _writes():
        abort(403)


@pages.get("")
def index() -> str:
    """All of them."""
    return render_template(
        "common_questions/index.html", questions=door.all_questions(), writes=_writes()
    )


@pages.route("/nieuw", methods=["GET", "POST"])
def add() -> Page:
    """One more."""
    form = CommonQuestionFields(request.form or None)
    if request.method == "POST" and form.validate() and _done(form, door.add):
        return redirect(url_for("common_questions.index"))
    page = render_template("common_questions/question.html", form=form, number=None)
    return (page, 422) if request.method == "POST" else page


@pages.route("/<int:number>", methods=["GET", "POST"])
def change(number: int) -> Page:
    """One reads differently from now on."""
    stands = _asked(number)
    if request.method == "GET":
        return _page(_kept_form(stands), number)
    form = CommonQuestionFields(request.form)
    form.shown = request.form.get(SHOWN)

    def act(by: Person, question: str, answer: str) -> None:
        door.change(by, number, question, answer, form.shown)

    try:
        if form.validate() and _done(form, act):
            return redirect(url_for("common_questions.index"))
    except NotAsShown:
        set_beside(_kept_form(_asked(number)), form)
        return _page(form, number), 409
    except NoLongerOpen:
        abort(404)
    return _page(form, number), 422


@pages.post("/<int:number>/weg")
def remove(number: int) -> Response:
    """One is gone."""
    who = me().id
    try:
        with transaction():
            door.remove(db.session.get_one(Person, who), number)
    except NoLongerOpen:
        abort(404)
    flash("De vraag is weg.", "success")
    return redirect(url_for("common_questions.index"))


def _writes() -> bool:
    return current_user.is_authenticated and door.may_write(me(), legal_now())


def _asked(number: int) -> CommonQuestion:
    found = db.session.get(CommonQuestion, number, populate_existing=True)
    if found is None:
        abort(404)
    return found


def _kept_form(asked: CommonQuestion) -> CommonQuestionFields:
    form = CommonQuestionFields(None, data={"question": asked.question, "reply": asked.answer})
    form.shown = door.mark_of_question(asked)
    return form


def _page(form: CommonQuestionFields, number: int) -> str:
    return render_template("common_questions/question.html", form=form, number=number)


def _done(form: CommonQuestionFields, act: Writes) -> bool:
    who = me().id
    with RefusalsAt(form):
        with transaction():
            by = db.session.get_one(Person, who)
            act(by, form.question.data or "", form.reply.data or "")
        flash("De vraag staat op de pagina.", "success")
        return True
    return False
