"""The secretariat looks at the photos for student cards, and takes them at the desk (art. 2.9)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.office import only_for, only_the_office
from app.writing.refusals import RefusalsAt
from app.writing.uploads import any_chosen, keep_one, make_room
from forms.meanwhile import SHOWN
from forms.student_cards import GOOD, CardAtDesk, LookAtPhoto
from processes import documents
from processes.cases.enrolment import card_photos
from processes.cases.enrolment import student_cards as door
from processes.clock import legal_now
from processes.conversion.kinds import PHOTOS
from processes.documents import Kept
from processes.errors import NoLongerOpen, NotAsShown, Refused
from processes.facts.student_cards import follows, holds, standing
from processes.models import Person, StudentCard, db, transaction
from processes.regulation import brussels_date
from workers import nudge

pages = Blueprint("card_desk", __name__)
pages.before_request(only_the_office)
Page = str | Response | tuple[str, int]
MADE_ALREADY = "Er is intussen al een kaart gemaakt. Kijk of die goed is."
ANOTHER_PHOTO = "De cursist stuurde intussen een andere foto. Kijk ze na, en kies dan."


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint == "card_desk.at_desk":
        make_room()


@pages.get("/studentenkaarten")
def index() -> str:
    """The photos that are to be looked at, the oldest first."""
    return render_template("student_cards/waiting.html", cards=door.waiting_for(me()))


@pages.route("/studentenkaarten/<int:number>", methods=["GET", "POST"])
def look(number: int) -> Page:
    """One photo: it is good, or another one is asked."""
    card = db.session.get(StudentCard, number) or abort(404)
    only_for(card.person)
    form, code = LookAtPhoto(request.form), 422 if request.method == "POST" else 200
    form.shown = request.form.get(SHOWN, door.mark_of_photo(card))
    try:
        if request.method == "POST" and form.validate() and _seen(number, form):
            nudge()
            return redirect(url_for("card_desk.index"))
    except NotAsShown:
        form.verdict.data, form.verdict.errors, code = None, [ANOTHER_PHOTO], 409
    card = db.session.get_one(StudentCard, number)
    if card.issued_at or card.ended_at:
        abort(404)
    form.shown = form.shown if code == 422 else door.mark_of_photo(card)
    return render_template("student_cards/look.html", card=card, form=form), code


@pages.route("/loket/<int:number>/studentenkaart", methods=["GET", "POST"])
def at_desk(number: int) -> Page:
    """Who stands at the desk: what they have, and a card by a photo that is taken there."""
    person = db.session.get(Person, number) or abort(404)
    only_for(person)
    form = CardAtDesk(request.form)
    form.about(person)
    card = standing(person, brussels_date(legal_now()))
    form.shown = request.form.get(SHOWN, door.mark_of_card(card))
    if request.method == "POST" and form.validate() and _issued(number, form):
        return redirect(url_for("card_desk.at_desk", number=number))
    person, today = db.session.get_one(Person, number), brussels_date(legal_now())
    card = standing(person, today)
    form.shown = door.mark_of_card(card)
    page = render_template(
        "student_cards/at_desk.html",
        person=person,
        card=card,
        valid=card is not None and holds(card, today),
        may_have=follows(person, today),
        form=form,
    )
    return page, 422 if request.method == "POST" else 200


def _seen(number: int, form: LookAtPhoto) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                by = db.session.get_one(Person, who)
                if form.verdict.data == GOOD:
                    door.issue(by, number, form.shown)
                else:
                    door.refuse(by, number, form.why.data or "", form.shown)
            flash("Bewaard. De cursist krijgt een mail.", "success")
        except NoLongerOpen:
            flash("Iemand keek deze foto al na.", "info")
        return True
    return False


def _issued(number: int, form: CardAtDesk) -> bool:
    by, who = me().id, int(form.who.data) if "who" in form else number

    def put(photo: Kept) -> None:
        door.issue_at_desk(db.session.get_one(Person, by), number, photo, who, form.shown)

    with RefusalsAt(form):
        if not any_chosen(documents.FIELD):
            raise Refused(documents.FIELD, door.NO_PHOTO)
        try:
            keep_one(documents.FIELD, by, put, card_photos.small, PHOTOS)
            flash("De kaart is klaar.", "success")
        except NotAsShown:
            flash(MADE_ALREADY, "info")
        return True
    return False
