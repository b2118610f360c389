"""Somebody's file: cases, exclusions and exemptions; and whether they can enrol on a day."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.steps import ending
from app.signed_in import me
from app.writing.filing import topic
from app.writing.incoming import came_in_of, title_of
from app.writing.office import only_for, only_the_office
from app.writing.refusals import RefusalsAt
from forms.office import Search
from forms.personal_file import Enrol, ExcludedElsewhere
from processes import mails
from processes.cases.drafts.drafts import matter_of
from processes.cases.file import personal_file
from processes.cases.ground.kept_diagrams import diagram_of
from processes.cases.ground.office import may_register, people_found
from processes.cases.minors.unconfirmed import unconfirmed_of
from processes.clock import legal_now
from processes.errors import RegulationError
from processes.facts.enrolment import Bar, Enrolment, bars
from processes.facts.in_force import in_force_from, told_on
from processes.facts.terms import settings
from processes.models import Case, Person, db, transaction
from processes.regulation import brussels_date
from processes.roles import may_see, reads_files

pages = Blueprint("personal_file", __name__, url_prefix="/personen")
Page = str | Response | tuple[str, int]
ASKED = "day-day"


@pages.get("")
def choose() -> str:
    """Whose, by name."""
    if not reads_files(me(), legal_now()):
        abort(403)
    form = Search(request.args)
    found = people_found(form.q.data or "")
    return render_template(
        "personal_file/choose.html",
        form=form,
        asked=bool(form.q.data),
        people=[person for person in found if personal_file.may_read(me(), person)],
    )


@pages.get("/<int:number>/dossier")
def show(number: int) -> Page:
    """The file; and with a day, a programme and a location, whether they can enrol."""
    cursist = _cursist(number)
    asked = ASKED in request.args
    form = Enrol(request.args if asked else None)
    if not asked:
        form.day.process(None, brussels_date(legal_now()))
        return _page(cursist, form)
    found = _bars(cursist, form) if form.validate() else None
    return _page(cursist, form, found), 200 if found is not None else 422


@pages.route("/<int:number>/uitsluiting", methods=["GET", "POST"])
def exclude(number: int) -> Page:
    """The secretariat writes that another department excluded them."""
    only_the_office()
    cursist = _cursist(number)
    only_for(cursist)
    form = ExcludedElsewhere(request.form)
    if request.method == "POST" and form.validate() and _registered(number, form):
        flash("De uitsluiting staat op het dossier.", "success")
        return redirect(url_for("personal_file.show", number=number))
    code = 422 if request.method == "POST" else 200
    return render_template("personal_file/exclude.html", cursist=_cursist(number), form=form), code


def _cursist(number: int) -> Person:
    """Whose file it is. Who may not read it does not learn whether there is one."""
    person = db.session.get(Person, number)
    if person is None or not personal_file.may_read(me(), person):
        abort(404)
    return person


def _page(cursist: Person, form: Enrol, found: list[Bar] | None = None) -> str:
    return render_template(
        "personal_file/show.html",
        cursist=cursist,
        own=cursist.id == me().id,
        direction=mails.centre().direction,
        cases=[
            (case, diagram_of(case).name, ending(case))
            for case in personal_file.cases_of(cursist, me())
        ],
        waiting=[
            (draft, title_of(matter_of(draft)), topic(draft), came_in_of(draft))
            for draft in unconfirmed_of(cursist)
        ],
        exclusions=personal_file.exclusions_of(cursist),
        exemptions=personal_file.exemptions_of(cursist),
        today=brussels_date(legal_now()),
        form=form,
        bars=found,
        registers=may_register(me(), cursist),
        may_open=_may_open,
        told_on=told_on,
        in_force_from=in_force_from,
    )


def _may_open(case: Case) -> bool:
    return may_see(me(), case, legal_now())


def _bars(cursist: Person, form: Enrol) -> list[Bar] | None:
    assert form.day.data is not None
    wish = Enrolment(cursist, form.day.data, form.programme.data or "", form.location.data or "")
    try:
        return bars(wish, settings())
    except RegulationError:
        form.refuse("day", "Voor deze dag kennen we het reglement niet. Kijk het jaar na.")
        return None


def _registered(number: int, form: ExcludedElsewhere) -> bool:
    who = me().id
    assert form.decided_on.data is not None
    with RefusalsAt(form), transaction():
        personal_file.register_exclusion(
            db.session.get_one(Person, number),
            db.session.get_one(Person, who),
            department=form.department.data or "",
            location=form.location.data or "",
            scope=form.scope.data,
            decided_on=form.decided_on.data,
        )
        return True
    return False
