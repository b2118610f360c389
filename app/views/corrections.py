"""A decision that was sent is corrected: written, looked at as it will be sent, and sent."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.reading.mail_fates import unarrived
from app.reading.sight import Sight
from app.signed_in import case_or_404, me
from app.writing.sending import Addresses, Page, Sending, Typed, kept, texts_for
from forms.work import Correct
from processes import procedures
from processes.cases.committee import correcting
from processes.cases.doors import corrections
from processes.cases.doors.rehearsal import Act
from processes.cases.doors.together import taken_together
from processes.cases.drafts import staff
from processes.cases.ground.kept_diagrams import diagram_of
from processes.clock import legal_now
from processes.engine.diagrams import Diagram
from processes.engine.elements import Element
from processes.facts.terms import is_final, settings
from processes.models import Case, Decision, Person, db

pages = Blueprint("corrections", __name__, url_prefix="/dossiers/<reference>/beslissingen")
PUT_FORWARD = "De verbetering is voorgelegd aan wie mee besliste. Er is nog niets verstuurd."
CORRECTED = "De beslissing is verbeterd. Een mail gaat nu weg; een brief ligt klaar om te posten."


@pages.route("/<int:number>/verbeteren", methods=["GET", "POST"])
def write(reference: str, number: int) -> Page:
    """What was wrong, and the reasons as they should have been."""
    decision = _decision(reference, number)
    if why := corrections.why_not_corrected(decision):
        flash(why, "info")
        return redirect(url_for("cases.show", reference=reference))
    if correcting.put_forward_of(decision.case):
        return redirect(url_for("voting.show", reference=reference))
    return Correcting(reference, number).write(decision)


@pages.route("/<int:number>/verbeteren/nakijken", methods=["GET", "POST"])
def preview(reference: str, number: int) -> Page:
    """The corrected decision as it will be sent."""
    return Correcting(reference, number).preview(_decision(reference, number))


@pages.post("/<int:number>/verbeteren/wis")
def erase(reference: str, number: int) -> Response:
    """What I typed for the correction is gone."""
    return Correcting(reference, number).erase(_decision(reference, number))


@dataclass(frozen=True)
class Correcting(Sending[Decision, Correct]):
    """The decision with this number, of a case, is corrected."""

    reference: str
    number: int

    def work(self) -> Decision:
        """The decision."""
        return _decision(self.reference, self.number)

    def step(self, work: Decision) -> tuple[Diagram, Element]:
        """The step at which it was decided."""
        diagram = diagram_of(work.case)
        return diagram, diagram.elements[work.element]

    def form(self, work: Decision, typed: Typed | None) -> Correct:
        """The form, with the reasons as they were."""
        form = Correct(typed, data={"reasons": work.reasons})
        form.offer(work)
        return form

    def act(self, work: Decision, form: Correct) -> Act:
        """The decision is corrected; that of a committee is put forward to who sat."""
        number, who, said = work.id, me().id, form.correction
        do = correcting.put_forward if taken_together(work) else corrections.correct
        return lambda: do(number, db.session.get_one(Person, who), said)

    def foreseen(self, work: Decision, form: Correct) -> Act:
        """What a committee corrects is shown as it will be sent once all confirmed it."""
        if not taken_together(work):
            return self.act(work, form)
        number, who, said = work.id, me().id, form.correction
        return lambda: correcting.foresee(number, db.session.get_one(Person, who), said)

    def send(self, work: Decision, form: Correct) -> Case:
        """What is put forward to a committee is not sent yet: it is shown to each who confirms."""
        if taken_together(work):
            return self.act(work, form)()
        return super().send(work, form)

    def addresses(self, work: Decision) -> Addresses:
        """From everywhere one goes to the case."""
        pages = ("corrections.write", "corrections.preview")
        form, preview = (
            url_for(page, reference=self.reference, number=self.number) for page in pages
        )
        case = url_for("cases.show", reference=self.reference)
        return Addresses(form, preview, later=case, back=case)

    def page(self, work: Decision, form: Correct) -> str:
        """The form, and what the correction does."""
        return render_template(
            "corrections/write.html",
            **self._about(work),
            form=form,
            texts=texts_for(form, work.case.process),
            final=is_final(work, legal_now(), settings()),
            appeals=corrections.appeals(work),
            remedies=procedures.remedies(),
            has_draft=kept(work) is not None,
            others=staff.others(work, me()),
        )

    def preview_page(self, work: Decision, shown: Sight, *, changed: bool) -> str:
        """What would be sent."""
        about = self._about(work)
        return render_template("corrections/preview.html", **about, sight=shown, changed=changed)

    def done(self, case: Case) -> Response:
        """On to the case; or to the vote, where others still have to confirm it."""
        if correcting.put_forward_of(case):
            flash(PUT_FORWARD, "success")
            return redirect(url_for("voting.show", reference=case.reference))
        flash(CORRECTED, "success")
        return redirect(url_for("cases.show", reference=case.reference))

    def _about(self, decision: Decision) -> dict[str, Any]:
        _, step = self.step(decision)
        case = decision.case
        together = taken_together(decision)
        about = {"decision": decision, "case": case, "step": step, "together": together}
        return about | {"unarrived": unarrived(case)}


def _decision(reference: str, number: int) -> Decision:
    """The decision. Who may not correct it does not learn that there is such a page."""
    case = case_or_404(reference)
    decision = db.session.get(Decision, number, populate_existing=True)
    if decision is None or decision.case_id != case.id:
        abort(404)
    if not corrections.may_correct(decision, me()):
        abort(404)
    return decision
