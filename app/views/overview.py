"""The direction's pages: every case with its running terms, and where the cases stand."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from urllib.parse import urlencode

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from app.html.numbers import in_days
from app.reading import year_choices as offered
from app.reading.case_choice import Choice
from app.reading.case_list import Line
from app.reading.crowd import crowd
from app.reading.csv_file import Cell
from app.reading.outcomes import FEATURES, OUTCOMES
from app.reading.paging import AFTER, BEFORE
from app.reading.saved import saved_of
from app.reading.sheet_files import Sheet, as_files
from app.reading.standing import Standing
from app.reading.wanted import ALL, ENDED, ORDERS, SIGNS, STATES, Wanted
from app.reading.ways import Among, Ways
from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.overview import NameList, Narrow, NarrowProcedure
from processes.cases.administration import saved_lists
from processes.engine import diagrams
from processes.errors import NoLongerOpen, UnknownProcess
from processes.models import Incident, Person, db, transaction
from processes.procedures import Family, of_family
from processes.security_log import LIST_TAKEN, log_security

Page = str | Response | tuple[str, int]
pages = Blueprint("overview", __name__, url_prefix="/overzicht")
HEADS = ["Dossier", "Cursist", "Ingediend op", "Procedure", "Waar staat het?",
         "Wie is aan de beurt?", "Termijn", "Soort", "Laatste dag", "Hoe lang nog?",
         "Waar moet je op letten?"]  # fmt: skip


# What can be done with many cases at once, by its address.
ACTS = (
    ("doorgeven", "Geef door"),
    ("herinneren", "Herinner"),
    ("opnemen", "Neem zelf op"),
)


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def running() -> str:
    """The list, narrowed and in the order of the address."""
    return _list_page(NameList())


@pages.post("/keuzes")
def save() -> Page:
    """The choice of the address gets a name."""
    naming, choice = NameList(request.form), Wanted.of(request.args).address()
    if naming.validate():
        who, name = me().id, str(naming.name.data)
        with RefusalsAt(naming), transaction():
            saved_lists.save_list(db.session.get_one(Person, who), name, urlencode(choice))
            flash("Je keuze is bewaard.", "success")
            return redirect(url_for("overview.running", **choice))
    return _list_page(naming), 422


@pages.post("/keuzes/<int:number>/weg")
def forget(number: int) -> Page:
    """A saved choice goes."""
    who = me().id
    try:
        with transaction():
            name = saved_lists.forget_list(number, db.session.get_one(Person, who))
        flash(f"De keuze ‘{name}’ is weg.", "success")
    except NoLongerOpen:
        flash("Deze keuze is er niet meer.", "info")
    return redirect(url_for("overview.running"))


def _list_page(naming: NameList) -> str:
    wanted = Wanted.of(request.args)
    choice = Choice(wanted, Standing.now(), me())
    page, signed = choice.page(request.args), choice.numbers_signed()
    return render_template(
        "overview/running.html",
        wanted=wanted,
        naming=naming,
        saved=saved_of(me()),
        form=_form(choice),
        page=page,
        lines=choice.lines.of(page.numbers),
        found=choice.number(),
        signs=[(name, *sign, signed[name]) for name, sign in SIGNS.items()],
        ended=(choice.number_ended(), choice.ended),
        incidents=db.session.scalar(select(func.count()).where(Incident.resolved_at.is_(None))),
        procedures=[diagrams.current(name) for name in diagrams.names()],
        words=(STATES, ORDERS, SIGNS),
        acts=ACTS if wanted.toestand != ENDED else (),
        ticked=request.args.get("kies") == "alles",
        here=wanted.address() | {n: request.args[n] for n in (AFTER, BEFORE) if n in request.args},
    )


@as_files(pages, "/lijst")
def _sheet() -> Sheet:
    """The same list, all of its pages, for a spreadsheet."""
    choice = Choice(Wanted.of(request.args), Standing.now(), me())
    log_security(LIST_TAKEN, person=me().id, list="overview")
    return f"dossiers-{choice.standing.today.isoformat()}", HEADS, map(_cells, choice.all_lines())


@pages.get("/procedures/<process>")
def procedure(process: str) -> str:
    """The diagram of a procedure with how many cases stand at each step and how long a step takes,
    the same in words, and the ways that were taken."""
    diagram, among, standing = _diagram(process), Among.of(request.args), Standing.now()
    theirs = among.theirs(process, standing, me())
    places = crowd(diagram, standing, theirs)
    counted = [
        {
            "step": place.id,
            "cases": place.cases,
            "href": url_for("overview.running", procedure=process, stap=place.id, **among.address),
        }
        for place in places
        if place.cases
    ]
    heat = [
        {"step": each.id, "level": each.heat, "words": in_days(each.days)}
        for each in places
        if each.heat
    ]
    return render_template(
        "overview/procedure.html",
        diagram=diagram,
        places=places,
        counted=counted,
        heat=heat,
        ways=Ways(process, theirs).most(),
        every={"procedure": process, "toestand": ALL, **among.address},
        ended={"procedure": process, "toestand": ENDED, **among.address},
        among=among,
        form=_among_form(diagram, among, standing),
        in_days=in_days,
    )


@pages.get("/procedures/<process>/schema.bpmn")
def bpmn(process: str) -> Response:
    """The version of the diagram with which new cases start, as BPMN."""
    return Response(_diagram(process).xml, mimetype="application/xml")


def _diagram(process: str) -> diagrams.Diagram:
    try:
        return diagrams.current(process)
    except UnknownProcess:
        abort(404)


def _among_form(diagram: diagrams.Diagram, among: Among, standing: Standing) -> NarrowProcedure:
    form = NarrowProcedure(data=asdict(among))
    form.offer(
        ingediend=[("", "Altijd"), *offered.periods(among.ingediend, standing)],
        versie=offered.versions(diagram.process, among.versie),
        opleiding=offered.programmes(among.opleiding),
        lesplaats=offered.locations(among.lesplaats),
    )
    return form


def _form(choice: Choice) -> Narrow:
    form = Narrow(data={**asdict(choice.wanted), "sorteer": choice.wanted.sorted_by})
    form.offer(
        toestand=STATES.items(),
        procedure=[("", "Alle"), *_procedures(choice)],
        stap=[("", "Overal"), *choice.steps()],
        wie=[("", "Iedereen"), *choice.roles()],
        let=[("", "Alles"), *((name, sign.word) for name, sign in SIGNS.items())],
        opleiding=offered.programmes(choice.wanted.opleiding),
        lesplaats=offered.locations(choice.wanted.lesplaats),
        ingediend=[("", "Altijd"), *offered.periods(choice.wanted.ingediend, choice.standing)],
        afgesloten=[("", "Altijd"), *offered.periods(choice.wanted.afgesloten, choice.standing)],
        versie=offered.versions(choice.wanted.procedure, choice.wanted.versie),
        uitkomst=[("", "Alles"), *((each.value, words) for each, words in OUTCOMES.items())],
        kenmerk=[("", "Alles"), *FEATURES.items()],
        sorteer=_orders(choice.wanted),
    )
    _offer_of_figures(form, choice)
    return form


def _procedures(choice: Choice) -> Iterable[tuple[str, str]]:
    """Those of the list of every day, and the one that is wanted."""
    names = [*of_family(Family.DISPUTE), *filter(None, [choice.apart])]
    return ((name, diagrams.current(name).name) for name in names)


def _offer_of_figures(form: Narrow, choice: Choice) -> None:
    """A way, a step that was done late and a text are chosen on other pages; the list can only
    leave them."""
    wanted, way = choice.wanted, choice.way()
    if wanted.weg:
        form.offer(weg=[("", "Alle"), (wanted.weg, way.words if way else "Andere weg")])
    else:
        del form.weg
    if wanted.tekst:
        form.offer(tekst=[("", "Alle"), (wanted.tekst, choice.text())])
    else:
        del form.tekst
    if wanted.gemist:
        form.offer(gemist=[("", "Alle"), (wanted.gemist, choice.late_step())])
    else:
        del form.gemist


def _orders(wanted: Wanted) -> Iterable[tuple[str, str]]:
    for name, words in wanted.orders.items():
        yield name, words
        yield f"-{name}", f"{words}, omgekeerd"


def _cells(line: Line) -> list[Cell]:
    kinds = [term.article or "eigen streefdatum" for term in line.terms]
    lefts = [term.words for term in line.terms if term.last_day]
    return [
        line.reference,
        line.cursist,
        line.opened_on,
        line.procedure,
        line.where,
        "" if line.ended else line.who,
        " + ".join(term.title for term in line.terms),
        " + ".join(kinds),
        " + ".join(_short(term.last_day) for term in line.terms),
        " + ".join(lefts),
        " + ".join(sign.word for name, sign in SIGNS.items() if name in line.signs),
    ]


def _short(day: date | None) -> str:
    """A day that a spreadsheet in Flanders knows for one."""
    return f"{day:%d/%m/%Y}" if day else "geen einddatum"
