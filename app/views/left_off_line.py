"""The secretariat writes down that somebody gave up a place by letter, by mail or at the desk
(2.2)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.office import only_for, only_the_office
from app.writing.refusals import RefusalsAt
from forms.leaving import LeftOffLine
from processes.cases.enrolment import left_off_line as door
from processes.cases.ledger import completing
from processes.errors import NoLongerOpen
from processes.facts.enrolling import changed_without
from processes.facts.paying import charged_for
from processes.models import Enrolment, Person, db, transaction
from workers import nudge

pages = Blueprint("left_off_line", __name__, url_prefix="/inschrijvingen/annulering")
Page = str | Response | tuple[str, int]


@pages.route("/<int:number>", methods=["GET", "POST"])
def register(number: int) -> Page:
    """From whom it came, how, when and why; and what follows."""
    only_the_office()
    own = db.session.get(Enrolment, number) or abort(404)
    only_for(own.person)
    able, form = door.who_could_leave(own.person), LeftOffLine(request.form)
    form.offer(able, own.person)
    if request.method == "POST" and form.validate() and _registered(number, form):
        nudge()
        flash("De inschrijving is geannuleerd. De cursist krijgt een mail als bewijs.", "success")
        return redirect(url_for("enrolments.index", lesgroep=_code(number)))
    own = db.session.get_one(Enrolment, number)
    if own.ended_at:
        flash("Deze inschrijving is al voorbij.", "info")
        return redirect(url_for("enrolments.index", lesgroep=own.run.code))
    changed = changed_without(own) if own.seated_at else []
    told = {"own": own, "form": form, "able": able, "changed": changed}
    told["charged"] = sum(charged_for(own).values())
    page = render_template("enrolments/left_off_line.html", **told)
    return page, 422 if request.method == "POST" else 200


def _registered(number: int, form: LeftOffLine) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                by = db.session.get_one(Person, who)
                arrival = form.sent().arrival(by, [])
                sender, why = int(form.person_id.data), form.why.data or ""
                own = door.register(number, by, sender, why, arrival)
            completing.catch_up_of(own.person, own.institution)
            return True
        except NoLongerOpen:
            return False
    return False


def _code(number: int) -> str:
    return db.session.get_one(Enrolment, number).run.code
