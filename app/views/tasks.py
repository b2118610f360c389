"""Tasks: the list, one task with its form and the facts beside it, and what it would send."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading import data_requests
from app.reading.case_facts import facts_of
from app.reading.certificates import number_to_look_at
from app.reading.clashes import clashes
from app.reading.forms_by_step import form_class
from app.reading.mail_fates import unarrived
from app.reading.moments_asked import moments_asked_of
from app.reading.new_pieces import new_pieces
from app.reading.sheet_files import Sheet, as_files
from app.reading.sight import Sight
from app.reading.task_list import FILTERS, FREE, MINE, Tasks
from app.reading.task_sheet import HEADS, task_rows
from app.reading.terms import running_terms
from app.reading.votes_asked import votes_asked_of
from app.reading.written_before import papers_before, written_before
from app.signed_in import is_about, me
from app.writing.lost import words_posted
from app.writing.sending import Addresses, Page, Sending, Typed, kept, texts_for
from forms.base import StepForm
from forms.enclosing import Enclosing
from forms.talks import Talk
from processes.cases import Matter, complete
from processes.cases.administration import delegations, reason_texts
from processes.cases.committee import offering
from processes.cases.committee.deciding import foresee, put_forward, put_forward_in
from processes.cases.doors.rehearsal import Act, may_send
from processes.cases.doors.together import is_together
from processes.cases.drafts import staff
from processes.cases.enrolment.asking import PROCESS
from processes.cases.file.enclosing import complete_with_files
from processes.cases.ground.kept_diagrams import diagram_of
from processes.cases.ground.matter import attacked_by
from processes.cases.offer import programmes
from processes.cases.post.anew import why_not_now
from processes.clock import legal_now
from processes.engine.diagrams import Diagram
from processes.engine.elements import Element
from processes.errors import NoLongerOpen
from processes.facts.enrolling import enrolment_of
from processes.facts.moments import latest_talk
from processes.facts.post import addressee, lacks_address, waiting
from processes.facts.terms import remedy_told, settings, talk_told
from processes.facts.waiting import TAKE
from processes.models import Case, Decision, Note, Person, Task, db
from processes.roles import (
    COMMITTEES,
    CURSIST,
    acting_for,
    is_asked,
    may_do,
    may_handle,
    reserved_from,
    with_article,
    works_at_cases,
)
from processes.security_log import LIST_TAKEN, log_security

pages = Blueprint("tasks", __name__, url_prefix="/taken")
PUT_FORWARD = "Je voorstel is bewaard. De andere leden krijgen een mail. Er is nog niets beslist."
MOVES = "verplaats"
KEPT = "kept"  # the button of what is read and sends nothing
POST_IT = "Het is bewaard. De brief wacht om aangetekend gepost te worden."


@pages.get("")
def mine() -> str:
    """What I am asked to do, the first last day first; `?wie=` says whose."""
    chosen = _chosen()
    tasks = Tasks(me(), chosen)
    page, numbers = tasks.page(request.args), tasks.numbers()
    return render_template(
        "tasks/mine.html",
        page=page,
        votes=votes_asked_of(me()),
        moments=moments_asked_of(me()),
        data_requests=data_requests.number_waiting(me()),
        certificates=number_to_look_at(me()),
        tasks=tasks.listed(page.numbers),
        chosen=chosen,
        filters=[(name, label, numbers[name]) for name, label in FILTERS.items()],
        names_delegates=bool(delegations.named_by(me())),
        writes_texts=reason_texts.may_write(me()),
        keeps_offer=programmes.may_keep(me()),
    )


@as_files(pages, "/lijst")
def _sheet() -> Sheet:
    """The same list, all of its pages, for a spreadsheet."""
    tasks = Tasks(me(), _chosen())
    log_security(LIST_TAKEN, person=me().id, list="tasks")
    return f"taken-{tasks.standing.today.isoformat()}", HEADS, task_rows(tasks)


def _chosen() -> str:
    """Whose tasks the address asks for."""
    wanted = request.args.get("wie", "")
    return wanted if wanted in FILTERS else next(iter(FILTERS))


@pages.get("/volgende")
def following() -> Response:
    """On to the first task that I took up, or else that nobody did yet."""
    for chosen in (MINE, FREE):
        if first := Tasks(me(), chosen).page({}).numbers[:1]:
            return redirect(url_for("tasks.show", number=first[0]))
    flash("Er is geen volgende taak.", "info")
    return redirect(url_for("tasks.mine"))


@pages.route("/<int:number>", methods=["GET", "POST"])
def show(number: int) -> Page:
    """One task, with its form."""
    task = _task(number)
    if _is_offer(task):
        return redirect(url_for("enrolling.take", number=enrolment_of(task.case).id))
    if task.closed_at is None and attacked_by(task):
        return redirect(url_for("cases.appeal", reference=task.case.reference))
    if task.closed_at is None and task.role in COMMITTEES and put_forward_in(task.case):
        return redirect(url_for("voting.show", reference=task.case.reference))
    return unless_done(task, Doing(number).write)


@pages.route("/<int:number>/nakijken", methods=["GET", "POST"])
def preview(number: int) -> Page:
    """What it would send."""
    task = _task(number)
    if _is_offer(task):
        return redirect(url_for("tasks.show", number=number))
    return unless_done(task, Doing(number).preview)


@pages.post("/<int:number>/wis")
def erase(number: int) -> Response:
    """What I typed for a task is gone."""
    return Doing(number).erase(_task(number))


@dataclass(frozen=True)
class Doing(Sending[Task, StepForm]):
    """A task is done."""

    number: int

    def work(self) -> Task:
        """The task."""
        return _task(self.number)

    def with_files(self) -> Task:
        """The task. Aborts with 404 where its answer takes no files."""
        work = self.work()
        return work if isinstance(self.form(work, None), Enclosing) else abort(404)

    def step(self, work: Task) -> tuple[Diagram, Element]:
        """The step of the case at which it stands."""
        diagram = diagram_of(work.case)
        return diagram, diagram.elements[work.element]

    def form(self, work: Task, typed: Typed | None) -> StepForm:
        """The form of the step."""
        form = form_class(work.case.process, work.element)(typed)
        form.prepare(work.case)
        form.propose(work.case, me())
        return form

    def act(self, work: Task, form: StepForm) -> Act:
        """The task is completed; a decision of a committee is put forward to its members."""
        number, who, answer, key = work.id, me().id, form.answer(), form.key.data
        if is_together(work, answer.routing):
            return lambda: put_forward(number, db.session.get_one(Person, who), answer)
        does = complete_with_files if isinstance(form, Enclosing) else complete
        return lambda: does(number, db.session.get_one(Person, who), answer, key=key)

    def foreseen(self, work: Task, form: StepForm) -> Act:
        """What a committee decides is shown as it will be sent once all confirmed it."""
        number, who, answer = work.id, me().id, form.answer()
        if is_together(work, answer.routing):
            return lambda: foresee(number, db.session.get_one(Person, who), answer)
        return self.act(work, form)

    def send(self, work: Task, form: StepForm) -> Case:
        """What is put forward to a committee is not sent yet: it is shown to each who confirms."""
        if is_together(work, form.answer().routing):
            return self.act(work, form)()
        return super().send(work, form)

    def addresses(self, work: Task) -> Addresses:
        """Who goes on later goes to all tasks."""
        form, preview = (url_for(f"tasks.{page}", number=work.id) for page in ("show", "preview"))
        return Addresses(form, preview, later=url_for("tasks.mine"), back=form)

    def page(self, work: Task, form: StepForm) -> str:
        """The form, and the facts beside it. Who came to move a talk sees that alone."""
        if request.args.get("actie") == MOVES and isinstance(form, Talk):
            form.only_moves()
        return _page(work, form)

    def preview_page(self, work: Task, shown: Sight, *, changed: bool) -> str:
        """What would be sent."""
        answer = self._kept_form(work).answer()
        return render_template(
            "tasks/preview.html",
            **_about(work),
            sight=shown,
            changed=changed,
            together=is_together(work, answer.routing),
            clashes=clashes(work.case, answer.evidence, me()),
        )

    def done(self, case: Case) -> Response:
        """On to the other tasks of the case, or to the case."""
        _flash_done("Het is bewaard.")
        return redirect(_after(case))

    def sent(self, case: Case) -> Response:
        """A letter that is to be posted is not sent yet, nor what a committee has to confirm; a
        report goes with the decision."""
        if KEPT in request.form:
            return self.done(case)
        if put_forward_in(case):
            _flash_done(PUT_FORWARD)
            return redirect(url_for("voting.show", reference=case.reference))
        _flash_done(POST_IT if waiting(case) else "Het is verstuurd. De mail gaat nu weg.")
        return redirect(_after(case))


def _flash_done(said: str) -> None:
    """What became of it; who has more tasks than this one can go straight on."""
    flash(said, "done" if works_at_cases(me(), legal_now()) else "success")


def _is_offer(task: Task) -> bool:
    """A place is offered: it is taken on a page of its own, which tells what it costs (2.2)."""
    return task.closed_at is None and (task.case.process, task.element) == (PROCESS, TAKE)


def unless_done(task: Task, page: Callable[[Task], Page]) -> Page:
    """The page, unless somebody did the task, before or meanwhile."""
    if task.closed_at is not None:
        return _was_done(task)
    number = task.id
    try:
        return page(task)
    except NoLongerOpen:
        return _was_done(_task(number))


def _task(number: int) -> Task:
    """The task. Who may not do it does not learn that it exists."""
    task = db.session.get(Task, number, populate_existing=True)
    if task is None or not may_do(me(), task, legal_now()):
        abort(404)
    is_about(task.case)
    return task


def _after(case: Case) -> str:
    mine = [t for t in case.tasks if t.closed_at is None and is_asked(me(), t, legal_now())]
    return url_for("tasks.mine") if mine else url_for("cases.show", reference=case.reference)


def _was_done(task: Task) -> Page:
    """To the case; who just wrote something else than what it was done with, gets that back."""
    who = task.closed_by.name if task.closed_by else None
    told = f"Deze taak is al gedaan{f' door {who}' if who else ''}."
    keys = {each.key for each in task.case.submissions if each.task_id == task.id}
    words = words_posted()
    if words and request.form.get("key") not in keys:
        return render_template("tasks/over.html", task=task, told=told, words=words), 409
    flash(told, "info")
    return redirect(url_for("cases.show", reference=task.case.reference))


def _page(task: Task, form: StepForm) -> str:
    case = task.case
    notes = select(Note).where(Note.case_id == case.id).order_by(Note.id.desc())
    return render_template(
        "tasks/show.html",
        **_about(task),
        **_facts(task),
        form=form,
        texts=texts_for(form, case.process),
        sends=may_send(diagram_of(case), diagram_of(case).elements[task.element]),
        offers_moments=bool(offering.whom_to_ask(task)),
        moves_talk=offering.moves_talk(task),
        has_draft=kept(task) is not None,
        new_pieces=new_pieces(case, diagram_of(case).elements[task.element]),
        addressee=addressee,
        lacks_address=lacks_address,
        why_not_now=why_not_now,
        others=staff.others(task, me()),
        enclosed=staff.files(task, me()) if isinstance(form, Enclosing) else [],
        for_staff=may_handle(me(), case, legal_now()),
        notes=list(db.session.scalars(notes)),
    )


def _about(task: Task) -> dict[str, Any]:
    """What every page of a task says."""
    role = acting_for(me(), task.role, task.case, legal_now())
    return {
        "task": task,
        "case": task.case,
        "unarrived": unarrived(task.case) if task.role != CURSIST else [],
        "step": diagram_of(task.case).elements[task.element],
        "acting_for": with_article(role) if role else None,
        "reserved": reserved_from(me(), task.case.process, task.element, legal_now()),
    }


def _facts(task: Task) -> dict[str, Any]:
    """What somebody has in view while they write."""
    case = task.case
    attacked = db.session.get(Decision, case.decision_id) if case.decision_id else None
    result, by = attacked.case.result if attacked else case.result, settings()
    told = talk_told(result, by) if result else None
    return {
        "request_": case.submissions[0],
        "written": written_before(case, for_staff=task.role != CURSIST),
        "papers": papers_before(case, me()),
        "result": result,
        "attacked": attacked,
        "talk_before": Matter.filed_in(case).talk,
        "facts_of": facts_of,
        "talk": latest_talk(case),
        "deadline": remedy_told(attacked, by) if attacked else told,
        "terms": running_terms(case),
    }
