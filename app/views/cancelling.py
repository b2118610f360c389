"""The centre cancels a run: first who is told and what comes back, then for good (2.8)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.cancelling import CancelRun
from forms.meanwhile import SHOWN
from processes.cases.enrolment import cancelling
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAsShown
from processes.models import Person, Run, db, transaction
from workers import nudge

pages = Blueprint("cancelling", __name__, url_prefix="/inschrijvingen/lesgroep")
Page = str | Response | tuple[str, int]
OVER = "Deze lesgroep is al geannuleerd of voorbij."


@pages.route("/<code>/annuleren", methods=["GET", "POST"])
def cancel(code: str) -> Page:
    """Who is in it, what comes back to whom, and why."""
    if not cancelling.may_cancel(me()):
        abort(403)
    run = _run(code)
    form = CancelRun(request.form)
    form.shown = request.form.get(SHOWN)
    if not cancelling.can_be_cancelled(run, legal_now()):
        flash(OVER, "info")
        return redirect(_back(code))
    if request.method == "GET":
        return _page(run, form)
    try:
        if form.validate() and _cancelled(run.id, form):
            nudge()
            return redirect(_back(code))
    except NotAsShown:
        form.shown = None
        return _page(_run(code), form, meanwhile=True), 409
    return _page(_run(code), form), 422


def _cancelled(number: int, form: CancelRun) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                by = db.session.get_one(Person, who)
                cancelling.cancel_run(number, by, form.why(), form.shown)
            flash("De lesgroep is geannuleerd. Iedereen krijgt nu een mail.", "success")
        except NoLongerOpen:
            flash(OVER, "info")
        return True
    return False


def _page(run: Run, form: CancelRun, *, meanwhile: bool = False) -> str:
    affected = cancelling.affected(run)
    if form.shown is None:
        form.shown = cancelling.mark_of_affected(run, affected)
    return render_template(
        "cancelling/cancel.html",
        run=run,
        form=form,
        affected=affected,
        cents=sum(each.cents for each in affected),
        begun=bool(run.lessons) and run.lessons[0].starts <= legal_now(),
        meanwhile=meanwhile,
    )


def _run(code: str) -> Run:
    found = db.session.scalar(select(Run).where(Run.code == code)) if "\0" not in code else None
    return found or abort(404)


def _back(code: str) -> str:
    return url_for("enrolments.index", lesgroep=code)
