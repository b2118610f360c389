"""Who does a task: claimed, let go, handed over; the notes of staff on a case, and all that
happened in it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading.whole_trail import whole_trail
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from app.writing.sending import TEXT
from forms import Form
from forms.work import HandOver, WriteNote
from processes.cases.administration import reason_texts
from processes.cases.doors import claims
from processes.cases.ground.kept_diagrams import diagram_of
from processes.cases.ground.office import may_read_trail
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import Case, Note, Person, Task, db, transaction
from processes.roles import may_do, oversees, people, works_in
from workers import nudge

pages = Blueprint("work", __name__)
Page = str | Response | tuple[str, int]


@pages.post("/taken/<int:number>/opnemen")
def claim(number: int) -> Response:
    """I work at this task."""
    _task(number)
    who = me().id
    try:
        with transaction():
            claims.claim(number, db.session.get_one(Person, who))
    except Refused as refusal:
        flash(refusal.message, "warning")
        return redirect(url_for("work.hand_over", number=number))
    except NoLongerOpen:
        return _over(number)
    return redirect(url_for("tasks.show", number=number))


@pages.post("/taken/<int:number>/loslaten")
def release(number: int) -> Response:
    """I work at it no more."""
    _task(number)
    who = me().id
    try:
        with transaction():
            claims.release(number, db.session.get_one(Person, who))
    except (NoLongerOpen, NotAllowed):
        return _over(number)
    flash("De taak is weer van niemand.", "success")
    return redirect(url_for("tasks.mine"))


@pages.route("/taken/<int:number>/doorgeven", methods=["GET", "POST"])
def hand_over(number: int) -> Page:
    """The task goes to somebody else who may do it, or to me, with a reason."""
    task = _task(number)
    if task.closed_at is not None:
        return _over(number)
    form = HandOver(request.form)
    able = people(task.role, task.case, legal_now())
    form.offer(person for person in able if person.id != task.claimed_by_id)
    if request.method == "POST" and form.validate() and (to := _handed_over(number, form)):
        flash(f"De taak is nu van {to}.", "success")
        return redirect(url_for("tasks.mine"))
    task = _task(number)
    step = diagram_of(task.case).elements[task.element]
    code = 422 if request.method == "POST" else 200
    return render_template("tasks/hand_over.html", form=form, task=task, step=step), code


@pages.route("/dossiers/<reference>/notities", methods=["GET", "POST"])
def notes(reference: str) -> Page:
    """What staff wrote to each other about a case. Whoever does not work in it does not learn that
    there is such a page."""
    case = _of_mine(reference)
    form = WriteNote(request.form)
    form.offer(claims.colleagues(case, me()))
    if TEXT in request.form:
        _begin_with(request.form[TEXT], form)
    elif request.method == "POST" and form.validate() and _noted(case.id, form):
        flash("De notitie is bewaard.", "success")
        return redirect(url_for("work.notes", reference=reference))
    case = _of_mine(reference)
    rows = select(Note).where(Note.case_id == case.id).order_by(Note.id.desc())
    written = list(db.session.scalars(rows))
    code = 422 if request.method == "POST" and TEXT not in request.form else 200
    texts = reason_texts.texts_for_notes()
    page = render_template("cases/notes.html", case=case, notes=written, form=form, texts=texts)
    return page, code


def _begin_with(number: str, form: WriteNote) -> None:
    """Puts a text of the centre behind what was typed; nothing of it is kept yet. What is no text
    that is offered here changes nothing."""
    chosen = [each.text for each in reason_texts.texts_for_notes() if str(each.id) == number]
    form.text.data = "\n\n".join(filter(None, [(form.text.data or "").strip(), *chosen]))


def _noted(number: int, form: WriteNote) -> bool:
    who, text = me().id, str(form.text.data)
    mentioned = form.mentioned.data if form.mentioned else []
    with RefusalsAt(form):
        with transaction():
            claims.write_note(number, db.session.get_one(Person, who), text, mentioned or [])
        nudge()
        return True
    return False


@pages.get("/dossiers/<reference>/spoor")
def trail(reference: str) -> str:
    """Everything that happened in a case. Who does not answer for it does not learn that there is
    such a page."""
    case = _seen(reference)
    if not may_read_trail(me()) or not oversees(me(), case, legal_now()):
        abort(404)
    return render_template("cases/trail.html", case=case, lines=whole_trail(case))


def _task(number: int) -> Task:
    task = db.session.get(Task, number, populate_existing=True)
    if task is None or not may_do(me(), task, legal_now()):
        abort(404)
    return task


def _of_mine(reference: str) -> Case:
    case = _seen(reference)
    if not works_in(me(), case, legal_now()):
        abort(404)
    return case


def _seen(reference: str) -> Case:
    case = db.session.scalars(select(Case).where(Case.reference == reference)).first()
    if case is None:
        abort(404)
    return case


def _handed_over(number: int, form: Form) -> str | None:
    who, to, reason = me().id, int(form["to"].data), str(form["reason"].data)
    with RefusalsAt(form), transaction():
        other = db.session.get_one(Person, to)
        claims.reassign(number, db.session.get_one(Person, who), other, reason)
        return other.name
    return None


def _over(number: int) -> Response:
    flash("Deze taak is al gedaan, of niet meer van jou.", "info")
    return redirect(url_for("cases.show", reference=_task(number).case.reference))
