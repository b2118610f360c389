"""A document that the secretariat adds later to a case."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import case_or_404, me
from app.writing.office import only_for, only_the_office
from app.writing.uploads import any_chosen, keep_each, make_room
from forms import Form
from forms.office import AddDocument
from processes import documents
from processes.cases.file import adding
from processes.documents import Kept
from processes.models import Document, Person, db

pages = Blueprint("adding", __name__, url_prefix="/inkomend/dossier")
pages.before_request(only_the_office)


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    make_room()


@pages.route("/<reference>/document", methods=["GET", "POST"])
def add(reference: str) -> str | Response | tuple[str, int]:
    """The form; every file that can be kept is added, and the others say why not."""
    case = case_or_404(reference)
    only_for(case.cursist)
    form = AddDocument(request.form)
    if request.method == "GET":
        return render_template("incoming/add.html", case=case, form=form)
    number, who, says = case.id, me().id, form.says.data or ""

    def put(kept: Kept) -> Document:
        return adding.add_to_case(number, db.session.get_one(Person, who), kept, says)

    if keep_posted(form, put):
        return redirect(url_for("cases.show", reference=reference))
    return render_template("incoming/add.html", case=case_or_404(reference), form=form), 422


def keep_posted(form: Form, put: Callable[[Kept], Document]) -> bool:
    """Hands every file that was posted to `put`; False where something is wrong, which then stands
    in the form."""
    valid = form.validate()
    if not any_chosen(documents.FIELD):
        form.refuse(documents.FIELD, "Kies een bestand.")
        return False
    if not valid:
        return False
    added = []
    if wrong := keep_each(documents.FIELD, me().id, lambda kept: added.append(put(kept))):
        form.refuse(documents.FIELD, " ".join(wrong))
        return False
    if added:
        flash("Het document is toegevoegd.", "success")
    return True
