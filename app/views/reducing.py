"""The secretariat looks at a proof of a reduction of who has a place, or waits for one (2.2)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.enrolments import SEATED, WAITS
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.reducing import ReadProof
from processes.cases.enrolment import reducing
from processes.cases.ledger import completing
from processes.clock import legal_now
from processes.errors import NoLongerOpen
from processes.facts.enrolling import fee_of
from processes.models import Enrolment, Person, db, transaction
from processes.roles import SECRETARIAT, roles_on
from workers import nudge

pages = Blueprint("reducing", __name__, url_prefix="/inschrijvingen/vermindering")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_the_secretariat() -> None:
    if SECRETARIAT not in roles_on(me(), legal_now()):
        abort(403)


@pages.route("/<int:number>", methods=["GET", "POST"])
def read(number: int) -> Page:
    """What it costs now, and what the proof is."""
    own = db.session.get(Enrolment, number) or abort(404)
    if not reducing.may_reduce(me(), own):
        abort(403)
    code, stands = own.run.code, SEATED if own.seated_at else WAITS
    form = ReadProof(request.form or None, data={"rate": own.reduced_rate})
    form.about(note_can_wait=reducing.can_wait(own))
    if request.method == "POST" and form.validate() and _read(number, form):
        nudge()
        return redirect(url_for("enrolments.index", stand=stands, lesgroep=code))
    own = db.session.get_one(Enrolment, number)
    if not reducing.can_be_reduced(own):
        flash("Hier is nu niets te verminderen.", "info")
        return redirect(url_for("enrolments.index", lesgroep=code))
    price = fee_of(own.person, own.run, own)
    told = {"own": own, "form": form, "price": price, "stands": stands}
    told["note_waits"] = reducing.can_wait(own)
    page = render_template("enrolments/reduce.html", **told)
    return page, 422 if request.method == "POST" else 200


def _read(number: int, form: ReadProof) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                own = reducing.read_proof(number, db.session.get_one(Person, who), form.said())
            completing.catch_up_of(own.person, own.institution)
        except NoLongerOpen:
            return False
        told = form.proof.data != reducing.Proof.CHECKING
        flash("Bewaard. De cursist krijgt een mail." if told else "Bewaard.", "success")
        return True
    return False
