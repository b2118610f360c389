"""Which result an objection is about, and until when it can be filed; and the appeal straight
against it."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.offered import offered
from app.signed_in import me
from app.views import filing
from app.writing.filing_pages import first_page
from processes.cases import Matter
from processes.clock import legal_now
from processes.models import Result, db
from processes.regulation import brussels_date
from processes.roles import wards

pages = Blueprint("objection", __name__)


@pages.get("/bezwaar")
def choose() -> str:
    """The results without a certificate, mine and those of the cursists for whom I act."""
    return render_template("objection/choose.html", offered=offered(me()))


@pages.route("/bezwaar/<int:number>", methods=["GET", "POST"])
def ask(number: int) -> str | Response:
    """The last day for one result, before anything is asked; then the questions."""
    matter = Matter.about(_refused(number))
    if matter.filed_before:
        return redirect(url_for("objection.choose"))
    if matter.case:
        return redirect(url_for("cases.show", reference=matter.case.reference))
    if request.method == "POST":
        return filing.begin(matter)
    straight = url_for("objection.appeal", number=number)
    return first_page(matter, url_for("objection.choose"), straight)


@pages.route("/bezwaar/<int:number>/beroep", methods=["GET", "POST"])
def appeal(number: int) -> str | Response:
    """That a talk comes first and until when, for who wants to appeal straight against a result;
    then the questions. Where it was decided since, the appeal goes against that."""
    matter = Matter.straight(_refused(number))
    if matter.filed_before:
        return redirect(url_for("objection.choose"))
    if case := matter.case or (matter.decided and matter.decided.case):
        return redirect(url_for("cases.show", reference=case.reference))
    if request.method == "POST":
        return filing.begin(matter)
    return first_page(matter, url_for("objection.ask", number=number))


def _refused(number: int) -> Result:
    """A result without a certificate, mine or of a cursist for whom I act."""
    person, result = me(), db.session.get(Result, number)
    if result is None or result.certificate:
        abort(404)
    if result.cursist not in [person, *wards(person, brussels_date(legal_now()))]:
        abort(404)
    return result
