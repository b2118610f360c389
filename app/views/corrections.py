"""A decision that was sent is corrected: written, looked at as it will be sent, and sent."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.steps import diagram_of
from app.signed_in import case_or_404, me
from app.writing.sending import LATER, SEEN, keep, kept, sight, throw_away
from forms.work import Correct
from processes.cases.doors.rehearsal import Act, Outlook, perform, rehearse
from processes.cases.drafts import staff
from processes.cases.receipts import corrections
from processes.clock import legal_now
from processes.errors import NotAsShown, Refused
from processes.facts.terms import is_final, settings
from processes.models import Case, Decision, Person, db, transaction
from workers import nudge

pages = Blueprint("corrections", __name__, url_prefix="/dossiers/<reference>/beslissingen")
Page = str | Response | tuple[str, int]


@pages.route("/<int:number>/verbeteren", methods=["GET", "POST"])
def write(reference: str, number: int) -> Page:
    """What was wrong, and the reasons as they should have been. What is posted is kept."""
    decision = _decision(reference, number)
    if why := corrections.why_not_corrected(decision):
        return _closed(decision, why)
    if request.method == "GET":
        return _page(decision, _form(decision))
    keep(decision)
    if LATER in request.form:
        flash("Wat je typte, is bewaard. Er is nog niets verstuurd.", "success")
        return redirect(url_for("cases.show", reference=reference))
    decision = _decision(reference, number)
    form = _form(decision)
    if form.validate():
        try:
            rehearse(decision.case_id, _act(decision, form))
            return redirect(url_for("corrections.preview", reference=reference, number=number))
        except Refused as refusal:
            form.refuse(refusal.field, refusal.message)
    return _page(_decision(reference, number), form), 422


@pages.route("/<int:number>/verbeteren/nakijken", methods=["GET", "POST"])
def preview(reference: str, number: int) -> Page:
    """The corrected decision as it will be sent. A second click sends it."""
    decision = _decision(reference, number)
    form = _form(decision)
    if kept(decision) is None or not form.validate():
        return redirect(url_for("corrections.write", reference=reference, number=number))
    try:
        if request.method == "POST":
            return _send(decision, form)
        return _preview(reference, number, rehearse(decision.case_id, _act(decision, form)))
    except NotAsShown:
        decision = _decision(reference, number)
        outlook = rehearse(decision.case_id, _act(decision, form))
        return _preview(reference, number, outlook, changed=True), 422
    except Refused as refusal:
        flash(refusal.message, "error")
        return redirect(url_for("cases.show", reference=reference))


@pages.post("/<int:number>/verbeteren/wis")
def erase(reference: str, number: int) -> Response:
    """What I typed for the correction is gone."""
    throw_away(_decision(reference, number))
    flash("Wat je getypt had, is weg. Er is niets verstuurd.", "success")
    return redirect(url_for("cases.show", reference=reference))


def _decision(reference: str, number: int) -> Decision:
    """The decision. Who may not correct it does not learn that there is such a page."""
    case = case_or_404(reference)
    decision = db.session.get(Decision, number, populate_existing=True)
    if decision is None or decision.case_id != case.id:
        abort(404)
    if not corrections.may_correct(decision, me()):
        abort(404)
    return decision


def _form(decision: Decision) -> Correct:
    return Correct(kept(decision), data={"reasons": decision.reasons})


def _act(decision: Decision, form: Correct) -> Act:
    number, who = decision.id, me().id
    reasons, slip = str(form.reasons.data), str(form.slip.data)
    return lambda: corrections.correct(number, db.session.get_one(Person, who), reasons, slip)


def _send(decision: Decision, form: Correct) -> Response:
    case_id, act = decision.case_id, _act(decision, form)
    with transaction():
        case = perform(case_id, act, request.form.get(SEEN, ""))
    nudge()
    flash(
        "De beslissing is verbeterd. Een mail gaat nu weg; een brief ligt klaar om te posten.",
        "success",
    )
    return redirect(url_for("cases.show", reference=case.reference))


def _closed(decision: Decision, why: str) -> Response:
    flash(why, "info")
    return redirect(url_for("cases.show", reference=decision.case.reference))


def _preview(reference: str, number: int, outlook: Outlook, *, changed: bool = False) -> str:
    decision = _decision(reference, number)
    return render_template(
        "corrections/preview.html",
        **_about(decision),
        sight=sight(outlook),
        changed=changed,
    )


def _page(decision: Decision, form: Correct) -> str:
    return render_template(
        "corrections/write.html",
        **_about(decision),
        form=form,
        final=is_final(decision, legal_now(), settings()),
        appeals=corrections.appeals(decision),
        has_draft=kept(decision) is not None,
        others=staff.others(decision, me()),
    )


def _about(decision: Decision) -> dict[str, Any]:
    case: Case = decision.case
    step = diagram_of(case).elements[decision.element]
    return {"decision": decision, "case": case, "step": step}
