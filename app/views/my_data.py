"""Mijn gegevens: what somebody keeps of themself."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.registering import OwnData
from processes.cases.administration import own_data as door
from processes.errors import NotAsShown
from processes.models import transaction

pages = Blueprint("my_data", __name__)


@pages.route("/account/gegevens", methods=["GET", "POST"])
def change() -> str | Response | tuple[str, int]:
    """Name, phone number and register number. The last is never shown again."""
    if request.method == "GET":
        return _page(_kept_form())
    form, who = _asked(OwnData(request.form)), me().id
    form.shown = request.form.get(SHOWN)
    try:
        if form.validate():
            with RefusalsAt(form):
                typed = form.name.data or "", form.phone.data or ""
                with transaction():
                    door.keep_own_data(
                        who,
                        *typed,
                        form.register_number.data or "",
                        form.shown,
                        without_number="without_number" in form and form.without_number.data,
                    )
                flash("Je gegevens zijn bewaard.", "success")
                return redirect(url_for("my_account.show"))
    except NotAsShown:
        set_beside(_kept_form(), form)
        return _page(form), 409
    return _page(form), 422


def _kept_form() -> OwnData:
    form = _asked(OwnData(data={"name": me().name, "phone": me().phone}))
    form.shown = door.mark_of_own_data(me())
    return form


def _asked(form: OwnData) -> OwnData:
    """Only who gave a number can have it taken away."""
    if not me().register_number:
        del form.without_number
    return form


def _page(form: OwnData) -> str:
    return render_template("account/data.html", form=form, me=me())
