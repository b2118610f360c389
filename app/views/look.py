"""How the centre is called and looks: set by the administrator, on every page."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as AnyResponse

from app.signed_in import me
from forms.administration import LookForm
from processes.cases import look as door
from processes.cases.administration import administers
from processes.errors import Refused
from processes.models import Person, db, transaction

pages = Blueprint("look", __name__)
Page = str | AnyResponse | tuple[str, int]
OF_OURS = door.Look("Weerwoord")


@pages.app_context_processor
def _known_to_every_page() -> dict[str, door.Look]:
    try:
        return {"centre": door.look()}
    except SQLAlchemyError:  # the page that says that something broke is shown all the same
        return {"centre": OF_OURS}


@pages.get("/stijl.css")
def style() -> Response:
    """The centre's own colour, for the style sheets; a file, since a page carries no style."""
    accent = door.look().accent
    css = f":root {{ --accent: {accent}; }}\n" if accent else ""
    return Response(css, mimetype="text/css")


@pages.route("/beheer/centrum", methods=["GET", "POST"])
def change() -> Page:
    """The name, how the centre can be reached, and its colour."""
    if not administers(me()):
        abort(403)
    form = LookForm(request.form or None, data=vars(door.look()))
    if request.method == "GET":
        return render_template("look.html", form=form)
    if form.validate() and _changed(form):
        flash("Zo ziet het centrum er nu uit.", "success")
        return redirect(url_for("look.change"))
    return render_template("look.html", form=form), 422


def _changed(form: LookForm) -> bool:
    said = (form.name.data or "", form.contact.data or "", form.accent.data or "")
    who = me().id
    try:
        with transaction():
            door.change_look(db.session.get_one(Person, who), *said)
        return True
    except Refused as refusal:
        form.refuse(refusal.field, refusal.message)
        return False
