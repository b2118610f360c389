"""Which result an objection is about, and until when it can be filed."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.views import filing
from app.writing.filing_pages import first_page
from processes.cases import Matter
from processes.clock import legal_now
from processes.models import Case, Result, db
from processes.regulation import Deadline, brussels_date
from processes.roles import wards

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
def ask(number: int) -> str | Response:
    """The last day for one result, before anything is asked; then the questions."""
    person, result = me(), db.session.get(Result, number)
    if result is None or result.certificate:
        abort(404)
    if result.cursist not in [person, *wards(person, brussels_date(legal_now()))]:
        abort(404)
    matter = Matter.about(result)
    if matter.case:
        return redirect(url_for("cases.show", reference=matter.case.reference))
    if request.method == "POST":
        return filing.begin(matter)
    return first_page(matter, url_for("objection.choose"))


def _offered(result: Result) -> Offered:
    matter = Matter.about(result)
    return Offered(result, matter.deadline, matter.case)
