"""Filing an objection: first the result and its last day, then the request itself."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from forms.evaluation_objection import Request
from processes.cases import open_case
from processes.clock import legal_now
from processes.effects.terms import settings, talk_deadline
from processes.errors import Refused
from processes.models import Case, Person, Result, db, transaction
from processes.regulation import Deadline, brussels_date
from processes.roles import wards
from workers import nudge

PROCESS = "evaluation_objection"
pages = Blueprint("objection", __name__)


@dataclass(frozen=True)
class Offered:
    """A result, until when a talk about it can be asked, and the case against it, if any."""

    result: Result
    deadline: Deadline | None
    case: Case | None


@pages.get("/bezwaar")
def choose() -> str:
    """The results without a certificate, mine and those of the cursists for whom I act."""
    cursists = [me(), *wards(me(), brussels_date(legal_now()))]
    rows = select(Result).where(Result.cursist_id.in_([c.id for c in cursists]))
    refused = db.session.scalars(rows.where(~Result.certificate).order_by(Result.id.desc()))
    return render_template("objection/choose.html", offered=[_offered(r) for r in refused])


@pages.route("/bezwaar/<int:number>", methods=["GET", "POST"])
def ask(number: int) -> str | Response | tuple[str, int]:
    """The request for a talk about one result, with its last day on top."""
    person, result = me(), db.session.get(Result, number)
    if result is None or result.cursist not in [person, *wards(person, brussels_date(legal_now()))]:
        abort(404)
    offered = _offered(result)
    if offered.case:
        return redirect(url_for("cases.show", reference=offered.case.reference))
    form = Request(request.form)
    code = 200
    if request.method == "POST":
        code = 422
        if form.validate() and (case := _file(form, person, number)):
            nudge()
            flash(f"Je vraag is ingediend. Je referentie is {case.reference}.", "success")
            return redirect(url_for("cases.show", reference=case.reference))
    return _page(form, number), code


def _file(form: Request, person: Person, number: int) -> Case | None:
    try:
        with transaction():
            return open_case(
                PROCESS,
                person,
                form.answer(),
                result=db.session.get_one(Result, number),
                key=form.key.data,
            )
    except Refused as refusal:
        form.refuse(refusal.field, refusal.message)
        return None


def _page(form: Request, number: int) -> str:
    offered = _offered(db.session.get_one(Result, number))
    now = legal_now()
    late = offered.deadline is not None and not offered.deadline.is_timely(now)
    minor = offered.result.cursist_id == me().id and me().is_minor_on(brussels_date(now))
    return render_template("objection/ask.html", form=form, offered=offered, late=late, minor=minor)


def _offered(result: Result) -> Offered:
    against = select(Case).where(Case.process == PROCESS, Case.result_id == result.id)
    return Offered(result, talk_deadline(result, settings()), db.session.scalars(against).first())
