"""What a cursist asks or reports by themself, against no result and no decision: about whom; then
the questions."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.routing import BaseConverter, ValidationError
from werkzeug.wrappers import Response

from app.signed_in import me
from app.views import filing
from app.writing.filing_pages import first_page
from processes import procedures
from processes.cases import Matter
from processes.clock import legal_now
from processes.conducting import minors_conduct
from processes.models import Person
from processes.regulation import brussels_date
from processes.roles import wards

pages = Blueprint("asking", __name__)


class ByAddress(BaseConverter):
    """A procedure in an address: by the word that it chose for that."""

    def to_python(self, value: str) -> str:
        """The procedure. Raises ValidationError, after which other addresses are tried."""
        for process, asking in procedures.asked().items():
            if asking.address == value:
                return process
        raise ValidationError

    def to_url(self, value: str) -> str:
        """Its word."""
        return procedures.asked()[value].address


@pages.get("/<procedure:process>")
def choose(process: str) -> str | Response:
    """Mine, or of somebody for whom I act; with nobody to choose from, on to the questions."""
    cursists = _cursists(process)
    if len(cursists) == 1:
        return redirect(url_for("asking.ask", process=process, number=cursists[0].id))
    return render_template(
        "asking/choose.html",
        process=process,
        asking=procedures.asked()[process],
        cursists=cursists,
    )


@pages.route("/<procedure:process>/<int:number>", methods=["GET", "POST"])
def ask(process: str, number: int) -> str | Response:
    """What it is, before anything is asked; then the questions."""
    cursist = next((each for each in _cursists(process) if each.id == number), None)
    if cursist is None:
        abort(404)
    matter = Matter(cursist, process)
    if request.method == "POST":
        return filing.begin(matter)
    several = len(_cursists(process)) > 1
    back = url_for("asking.choose", process=process) if several else url_for("cases.mine")
    return first_page(matter, back)


def _cursists(process: str) -> list[Person]:
    """Oneself, and for whom one acts in it: of what minors conduct themselves, for nobody."""
    if minors_conduct(process):
        return [me()]
    return [me(), *wards(me(), brussels_date(legal_now()))]
