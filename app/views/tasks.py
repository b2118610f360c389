"""Tasks: the list, one task with its form and the facts beside it, and what it would send."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading.case_facts import decided_in_words, facts_of, filed_in_words, said_since
from app.reading.forms_by_step import form_class
from app.reading.standing import Standing
from app.reading.steps import diagram_of
from app.reading.task_list import FILTERS, filtered, listed
from app.reading.terms import running_terms
from app.signed_in import me
from app.writing.sending import LATER, SEEN, keep, kept, sight, throw_away
from forms.base import StepForm
from processes import documents
from processes.cases import complete
from processes.cases.doors.rehearsal import Act, Outlook, may_send, perform, rehearse
from processes.cases.drafts import staff
from processes.cases.file.inspection import documents_for
from processes.cases.ground.matter import attacked_by
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAsShown, Refused
from processes.facts.moments import latest_talk
from processes.facts.post import addressee, lacks_address, waiting
from processes.facts.terms import remedy_told, settings, talk_told
from processes.models import Case, Decision, Note, Person, Task, db, transaction
from processes.roles import CHAIR, ROLES, acting_for, may_do, may_handle, roles_of
from workers import nudge

pages = Blueprint("tasks", __name__, url_prefix="/taken")
Page = str | Response | tuple[str, int]
POST_IT = "Het is bewaard. De brief wacht om aangetekend gepost te worden."


@pages.get("")
def mine() -> str:
    """What I am asked to do, the first last day first; `?wie=` says whose."""
    wanted = request.args.get("wie", "")
    every = listed(me())
    shown = {name: filtered(every, name, me()) for name in FILTERS}
    chosen = wanted if wanted in FILTERS else next(iter(FILTERS))
    return render_template(
        "tasks/mine.html",
        tasks=shown[chosen],
        chosen=chosen,
        filters=[(name, label, len(shown[name])) for name, label in FILTERS.items()],
        chairs=CHAIR in roles_of(me()),
    )


@pages.route("/<int:number>", methods=["GET", "POST"])
def show(number: int) -> Page:
    """One task. What is posted is kept first. What it would send is shown before it is sent; where
    nothing would be sent or decided, it is done."""
    task = _task(number)
    if task.closed_at is not None:
        return _was_done(task)
    if attacked_by(task):
        return redirect(url_for("cases.appeal", reference=task.case.reference))
    if request.method == "GET":
        return _page(task, _form(task))
    keep(task)
    if LATER in request.form:
        flash("Wat je typte, is bewaard. Er is nog niets verstuurd.", "success")
        return redirect(url_for("tasks.mine"))
    form = _form(_task(number))
    if not form.validate():
        return _page(_task(number), form), 422
    try:
        return _preview_or_do(_task(number), form)
    except Refused as refusal:
        form.refuse(refusal.field, refusal.message)
        return _page(_task(number), form), 422
    except NoLongerOpen:
        return _was_done(_task(number))


@pages.route("/<int:number>/nakijken", methods=["GET", "POST"])
def preview(number: int) -> Page:
    """What would be sent, word for word, and what follows. A second click sends it."""
    task = _task(number)
    if task.closed_at is not None:
        return _was_done(task)
    form = _form(task)
    if kept(task) is None or not form.validate():
        return redirect(url_for("tasks.show", number=number))
    try:
        if request.method == "POST":
            return _send(task, form)
        return _preview(number, rehearse(task.case_id, _act(task, form)))
    except NotAsShown:
        outlook = rehearse(_task(number).case_id, _act(_task(number), form))
        return _preview(number, outlook, changed=True), 422
    except Refused as refusal:
        flash(refusal.message, "error")
        return redirect(url_for("tasks.show", number=number))
    except NoLongerOpen:
        return _was_done(_task(number))


@pages.post("/<int:number>/wis")
def erase(number: int) -> Response:
    """What I typed for a task is gone."""
    throw_away(_task(number))
    flash("Wat je getypt had, is weg. Er is niets verstuurd.", "success")
    return redirect(url_for("tasks.show", number=number))


def _task(number: int) -> Task:
    """The task. Who may not do it does not learn that it exists."""
    task = db.session.get(Task, number, populate_existing=True)
    if task is None or not may_do(me(), task, legal_now()):
        abort(404)
    return task


def _form(task: Task) -> StepForm:
    """The form, with what was typed before."""
    form = form_class(task.case.process, task.element)(kept(task))
    form.prepare(task.case)
    form.propose(task.case, me())
    return form


def _act(task: Task, form: StepForm) -> Act:
    number, who, answer, key = task.id, me().id, form.answer(), form.key.data
    return lambda: complete(number, db.session.get_one(Person, who), answer, key=key)


def _preview_or_do(task: Task, form: StepForm) -> Response:
    number, act = task.id, _act(task, form)
    element = diagram_of(task.case).elements[task.element]
    if may_send(diagram_of(task.case), element):
        outlook = rehearse(task.case_id, act)
        if outlook.sends or element.decision:
            return redirect(url_for("tasks.preview", number=number))
    with transaction():
        case = act()
    return _done(case, "Het is bewaard.")


def _send(task: Task, form: StepForm) -> Response:
    case_id, act = task.case_id, _act(task, form)
    with transaction():
        case = perform(case_id, act, request.form.get(SEEN, ""))
    return _done(case, POST_IT if waiting(case) else "Het is verstuurd. De mail gaat nu weg.")


def _done(case: Case, words: str) -> Response:
    nudge()
    flash(words, "success")
    return redirect(_after(case))


def _after(case: Case) -> str:
    mine = [t for t in case.tasks if t.closed_at is None and may_do(me(), t, legal_now())]
    return url_for("tasks.mine") if mine else url_for("cases.show", reference=case.reference)


def _was_done(task: Task) -> Response:
    who = task.closed_by.name if task.closed_by else None
    flash(f"Deze taak is al gedaan{f' door {who}' if who else ''}.", "info")
    return redirect(url_for("cases.show", reference=task.case.reference))


def _preview(number: int, outlook: Outlook, *, changed: bool = False) -> str:
    task = _task(number)
    return render_template(
        "tasks/preview.html", **_about(task), sight=sight(outlook), changed=changed
    )


def _page(task: Task, form: StepForm) -> str:
    case = task.case
    notes = select(Note).where(Note.case_id == case.id).order_by(Note.id.desc())
    return render_template(
        "tasks/show.html",
        **_about(task),
        **_facts(case),
        form=form,
        sends=may_send(diagram_of(case), diagram_of(case).elements[task.element]),
        has_draft=kept(task) is not None,
        addressee=addressee,
        lacks_address=lacks_address,
        others=staff.others(task, me()),
        for_staff=may_handle(me(), case, legal_now()),
        notes=list(db.session.scalars(notes)),
    )


def _about(task: Task) -> dict[str, Any]:
    """What every page of a task says."""
    role = acting_for(me(), task.role, legal_now())
    return {
        "task": task,
        "case": task.case,
        "step": diagram_of(task.case).elements[task.element],
        "acting_for": ROLES[role] if role else None,
    }


def _facts(case: Case) -> dict[str, Any]:
    """What somebody has in view while they write."""
    attacked = db.session.get(Decision, case.decision_id) if case.decision_id else None
    result, by = attacked.case.result if attacked else case.result, settings()
    told = talk_told(result, by) if result else None
    deadline = remedy_told(attacked, by) if attacked else told
    decisions = select(Decision).where(Decision.case_id == case.id).order_by(Decision.id)
    return {
        "request_": case.submissions[0],
        "papers": [
            paper
            for paper in documents_for(me(), case, legal_now())
            if paper.kind != documents.CONFIRMATION
        ],
        "result": result,
        "attacked": attacked,
        "facts_of": facts_of,
        "filed_in_words": filed_in_words,
        "decided_in_words": decided_in_words,
        "said_since": said_since,
        "talk": latest_talk(case),
        "decisions": list(db.session.scalars(decisions)),
        "deadline": deadline,
        "terms": running_terms(case),
        "left": Standing.now().left,
    }
