"""The direction decides of who stops once the lessons have begun (2.2)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.late import StopLate
from processes.cases.enrolment import late
from processes.errors import NoLongerOpen
from processes.facts.attendance import followed_of
from processes.models import Enrolment, Person, db, transaction
from workers import nudge

pages = Blueprint("late_leaving", __name__, url_prefix="/inschrijvingen/stoppen")
Page = str | Response | tuple[str, int]
OVER = "Hier is niets te beslissen: de inschrijving is voorbij, of de lessen lopen niet."


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.route("/<int:number>", methods=["GET", "POST"])
def stop(number: int) -> Page:
    """What was charged, what can come back, and what is decided."""
    own = db.session.get(Enrolment, number) or abort(404)
    if not late.may_decide(me(), own):
        abort(403)
    code, known = own.run.code, followed_of(own)
    followed = known.there + known.unknown
    form = StopLate(request.form or None, data={"followed": followed, "costs": 0})
    if request.method == "POST" and form.validate() and _stopped(number, form):
        nudge()
        return redirect(url_for("enrolments.index", stand="afgesloten", lesgroep=code))
    own = db.session.get_one(Enrolment, number)
    if not late.can_stop(own):
        flash(OVER, "info")
        return redirect(url_for("enrolments.index", lesgroep=code))
    page = render_template(
        "cancelling/stop.html",
        own=own,
        form=form,
        known=known,
        most=late.most_of(own, followed, 0),
    )
    return page, 422 if request.method == "POST" else 200


def _stopped(number: int, form: StopLate) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                late.stop(number, db.session.get_one(Person, who), form.decided())
        except NoLongerOpen:
            return False
        flash("De inschrijving is beëindigd. De cursist krijgt een mail.", "success")
        return True
    return False
