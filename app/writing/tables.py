"""A file that the secretariat chooses, and the example of a CSV file that it can fill in."""

from collections.abc import Callable

from flask import Response, request

from app.writing.refusals import RefusalsAt
from forms import Form
from processes.cases.receipts.csv_table import LARGEST, text_of

FILE = "file"


def chosen_text(form: Form, read: Callable[[bytes], str] = text_of) -> str | None:
    """The text of the file that came along with a form, as `read` finds it in its bytes; None where
    there is none, or it cannot be read, which the form then says."""
    file = request.files.get(FILE)
    if file is None or not file.filename:
        form.refuse(FILE, "Kies een bestand.")
        return None
    with RefusalsAt(form):
        return read(file.stream.read(LARGEST + 1))
    return None


def example_to_fill_in(text: str, name: str) -> Response:
    """A file to download, with the mark by which a spreadsheet knows its encoding."""
    named = {"Content-Disposition": f"attachment; filename={name}.csv"}
    return Response(text.encode("utf-8-sig"), mimetype="text/csv", headers=named)
