"""What came in for a step that waits for the cursist, and the receipt of what was handed in: pages
of the secretariat and of the direction."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.reading.forms_by_step import form_class
from app.signed_in import case_or_404, me
from app.writing.incoming import ADD, SCANS, address_of_step, keep, senders
from app.writing.refusals import RefusalsAt
from app.writing.uploads import make_room
from forms.base import StepForm
from forms.incoming import CameIn, Scans
from forms.meanwhile import SHOWN, set_beside
from processes import procedures
from processes.cases.drafts import secretariat
from processes.cases.drafts.typed import mark_of_typed
from processes.cases.ground.kept_diagrams import diagram_of
from processes.cases.incoming.channel import HAND
from processes.cases.incoming.steps import WaitingStep, register_step
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAsShown, Refused
from processes.models import Person, Task, db, transaction
from processes.roles import may_handle
from workers import nudge

pages = Blueprint("incoming_steps", __name__, url_prefix="/inkomend")
Page = str | Response | tuple[str, int]
REGISTERED = "Het is geregistreerd."
UNANSWERED = "Het is geregistreerd. Er is nog geen antwoord: iemand moet bevestigen."
DONE = "Hierop is al geantwoord."


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint in ("incoming_steps.register", "incoming_steps.remove"):
        make_room()


@pages.route("/stap/<int:number>", methods=["GET", "POST"])
def register(number: int) -> Page:
    """The form of the step, with how and when it came in. What is posted is kept first, valid or
    not."""
    step = _step(number)
    if request.method == "GET":
        return _page(step, *_kept_forms(step))
    try:
        wrong = keep(step, *_forms(step, request.form))
    except NotAsShown:
        return _both(_step(number)), 409
    except Refused as refusal:
        return _refused(_step(number), refusal), 422
    if ADD in request.form and not wrong:
        return redirect(address_of_step(_step(number)))
    came, said = _kept_forms(_step(number))
    valid = [ADD not in request.form and form.validate() for form in (came, said)]
    if not wrong and all(valid) and (where := _register(number, came, said)):
        nudge()
        return redirect(where)
    return _page(_step(number), came, said, wrong), 422


@pages.post("/stap/<int:number>/scans/<int:scan>/weg")
def remove(number: int, scan: int) -> Page:
    """Takes a scan away; what was typed stays."""
    step = _step(number)
    try:
        keep(step, *_forms(step, request.form))
    except NotAsShown:
        return _both(_step(number)), 409
    except Refused as refusal:
        return _refused(_step(number), refusal), 422
    with transaction():
        secretariat.detach(_step(number), me(), scan)
    return redirect(address_of_step(_step(number)))


@pages.post("/stap/<int:number>/wis")
def erase(number: int) -> Response:
    """What I typed and scanned is gone."""
    with transaction():
        secretariat.erase(_step(number), me())
    flash("Wat je getypt had, is weg. Er is niets geregistreerd.", "success")
    return redirect(_case_of(_step(number)))


@pages.get("/bewijs/<reference>")
def receipt(reference: str) -> str:
    """The proof of what was handed in last: to print, and to sign."""
    case = case_or_404(reference)
    handed = [each for each in case.submissions if each.channel == HAND]
    if not handed or not may_handle(me(), case, legal_now()):
        abort(404)
    submission = handed[-1]
    filed = procedures.of(case.process).filed.get(submission.element)
    name = diagram_of(case).elements[submission.element].name
    return render_template(
        "incoming/receipt.html",
        case=case,
        submission=submission,
        what=filed.title if filed and filed.title else name,
        says=submission.evidence.get("reasons", ""),
    )


def _step(number: int) -> WaitingStep:
    """A step for which who is signed in registers what comes in. Who may not does not learn that
    it waits; of one that is done, the case says so."""
    task = db.session.get(Task, number, populate_existing=True)
    step = WaitingStep.of(task) if task else None
    if step is None or not step.registered_by(me()):
        abort(404)
    if step.task.closed_at is not None:
        flash(DONE, "info")
        abort(redirect(_case_of(step)))
    return step


def _case_of(step: WaitingStep) -> str:
    return url_for("cases.show", reference=step.task.case.reference)


def _kept_forms(step: WaitingStep) -> tuple[CameIn, StepForm]:
    """How it came in, and the form of the step, with what was typed before."""
    typed = secretariat.typed_by(step, me())
    came, said = _forms(step, typed)
    came.shown = said.shown = mark_of_typed(typed)
    return came, said


def _both(step: WaitingStep) -> str:
    """What was posted, with beside it what stands there now."""
    came, said = _forms(step, request.form)
    for stands, typed in zip(_kept_forms(step), (came, said), strict=True):
        set_beside(stands, typed)
    return _page(step, came, said)


def _refused(step: WaitingStep, refusal: Refused) -> str:
    """What was posted, and why it is not kept."""
    came, said = _forms(step, request.form)
    came.shown = said.shown = request.form.get(SHOWN)
    asked = said if refusal.field in said else came
    asked.refuse(refusal.field, refusal.message)
    return _page(step, came, said)


def _forms(step: WaitingStep, typed: Mapping[str, Any] | None) -> tuple[CameIn, StepForm]:
    kept: MultiDict[str, str] | None = MultiDict(typed) if typed else None
    came, said = CameIn(kept), form_class(step.process, step.task.element)(kept)
    people = senders(step.cursist)
    came.offer(people, step.cursist)
    if len(people) == 1 and not typed:
        came.person_id.data = str(step.cursist.id)
    said.prepare(step.task.case)
    return came, said


def _page(step: WaitingStep, came: CameIn, said: StepForm, wrong: Sequence[str] = ()) -> str:
    scan = Scans()
    if wrong:
        scan.refuse(SCANS, " ".join(wrong))
    return render_template(
        "incoming/step.html",
        case=step.task.case,
        step=diagram_of(step.task.case).elements[step.task.element],
        came=came,
        said=said,
        scan=scan,
        here=address_of_step(step),
        scans=secretariat.scans(step, me()),
        begun=secretariat.typed_by(step, me()) is not None,
    )


def _register(number: int, came: CameIn, said: StepForm) -> str | None:
    """Registers what is typed; answers with the page that comes next, or None where refused."""
    who, reference = me().id, _step(number).task.case.reference
    case = url_for("cases.show", reference=reference)
    try:
        with RefusalsAt(said, came):
            with transaction():
                step, by = _step(number), db.session.get_one(Person, who)
                person = db.session.get_one(Person, int(came.person_id.data))
                done = register_step(step, person, by, came.sent(), said.answer(), came.key.data)
            flash(REGISTERED if done else UNANSWERED, "success")
            handed = done and came.channel.data == HAND
            return url_for("incoming_steps.receipt", reference=reference) if handed else case
    except NoLongerOpen:
        flash(DONE, "info")
        return case
    return None
