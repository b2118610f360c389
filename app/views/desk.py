"""The secretariat enrols who stands at the desk: who it is, what they ask, and what they show."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.office import cursist_added, only_for, only_the_office
from app.writing.refusals import RefusalsAt
from forms.agreeing import show_anew
from forms.desk import AtDesk, NewAtDesk
from forms.meanwhile import SHOWN
from forms.office import Search
from processes import accounts, agreements
from processes.cases.enrolment import desk
from processes.cases.enrolment.asking import OTHER_PRICE, mark_of_price
from processes.cases.ground.office import may_register, people_found
from processes.cases.ledger import completing
from processes.clock import legal_now
from processes.errors import NotAsShown
from processes.facts.enrolling import conditions_before, enrolment_of, fee_of, lacks
from processes.facts.waiting import can_be_taken_until
from processes.models import Enrolment, Person, Run, db, transaction
from processes.regulation import brussels_date
from workers import nudge

pages = Blueprint("desk", __name__, url_prefix="/inschrijvingen/loket")
pages.before_request(only_the_office)
Page = str | Response | tuple[str, int]


@pages.get("/<code>")
def choose(code: str) -> str:
    """Who it is, by name."""
    form = Search(request.args)
    found = [each for each in people_found(form.q.data or "") if may_register(me(), each)]
    asked = bool(form.q.data)
    return render_template("desk/choose.html", run=_run(code), form=form, people=found, asked=asked)


@pages.route("/<code>/nieuw", methods=["GET", "POST"])
def add(code: str) -> Page:
    """Somebody whom nobody knew yet; then the enrolment."""
    run, form = _run(code), NewAtDesk(request.form)
    if request.method == "POST" and form.validate() and (number := cursist_added(form)):
        flash("De cursist is toegevoegd. Schrijf nu in.", "success")
        return redirect(url_for("desk.enrol", code=code, number=number))
    page = render_template("desk/new.html", run=run, form=form)
    return page, 422 if request.method == "POST" else 200


@pages.route("/<code>/<int:number>", methods=["GET", "POST"])
def enrol(code: str, number: int) -> Page:
    """What they ask and show, and what it costs."""
    run, cursist = _run(code), db.session.get(Person, number) or abort(404)
    only_for(cursist)
    form = AtDesk(request.form)
    known = accounts.register_number_of(cursist) is not None
    form.about(cursist, run, number_known=known)
    form.shown = request.form.get(SHOWN, mark_of_price(cursist, run))
    try:
        if request.method == "POST" and form.validate() and (own := _enrol(number, form)):
            nudge()
            return redirect(url_for("desk.done", number=own))
    except NotAsShown:
        form.refuse(None, OTHER_PRICE)
        form.shown = mark_of_price(db.session.get_one(Person, number), _run(code))
        return _page(_run(code), number, form), 409
    return _page(_run(code), number, form), 422 if request.method == "POST" else 200


@pages.get("/bewijs/<int:number>")
def done(number: int) -> str:
    """What was written down, to be printed and taken along."""
    own = db.session.get(Enrolment, number) or abort(404)
    only_for(own.person)
    waits = own.complete_at is not None
    price = fee_of(own.person, own.run, own)
    told = {"lacks": lacks(own), "waits": waits, "until": can_be_taken_until([own]).get(number)}
    return render_template("desk/done.html", own=own, price=price, **told)


def _enrol(cursist: int, form: AtDesk) -> int | None:
    """The number of the enrolment; None where it was refused."""
    who = me().id
    with RefusalsAt(form):
        with transaction():
            by = db.session.get_one(Person, who)
            number = enrolment_of(desk.enrol_at_desk(by, cursist, form.visit, form.key.data)).id
        completing.catch_up_of(db.session.get_one(Person, cursist))
        return number
    return None


def _page(run: Run, number: int, form: AtDesk) -> str:
    cursist = db.session.get_one(Person, number)
    left = agreements.unsigned(cursist, brussels_date(legal_now()))
    show_anew(form, left)
    born, price = cursist.born_on, fee_of(cursist, run)
    found = conditions_before(cursist, run, born) if born else []
    refused = [each for each in found if each.state == "refused"]
    shown = {"cursist": cursist, "form": form, "price": price, "refused": refused, "left": left}
    return render_template("desk/enrol.html", run=run, **shown)


def _run(code: str) -> Run:
    """One that is not over and not cancelled."""
    rows = select(Run).where(Run.code == code, Run.cancelled_at.is_(None))
    ahead = rows.where(Run.last_day >= brussels_date(legal_now()))
    return (db.session.scalar(ahead) if "\0" not in code else None) or abort(404)
