"""The versions of a procedure, and moving the cases that run to the newest one."""

import re

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.reading.versions import Comparison, in_words, versions_of
from app.signed_in import direction_or_403, me
from processes.cases.administration.versions import move
from processes.engine import diagrams
from processes.errors import DiagramRefused, DoesNotFit, NoLongerOpen, UnknownProcess
from processes.models import Case, Definition, Person, db, transaction

pages = Blueprint("versions", __name__, url_prefix="/overzicht/procedures/<process>/versies")
NONE_CHOSEN = "Kies minstens één dossier."
OVER = "Dit dossier is intussen afgesloten."
UNREADABLE = "Deze versie kunnen we niet meer lezen. Meld het aan de beheerder."
_NUMBER = re.compile("[0-9]{1,9}")
Page = str | AnyResponse | tuple[str, int]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def index(process: str) -> str:
    """Every version, with how many cases run under it."""
    diagram = diagram_or_404(process)
    versions = versions_of(process, me())
    return render_template("versions/index.html", diagram=diagram, versions=versions)


@pages.route("/<int:number>", methods=["GET", "POST"])
def compare(process: str, number: int) -> Page:
    """What the newest version says otherwise, and which cases can go along."""
    version = version_or_404(process, number)
    try:
        comparison = Comparison(version, me())
    except DiagramRefused:
        flash(UNREADABLE, "warning")
        return redirect(url_for("versions.index", process=process))
    if request.method == "GET":
        return _page(comparison)
    chosen = {int(each) for each in request.form.getlist("case") if _NUMBER.fullmatch(each)}
    numbers = sorted(chosen & comparison.numbers())
    if not numbers:
        return _page(comparison, NONE_CHOSEN), 422
    _move_each(numbers, comparison)
    return redirect(url_for("versions.compare", process=process, number=number))


@pages.get("/<int:number>/schema.bpmn")
def bpmn(process: str, number: int) -> Response:
    """A version of the diagram that was kept, as BPMN."""
    return Response(version_or_404(process, number).xml, mimetype="application/xml")


def diagram_or_404(process: str) -> diagrams.Diagram:
    """The newest version of a procedure; 404 where there is none of this name."""
    try:
        return diagrams.current(process)
    except UnknownProcess:
        abort(404)


def version_or_404(process: str, number: int) -> Definition:
    """A version of this procedure; 404 where it has none of this number."""
    version = db.session.get(Definition, number)
    if version is None or version.process != process or process not in diagrams.names():
        abort(404)
    return version


def _page(comparison: Comparison, error: str = "") -> str:
    said = request.args.get("na", "")
    candidates, following = comparison.candidates(int(said) if _NUMBER.fullmatch(said) else 0)
    return render_template(
        "versions/compare.html",
        comparison=comparison,
        diagram=comparison.after,
        candidates=candidates,
        following=following,
        error=error,
    )


def _move_each(numbers: list[int], comparison: Comparison) -> None:
    """Each in a transaction of its own: what does not fit keeps no other from going along."""
    who, before, moved = me().id, comparison.before, 0
    for number in numbers:
        reference = db.session.get_one(Case, number).reference
        try:
            with transaction():
                move(number, db.session.get_one(Person, who))
            moved += 1
        except DoesNotFit as unfit:
            flash(f"{reference} blijft: {' '.join(in_words(unfit.why, before))}", "warning")
        except NoLongerOpen:
            flash(f"{reference} blijft: {OVER}", "warning")
    if moved:
        many = "1 dossier volgt" if moved == 1 else f"{moved} dossiers volgen"
        flash(f"{many} nu de nieuwste versie.", "success")
