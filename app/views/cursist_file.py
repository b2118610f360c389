"""Cursists from a CSV file: looked at first, with what is wrong by its line; then added."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from app.html.dates import day
from app.signed_in import me
from app.writing.office import only_the_office
from app.writing.refusals import RefusalsAt
from app.writing.tables import chosen_text, example_to_fill_in
from forms.office import CursistFile, CursistText
from processes.cases.receipts import cursist_file
from processes.cases.receipts.csv_table import MOST_LINES
from processes.cases.receipts.cursist_file import COLUMNS, EXAMPLE
from processes.models import Person, db, transaction

pages = Blueprint("cursist_file", __name__, url_prefix="/cursisten/csv")
pages.before_request(only_the_office)
Page = str | AnyResponse | tuple[str, int]


@pages.route("", methods=["GET", "POST"])
def choose() -> Page:
    """Which columns the file has; then what it says."""
    form = CursistFile(request.form)
    if request.method == "GET":
        return _asks(form)
    text = chosen_text(form) if form.validate() else None
    return (_asks(form), 422) if text is None else _preview(CursistText(data={"text": text}))


@pages.post("/toevoegen")
def enter() -> Page:
    """Adds everybody who was looked at, or nobody."""
    form, who = CursistText(request.form), me().id
    if not form.text.data:
        return redirect(url_for("cursist_file.choose"))
    with RefusalsAt(form):
        with transaction():
            by = db.session.get_one(Person, who)
            shares = bool(form.shares_email.data)
            added = len(cursist_file.enter_cursists(form.text.data, by, shares=shares))
        flash(f"Toegevoegd: {added}. Ze melden zich aan met een link per mail.", "success")
        return redirect(url_for("results.index"))
    return _preview(form)


@pages.get("/voorbeeld.csv")
def example() -> Response:
    """A file that can be filled in."""
    return example_to_fill_in(EXAMPLE, "cursisten")


def _asks(form: CursistFile) -> str:
    return render_template("cursists/file.html", form=form, columns=COLUMNS, most=MOST_LINES)


def _preview(form: CursistText) -> Page:
    reading = cursist_file.read(form.text.data or "")
    known = [(*each, "al gekend") for each in reading.known]
    lines = sorted([*((*each, "nieuw") for each in reading.new), *known], key=lambda each: each[0])
    people = [(who.name, who.email, day(who.born_on), word) for _, who, word in lines]
    page = render_template("cursists/preview.html", form=form, reading=reading, people=people)
    return (page, 422) if reading.problems else page
