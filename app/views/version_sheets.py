"""What the pages of versions tell, as sheets: the versions of a procedure, what the newest says
otherwise, and which cases can go along."""

from collections.abc import Iterable, Iterator

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from app.reading.csv_file import Cell, csv_file
from app.reading.versions import Comparison, versions_of
from app.reading.xlsx_file import xlsx_file
from app.signed_in import direction_or_403, me
from app.views.versions import diagram_or_404, version_or_404
from processes.clock import legal_now
from processes.errors import DiagramRefused
from processes.regulation import brussels_date
from processes.security_log import LIST_TAKEN, log_security

pages = Blueprint("version_sheets", __name__, url_prefix="/overzicht/procedures/<process>/versies")
Sheet = tuple[str, list[str], Iterable[list[Cell]]]
VERSIONS = ["Versie", "Eerste dossier", "Lopende dossiers"]
DIFFERENCES = ["Stap", "Wat is ermee?", "Wat is er anders aan?"]
CANDIDATES = ["Dossier", "Cursist", "Waar staat het?", "Wat wordt er anders?", "Kan het mee?"]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("/lijst.csv")
def as_csv(process: str) -> Response:
    """Every version, with how many cases run under it."""
    return csv_file(*_versions(process))


@pages.get("/lijst.xlsx")
def as_xlsx(process: str) -> Response:
    """The same, as a workbook."""
    return xlsx_file(*_versions(process))


@pages.get("/<int:number>/verschillen.csv")
def differences_as_csv(process: str, number: int) -> Response:
    """What the newest version says otherwise than this one."""
    return csv_file(*_differences(process, number))


@pages.get("/<int:number>/verschillen.xlsx")
def differences_as_xlsx(process: str, number: int) -> Response:
    """The same, as a workbook."""
    return xlsx_file(*_differences(process, number))


@pages.get("/<int:number>/dossiers.csv")
def cases_as_csv(process: str, number: int) -> Response:
    """The cases under this version, all of their pages, and which of them can go along."""
    return csv_file(*_cases(process, number))


@pages.get("/<int:number>/dossiers.xlsx")
def cases_as_xlsx(process: str, number: int) -> Response:
    """The same, as a workbook."""
    return xlsx_file(*_cases(process, number))


def _versions(process: str) -> Sheet:
    diagram_or_404(process)
    rows: list[list[Cell]] = [
        ["de nieuwste" if each.is_newest else "ouder",
         brussels_date(each.since) if each.since else "nog geen", each.cases]
        for each in versions_of(process, me())
    ]  # fmt: skip
    return _named("versies", process), VERSIONS, rows


def _differences(process: str, number: int) -> Sheet:
    comparison = _comparison(process, number)
    lines = [] if comparison.is_newest else comparison.lines
    return _named("verschillen", process), DIFFERENCES, map(list, lines)


def _cases(process: str, number: int) -> Sheet:
    comparison = _comparison(process, number)
    return _named("meegaan", process), CANDIDATES, _candidates(comparison)


def _candidates(comparison: Comparison) -> Iterator[list[Cell]]:
    following: int | None = 0
    while following is not None:
        candidates, following = comparison.candidates(following)
        for each in candidates:
            places, gets = ", ".join(each.places), ", ".join(each.gets) or "niets meer"
            may = " ".join(["Nee.", *each.why_not]) if each.why_not else "Ja."
            yield [each.reference, each.cursist, places, gets, may]


def _named(what: str, process: str) -> str:
    log_security(LIST_TAKEN, person=me().id, list="versions")
    return f"{what}-{process}-{brussels_date(legal_now()).isoformat()}"


def _comparison(process: str, number: int) -> Comparison:
    try:
        return Comparison(version_or_404(process, number), me())
    except DiagramRefused:
        abort(404)
