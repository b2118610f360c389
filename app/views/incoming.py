"""What came in by e-mail, by post or by hand: what it is about, the form, and the receipt."""

from dataclasses import dataclass

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.office import only_for, only_the_office
from app.signed_in import case_or_404, me
from forms.office import Register, Search
from processes import documents
from processes.cases import Matter
from processes.cases.incoming import HAND, register_incoming
from processes.cases.office import may_register, people_found
from processes.documents import Kept
from processes.effects.facts import latest_decision
from processes.errors import Refused
from processes.models import Case, Guardianship, Person, Result, db, transaction
from workers import nudge

pages = Blueprint("incoming", __name__, url_prefix="/inkomend")
pages.before_request(only_the_office)
Page = str | Response | tuple[str, int]
ROOM_FOR = 5  # scans of the largest size
OPEN_FOR = {"gesprek": "result", "beroep": "decision"}


@dataclass(frozen=True)
class Offered:
    """What something can be filed against, and where."""

    matter: Matter
    href: str


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    """More may be sent to the page that takes scans."""
    if endpoint == "incoming.register":
        text = current_app.config["MAX_CONTENT_LENGTH"]
        request.max_content_length = text + ROOM_FOR * documents.at_most()


@pages.get("")
def choose() -> str:
    """Whose it is, by name; then the results and decisions against which they can file."""
    form = Search(request.args)
    found = [p for p in people_found(form.q.data or "") if may_register(me(), p)]
    offered = [each for person in found for each in _offered(person)]
    asked = bool(form.q.data)
    return render_template("incoming/choose.html", form=form, offered=offered, asked=asked)


@pages.route("/<any('gesprek', 'beroep'):kind>/<int:number>", methods=["GET", "POST"])
def register(kind: str, number: int) -> Page:
    """The form, against a result or a decision."""
    matter = _matter(kind, number)
    form = _form(matter)
    if request.method == "GET":
        if matter.case:
            flash(f"Dit is al ingediend: dossier {matter.case.reference}.", "info")
            return redirect(url_for("cases.show", reference=matter.case.reference))
        return render_template("incoming/register.html", form=form, matter=matter)
    if form.validate() and (case := _register(matter.subject, form)):
        nudge()
        flash("Het is geregistreerd. Wie het indiende, krijgt een bevestiging per mail.", "success")
        page = "incoming.receipt" if form.channel.data == HAND else "cases.show"
        return redirect(url_for(page, reference=case))
    matter = _matter(kind, number)
    return render_template("incoming/register.html", form=form, matter=matter), 422


@pages.get("/bewijs/<reference>")
def receipt(reference: str) -> str:
    """The proof of what was handed in: to print, and to sign."""
    case = case_or_404(reference)
    submission = case.submissions[0]
    if submission.channel != HAND:
        abort(404)
    return render_template("incoming/receipt.html", case=case, submission=submission)


def _matter(kind: str, number: int) -> Matter:
    matter = Matter.of(f"{OPEN_FOR[kind]}:{number}")
    if matter is None or (matter.result.certificate and not matter.decision):
        abort(404)
    only_for(matter.cursist)
    return matter


def _form(matter: Matter) -> Register:
    form = Register(request.form)
    bonds = select(Guardianship).where(Guardianship.ward_id == matter.cursist.id)
    guardians = {bond.guardian_id: bond.guardian for bond in db.session.scalars(bonds)}
    people = [matter.cursist, *guardians.values()]
    form.offer(people, matter.cursist, appeal=matter.decision is not None)
    if len(people) == 1 and request.method == "GET":
        form.person_id.data = str(matter.cursist.id)
    return form


def _register(subject: str, form: Register) -> str | None:
    who = me().id
    try:
        incoming = form.incoming(_scans())
        with transaction():
            matter = Matter.of(subject)
            assert matter is not None
            person = db.session.get_one(Person, int(form.person_id.data))
            by = db.session.get_one(Person, who)
            return register_incoming(matter, person, by, incoming, form.key.data).reference
    except Refused as refusal:
        field = "scans" if refusal.field == documents.FIELD else refusal.field
        form.refuse(field, refusal.message)
        return None


def _scans() -> list[Kept]:
    chosen = [file for file in request.files.getlist("scans") if file.filename]
    return [documents.keep(file.filename or "", file.stream) for file in chosen]


def _offered(person: Person) -> list[Offered]:
    rows = select(Result).where(Result.cursist_id == person.id, ~Result.certificate)
    results = [Matter(r) for r in db.session.scalars(rows.order_by(Result.id.desc()))]
    cases = select(Case).where(Case.cursist_id == person.id).order_by(Case.id.desc())
    decisions = [latest_decision(case) for case in db.session.scalars(cases)]
    appeals = [matter for d in decisions if d and (matter := Matter.against(d))]
    return [Offered(m, _address(m)) for m in [*appeals, *results] if m.case is None]


def _address(matter: Matter) -> str:
    if matter.decision:
        return url_for("incoming.register", kind="beroep", number=matter.decision.id)
    return url_for("incoming.register", kind="gesprek", number=matter.result.id)
