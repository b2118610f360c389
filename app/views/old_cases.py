"""Cases of a procedure that were kept for long enough: a page of the direction."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.retention import CasesForm, EnrolmentsForm, HoldForm
from processes.cases.administration import old_cases as door
from processes.cases.administration.keeping import keep_for
from processes.cases.administration.old_enrolments import ENROLMENT, last_days
from processes.engine.diagrams import current
from processes.errors import NotAsShown, Refused
from processes.models import Person, db, transaction
from workers import nudge

pages = Blueprint("old_cases", __name__, url_prefix="/instellingen/bewaren/dossiers/<process>")
Page = str | Response | tuple[str, int]
Kept = CasesForm | EnrolmentsForm
FORMS: dict[str, type[Kept]] = {ENROLMENT: EnrolmentsForm}


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()
    if (request.view_args or {}).get("process") not in door.removable():
        abort(404)


@pages.route("", methods=["GET", "POST"])
def index(process: str) -> Page:
    """How long they are kept, what is due, and what is kept longer."""
    if request.method == "GET":
        return _page(process, _kept_form(process))
    form, code = _form_of(process)(request.form), 422
    form.shown = request.form.get(SHOWN)
    try:
        if form.validate() and _kept(process, form):
            flash("Het antwoord is bewaard.", "success")
            return redirect(_here(process))
    except NotAsShown:
        set_beside(_kept_form(process), form)
        code = 409
    return _page(process, form), code


@pages.post("/leeg")
def propose(process: str) -> Response:
    """Asks another of the direction to confirm that what is due is emptied."""
    who = me().id
    try:
        with transaction():
            door.propose_removal(process, db.session.get_one(Person, who))
    except Refused as refusal:
        flash(refusal.message, "warning")
    else:
        nudge()
        flash("Het is voorgesteld. Iemand anders van de directie bevestigt het.", "success")
    return redirect(_here(process))


@pages.route("/<reference>", methods=["GET", "POST"])
def hold(process: str, reference: str) -> Page:
    """Why one of them is kept longer."""
    case, form = door.ended_case(process, reference, me()), HoldForm(request.form or None)
    if case is None or case.kept_because is not None:
        abort(404)
    if request.method == "POST" and form.validate() and _held(process, reference, form):
        flash("Het wordt langer bewaard.", "success")
        return redirect(_here(process))
    page = render_template("settings/hold.html", form=form, back=_here(process), to="de dossiers")
    return page, 422 if request.method == "POST" else 200


@pages.post("/<reference>/los")
def release(process: str, reference: str) -> Response:
    """It is kept no longer than others."""
    if all(each.reference != reference for each in door.held(process, me())):
        abort(404)
    who = me().id
    with transaction():
        door.release(process, reference, db.session.get_one(Person, who))
    flash("Het wordt niet langer bewaard dan andere dossiers.", "success")
    return redirect(_here(process))


def _here(process: str) -> str:
    return url_for("old_cases.index", process=process)


def _form_of(process: str) -> type[Kept]:
    return FORMS.get(process, CasesForm)


def _kept_form(process: str) -> Kept:
    form = _form_of(process)(None, obj=door.keeping(process))
    form.shown = door.mark_of_keeping(process)
    return form


def _page(process: str, form: Kept) -> str:
    due = door.due(process, me())
    return render_template(
        "settings/old_cases.html",
        process=process,
        name=current(process).name,
        form=form,
        due=due,
        last_days=last_days(due),
        of_enrolments=process == ENROLMENT,
        held=door.held(process, me()),
    )


def _kept(process: str, form: Kept) -> bool:
    with RefusalsAt(form):
        who, said = me().id, (form.months.data, form.source.data or "")
        with transaction():
            keep_for(door.SETTING + process, *said, db.session.get_one(Person, who), form.shown)
        return True
    return False


def _held(process: str, reference: str, form: HoldForm) -> bool:
    with RefusalsAt(form):
        who, said = me().id, form.reason.data or ""
        with transaction():
            door.hold(process, reference, said, db.session.get_one(Person, who))
        return True
    return False
