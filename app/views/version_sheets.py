"""What the pages of versions tell, as sheets: the versions of a procedure, what the newest says
otherwise, and which cases can go along."""

from collections.abc import Iterator

from flask import Blueprint, abort

from app.reading.csv_file import Cell
from app.reading.sheet_files import Sheet, as_files
from app.reading.versions import Comparison, versions_of
from app.signed_in import direction_or_403, me
from app.views.versions import diagram_or_404, version_or_404
from processes.clock import legal_now
from processes.errors import DiagramRefused
from processes.regulation import brussels_date
from processes.security_log import LIST_TAKEN, log_security

pages = Blueprint("version_sheets", __name__, url_prefix="/overzicht/procedures/<process>/versies")
VERSIONS = ["Versie", "Eerste dossier", "Lopende dossiers"]
DIFFERENCES = ["Stap", "Wat is ermee?", "Wat is er anders aan?"]
CANDIDATES = ["Dossier", "Cursist", "Waar staat het?", "Wat wordt er anders?", "Kan het mee?"]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@as_files(pages, "/lijst")
def _versions(process: str) -> Sheet:
    """Every version, with how many cases run under it."""
    diagram_or_404(process)
    rows: list[list[Cell]] = [
        ["de nieuwste" if each.is_newest else "ouder",
         brussels_date(each.since) if each.since else "nog geen", each.cases]
        for each in versions_of(process, me())
    ]  # fmt: skip
    return _named("versies", process), VERSIONS, rows


@as_files(pages, "/<int:number>/verschillen", "differences_")
def _differences(process: str, number: int) -> Sheet:
    """What the newest version says otherwise than this one."""
    comparison = _comparison(process, number)
    lines = [] if comparison.is_newest else comparison.lines
    return _named("verschillen", process), DIFFERENCES, map(list, lines)


@as_files(pages, "/<int:number>/dossiers", "cases_")
def _cases(process: str, number: int) -> Sheet:
    """The cases under this version, all of their pages, and which of them can go along."""
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
