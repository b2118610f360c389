"""The direction says that a run is evaluated otherwise, and sees who was told (art. 3.2)."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.evaluating import EvaluateOtherwise
from forms.meanwhile import SHOWN, set_beside
from processes.cases.enrolment import otherwise as door
from processes.errors import NoLongerOpen, NotAsShown
from processes.models import Person, Run, db, transaction
from workers import nudge

pages = Blueprint("evaluating", __name__, url_prefix="/inschrijvingen/lesgroep")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_decides() -> None:
    if not door.may_decide(me()):
        abort(403)


@pages.route("/<code>/evaluatie", methods=["GET", "POST"])
def decide(code: str) -> Page:
    """How it stands, who was told, and how it is from now on."""
    run = _run(code)
    form = _form(run, request.form or None)
    form.shown = request.form.get(SHOWN, door.mark_of_evaluation(run))
    if request.method == "GET":
        return _page(run, form)
    try:
        if form.validate() and _decided(run.id, form):
            nudge()
            return redirect(url_for("evaluating.decide", code=code))
    except NotAsShown:
        run = _run(code)
        stands = _form(run, None)
        stands.shown = door.mark_of_evaluation(run)
        set_beside(stands, form)
        return _page(run, form), 409
    return _page(_run(code), form), 422


@pages.post("/<code>/evaluatie/intrekken")
def withdraw(code: str) -> Page:
    """It goes as was agreed after all."""
    run, who = _run(code), me().id
    form = _form(run, None)
    try:
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                door.withdraw(run.id, by, request.form.get(SHOWN))
            nudge()
            flash("Ingetrokken. Iedereen krijgt nu een mail.", "success")
            return redirect(url_for("evaluating.decide", code=code))
    except NoLongerOpen:
        flash("De evaluatie gaat al zoals afgesproken was.", "info")
        return redirect(url_for("evaluating.decide", code=code))
    except NotAsShown:
        form.refuse(None, "Dit veranderde intussen. Kijk na wat er nu staat.")
    run = _run(code)
    form.shown = door.mark_of_evaluation(run)
    return _page(run, form), 422


def _decided(number: int, form: EvaluateOtherwise) -> bool:
    who, late = me().id, bool(form.late.data)
    assert form.day.data is not None
    said = door.Otherwise(form.day.data, form.how.data or "", form.why.data or "")
    with RefusalsAt(form):
        with transaction():
            by = db.session.get_one(Person, who)
            door.decide(number, by, said, late=late, shown=form.shown)
        flash("Bewaard. Iedereen krijgt nu een mail.", "success")
        return True
    return False


def _form(run: Run, typed: Any) -> EvaluateOtherwise:
    stands = door.stands(run)
    known = {"day": stands.day, "how": stands.how, "why": stands.why} if stands else {}
    return EvaluateOtherwise(typed, data=known)


def _page(run: Run, form: EvaluateOtherwise) -> str:
    form.hide_unasked()
    said = door.all_said(run)
    return render_template(
        "evaluating/decide.html",
        run=run,
        form=form,
        stands=door.stands(run),
        said=[(each, door.told_of(each)) for each in said],
        was_late=door.was_late,
    )


def _run(code: str) -> Run:
    found = db.session.scalar(select(Run).where(Run.code == code)) if "\0" not in code else None
    if found is None or found.cancelled_at:
        abort(404)
    return found
