"""Staff begin a case: which procedure, about which cursist, then its form. What it would send is
looked at before it is sent."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.sending import LATER, SEEN, keep, kept, sight, throw_away
from app.writing.starting import may_start, start_form, startable, startable_beside
from forms.base import StepForm
from forms.office import Search
from processes.cases import open_case
from processes.cases.doors.rehearsal import Act, Outlook, may_send, perform, rehearse
from processes.cases.drafts.staff import Beginning, forget
from processes.cases.file.personal_file import may_read
from processes.cases.ground.office import people_found
from processes.clock import legal_now
from processes.engine.diagrams import Diagram, current, names
from processes.errors import NotAsShown, Refused
from processes.models import Case, Person, db, transaction
from processes.roles import may_see
from workers import nudge

pages = Blueprint("starting", __name__, url_prefix="/nieuw")
Page = str | Response | tuple[str, int]


@pages.app_context_processor
def _beside_a_case() -> dict[str, object]:
    """For the page of a case: what stands beside it, and what can be begun there."""
    return {
        "begins_beside": lambda case: startable_beside(me(), case),
        "cases_beside": _cases_beside,
        "shows_file": lambda case: may_read(me(), case.cursist),
    }


@pages.get("")
def index() -> str:
    """The procedures that I can begin."""
    found = startable(me())
    if not found:
        abort(403)
    return render_template("starting/index.html", procedures=found)


@pages.get("/<process>")
def choose(process: str) -> str:
    """About whom, by name."""
    diagram = _diagram(process)
    if diagram not in startable(me()):
        abort(404)
    form = Search(request.args)
    people = people_found(form.q.data or "")
    return render_template(
        "starting/choose.html",
        diagram=diagram,
        form=form,
        asked=bool(form.q.data),
        people=[person for person in people if may_start(me(), diagram, person, None)],
    )


@pages.route("/<process>/<int:number>", methods=["GET", "POST"])
def write(process: str, number: int) -> Page:
    """The form. What is posted is kept first; where nothing would be sent, the case is opened."""
    new = _beginning(process, number)
    if request.method == "GET":
        return _page(new, _form(new))
    keep(new)
    if LATER in request.form:
        flash("Wat je typte, is bewaard. Er is nog niets verstuurd.", "success")
        return redirect(url_for("starting.index"))
    form = _form(_beginning(process, number))
    if not form.validate():
        return _page(_beginning(process, number), form), 422
    try:
        return _preview_or_open(_beginning(process, number), form)
    except Refused as refusal:
        form.refuse(refusal.field, refusal.message)
        return _page(_beginning(process, number), form), 422


@pages.route("/<process>/<int:number>/nakijken", methods=["GET", "POST"])
def preview(process: str, number: int) -> Page:
    """What would be sent, word for word, and what follows. A second click sends it."""
    new = _beginning(process, number)
    form = _form(new)
    if kept(new) is None or not form.validate():
        return redirect(_address("starting.write", new))
    try:
        if request.method == "POST":
            return _opened(new, form, seen=request.form.get(SEEN, ""))
        return _preview(new, rehearse(None, _act(new, form)))
    except NotAsShown:
        new = _beginning(process, number)
        return _preview(new, rehearse(None, _act(new, form)), changed=True), 422
    except Refused as refusal:
        flash(refusal.message, "error")
        return redirect(_address("starting.write", _beginning(process, number)))


@pages.post("/<process>/<int:number>/wis")
def erase(process: str, number: int) -> Response:
    """What I typed is gone."""
    throw_away(_beginning(process, number))
    flash("Wat je getypt had, is weg. Er is niets verstuurd.", "success")
    return redirect(_address("starting.write", _beginning(process, number)))


def _diagram(process: str) -> Diagram:
    if process not in names():
        abort(404)
    return current(process)


def _beginning(process: str, number: int) -> Beginning:
    """What is begun. Who may not do so does not learn whether the cursist or the case exists."""
    diagram, cursist = _diagram(process), db.session.get(Person, number)
    beside = _beside(request.args.get("naast", ""))
    if cursist is None or (beside and beside.cursist_id != number):
        abort(404)
    if not may_start(me(), diagram, cursist, beside):
        abort(404)
    return Beginning(process, diagram.start.id, cursist, beside)


def _beside(reference: str) -> Case | None:
    """The case beside which the new one stands, by its reference."""
    if not reference:
        return None
    case = db.session.scalars(select(Case).where(Case.reference == reference)).first()
    if case is None or not may_see(me(), case, legal_now()):
        abort(404)
    return case


def _cases_beside(case: Case) -> list[Case]:
    rows = select(Case).where(Case.beside_id == case.id).order_by(Case.id)
    return [each for each in db.session.scalars(rows) if may_see(me(), each, legal_now())]


def _form(new: Beginning) -> StepForm:
    """The form, with what was typed before."""
    form = start_form(_diagram(new.process))(kept(new))
    form.begin(new.cursist, new.beside)
    return form


def _act(new: Beginning, form: StepForm) -> Act:
    who, cursist, beside = me().id, new.cursist.id, new.beside.id if new.beside else None
    answer, key, process = form.answer(), form.key.data, new.process

    def act() -> Case:
        return open_case(
            process,
            db.session.get_one(Person, who),
            answer,
            cursist=db.session.get_one(Person, cursist),
            beside=db.session.get_one(Case, beside) if beside else None,
            key=key,
        )

    return act


def _preview_or_open(new: Beginning, form: StepForm) -> Response:
    diagram = _diagram(new.process)
    if may_send(diagram, diagram.start) and rehearse(None, _act(new, form)).sends:
        return redirect(_address("starting.preview", new))
    return _opened(new, form)


def _opened(new: Beginning, form: StepForm, seen: str | None = None) -> Response:
    act, who = _act(new, form), me().id
    with transaction():
        case = act() if seen is None else perform(None, act, seen)
        forget(new, db.session.get_one(Person, who))
        reference = case.reference
    nudge()
    flash(f"Dossier {reference} is geopend.", "success")
    return redirect(url_for("cases.show", reference=reference))


def _address(endpoint: str, new: Beginning) -> str:
    beside = new.beside.reference if new.beside else None
    return url_for(endpoint, process=new.process, number=new.cursist.id, naast=beside)


def _page(new: Beginning, form: StepForm) -> str:
    diagram = _diagram(new.process)
    return render_template(
        "starting/write.html",
        new=new,
        diagram=diagram,
        step=diagram.start,
        form=form,
        sends=may_send(diagram, diagram.start),
        erase=_address("starting.erase", new) if kept(new) is not None else None,
    )


def _preview(new: Beginning, outlook: Outlook, *, changed: bool = False) -> str:
    return render_template(
        "starting/preview.html",
        new=new,
        diagram=_diagram(new.process),
        back=_address("starting.write", new),
        sight=sight(outlook),
        changed=changed,
    )
