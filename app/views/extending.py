"""The direction gives one case more time for a target of the house, with the reason why."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.html.dates import day
from app.reading.standing import Standing
from app.reading.terms import described
from app.signed_in import case_or_404, me
from app.writing.refusals import RefusalsAt
from forms.extending import MoreTime
from forms.meanwhile import SHOWN
from processes.cases.doors import extending as door
from processes.errors import NoLongerOpen, NotAsShown
from processes.models import DueDate, Person, db, rehearsal, transaction
from workers import nudge

pages = Blueprint("extending", __name__)
Page = str | Response | tuple[str, int]
SEEN = "seen"  # the mark of what was shown that moves
MEANWHILE = "De streefdatum veranderde intussen. Kijk opnieuw na of er meer tijd nodig is."


@pages.route("/dossiers/<reference>/streefdatums/<int:number>", methods=["GET", "POST"])
def give(reference: str, number: int) -> Page:
    """How much more time, and why; then what moves and who hears it; then it is given."""
    row = _row(reference, number)
    form = MoreTime(request.form)
    form.shown = request.form.get(SHOWN, door.mark(row))
    if request.method == "GET":
        return _page(row, form)
    try:
        if form.validate() and (moves := _foreseen(number, form)):
            if moves.digest != request.form.get(SEEN):
                return _page(_row(reference, number), form, moves)
            if _given(number, form):
                return redirect(url_for("cases.show", reference=reference))
    except NotAsShown:
        flash(MEANWHILE, "warning")
        row = _row(reference, number)
        form.shown = door.mark(row)
        return _page(row, form), 409
    except NoLongerOpen:
        flash("Deze streefdatum loopt niet meer.", "info")
        return redirect(url_for("cases.show", reference=reference))
    return _page(_row(reference, number), form), 422


def _row(reference: str, number: int) -> DueDate:
    case = case_or_404(reference)
    if number not in door.can_extend(case, me()):
        abort(404)
    return next(each for each in case.due_dates if each.id == number)


def _foreseen(number: int, form: MoreTime) -> door.Moved | None:
    """What would move, of which nothing is kept."""
    who = me().id
    with RefusalsAt(form), rehearsal():
        return _extended(number, who, form)
    return None


def _given(number: int, form: MoreTime) -> bool:
    who = me().id
    with RefusalsAt(form):
        with transaction():
            moved = _extended(number, who, form)
        nudge()
        flash(f"De streefdatum is nu {day(moved.after)}.", "success")
        return True
    return False


def _extended(number: int, who: int, form: MoreTime) -> door.Moved:
    by, why = db.session.get_one(Person, who), str(form.reason.data)
    if form.first.data and form.last.data:
        return door.suspend(number, by, form.first.data, form.last.data, why, form.shown)
    return door.extend(number, by, form.days.data or 0, why, form.shown)


def _page(row: DueDate, form: MoreTime, moves: door.Moved | None = None) -> str:
    assert row.case is not None
    term = described(row, row.case.regulation, Standing.now())
    return render_template("cases/more_time.html", case=row.case, term=term, form=form, moves=moves)
