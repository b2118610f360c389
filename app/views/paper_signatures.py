"""The office writes down what somebody signed on paper, and shows the sheet to who may read it."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.views.documents import attached
from app.writing.office import only_for, only_the_office
from app.writing.refusals import RefusalsAt
from app.writing.uploads import any_chosen, keep_one, make_room
from forms.agreeing import show_anew
from forms.paper_signatures import NO_SHEET, AddSheet, SignedOnPaper, TakeBackSignature
from processes import agreements, documents
from processes.cases.enrolment import paper_signatures as door
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import NoLongerOpen, Refused
from processes.models import Agreement, AgreementText, Person, db, transaction
from processes.regulation import brussels_date

pages = Blueprint("paper_signatures", __name__)
Page = str | Response | tuple[str, int]
NOTHING_LEFT = "Er was niets meer om te ondertekenen."


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint in ("paper_signatures.write_down", "paper_signatures.add_sheet"):
        make_room()


@pages.route("/loket/<int:number>/ondertekend", methods=["GET", "POST"])
def write_down(number: int) -> Page:
    """What is left to sign, and what was signed of it on paper."""
    only_the_office()
    person = db.session.get(Person, number) or abort(404)
    only_for(person)
    form = SignedOnPaper(request.form)
    form.about(person, _left(person))
    if request.method == "POST" and form.validate() and _written(number, form):
        return redirect(url_for("paper_signatures.write_down", number=number))
    return _page(number, form), 422 if request.method == "POST" else 200


@pages.route("/loket/ondertekend/<int:number>/terug", methods=["GET", "POST"])
def take_back(number: int) -> Page:
    """What was written down wrongly goes, with why, by the number of the agreement."""
    only_the_office()
    found = door.on_paper(me(), number) or abort(404)
    form, person = TakeBackSignature(request.form), found.person_id
    if request.method == "POST" and form.validate() and _taken_back(number, form):
        return redirect(url_for("paper_signatures.write_down", number=person))
    found = db.session.get_one(Agreement, number)
    page = render_template("paper_signatures/take_back.html", found=found, form=form)
    return page, 422 if request.method == "POST" else 200


@pages.route("/loket/ondertekend/<int:number>/blad", methods=["GET", "POST"])
def add_sheet(number: int) -> Page:
    """The sheet of a paper that was written down without one comes later."""
    only_the_office()
    found = door.on_paper(me(), number) or abort(404)
    form, person = AddSheet(request.form), found.person_id
    if found.scan_id and request.method == "GET":
        return redirect(url_for("paper_signatures.write_down", number=person))
    if request.method == "POST" and _sheet_added(number, form):
        return redirect(url_for("paper_signatures.write_down", number=person))
    found = db.session.get_one(Agreement, number)
    page = render_template("paper_signatures/add_sheet.html", found=found, form=form)
    return page, 422 if request.method == "POST" else 200


@pages.get("/akkoord/blad/<int:number>")
def sheet(number: int) -> Response:
    """The sheet that was signed, by the number of the agreement."""
    return attached(door.scan_for(me(), number) or abort(404))


def _written(number: int, form: SignedOnPaper) -> bool:
    who = me().id

    def write(scan: Kept | None = None) -> None:
        door.write_down(db.session.get_one(Person, who), number, form.paper, scan)

    with RefusalsAt(form):
        try:
            if any_chosen(documents.FIELD):
                keep_one(documents.FIELD, who, write)
            else:
                with transaction():
                    write()
        except NoLongerOpen:
            flash(NOTHING_LEFT, "info")
            return True
        flash("Bewaard.", "success")
        return True
    return False


def _sheet_added(number: int, form: AddSheet) -> bool:
    who = me().id

    def add(scan: Kept) -> None:
        door.add_sheet(db.session.get_one(Person, who), number, scan)

    with RefusalsAt(form):
        if not any_chosen(documents.FIELD):
            raise Refused(documents.FIELD, NO_SHEET)
        try:
            keep_one(documents.FIELD, who, add)
        except NoLongerOpen:
            flash("Dit papier heeft al een scan.", "info")
            return True
        flash("De scan is bewaard.", "success")
        return True
    return False


def _taken_back(number: int, form: TakeBackSignature) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                door.take_back(db.session.get_one(Person, who), number, form.why.data or "")
        except NoLongerOpen:
            flash("Dit was al weggehaald.", "info")
            return True
        flash("Het staat er niet meer. Deze tekst moet opnieuw ondertekend worden.", "success")
        return True
    return False


def _page(number: int, form: SignedOnPaper) -> str:
    person = db.session.get_one(Person, number)
    left = _left(person)
    show_anew(form, left)
    rows = select(Agreement).where(Agreement.person_id == number).order_by(Agreement.id.desc())
    return render_template(
        "paper_signatures/write_down.html",
        person=person,
        left=left,
        able=door.who_could_sign(person),
        signed=db.session.scalars(rows).all(),
        form=form,
    )


def _left(person: Person) -> dict[str, AgreementText]:
    return agreements.unsigned(person, brussels_date(legal_now()))
