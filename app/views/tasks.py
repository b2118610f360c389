"""My tasks, and one task with its form and the facts beside it."""

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.forms_by_step import form_class
from app.signed_in import me
from app.standing import Standing
from app.steps import diagram_of
from app.terms import running_terms
from forms.base import StepForm
from processes import documents
from processes.cases import complete, drafts
from processes.clock import legal_now
from processes.effects.facts import latest_talk
from processes.effects.terms import settings, talk_deadline
from processes.errors import NoLongerOpen, Refused
from processes.models import Case, Decision, DueDate, Person, Task, db, transaction
from processes.roles import may_do
from workers import nudge

pages = Blueprint("tasks", __name__)


@dataclass(frozen=True)
class Listed:
    """A task as the list shows it."""

    title: str
    href: str
    about: str
    last_day: date | None
    left: int | None


@pages.get("/taken")
def mine() -> str:
    """What I am asked to do, the first last day first."""
    person, now, standing = me(), legal_now(), Standing.now()
    rows = db.session.scalars(select(Task).where(Task.closed_at.is_(None)).order_by(Task.id))
    listed = [_listed(task, standing) for task in rows if may_do(person, task, now)]
    listed.sort(key=lambda task: task.last_day or date.max)
    return render_template("tasks/mine.html", tasks=listed)


@pages.route("/taken/<int:number>", methods=["GET", "POST"])
def show(number: int) -> str | Response | tuple[str, int]:
    """One task. Who may not do it does not learn that it exists."""
    task = db.session.get(Task, number)
    if task is None or not may_do(me(), task, legal_now()):
        abort(404)
    if task.closed_at is not None:
        return _was_done(task)
    form = form_class(task.case.process, task.element)(request.form)
    form.prepare(task.case)
    code = 200
    if request.method == "POST":
        code = 422
        if form.validate():
            try:
                case = _do(number, me(), form)
            except NoLongerOpen:
                return _was_done(db.session.get_one(Task, number))
            if case:
                nudge()
                flash("Het is bewaard. Wie een mail moet krijgen, krijgt die nu.", "success")
                return redirect(_after(case))
    return _page(db.session.get_one(Task, number), form), code


def _do(number: int, person: Person, form: StepForm) -> Case | None:
    try:
        with transaction():
            return complete(number, person, form.answer(), key=form.key.data)
    except Refused as refusal:
        form.refuse(refusal.field, refusal.message)
        return None


def _page(task: Task, form: StepForm) -> str:
    case = task.case
    attacked = db.session.get(Decision, case.decision_id) if case.decision_id else None
    result = attacked.case.result if attacked else case.result
    return render_template(
        "tasks/show.html",
        task=task,
        form=form,
        step=diagram_of(case).elements[task.element],
        case=case,
        request_=case.submissions[0],
        result=result,
        attachments=[paper for paper in documents.of(case) if paper.kind in drafts.KINDS],
        attacked=attacked,
        talk=latest_talk(case),
        decisions=list(
            db.session.scalars(
                select(Decision).where(Decision.case_id == case.id).order_by(Decision.id)
            )
        ),
        deadline=talk_deadline(result, settings()) if result else None,
        terms=running_terms(case),
        left=Standing.now().left,
    )


def _was_done(task: Task) -> Response:
    who = task.closed_by.name if task.closed_by else None
    flash(f"Deze taak is al gedaan{f' door {who}' if who else ''}.", "info")
    return redirect(url_for("cases.show", reference=task.case.reference))


def _after(case: Case) -> str:
    mine = [t for t in case.tasks if t.closed_at is None and may_do(me(), t, legal_now())]
    return url_for("tasks.mine") if mine else url_for("cases.show", reference=case.reference)


def _listed(task: Task, standing: Standing) -> Listed:
    rows = select(DueDate).where(DueDate.task_id == task.id, DueDate.stopped_at.is_(None))
    due = db.session.scalars(rows.order_by(DueDate.last_day)).first()
    last_day = due.last_day if due else None
    case = task.case
    return Listed(
        title=diagram_of(case).elements[task.element].name,
        href=url_for("tasks.show", number=task.id),
        about=f"{case.cursist.name}, {case.reference}",
        last_day=last_day,
        left=standing.left(last_day),
    )
