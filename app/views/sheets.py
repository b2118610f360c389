"""The sheet of a programme: which certificate who passes gets (art. 3.7)."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.certificates import SheetForm, sheet_form
from forms.meanwhile import SHOWN, set_beside
from processes.cases.offer import sheets
from processes.cases.offer.programmes import may_keep
from processes.errors import NotAsShown
from processes.models import Person, Programme, db, transaction

pages = Blueprint("sheets", __name__, url_prefix="/opleidingen/opleiding")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_keeps_them() -> None:
    if not may_keep(me()):
        abort(403)


@pages.route("/<int:number>/fiche", methods=["GET", "POST"])
def write(number: int) -> Page:
    """What the whole programme gives, and each of its modules."""
    programme = db.session.get(Programme, number) or abort(404)
    form = _form(programme, request.form or None)
    form.shown = request.form.get(SHOWN, form.shown)
    code = 200
    if request.method == "POST":
        code = 422
        try:
            if form.validate() and _written(number, form):
                return redirect(url_for("offer.change", kind="opleiding", number=number))
        except NotAsShown:
            code = 409
            set_beside(_form(db.session.get_one(Programme, number)), form)
    programme = db.session.get_one(Programme, number)
    return render_template("certificates/sheet.html", form=form, programme=programme), code


def _form(programme: Programme, typed: Any = None) -> SheetForm:
    form = sheet_form(programme, sheets.modules_of(programme))(typed)
    form.shown = sheets.mark_of_sheet(programme)
    return form


def _written(number: int, form: SheetForm) -> bool:
    who = me().id
    with RefusalsAt(form):
        with transaction():
            programme, by = db.session.get_one(Programme, number), db.session.get_one(Person, who)
            gives, shown = str(form.gives.data or ""), str(form.shown)
            test = bool(form.nt2_test.data)
            sheets.write_sheet(by, programme, gives, form.said, shown, nt2_test=test)
        flash("De opleidingsfiche is bewaard.", "success")
        return True
    return False
