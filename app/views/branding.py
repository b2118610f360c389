"""How the centre is called and looks: set by the administrator, on every page."""

from io import BytesIO

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response as AnyResponse

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.administration import BrandingForm
from forms.meanwhile import SHOWN, set_beside
from processes import documents
from processes.cases.administration import branding as door
from processes.cases.administration.people import administers
from processes.documents.logo import MEDIA_TYPE, keep_logo
from processes.errors import NotAsShown
from processes.models import Person, db, transaction

pages = Blueprint("branding", __name__)
Page = str | AnyResponse | tuple[str, int]
OF_OURS = door.Branding("Weerwoord")
NO_LOGO = ""


@pages.app_context_processor
def _known_to_every_page() -> dict[str, door.Branding]:
    try:
        return {"centre": door.current_branding()}
    except SQLAlchemyError:  # the page that says that something broke is shown all the same
        return {"centre": OF_OURS}


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    """A logo that is too large is told so at its field, and not by a page of its own. Here, since
    it must be said before the check against forged requests reads what was sent."""
    if endpoint == "branding.change":
        text = current_app.config["MAX_CONTENT_LENGTH"]
        request.max_content_length = text + documents.at_most()


@pages.get("/stijl.css")
def style() -> Response:
    """The centre's own colour, for the style sheets; a file, since a page carries no style."""
    accent = door.current_branding().accent
    css = f":root {{ --accent: {accent}; }}\n" if accent else ""
    return Response(css, mimetype="text/css")


@pages.get("/logo.png")
def logo() -> AnyResponse:
    """The centre's logo; none where its bytes are gone, or no longer what they were."""
    kept = door.current_branding().logo
    try:
        data = documents.read(kept)
    except OSError:
        abort(404)
    return send_file(BytesIO(data), mimetype=MEDIA_TYPE, etag=kept)


@pages.route("/beheer/centrum", methods=["GET", "POST"])
def change() -> Page:
    """The name, how the centre can be reached, its colour and its logo."""
    if not administers(me()):
        abort(403)
    form = BrandingForm(request.form or None, data=vars(door.current_branding()))
    form.shown = request.form.get(SHOWN, door.mark_of_branding())
    if request.method == "GET":
        return _page(form)
    is_valid = form.validate()
    chosen = _logo(form)
    form.chosen.data = _signer().dumps(chosen) if chosen else None
    try:
        if is_valid and not form.errors and _changed(form, chosen):
            flash("Zo ziet het centrum er nu uit.", "success")
            return redirect(url_for("branding.change"))
    except NotAsShown:
        stands = BrandingForm(data=vars(door.current_branding()))
        stands.shown = door.mark_of_branding()
        set_beside(stands, form)
        return _page(form), 409
    return _page(form), 422


def _page(form: BrandingForm) -> str:
    return render_template("branding.html", form=form, changes=door.changes())


def _logo(form: BrandingForm) -> str | None:
    """The SHA-256 of the logo that was chosen now or on the page before; NO_LOGO where the one that
    there is has to go; None where nothing was said about it, or what was chosen is refused."""
    file = request.files.get("logo")
    if file and file.filename:
        with RefusalsAt(form):
            return keep_logo(file.stream)
        return None
    try:
        return str(_signer().loads(form.chosen.data or ""))
    except BadSignature:
        return NO_LOGO if form.without_logo.data else None


def _changed(form: BrandingForm, chosen: str | None) -> bool:
    said = (form.name.data or "", form.contact.data or "", form.accent.data or "")
    direction = form.direction.data or ""
    who = me().id
    with RefusalsAt(form), transaction():
        by = db.session.get_one(Person, who)
        door.change_branding(by, *said, direction, form.shown)
        if chosen is not None:
            door.change_logo(by, chosen)
        return True
    return False


def _signer() -> URLSafeSerializer:
    """Signed, so that no other file that the house keeps becomes the logo."""
    return URLSafeSerializer(current_app.secret_key or "", salt="logo")
