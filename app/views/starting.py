"""Staff begin a case: which procedure, about which cursist, then its form. What it would send is
looked at before it is sent."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading.sight import Sight
from app.reading.written_before import papers_before, written_before
from app.signed_in import me
from app.writing.sending import Addresses, Page, Sending, Typed, kept, texts_for
from app.writing.starting import may_start, start_form, startable, startable_beside
from forms.base import StepForm
from forms.office import Search
from processes.cases import open_case
from processes.cases.doors.rehearsal import Act, may_send
from processes.cases.drafts.staff import Beginning, forget
from processes.cases.file.personal_file import may_read
from processes.cases.ground.office import people_found
from processes.clock import legal_now
from processes.engine.diagrams import Diagram, current, names
from processes.engine.elements import Element
from processes.models import Case, Person, db
from processes.roles import may_see

pages = Blueprint("starting", __name__, url_prefix="/nieuw")


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
    """The form with which the case begins."""
    return Starting(process, number).write(_beginning(process, number))


@pages.route("/<process>/<int:number>/nakijken", methods=["GET", "POST"])
def preview(process: str, number: int) -> Page:
    """What it would send."""
    return Starting(process, number).preview(_beginning(process, number))


@pages.post("/<process>/<int:number>/wis")
def erase(process: str, number: int) -> Response:
    """What I typed is gone."""
    return Starting(process, number).erase(_beginning(process, number))


@dataclass(frozen=True)
class Starting(Sending[Beginning, StepForm]):
    """A case is begun, about the person with this number."""

    process: str
    number: int

    def work(self) -> Beginning:
        """What is begun."""
        return _beginning(self.process, self.number)

    def step(self, work: Beginning) -> tuple[Diagram, Element]:
        """The start of the procedure."""
        diagram = _diagram(work.process)
        return diagram, diagram.start

    def form(self, work: Beginning, typed: Typed | None) -> StepForm:
        """The form of the start."""
        form = start_form(_diagram(work.process))(typed)
        form.begin(work.cursist, work.beside)
        return form

    def act(self, work: Beginning, form: StepForm) -> Act:
        """The case is opened, and what was typed for it is done with."""
        who, answer, key = me().id, form.answer(), form.key.data
        process, element, cursist = work.process, work.element, work.cursist.id
        beside = work.beside.id if work.beside else None

        def act() -> Case:
            by, about = db.session.get_one(Person, who), db.session.get_one(Person, cursist)
            next_to = db.session.get_one(Case, beside) if beside else None
            case = open_case(process, by, answer, cursist=about, beside=next_to, key=key)
            forget(Beginning(process, element, about, next_to), by)
            return case

        return act

    def addresses(self, work: Beginning) -> Addresses:
        """Who goes on later goes to the procedures that can be begun."""
        form, preview = (_address(f"starting.{page}", work) for page in ("write", "preview"))
        return Addresses(form, preview, later=url_for("starting.index"), back=form)

    def page(self, work: Beginning, form: StepForm) -> str:
        """The form, with about whom it is."""
        diagram, start = self.step(work)
        return render_template(
            "starting/write.html",
            new=work,
            written=written_before(work.beside, for_staff=True) if work.beside else [],
            papers=papers_before(work.beside, me()) if work.beside else [],
            diagram=diagram,
            step=start,
            form=form,
            texts=texts_for(form, diagram.process),
            sends=may_send(diagram, start),
            erase=_address("starting.erase", work) if kept(work) is not None else None,
        )

    def preview_page(self, work: Beginning, shown: Sight, *, changed: bool) -> str:
        """What would be sent."""
        return render_template(
            "starting/preview.html",
            new=work,
            diagram=_diagram(work.process),
            back=_address("starting.write", work),
            sight=shown,
            changed=changed,
        )

    def done(self, case: Case) -> Response:
        """On to the new case."""
        flash(f"Dossier {case.reference} is geopend.", "success")
        return redirect(url_for("cases.show", reference=case.reference))


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


def _address(endpoint: str, new: Beginning) -> str:
    beside = new.beside.reference if new.beside else None
    return url_for(endpoint, process=new.process, number=new.cursist.id, naast=beside)
