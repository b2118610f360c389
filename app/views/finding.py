"""Looking for a case or a person, from any page of staff."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.finding import MOST_IN_SHEET, found
from app.reading.found_sheet import HEADS, found_rows
from app.reading.sheet_files import Sheet, as_files
from app.signed_in import me
from processes.clock import legal_now
from processes.regulation import brussels_date
from processes.roles import works_at_cases
from processes.security_log import LIST_TAKEN, log_security

pages = Blueprint("finding", __name__, url_prefix="/zoek")
LONGEST = 200


@pages.before_request
def _only_who_works_at_cases() -> None:
    if not works_at_cases(me(), legal_now()):
        abort(403)


@pages.get("")
def index() -> str | Response:
    """What the words find; who types a whole reference goes to its case."""
    what = found(_typed(), me(), legal_now())
    if what.only:
        return redirect(url_for("cases.show", reference=what.only))
    return render_template("finding/index.html", typed=_typed(), found=what)


@as_files(pages, "/lijst")
def _sheet() -> Sheet:
    """The same, and more of it where there is, for a spreadsheet."""
    log_security(LIST_TAKEN, person=me().id, list="found")
    what = found(_typed(), me(), legal_now(), most=MOST_IN_SHEET, most_people=MOST_IN_SHEET)
    return f"gevonden-{brussels_date(legal_now()).isoformat()}", HEADS, found_rows(what)


def _typed() -> str:
    return request.args.get("q", "").replace("\0", "")[:LONGEST]
