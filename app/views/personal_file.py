"""Somebody's file: cases, exclusions and exemptions; and whether they can enrol on a day."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.steps import ending
from app.signed_in import me
from app.writing.filing import topic
from app.writing.incoming import came_in_of, title_of
from app.writing.office import only_for, only_the_office
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.office import Search
from forms.personal_file import Enrol, ExcludedElsewhere, PutExclusionRight
from processes import mails
from processes.cases.drafts.drafts import matter_of
from processes.cases.file import personal_file
from processes.cases.ground.kept_diagrams import diagram_of
from processes.cases.ground.office import may_register, people_found
from processes.cases.minors.unconfirmed import unconfirmed_of
from processes.clock import legal_now
from processes.errors import NotAsShown, RegulationError
from processes.facts.enrolment import Bar, Enrolment, bars
from processes.facts.in_force import in_force_from, told_on
from processes.facts.terms import settings
from processes.models import Case, Exclusion, Person, db, transaction
from processes.regulation import brussels_date
from processes.roles import may_see, reads_files
from workers import nudge

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


@pages.route("/<int:number>/uitsluiting/<int:exclusion>", methods=["GET", "POST"])
def put_right(number: int, exclusion: int) -> Page:
    """What the secretariat wrote of another department was wrong."""
    kept = _exclusion(number, exclusion)
    form = PutExclusionRight(request.form, obj=kept)
    form.shown = request.form.get(SHOWN, personal_file.mark_of_exclusion(kept))
    code = 200
    if request.method == "POST":
        try:
            if form.validate() and _put_right(number, exclusion, form):
                nudge()
                flash("Het dossier is verbeterd. Wie het moet weten, krijgt een mail.", "success")
                return redirect(url_for("personal_file.show", number=number))
            code = 422
        except NotAsShown:
            kept, code = _exclusion(number, exclusion), 409
            stands = PutExclusionRight(obj=kept)
            stands.shown = personal_file.mark_of_exclusion(kept)
            set_beside(stands, form)
    return render_template(
        "personal_file/put_right.html", cursist=_cursist(number), form=form
    ), code


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
        may_put_right=lambda exclusion: personal_file.may_put_right(exclusion, me()),
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
    with RefusalsAt(form), transaction():
        cursist, by = db.session.get_one(Person, number), db.session.get_one(Person, who)
        personal_file.register_exclusion(cursist, by, form.elsewhere)
        return True
    return False


def _exclusion(number: int, exclusion: int) -> Exclusion:
    """One of another department on the file of this person, which I may put right."""
    found = db.session.get(Exclusion, exclusion, populate_existing=True)
    if found is None or found.cursist_id != number or not personal_file.may_put_right(found, me()):
        abort(404)
    return found


def _put_right(number: int, exclusion: int, form: PutExclusionRight) -> bool:
    who = me().id
    with RefusalsAt(form), transaction():
        found, by = _exclusion(number, exclusion), db.session.get_one(Person, who)
        slip = form.slip.data or ""
        if form.taken_back.data:
            personal_file.take_back_exclusion(found, by, slip)
        else:
            personal_file.put_right_exclusion(found, by, form.elsewhere, slip, form.shown)
        return True
    return False
