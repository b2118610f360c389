"""Who of the staff filed what opened a case puts that right."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.reading.forms_by_step import right_form
from app.signed_in import case_or_404, me
from app.writing.refusals import RefusalsAt
from forms.base import StepForm
from forms.meanwhile import SHOWN, set_beside
from processes.answers import Answer
from processes.cases.doors import filed_right as door
from processes.errors import NotAsShown
from processes.models import Case, Person, db, transaction
from workers import nudge

pages = Blueprint("filed_right", __name__)
Page = str | Response | tuple[str, int]


@pages.route("/dossiers/<reference>/verbeteren", methods=["GET", "POST"])
def write(reference: str) -> Page:
    """What stands there, to be put right."""
    case = _case(reference)
    if request.method == "GET":
        return _page(case, _kept(case))
    form = right_form(case)(request.form)
    form.shown = request.form.get(SHOWN, door.mark_of_filed(case))
    try:
        if form.validate() and _put_right(case.id, form):
            nudge()
            flash("Het is verbeterd. Wie het moet weten, krijgt een mail.", "success")
            return redirect(url_for("cases.show", reference=reference))
    except NotAsShown:
        set_beside(_kept(_case(reference)), form)
        return _page(_case(reference), form), 409
    return _page(_case(reference), form), 422


def _case(reference: str) -> Case:
    case = case_or_404(reference)
    if not door.may_put_right(case, me()):
        abort(404)
    return case


def _kept(case: Case) -> StepForm:
    """The form as it stands now."""
    form = right_form(case)(MultiDict(door.said_in(case)))
    form.shown = door.mark_of_filed(case)
    return form


def _put_right(number: int, form: StepForm) -> bool:
    who, said = me().id, form.answer().evidence
    slip, lapses = str(said.pop(door.SLIP)), bool(said.pop(door.LAPSES))
    answer = Answer({}, said)
    with RefusalsAt(form), transaction():
        by = db.session.get_one(Person, who)
        door.put_filed_right(number, by, answer, slip, lapses=lapses, shown=form.shown)
        return True
    return False


def _page(case: Case, form: StepForm) -> str:
    return render_template("cases/filed_right.html", case=case, form=form)
