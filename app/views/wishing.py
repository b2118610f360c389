"""Who finds no place in a run asks to be told when there is one, and says when they need not be any
more."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading.catalogue import shown
from app.reading.enrolling_words import on_wishing, spoken_here
from app.signed_in import me
from app.writing.filing_pages import spoken
from processes.cases.enrolment import wishing as door
from processes.clock import legal_now
from processes.errors import NoLongerOpen, Refused
from processes.models import Module, Person, Run, db, transaction
from processes.regulation import brussels_date

pages = Blueprint("wishing", __name__)
Page = str | Response


@pages.route("/aanbod/<code>/laat-weten", methods=["GET", "POST"])
def ask(code: str) -> Page:
    """Says what they are told, and when; on POST they are."""
    run, who = _run(code), me().id
    if request.method == "GET":
        there = any(each.run_id == run.id for each in door.wishes_of(me()))
        free = door.can_come_free(run)
        told = {"there": there, "can_come_free": free}
        words = spoken(on_wishing(spoken_here(), **told))
        return render_template("enrolling/wish.html", run=run, **told, **words)
    try:
        with transaction():
            door.wish(db.session.get_one(Person, who), _run(code))
    except Refused as refusal:
        flash(refusal.message, "info")
        return redirect(url_for("catalogue.show", code=code))
    flash("Je krijgt een mail als er een plaats is.", "success")
    return redirect(url_for("enrolling.index"))


@pages.post("/mijn-lessen/wensen/<int:number>/weg")
def drop(number: int) -> Response:
    """They need not be told; a second click finds nothing."""
    who = me().id
    try:
        with transaction():
            door.drop(db.session.get_one(Person, who), number)
    except NoLongerOpen:
        abort(404)
    flash("Goed. Je krijgt hierover geen mail.", "success")
    return redirect(url_for("enrolling.index"))


def _run(code: str) -> Run:
    rows = select(Run).join(Run.module).join(Module.programme)
    found = rows.where(Run.code == code, *shown(brussels_date(legal_now())))
    return (db.session.scalar(found) if "\0" not in code else None) or abort(404)
