"""The direction says that a run is evaluated otherwise, and sees who was told (art. 3.2)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.evaluating import EvaluateOtherwise
from forms.meanwhile import SHOWN, set_beside
from processes.cases.enrolment import otherwise as door
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAsShown
from processes.facts.evaluating import all_said, on, standing_in, to_come
from processes.models import OtherEvaluation, Person, Run, db, transaction
from processes.regulation import brussels_date
from workers import nudge

pages = Blueprint("evaluating", __name__, url_prefix="/inschrijvingen/lesgroep")
Page = str | Response | tuple[str, int]
Named = tuple[date, str]
DAY, WHICH = "dag", "welke"  # in an address and behind a button: of which evaluation
GONE = (
    "Deze evaluatie gaat intussen zoals afgesproken was. Bewaar ze als een nieuwe, of laat het zo."
)


@pages.before_request
def _only_who_decides() -> None:
    if not door.may_decide(me()):
        abort(403)


@pages.route("/<code>/evaluatie", methods=["GET", "POST"])
def decide(code: str) -> Page:
    """Which evaluations stand otherwise, who was told, and one more; or, of the one that the
    address names, how it is from now on."""
    run, named = _run(code), _named(request.args)
    one = _one(run, named)
    form = _form(one, request.form or None)
    form.shown = request.form.get(SHOWN, door.mark_of_evaluations(run))
    if request.method == "GET":
        return _page(run, form, one)
    if named and one is None:
        form.refuse(None, GONE)
        return _page(run, form, None), 422
    try:
        if form.validate() and _decided(run.id, one, form):
            nudge()
            return redirect(url_for("evaluating.decide", code=code))
    except NotAsShown:
        run = _run(code)
        one = _one(run, named)
        stands = _form(one, None)
        stands.shown = door.mark_of_evaluations(run)
        set_beside(stands, form)
        return _page(run, form, one), 409
    run = _run(code)
    return _page(run, form, _one(run, named)), 422


@pages.post("/<code>/evaluatie/intrekken")
def withdraw(code: str) -> Page:
    """The one that the button names goes as was agreed after all."""
    run, who, named = _run(code), me().id, _named(request.form)
    if named is None:  # no button of ours
        return redirect(url_for("evaluating.decide", code=code))
    form = _form(None, None)
    try:
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                door.withdraw(run.id, by, *named, request.form.get(SHOWN))
            nudge()
            flash("Ingetrokken. Iedereen krijgt nu een mail.", "success")
            return redirect(url_for("evaluating.decide", code=code))
    except NoLongerOpen:
        flash("Die evaluatie gaat al zoals afgesproken was.", "info")
        return redirect(url_for("evaluating.decide", code=code))
    except NotAsShown:
        form.refuse(None, "Dit veranderde intussen. Kijk na wat er nu staat.")
    run = _run(code)
    form.shown = door.mark_of_evaluations(run)
    return _page(run, form, None), 422


def _decided(number: int, one: OtherEvaluation | None, form: EvaluateOtherwise) -> bool:
    who, late = me().id, bool(form.late.data)
    words = form.how.data or "", form.why.data or ""
    if one:
        step, said = door.decide, door.Otherwise(one.day, *words, one.which)
    else:
        assert form.day.data is not None
        step, said = door.add, door.Otherwise(form.day.data, *words, form.which.data or "")
    with RefusalsAt(form):
        with transaction():
            step(number, db.session.get_one(Person, who), said, late=late, shown=form.shown)
        flash("Bewaard. Iedereen krijgt nu een mail.", "success")
        return True
    return False


def _form(one: OtherEvaluation | None, typed: Any) -> EvaluateOtherwise:
    """Of one that stands, without its day and its name; empty for one more."""
    form = EvaluateOtherwise(typed, data={"how": one.how, "why": one.why} if one else {})
    if one:
        del form.day, form.which
    return form


def _page(run: Run, form: EvaluateOtherwise, one: OtherEvaluation | None) -> str:
    form.hide_unasked()
    return render_template(
        "evaluating/decide.html",
        run=run,
        form=form,
        one=one,
        stands=to_come(standing_in(run), brussels_date(legal_now()) + timedelta(1)),
        said=[(each, door.told_of(each)) for each in all_said(run)],
        was_late=door.was_late,
    )


def _one(run: Run, named: Named | None) -> OtherEvaluation | None:
    return on(standing_in(run), *named) if named else None


def _named(said: Mapping[str, str]) -> Named | None:
    """The day and the name that an address or a button says; a page that is not there for what is
    no day."""
    try:
        return (date.fromisoformat(said[DAY]), said.get(WHICH, "")) if DAY in said else None
    except ValueError:
        abort(404)


def _run(code: str) -> Run:
    found = db.session.scalar(select(Run).where(Run.code == code)) if "\0" not in code else None
    if found is None or found.cancelled_at:
        abort(404)
    return found
