"""Results from a CSV file: looked at first, with what is wrong by its line; then registered."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.signed_in import me
from app.writing.office import only_the_office
from app.writing.refusals import RefusalsAt
from app.writing.tables import chosen_text, example_to_fill_in
from forms.office import ResultFile, ResultText
from processes.cases.receipts import result_file
from processes.cases.receipts.csv_table import MOST_LINES
from processes.cases.receipts.result_file import COLUMNS, EXAMPLE, Reading
from processes.cases.receipts.result_line import HOW
from processes.cases.receipts.results import enter_results, registered_with
from processes.models import Person, db, transaction
from processes.roles import staff
from workers import nudge

pages = Blueprint("result_file", __name__, url_prefix="/resultaten/csv")
pages.before_request(only_the_office)
Page = str | AnyResponse | tuple[str, int]


@pages.route("", methods=["GET", "POST"])
def choose() -> Page:
    """Which columns the file has; then what it says."""
    form = ResultFile(request.form)
    form.offer(staff(), me())
    if request.method == "GET":
        return _asks(form)
    text = chosen_text(form) if form.validate() else None
    if text is None:
        return _asks(form), 422
    again = ResultText(data={"text": text, "vouches_id": form.vouches_id.data})
    return _preview(again, result_file.read(text, me()))


@pages.post("/registreren")
def enter() -> Page:
    """Registers everything that was looked at, or nothing."""
    form = ResultText(request.form)
    form.offer(staff(), me())
    if not form.validate() or not form.text.data:
        return redirect(url_for("result_file.choose"))
    if done := len(registered_with(form.key.data, me())) or _enter(form):
        nudge()
        flash(f"Geregistreerd: {done}. De cursisten krijgen een mail.", "success")
        return redirect(url_for("results.index"))
    return _preview(form, result_file.read(form.text.data, me()))


@pages.get("/voorbeeld.csv")
def example() -> Response:
    """A file that can be filled in."""
    return example_to_fill_in(EXAMPLE, "resultaten")


def _enter(form: ResultText) -> int:
    """How many were registered; none where anything is wrong."""
    who = me().id
    with RefusalsAt(form), transaction():
        by = db.session.get_one(Person, who)
        reading = result_file.read(form.text.data or "", by)
        if reading.problems:
            return 0
        vouches = db.session.get_one(Person, int(form.vouches_id.data))
        news = [new for _, new in reading.results]
        return len(enter_results(news, by, vouches, form.key.data))
    return 0


def _asks(form: ResultFile) -> str:
    return render_template(
        "results/file.html", form=form, columns=COLUMNS, how=HOW, most=MOST_LINES
    )


def _preview(form: ResultText, reading: Reading) -> Page:
    wrong = bool(reading.problems or form.form_errors or form.errors)
    vouches = db.session.get(Person, int(form.vouches_id.data))
    page = render_template("results/preview.html", form=form, reading=reading, vouches=vouches)
    return (page, 422) if wrong else page
