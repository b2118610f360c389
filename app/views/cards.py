"""The day of who leads the centre, and of who keeps its post: what asks for somebody now."""

from collections.abc import Iterator

from flask import Blueprint, abort, render_template

from app.reading.card_sheet import ELSEWHERE, HEADS, OF_CASES, OF_OFFICE, card_rows
from app.reading.cards import TOLD, cards_of_cases, cards_of_office, incidents_elsewhere
from app.reading.csv_file import Cell
from app.reading.saved import saved_of
from app.reading.sheet_files import Sheet, as_files
from app.reading.standing import Standing
from app.reading.wanted import BROKEN, SIGNS
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


@as_files(pages, "/kaarten")
def _sheet() -> Sheet:
    """The same numbers, for a spreadsheet."""
    return _name(), HEADS, _rows()


def _name() -> str:
    log_security(LIST_TAKEN, person=me().id, list="cards")
    return f"nu-{Standing.now().today.isoformat()}"


def _rows() -> Iterator[list[Cell]]:
    if is_direction(me()):
        yield from card_rows(OF_CASES, cards_of_cases(Standing.now(), me()))
        yield [ELSEWHERE, SIGNS[BROKEN].word, incidents_elsewhere(), TOLD[BROKEN]]
    if keeps_some_post(me()):
        yield from card_rows(OF_OFFICE, cards_of_office(me()))
