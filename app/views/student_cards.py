"""The student card of somebody or of their ward: asked with a photo, shown on a phone, printed,
lost, or taken back (art. 2.9)."""

from collections.abc import Callable
from io import BytesIO

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from app.reading.student_cards import qr_code
from app.signed_in import me
from app.views.documents import opened
from app.writing.refusals import RefusalsAt
from app.writing.uploads import any_chosen, keep_one, make_room
from forms.student_cards import AskCard
from processes import documents, links
from processes.cases.enrolment import card_photos
from processes.cases.enrolment import student_cards as door
from processes.cases.enrolment.certificates import shown as in_groups
from processes.clock import legal_now
from processes.conversion.kinds import PHOTOS
from processes.documents import Kept
from processes.errors import NoLongerOpen, NotConverted, Refused
from processes.facts.student_cards import follows, holds, standing
from processes.mails.sheet import card_sheet
from processes.models import Person, StudentCard, db, transaction
from processes.regulation import brussels_date

pages = Blueprint("student_cards", __name__, url_prefix="/studentenkaart")
Page = str | Response | tuple[str, int]
FOR = "voor"  # in the address: for whom, by number
NAME = "studentenkaart.pdf"
OVER = "Deze kaart geldt al niet meer."


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint == "student_cards.mine":
        make_room()


@pages.route("", methods=["GET", "POST"])
def mine() -> Page:
    """My card or that of a ward; or the form that asks one."""
    said = request.args.get(FOR, str(me().id))
    able = door.who_can_be_asked_for(me())
    person = next((each for each in able if str(each.id) == said), None) or abort(404)
    form, number = AskCard(request.form), person.id
    if request.method == "POST" and form.validate() and _asked(number, form):
        return redirect(url_for("student_cards.mine", voor=number))
    return _page(number, form), 422 if request.method == "POST" else 200


@pages.get("/<int:number>/foto")
def photo(number: int) -> Response:
    """The photo, for whose card it is and who looks at it."""
    card = _readable(number)
    return opened(card.photo or abort(404))


@pages.get("/<int:number>.pdf")
def paper(number: int) -> Response:
    """The card, to be printed at the size of a bank card."""
    card = _readable(number)
    if not holds(card, brussels_date(legal_now())) or card.code is None or card.photo is None:
        abort(404)
    assert card.until is not None
    html = card_sheet(
        card.name, card.until, in_groups(card.code), card.photo.sha256, qr_code(card), links.card()
    )
    db.session.rollback()
    try:
        drawn = BytesIO(documents.pdf(html))
    except NotConverted:
        return Response(render_template("errors/document.html", name=NAME), 503)
    return send_file(drawn, documents.MEDIA_TYPE, as_attachment=True, download_name=NAME)


@pages.post("/<int:number>/verloren")
def lost(number: int) -> Response:
    """The card holds no more; another is there."""
    return _ended(number, door.replace_lost, "De oude kaart geldt niet meer. Dit is de nieuwe.")


@pages.post("/<int:number>/weg")
def take_back(number: int) -> Response:
    """The photo goes, and the card with it."""
    return _ended(number, door.take_back, "De foto wordt gewist. De kaart geldt niet meer.")


def _ended(number: int, act: Callable[[Person, int], object], words: str) -> Response:
    card = _readable(number)
    who, person = me().id, card.person_id
    try:
        with transaction():
            act(db.session.get_one(Person, who), number)
        flash(words, "success")
    except NoLongerOpen:
        flash(OVER, "info")
    if request.form.get("loket"):
        return redirect(url_for("card_desk.at_desk", number=person))
    return redirect(url_for("student_cards.mine", voor=person))


def _asked(number: int, form: AskCard) -> bool:
    who = me().id

    def put(photo: Kept) -> None:
        door.ask(db.session.get_one(Person, who), number, photo)

    with RefusalsAt(form):
        if not any_chosen(documents.FIELD):
            raise Refused(documents.FIELD, door.NO_PHOTO)
        try:
            keep_one(documents.FIELD, who, put, card_photos.small, PHOTOS)
        except NoLongerOpen:
            flash("Er is al een kaart.", "info")
            return True
        flash("We kregen de foto. Het secretariaat kijkt ze na. Je krijgt een mail.", "success")
        return True
    return False


def _page(number: int, form: AskCard) -> str:
    person, today = db.session.get_one(Person, number), brussels_date(legal_now())
    card = standing(person, today)
    return render_template(
        "student_cards/mine.html",
        person=person,
        others=[each for each in door.who_can_be_asked_for(me()) if each.id != number],
        card=card,
        valid=card is not None and holds(card, today),
        may_have=follows(person, today),
        qr=qr_code(card) if card and card.code else None,
        in_groups=in_groups,
        form=form,
    )


def _readable(number: int) -> StudentCard:
    card = db.session.get(StudentCard, number)
    if card is None or not door.may_read(me(), card):
        abort(404)
    return card
