"""Withdrawing the request of a case: first what it means, then the button that does it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import case_or_404, me
from forms.withdrawal import Withdrawal
from processes.cases import Matter, can_withdraw, withdraw
from processes.clock import legal_now
from processes.conducting import conducts_case
from processes.errors import NoLongerOpen
from processes.facts.moments import latest_talk
from processes.models import transaction
from workers import nudge

pages = Blueprint("withdrawal", __name__)


@pages.route("/dossiers/<reference>/intrekken", methods=["GET", "POST"])
def ask(reference: str) -> str | Response | tuple[str, int]:
    """What withdrawing means: the talk that would not take place, and until when it can be asked
    again. Only for whoever conducts the case."""
    case = case_or_404(reference)
    if not conducts_case(me(), case, legal_now()):
        abort(404)
    form, code = Withdrawal(request.form), 200
    if request.method == "POST":
        if form.validate():
            return _withdraw(case.id, reference, form)
        code = 422
    elif not can_withdraw(case, me()):
        return _too_late(reference)
    talk = latest_talk(case)
    planned = talk if talk and talk.state == "planned" else None
    filed = Matter.filed_in(case)
    appeal = filed.is_straight or case.decision is not None
    shown = {"case": case, "form": form, "talk": planned, "appeal": appeal}
    return render_template("cases/withdraw.html", deadline=filed.deadline, **shown), code


def _withdraw(case_id: int, reference: str, form: Withdrawal) -> Response:
    try:
        with transaction():
            withdraw(case_id, me(), form.reason.data or "", key=form.key.data)
    except NoLongerOpen:
        return _too_late(reference)
    nudge()
    flash("Het is ingetrokken. Je krijgt een mail als bewijs.", "success")
    return redirect(url_for("cases.show", reference=reference))


def _too_late(reference: str) -> Response:
    flash("Er is niets meer om in te trekken. Kijk hieronder wat er gebeurd is.", "info")
    return redirect(url_for("cases.show", reference=reference))
