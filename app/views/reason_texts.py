"""The texts of the centre with which reasons and notes can begin: who writes one finds them under
its form."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.reason_texts import FOR_NOTES, ReasonTextFields
from processes.cases.administration import reason_texts as door
from processes.cases.administration.reason_texts import Wording
from processes.engine.diagrams import current, names
from processes.errors import NoLongerOpen, NotAsShown
from processes.models import Person, ReasonText, db, transaction

pages = Blueprint("reason_texts", __name__, url_prefix="/teksten")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_writes() -> None:
    if not door.may_write(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """All texts, with where each is offered."""
    words = {**dict(_procedures()), door.OF_NOTES: FOR_NOTES}
    texts = [(text, words.get(text.process, "Alle procedures")) for text in door.all_texts()]
    return render_template("reason_texts/index.html", texts=texts)


@pages.route("/nieuw", methods=["GET", "POST"])
def add() -> Page:
    """One text more."""
    form = _form(request.form or None)
    if request.method == "GET":
        return _page(form)
    if form.validate() and _done(form, door.add_text):
        return redirect(url_for("reason_texts.index"))
    return _page(form), 422


@pages.route("/<int:number>", methods=["GET", "POST"])
def change(number: int) -> Page:
    """A text that is there reads differently from now on."""
    text = _text(number)
    if request.method == "GET":
        return _page(_kept_form(text), number)
    form = _form(request.form)
    form.shown = request.form.get(SHOWN)

    def act(by: Person, wording: Wording) -> ReasonText:
        return door.change_text(by, number, wording, form.shown)

    try:
        if form.validate() and _done(form, act):
            return redirect(url_for("reason_texts.index"))
    except NotAsShown:
        set_beside(_kept_form(_text(number)), form)
        return _page(form, number), 409
    except NoLongerOpen:
        abort(404)
    return _page(form, number), 422


@pages.post("/<int:number>/weg")
def remove(number: int) -> Response:
    """A text is offered no more."""
    who = me().id
    try:
        with transaction():
            title = door.remove_text(db.session.get_one(Person, who), number).title
    except NoLongerOpen:
        abort(404)
    flash(f"De tekst ‘{title}’ is weg.", "success")
    return redirect(url_for("reason_texts.index"))


def _text(number: int) -> ReasonText:
    text = db.session.get(ReasonText, number, populate_existing=True)
    if text is None:
        abort(404)
    return text


def _form(posted: MultiDict[str, str] | None, **known: str) -> ReasonTextFields:
    form = ReasonTextFields(posted, data=known)
    form.offer(_procedures())
    return form


def _kept_form(text: ReasonText) -> ReasonTextFields:
    form = _form(None, procedure=text.process, title=text.title, text=text.text)
    form.shown = door.mark_of_text(text)
    return form


def _page(form: ReasonTextFields, number: int | None = None) -> str:
    return render_template("reason_texts/text.html", form=form, number=number)


def _done(form: ReasonTextFields, act: Callable[[Person, Wording], ReasonText]) -> bool:
    who = me().id
    wording = Wording(form.procedure.data, form.title.data or "", form.text.data or "")
    with RefusalsAt(form):
        with transaction():
            title = act(db.session.get_one(Person, who), wording).title
        flash(f"De tekst ‘{title}’ is bewaard.", "success")
        return True
    return False


def _procedures() -> list[tuple[str, str]]:
    """Every procedure with its name, in the order of their names."""
    return sorted(((name, current(name).name) for name in names()), key=lambda each: each[1])
