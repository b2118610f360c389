"""When a result or a decision reached the cursist: written, or put right with a reason."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.office import only_for, only_the_office
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, Difference
from forms.office import Received
from processes.cases.receipts.put_right import (
    decision_received,
    mark_of_receipt,
    result_received,
)
from processes.clock import legal_now
from processes.errors import NotAsShown
from processes.models import Decision, Person, Result, db, transaction
from processes.regulation import brussels_date, in_words
from processes.roles import may_handle
from workers import nudge

pages = Blueprint("receipts", __name__, url_prefix="/ontvangst")
pages.before_request(only_the_office)
Page = str | Response | tuple[str, int]
DOORS = {"resultaat": result_received, "beslissing": decision_received}


@pages.route("/<any('resultaat', 'beslissing'):kind>/<int:number>", methods=["GET", "POST"])
def write(kind: str, number: int) -> Page:
    """What stands there now, and the form for what is right."""
    about, form = _about(kind, number), Received(request.form)
    form.shown = request.form.get(SHOWN, mark_of_receipt(about))
    if request.method == "GET":
        return _page(kind, about, form)
    try:
        if form.validate() and _write(kind, number, form):
            nudge()
            flash(
                "De dag van ontvangst is bewaard. Wie het moet weten, krijgt een mail.", "success"
            )
            return redirect(url_for("results.show", number=_result(_about(kind, number)).id))
    except NotAsShown:
        about = _about(kind, number)
        _set_beside(about, form)
        return _page(kind, about, form), 409
    return _page(kind, _about(kind, number), form), 422


def _about(kind: str, number: int) -> Result | Decision:
    about: Result | Decision | None = db.session.get(Decision, number)
    if kind == "resultaat":
        about = db.session.get(Result, number)
    if about is None or (isinstance(about, Decision) and about.case.result is None):
        abort(404)
    only_for(_result(about).cursist)
    if isinstance(about, Decision) and not may_handle(me(), about.case, legal_now()):
        abort(404)
    return about


def _set_beside(about: Result | Decision, form: Received) -> None:
    """What stands there now beside what was typed; sent again, it goes over what was seen."""
    now, typed = about.receipt, form.reception
    stands = f"{in_words(brussels_date(now.received_at))}: {now.proof}" if now else ""
    form.shown = mark_of_receipt(about)
    form.meanwhile = [
        Difference("De dag van ontvangst", stands, f"{in_words(typed.day)}: {typed.proof}")
    ]


def _result(about: Result | Decision) -> Result:
    result = about if isinstance(about, Result) else about.case.result
    assert result is not None
    return result


def _page(kind: str, about: Result | Decision, form: Received) -> str:
    decided = kind == "beslissing"
    return render_template(
        "receipts/write.html", form=form, about=about, result=_result(about), decided=decided
    )


def _write(kind: str, number: int, form: Received) -> bool:
    who = me().id
    with RefusalsAt(form), transaction():
        by = db.session.get_one(Person, who)
        DOORS[kind](number, form.reception, form.reason.data or "", by, form.shown)
        return True
    return False
