"""The day of who leads the centre, and of who keeps its post: what asks for somebody now."""

from collections.abc import Iterator

from flask import Blueprint, abort, render_template
from werkzeug.wrappers import Response

from app.reading.card_sheet import ELSEWHERE, HEADS, OF_CASES, OF_OFFICE, card_rows
from app.reading.cards import TOLD, cards_of_cases, cards_of_office, incidents_elsewhere
from app.reading.csv_file import Cell, csv_file
from app.reading.saved import saved_of
from app.reading.standing import Standing
from app.reading.wanted import BROKEN, SIGNS
from app.reading.xlsx_file import xlsx_file
from app.signed_in import me
from processes.cases.post.post import keeps_some_post
from processes.roles import is_direction
from processes.security_log import LIST_TAKEN, log_security

pages = Blueprint("cards", __name__, url_prefix="/overzicht/nu")


@pages.before_request
def _only_who_has_cards() -> None:
    if not is_direction(me()) and not keeps_some_post(me()):
        abort(403)


@pages.get("")
def now() -> str:
    """A card for each thing that asks for somebody, each with the list behind it."""
    directs, standing = is_direction(me()), Standing.now()
    return render_template(
        "overview/now.html",
        today=standing.today,
        of_cases=cards_of_cases(standing, me()) if directs else [],
        of_office=list(cards_of_office(me())) if keeps_some_post(me()) else [],
        incidents=incidents_elsewhere() if directs else 0,
        saved=saved_of(me()) if directs else [],
    )


@pages.get("/kaarten.csv")
def as_csv() -> Response:
    """The same numbers, for a spreadsheet."""
    return csv_file(_name(), HEADS, _rows())


@pages.get("/kaarten.xlsx")
def as_xlsx() -> Response:
    """The same, as a workbook."""
    return xlsx_file(_name(), HEADS, _rows())


def _name() -> str:
    log_security(LIST_TAKEN, person=me().id, list="cards")
    return f"nu-{Standing.now().today.isoformat()}"


def _rows() -> Iterator[list[Cell]]:
    if is_direction(me()):
        yield from card_rows(OF_CASES, cards_of_cases(Standing.now(), me()))
        yield [ELSEWHERE, SIGNS[BROKEN].word, incidents_elsewhere(), TOLD[BROKEN]]
    if keeps_some_post(me()):
        yield from card_rows(OF_OFFICE, cards_of_office(me()))
