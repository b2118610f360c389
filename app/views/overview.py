"""The direction's pages: every case with its running terms, and where the cases stand."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from flask import Blueprint, Response, abort, render_template, request, url_for
from sqlalchemy import func, select

from app.html.dates import working_days_left
from app.reading.case_list import Line, case_lines
from app.reading.crowd import crowd
from app.reading.csv_file import csv_file
from app.reading.standing import Standing
from app.reading.wanted import ALL, ENDED, ORDERS, PAGE, SIGNS, STATES, Wanted
from app.signed_in import direction_or_403, me
from forms.overview import Narrow
from processes.engine import diagrams
from processes.errors import UnknownProcess
from processes.models import LAW, Case, Incident, db
from processes.roles import ROLES, kept_from

pages = Blueprint("overview", __name__, url_prefix="/overzicht")
HEADS = ["Dossier", "Cursist", "Ingediend op", "Procedure", "Waar staat het?",
         "Wie is aan de beurt?", "Termijn", "Soort", "Laatste dag", "Hoe lang nog?",
         "Waar moet je op letten?"]  # fmt: skip


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def running() -> str:
    """The list, narrowed and in the order of the address."""
    wanted, lines = Wanted.of(request.args), _lines()
    picked = wanted.pick(lines)
    number = max(1, -(-len(picked) // PAGE))
    page = min(max(1, wanted.pagina), number)
    return render_template(
        "overview/running.html",
        wanted=wanted,
        form=_form(wanted, lines),
        lines=picked[(page - 1) * PAGE : page * PAGE],
        found=len(picked),
        page=page,
        pages=number,
        signs=_signs(lines),
        ended=_number_ended(),
        incidents=db.session.scalar(select(func.count()).where(Incident.resolved_at.is_(None))),
        procedures=[diagrams.current(name) for name in diagrams.names()],
        words=(STATES, ORDERS, SIGNS),
    )


@pages.get("/lijst.csv")
def as_csv() -> Response:
    """The same list, all of its pages, for a spreadsheet."""
    picked = Wanted.of(request.args).pick(_lines())
    today = Standing.now().today.isoformat()
    return csv_file(f"dossiers-{today}", HEADS, map(_cells, picked))


@pages.get("/procedures/<process>")
def procedure(process: str) -> str:
    """The diagram of a procedure with how many cases stand at each step, and the same in words."""
    diagram = _diagram(process)
    places = crowd(diagram, Standing.now(), me())
    counted = [
        {
            "step": place.id,
            "cases": place.cases,
            "href": url_for("overview.running", procedure=process, stap=place.id),
        }
        for place in places
        if place.cases
    ]
    return render_template(
        "overview/procedure.html", diagram=diagram, places=places, counted=counted
    )


@pages.get("/procedures/<process>/schema.bpmn")
def bpmn(process: str) -> Response:
    """The version of the diagram with which new cases start, as BPMN."""
    return Response(_diagram(process).xml, mimetype="application/xml")


def _lines() -> list[Line]:
    state = Wanted.of(request.args).toestand
    return case_lines(Standing.now(), me(), ended=None if state == ALL else state == ENDED)


def _number_ended() -> int | None:
    own_list = Case.ended_at.is_not(None), ~kept_from(me(), Standing.now().today)
    return db.session.scalar(select(func.count()).select_from(Case).where(*own_list))


def _diagram(process: str) -> diagrams.Diagram:
    try:
        return diagrams.current(process)
    except UnknownProcess:
        abort(404)


def _form(wanted: Wanted, lines: list[Line]) -> Narrow:
    form = Narrow(data=asdict(wanted))
    form.offer(
        toestand=STATES.items(),
        procedure=[("", "Alle"), *((n, diagrams.current(n).name) for n in diagrams.names())],
        stap=[("", "Overal"), *_steps(lines)],
        wie=[("", "Iedereen"), *((r, ROLES[r]) for r in ROLES if any(r in x.roles for x in lines))],
        let=[("", "Alles"), *((name, sign.word) for name, sign in SIGNS.items())],
        sorteer=_orders(),
    )
    return form


def _steps(lines: list[Line]) -> list[tuple[str, str]]:
    """The steps at which a case stands, by name."""
    known = {step: name for line in lines for step, name in line.steps.items()}
    return sorted(known.items(), key=lambda pair: pair[1].casefold())


def _orders() -> Iterable[tuple[str, str]]:
    for name, (words, _) in ORDERS.items():
        yield name, words
        yield f"-{name}", f"{words}, omgekeerd"


def _signs(lines: list[Line]) -> list[tuple[str, str, str, int]]:
    """What there is to look at: its name, its word, its drawing, and in how many cases."""
    counted = Counter(sign for line in lines for sign in line.signs)
    return [(name, *sign, counted[name]) for name, sign in SIGNS.items()]


def _cells(line: Line) -> list[str]:
    kinds = [term.article if term.kind == LAW else "eigen streefdatum" for term in line.terms]
    lefts = [working_days_left(t.left) for t in line.terms if t.left is not None]
    return [
        line.reference,
        line.cursist,
        _short(line.opened_on),
        line.procedure,
        line.where,
        "" if line.ended else line.who,
        " + ".join(term.title for term in line.terms),
        " + ".join(kind or "" for kind in kinds),
        " + ".join(_short(term.last_day) for term in line.terms),
        " + ".join(lefts),
        " + ".join(sign.word for name, sign in SIGNS.items() if name in line.signs),
    ]


def _short(day: date | None) -> str:
    """A day that a spreadsheet in Flanders knows for one."""
    return f"{day:%d/%m/%Y}" if day else "geen einddatum"
