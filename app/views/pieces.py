"""The pieces of the file of a case: read by whom it is about while it is open, and always by who
handles it, who sees no more than they do; collected, withheld and redacted by these."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.signed_in import case_or_404, me
from app.views.adding import keep_posted
from app.views.documents import attached
from app.writing.uploads import make_room
from forms.pieces import Collect, Redact, Withhold
from processes.cases.file import collecting, copies, inspection
from processes.cases.file.bundle import text_of
from processes.cases.file.pieces import Piece, piece_of, pieces_of
from processes.cases.ground.window import window_of
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import NotAllowed
from processes.models import Case, Document, Person, db, transaction
from processes.roles import may_handle, works_in
from processes.security_log import COPY_ASKED, log_when_kept
from workers import nudge

pages = Blueprint("pieces", __name__, url_prefix="/dossiers/<reference>/stukken")
Page = str | Response | tuple[str, int]
WITH_FILES = ("pieces.collect", "pieces.redact")


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint in WITH_FILES:
        make_room()


@pages.get("")
def index(reference: str) -> str:
    """The list; outside its days it says to whom it is about when it opens, or that it closed."""
    case, now = case_or_404(reference), legal_now()
    handles = may_handle(me(), case, now)
    if inspection.may_inspect(me(), case, now):
        case = _looked(case)
    window = window_of(case, now)
    return render_template(
        "pieces/index.html",
        case=case,
        pieces=pieces_of(case) if handles or window.is_open else [],
        window=window,
        handles=handles,
        works=works_in(me(), case, now),
        keeps=inspection.keeps(me(), case, now),
        copies=copies.copies_of(case, me()),
        may_hide=collecting.may_hide,
    )


@pages.get("/<key>")
def show(reference: str, key: str) -> Page:
    """One piece: a file to be downloaded, or a text. Who keeps the originals gets these."""
    case, now = case_or_404(reference), legal_now()
    handles = may_handle(me(), case, now)
    if not handles and not inspection.may_inspect(me(), case, now):
        return redirect(url_for("pieces.index", reference=reference))
    piece = piece_of(case, key)
    if piece is None or not inspection.may_read(me(), piece, case, now):
        abort(404)
    if not handles:
        _looked(case, piece)
    file = piece.document if inspection.keeps(me(), case, now) else piece.shown
    if file:
        return attached(file)
    text = Markup(text_of(piece))  # noqa: S704 - our own text, in which what people typed is literal
    return render_template("pieces/show.html", case=case, piece=piece, text=text)


@pages.get("/<key>/versie")
def version(reference: str, key: str) -> Response:
    """What stands in the place of a piece, for who keeps the original."""
    piece = _handled(reference, key)
    if piece.redaction is None:
        abort(404)
    return attached(piece.redaction)


@pages.route("/toevoegen", methods=["GET", "POST"])
def collect(reference: str) -> Page:
    """Pieces more."""
    case, form = _case(reference), Collect(request.form)
    if request.method == "GET":
        return render_template("pieces/collect.html", case=case, form=form)
    number, who, says = case.id, me().id, form.says.data or ""

    def put(kept: Kept) -> Document:
        return collecting.collect(number, db.session.get_one(Person, who), kept, says)

    if keep_posted(form, put):
        return redirect(url_for("pieces.index", reference=reference))
    return render_template("pieces/collect.html", case=_case(reference), form=form), 422


@pages.route("/<key>/achterhouden", methods=["GET", "POST"])
def withhold(reference: str, key: str) -> Page:
    """Whom the file is about does not see this piece, for a reason."""
    piece, form = _hideable(reference, key), Withhold(request.form)
    if request.method == "GET" or not form.validate():
        code = 422 if request.method == "POST" else 200
        return render_template(
            "pieces/withhold.html", piece=piece, case=piece.case, form=form
        ), code
    number, who = piece.row.id, me().id
    with transaction():
        by = db.session.get_one(Person, who)
        collecting.withhold(number, by, form.reason.data or "")
    flash("De cursist en wie beslist, zien nu alleen dat het stuk er is, en de reden.", "success")
    return redirect(url_for("pieces.index", reference=reference))


@pages.route("/<key>/onleesbaar", methods=["GET", "POST"])
def redact(reference: str, key: str) -> Page:
    """A version in which something cannot be read stands in the place of this piece."""
    piece, form = _hideable(reference, key), Redact(request.form)
    if request.method == "GET":
        return render_template("pieces/redact.html", piece=piece, case=piece.case, form=form)
    number, who, reason = piece.row.id, me().id, form.reason.data or ""

    def put(kept: Kept) -> Document:
        return collecting.redact(number, db.session.get_one(Person, who), kept, reason)

    if keep_posted(form, put):
        return redirect(url_for("pieces.index", reference=reference))
    piece = _hideable(reference, key)
    return render_template("pieces/redact.html", piece=piece, case=piece.case, form=form), 422


@pages.post("/<key>/vrijgeven")
def release(reference: str, key: str) -> Response:
    """Whom the file is about sees this piece again, as it is."""
    number, who = _hideable(reference, key).row.id, me().id
    with transaction():
        collecting.release(number, db.session.get_one(Person, who))
    flash("De cursist en wie beslist, zien dit stuk weer.", "success")
    return redirect(url_for("pieces.index", reference=reference))


@pages.post("/kopie")
def copy(reference: str) -> Response:
    """Whom the file is about asks a digital copy."""
    case, who = case_or_404(reference), me().id
    if not inspection.is_party(me(), case, legal_now()):
        abort(404)
    number = case.id
    try:
        with transaction():
            copies.ask(number, db.session.get_one(Person, who))
            log_when_kept(COPY_ASKED, person=who, case=number)
    except NotAllowed:
        flash("Je kan nu geen kopie vragen.", "warning")
    else:
        nudge()
        flash("We maken je kopie. Je krijgt een mail zodra ze klaar is.", "success")
    return redirect(url_for("pieces.index", reference=reference))


def _case(reference: str) -> Case:
    """The case, for whoever works in it."""
    case = case_or_404(reference)
    if not works_in(me(), case, legal_now()):
        abort(404)
    return case


def _handled(reference: str, key: str) -> Piece:
    piece = piece_of(_case(reference), key)
    if piece is None:
        abort(404)
    return piece


def _hideable(reference: str, key: str) -> Piece:
    """A piece of this very case that can be withheld; those of an attacked case are so there."""
    piece = _handled(reference, key)
    if piece.document is None or piece.case.reference != reference:
        abort(404)
    if piece.row is not piece.document or not collecting.may_hide(piece.document, piece.case):
        abort(404)
    return piece


def _looked(case: Case, piece: Piece | None = None) -> Case:
    """Writes that somebody looked, and gives the case anew."""
    number, who = case.id, me().id
    with transaction():
        found = db.session.get_one(Case, number)
        inspection.record(found, db.session.get_one(Person, who), piece)
    return db.session.get_one(Case, number)
