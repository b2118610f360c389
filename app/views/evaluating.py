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
from processes.facts.evaluating import all_said, standing_in, to_come
from processes.models import Person, Run, db, transaction
from processes.regulation import brussels_date
from workers import nudge

pages = Blueprint("evaluating", __name__, url_prefix="/inschrijvingen/lesgroep")
Page = str | Response | tuple[str, int]
DAY = "dag"  # in an address and behind a button: of which evaluation


@pages.before_request
def _only_who_decides() -> None:
    if not door.may_decide(me()):
        abort(403)


@pages.route("/<code>/evaluatie", methods=["GET", "POST"])
def decide(code: str) -> Page:
    """Which evaluations stand otherwise, who was told, and one more; or, with a day in the address,
    how that one is from now on."""
    run, day = _run(code), _day(request.args)
    form = _form(run, day, request.form or None)
    form.shown = request.form.get(SHOWN, door.mark_of_evaluations(run))
    if request.method == "GET":
        return _page(run, form, day)
    try:
        if form.validate() and _decided(run.id, day, form):
            nudge()
            return redirect(url_for("evaluating.decide", code=code))
    except NotAsShown:
        run = _run(code)
        stands = _form(run, day, None)
        stands.shown = door.mark_of_evaluations(run)
        set_beside(stands, form)
        return _page(run, form, day), 409
    return _page(_run(code), form, day), 422


@pages.post("/<code>/evaluatie/intrekken")
def withdraw(code: str) -> Page:
    """The one of that day goes as was agreed after all."""
    run, who, day = _run(code), me().id, _day(request.form)
    if day is None:  # no button of ours
        return redirect(url_for("evaluating.decide", code=code))
    form = _form(run, None, None)
    try:
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                door.withdraw(run.id, by, day, request.form.get(SHOWN))
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


def _decided(number: int, day: date | None, form: EvaluateOtherwise) -> bool:
    who, late = me().id, bool(form.late.data)
    day = day or form.day.data
    assert day is not None
    said = door.Otherwise(day, form.how.data or "", form.why.data or "")
    with RefusalsAt(form):
        with transaction():
            by = db.session.get_one(Person, who)
            door.decide(number, by, said, late=late, shown=form.shown)
        flash("Bewaard. Iedereen krijgt nu een mail.", "success")
        return True
    return False


def _form(run: Run, day: date | None, typed: Any) -> EvaluateOtherwise:
    """Of one that stands on a day, without that day; empty for one more."""
    stands = next((each for each in standing_in(run) if each.day == day), None)
    form = EvaluateOtherwise(typed, data={"how": stands.how, "why": stands.why} if stands else {})
    if day:
        del form.day
    return form


def _page(run: Run, form: EvaluateOtherwise, day: date | None) -> str:
    form.hide_unasked()
    return render_template(
        "evaluating/decide.html",
        run=run,
        form=form,
        day=day,
        stands=to_come(standing_in(run), brussels_date(legal_now()) + timedelta(1)),
        said=[(each, door.told_of(each)) for each in all_said(run)],
        was_late=door.was_late,
    )


def _day(said: Mapping[str, str]) -> date | None:
    """The day that an address or a button names; a page that is not there for what is none."""
    try:
        return date.fromisoformat(said[DAY]) if DAY in said else None
    except ValueError:
        abort(404)


def _run(code: str) -> Run:
    found = db.session.scalar(select(Run).where(Run.code == code)) if "\0" not in code else None
    if found is None or found.cancelled_at:
        abort(404)
    return found
