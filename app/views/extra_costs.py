"""The secretariat charges everybody in a run for what comes up while it goes on (art. 2.2)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.extra_costs import ExtraCostsForm
from forms.meanwhile import SHOWN
from processes.cases.enrolment import extra_costs as door
from processes.cases.enrolment.extra_costs import Extra
from processes.cases.ledger.desk import may_keep
from processes.errors import NoLongerOpen, NotAsShown
from processes.models import Person, Run, db, transaction
from workers import nudge

pages = Blueprint("extra_costs", __name__, url_prefix="/lesgroepen")
Page = str | Response | tuple[str, int]
OVER = "Extra kosten kan je alleen aanrekenen zolang de lesgroep bezig is."


@pages.before_request
def _only_who_keeps_the_books() -> None:
    if not may_keep(me()):
        abort(403)


@pages.route("/<int:number>/extra-kosten", methods=["GET", "POST"])
def charge(number: int) -> Page:
    """Who is charged, what was charged before, and what comes up now."""
    run = db.session.get(Run, number) or abort(404)
    if not door.can_be_charged(run):
        flash(OVER, "info")
        return redirect(url_for("runs.change", number=number))
    form = ExtraCostsForm(request.form)
    form.shown = request.form.get(SHOWN)
    if request.method == "GET":
        return _page(run, form)
    try:
        if form.validate() and _charged(number, form):
            nudge()
            return redirect(url_for("runs.change", number=number))
    except NotAsShown:
        form.shown = None
        return _page(db.session.get_one(Run, number), form, meanwhile=True), 409
    return _page(db.session.get_one(Run, number), form), 422


def _charged(number: int, form: ExtraCostsForm) -> bool:
    who = me().id
    said = form.what.data or "", form.cents.cents or 0, form.why.data or ""
    with RefusalsAt(form):
        try:
            with transaction():
                by = db.session.get_one(Person, who)
                made = len(door.charge_all(number, by, Extra(*said), form.shown))
            people = "1 cursist" if made == 1 else f"{made} cursisten"
            flash(f"Aangerekend voor {people}. Iedereen krijgt nu een mail.", "success")
        except NoLongerOpen:
            flash(OVER, "info")
        return True
    return False


def _page(run: Run, form: ExtraCostsForm, *, meanwhile: bool = False) -> str:
    if form.shown is None:
        form.shown = door.mark_of_costs(run)
    return render_template(
        "extra_costs/charge.html",
        run=run,
        form=form,
        people=door.who_follows(run),
        before=door.charged_by_hand(run),
        meanwhile=meanwhile,
    )
