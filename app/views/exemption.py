"""An exemption: for whom it is asked; then the questions (art. 4.1)."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.views import filing
from app.writing.filing_pages import first_page
from processes.cases import Matter
from processes.clock import legal_now
from processes.models import Person
from processes.regulation import brussels_date
from processes.roles import wards

pages = Blueprint("exemption", __name__, url_prefix="/vrijstelling")


@pages.get("")
def choose() -> str | Response:
    """For me, or for a cursist for whom I act; with nobody to choose from, on to the questions."""
    cursists = _cursists()
    if len(cursists) == 1:
        return redirect(url_for("exemption.ask", number=cursists[0].id))
    return render_template("exemption/choose.html", cursists=cursists)


@pages.route("/<int:number>", methods=["GET", "POST"])
def ask(number: int) -> str | Response:
    """What it is, before anything is asked; then the questions."""
    cursist = next((each for each in _cursists() if each.id == number), None)
    if cursist is None:
        abort(404)
    matter = Matter(cursist, "exemption_escalation")
    if request.method == "POST":
        return filing.begin(matter)
    several = len(_cursists()) > 1
    return first_page(matter, url_for("exemption.choose" if several else "cases.mine"))


def _cursists() -> list[Person]:
    return [me(), *wards(me(), brussels_date(legal_now()))]
