"""Debit and credit notes, as the secretariat writes and reads them; and what the direction sets to
stand on all of them."""

from io import BytesIO

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from app.html.numbers import euros
from app.reading.statement import kind_in_address
from app.signed_in import me
from app.views.ledger import account_of
from app.writing.refusals import RefusalsAt
from forms.ledger import CreditForm, NoteForm, NoteTermsForm
from forms.meanwhile import SHOWN, set_beside
from processes import documents, ledger
from processes.cases.ledger import desk, note_terms, papers
from processes.cases.ledger import notes as door
from processes.errors import NotAsShown, NotConverted
from processes.ledger import NoteTerms
from processes.ledger.numbers import in_plusses
from processes.models import Charge, LedgerNote, Person, db, transaction
from processes.roles import is_direction
from workers import nudge

pages = Blueprint("notes", __name__)
Page = str | AnyResponse | tuple[str, int]
POLICY = "default-src 'none'; sandbox"


@pages.route("/rekeningen/<any(mensen, scholen):kind>/<int:number>/nota", methods=["GET", "POST"])
def add(kind: str, number: int) -> Page:
    """A debit note of what stands on none yet."""
    _only_who_keeps_them()
    account, who = account_of(kind, number), me().id
    rows = ledger.unnoted(account)
    usual = {"charges": [each.id for each in ledger.to_note(account)]}
    form = NoteForm(request.form or None, data=usual)
    form.offer((each.id, f"{each.what}: {euros(ledger.left_of(each))}") for each in rows)
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            with transaction():
                by, whose = db.session.get_one(Person, who), account_of(kind, number)
                chosen = [db.session.get_one(Charge, each) for each in form.charges.data or ()]
                note = door.note(by, whose, chosen)
                made = note.id
                said = f"Debetnota {note.code} is klaar, en gaat naar {note.sent_to}."
            nudge()
            flash(said, "success")
            return redirect(url_for("notes.show", number=made))
        account = account_of(kind, number)
    page = render_template("ledger/note_add.html", form=form, account=account, kind=kind)
    return page, 422 if request.method == "POST" else 200


@pages.get("/rekeningen/nota/<int:number>")
def show(number: int) -> str:
    """A note, as it was sent."""
    _only_who_keeps_them()
    note = db.session.get(LedgerNote, number) or abort(404)
    return render_template(
        "ledger/note.html",
        note=note,
        kind=kind_in_address(note.account),
        left=ledger.open_notes(note.account).get(note),
        credits=credits_of(note),
        reference=in_plusses(note.reference) if note.reference else "",
    )


@pages.get("/rekeningen/nota/<int:number>.pdf")
def paper(number: int) -> AnyResponse:
    """The same as a PDF."""
    _only_who_keeps_them()
    return pdf_of(db.session.get(LedgerNote, number) or abort(404))


@pages.route("/rekeningen/nota/<int:number>/credit", methods=["GET", "POST"])
def credit(number: int) -> Page:
    """A credit note of a debit note, line by line."""
    _only_who_keeps_them()
    note, who = db.session.get(LedgerNote, number) or abort(404), me().id
    if note.series != "DN":
        abort(404)
    form = CreditForm.of(note, request.form)
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            with transaction():
                by, of = db.session.get_one(Person, who), db.session.get_one(LedgerNote, number)
                made = door.credit(by, of, form.parts, form.why.data or "")
                code, made_id = made.code, made.id
            nudge()
            flash(f"Creditnota {code} is klaar, en gaat naar de betaler.", "success")
            return redirect(url_for("notes.show", number=made_id))
        note = db.session.get_one(LedgerNote, number)
    page = render_template("ledger/credit.html", form=form, note=note)
    return page, 422 if request.method == "POST" else 200


@pages.route("/instellingen/debetnota", methods=["GET", "POST"])
def terms() -> Page:
    """What stands on every note."""
    if not is_direction(me()):
        abort(403)
    form, who = NoteTermsForm(request.form or None, data=vars(ledger.note_terms())), me().id
    form.shown = request.form.get(SHOWN, note_terms.mark_of_terms())
    code = 422 if request.method == "POST" else 200
    try:
        if request.method == "POST" and form.validate():
            with RefusalsAt(form):
                with transaction():
                    by = db.session.get_one(Person, who)
                    note_terms.change_note_terms(by, _said(form), form.shown)
                flash("Bewaard.", "success")
                return redirect(url_for("settings.index"))
    except NotAsShown:
        stands = NoteTermsForm(data=vars(ledger.note_terms()))
        stands.shown = note_terms.mark_of_terms()
        set_beside(stands, form)
        code = 409
    return render_template("ledger/terms.html", form=form), code


def credits_of(note: LedgerNote) -> list[LedgerNote]:
    """The credit notes of a debit note, the oldest first."""
    rows = db.select(LedgerNote).where(LedgerNote.credits_id == note.id)
    return list(db.session.scalars(rows.order_by(LedgerNote.id)))


def pdf_of(note: LedgerNote) -> AnyResponse:
    """The PDF of a note, to be downloaded, for who may read it; a page that says so where it cannot
    be drawn now."""
    name, number = f"{note.code}.pdf", note.id
    try:
        data = documents.read(papers.paper_of(number).sha256)
    except (NotConverted, OSError):
        return Response(render_template("errors/document.html", name=name), 503)
    answer = send_file(
        BytesIO(data), mimetype=documents.MEDIA_TYPE, as_attachment=True, download_name=name
    )
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _only_who_keeps_them() -> None:
    if not desk.may_keep(me()):
        abort(403)


def _said(form: NoteTermsForm) -> NoteTerms:
    return NoteTerms(
        ledger.note_terms().centre,
        form.iban.data or "",
        form.address.data or "",
        form.vat.data or "",
        form.days.data or 0,
        form.reminders.data or 0,
    )
