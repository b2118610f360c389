"""Looking for a case or a person, from any page of staff."""

from collections.abc import Iterator

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.csv_file import Cell, csv_file
from app.reading.finding import MOST_IN_SHEET, found
from app.reading.found_sheet import HEADS, found_rows
from app.reading.xlsx_file import xlsx_file
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


@pages.get("/lijst.csv")
def as_csv() -> Response:
    """The same, and more of it where there is, for a spreadsheet."""
    return csv_file(*_sheet())


@pages.get("/lijst.xlsx")
def as_xlsx() -> Response:
    """The same, as a workbook."""
    return xlsx_file(*_sheet())


def _sheet() -> tuple[str, list[str], Iterator[list[Cell]]]:
    """The name of the file, the heads and the rows. That it is taken stands in the log."""
    log_security(LIST_TAKEN, person=me().id, list="found")
    rows = found_rows(found(_typed(), me(), legal_now(), most=MOST_IN_SHEET))
    return f"gevonden-{brussels_date(legal_now()).isoformat()}", HEADS, rows


def _typed() -> str:
    return request.args.get("q", "").replace("\0", "")[:LONGEST]
