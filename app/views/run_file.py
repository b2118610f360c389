"""Runs from a CSV file: looked at first, with what is wrong by its line; then all are planned."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from app.writing.tables import chosen_text, example_to_fill_in
from forms.meanwhile import SHOWN
from forms.run_file import RunFile, RunText
from processes.cases.offer.programmes import may_keep
from processes.cases.offer.run_file import COLUMNS, EXAMPLE, SAME, Reading, bring_in
from processes.cases.receipts.csv_table import MOST_LINES
from processes.errors import NotAsShown, Refused
from processes.models import Person, db, rehearsal, transaction

pages = Blueprint("run_file", __name__, url_prefix="/lesgroepen/csv")
Page = str | AnyResponse | tuple[str, int]


@pages.before_request
def _only_who_keeps_them() -> None:
    if not may_keep(me()):
        abort(403)


@pages.route("", methods=["GET", "POST"])
def choose() -> Page:
    """Which columns the file has; then what would become of it."""
    form = RunFile(request.form)
    text = chosen_text(form) if request.method == "POST" and form.validate() else None
    if text is None:
        page = render_template("runs/file.html", form=form, columns=COLUMNS, most=MOST_LINES)
        return page, 422 if request.method == "POST" else 200
    return _preview(RunText(data={"text": text}))


@pages.post("/invoeren")
def enter() -> Page:
    """Plans everything that was looked at, or nothing."""
    form = RunText(request.form)
    if not form.text.data:
        return redirect(url_for("run_file.choose"))
    try:
        with RefusalsAt(form):
            changed = _enter(form.text.data, request.form.get(SHOWN))
            flash(f"Bewaard. Nieuw of veranderd: {changed}.", "success")
            return redirect(url_for("runs.index"))
    except NotAsShown:
        return _preview(form, meanwhile=True)
    return _preview(form)


def _enter(text: str, shown: str | None) -> int:
    """How many runs are not what they were. Raises Refused, NotAsShown."""
    who = me().id
    with transaction():
        reading = bring_in(text, db.session.get_one(Person, who), shown)
        if reading.problems:
            raise Refused("", "Er is niets bewaard.")
        return sum(each.fate != SAME for each in reading.runs)


@pages.get("/voorbeeld.csv")
def example() -> Response:
    """A file that can be filled in."""
    return example_to_fill_in(EXAMPLE, "lesgroepen")


def _preview(form: RunText, *, meanwhile: bool = False) -> Page:
    """What would become of it; nothing is kept. It says so where that is something else than what
    was shown before."""
    who, reading = me().id, Reading()
    with rehearsal():
        reading = bring_in(form.text.data or "", db.session.get_one(Person, who))
    form.shown = reading.mark
    page = render_template("runs/preview.html", form=form, reading=reading, meanwhile=meanwhile)
    wrong = bool(reading.problems or form.form_errors)
    return (page, 422 if wrong else 409) if wrong or meanwhile else page
