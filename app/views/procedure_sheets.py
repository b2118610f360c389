"""What the page of a procedure counts, as sheets: its steps, and the ways that cases went."""

from flask import Blueprint, abort, request

from app.reading.crowd import crowd
from app.reading.csv_file import Cell
from app.reading.sheet_files import Sheet, as_files
from app.reading.standing import Standing
from app.reading.ways import Among, Ways
from app.signed_in import direction_or_403, me
from processes.engine import diagrams
from processes.errors import UnknownProcess
from processes.security_log import LIST_TAKEN, log_security

pages = Blueprint("procedure_sheets", __name__, url_prefix="/overzicht/procedures/<process>")
STEPS = ["Stap", "Wie", "Nu hier", "Te laat", "Streefdatum voorbij", "Helft klaar binnen (dagen)",
         "9 op 10 klaar binnen (dagen)", "Termijn gemist", "In hoeveel dossiers"]  # fmt: skip
WAYS = ["Stappen", "Einde", "Dossiers", "Deel (%)"]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@as_files(pages, "/stappen")
def _steps(process: str) -> Sheet:
    """How many cases stand at each step, how long a step takes and how many terms were missed."""
    diagram, standing = _diagram(process), Standing.now()
    places = crowd(diagram, standing, Among.of(request.args).theirs(process, standing, me()))
    log_security(LIST_TAKEN, person=me().id, list="steps")
    rows: list[list[Cell]] = [
        [each.name, each.lane, each.cases, each.late, each.passed, _or_empty(each.days),
         _or_empty(each.most), each.missed, each.missed_in]
        for each in places
    ]  # fmt: skip
    return _named("stappen", process, standing), STEPS, rows


@as_files(pages, "/wegen", "ways_")
def _ways(process: str) -> Sheet:
    """Which ways the cases went that are over, with their share."""
    _diagram(process)
    standing = Standing.now()
    ways = Ways(process, Among.of(request.args).theirs(process, standing, me())).most()
    log_security(LIST_TAKEN, person=me().id, list="ways")
    rows: list[list[Cell]] = [
        [" → ".join(each.steps) or "geen stap", each.end, each.cases, round(each.share)]
        for each in ways
    ]
    return _named("wegen", process, standing), WAYS, rows


def _named(what: str, process: str, standing: Standing) -> str:
    return f"{what}-{process}-{standing.today.isoformat()}"


def _or_empty(days: int | None) -> Cell:
    return "" if days is None else days


def _diagram(process: str) -> diagrams.Diagram:
    try:
        return diagrams.current(process)
    except UnknownProcess:
        abort(404)
