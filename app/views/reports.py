"""The report of a talk is put right: written, read as it will be sent, and kept."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.reading.forms_by_step import form_class
from app.signed_in import case_or_404, me
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.reports import CAME, CorrectReport
from processes.cases.doors import reports
from processes.cases.letters import report
from processes.errors import NoLongerOpen, NotAsShown
from processes.models import Case, Person, Talk, db, rehearsal, transaction

pages = Blueprint("reports", __name__, url_prefix="/dossiers/<reference>/verslag")
Page = str | Response | tuple[str, int]
READ, CHANGE = "read", "change"  # the buttons under the report as it will be sent


@pages.app_context_processor
def _links() -> dict[str, Callable[[Case], str]]:
    """The pages of a case and of its tasks lead here."""
    return {"report_to_correct": _link} if current_user.is_authenticated else {}


def _link(case: Case) -> str:
    if reports.open_report(case) is None or not reports.may_correct(case, me()):
        return ""
    return url_for("reports.correct", reference=case.reference)


@pages.route("", methods=["GET", "POST"])
def correct(reference: str) -> Page:
    """What stands in the report, the same as it will be read, and then kept."""
    case = case_or_404(reference)
    if not reports.may_correct(case, me()):
        abort(404)
    talk = reports.open_report(case)
    if talk is None:
        return _over(reference)
    form = _form(talk)
    if request.method == "GET":
        return _page(talk, form)
    try:
        if CHANGE not in request.form and form.validate():
            with RefusalsAt(form):
                return (
                    _kept(case.id, reference, form) if READ in request.form else _read(talk, form)
                )
    except NotAsShown:
        return _both(reference, form)
    except NoLongerOpen:
        return _over(reference)
    return _page(_open(reference), form), 200 if CHANGE in request.form else 422


def _kept(number: int, reference: str, form: CorrectReport) -> Response:
    who = me().id
    with transaction():
        _correct(number, who, form)
    flash("Het verslag is verbeterd.", "success")
    return redirect(url_for("cases.show", reference=reference))


def _read(talk: Talk, form: CorrectReport) -> str:
    """The report as it will be read; nothing of it is kept yet."""
    who, number = me().id, talk.case_id
    with rehearsal():
        case = _correct(number, who, form)
        told = Markup(report.shown(case.talks[-1]))  # noqa: S704 - Markdown that lets no HTML through
    case = db.session.get_one(Case, number)
    return render_template("reports/read.html", case=case, form=form, report=told)


def _correct(number: int, who: int, form: CorrectReport) -> Case:
    by = db.session.get_one(Person, who)
    return reports.correct(number, by, form.said_now, form.came_now, form.shown)


def _both(reference: str, form: CorrectReport) -> tuple[str, int]:
    talk = _open(reference)
    stands = CorrectReport(data=_data(talk))
    stands.only(talk)
    stands.shown = reports.mark_of_report(talk)
    set_beside(stands, form)
    return _page(talk, form), 409


def _open(reference: str) -> Talk:
    talk = reports.open_report(case_or_404(reference))
    assert talk is not None
    return talk


def _form(talk: Talk) -> CorrectReport:
    form = CorrectReport(request.form or None, data=_data(talk))
    form.only(talk)
    form.shown = request.form.get(SHOWN, reports.mark_of_report(talk))
    if "explained" in form:
        form["explained"].label.text = f"Wat legde {_explains(talk)} uit?"
    return form


def _data(talk: Talk) -> dict[str, Any]:
    return {**talk.report, CAME: talk.came}


def _explains(talk: Talk) -> str:
    reported = reports.reporting(talk.case)
    assert reported is not None  # or nobody could have come here
    written: Any = form_class(talk.case.process, reported.element)
    return str(written.explains)


def _page(talk: Talk, form: CorrectReport) -> str:
    return render_template("reports/correct.html", case=talk.case, talk=talk, form=form)


def _over(reference: str) -> Response:
    flash(reports.DECIDED, "info")
    return redirect(url_for("cases.show", reference=reference))
