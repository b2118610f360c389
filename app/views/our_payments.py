"""An institution that signed in pays on line (2.1, portal)."""

from flask import Blueprint, url_for
from werkzeug.wrappers import Response

from app.limiter import limiter
from app.signed_in import our_institution
from app.views.paying import (
    OFTEN,
    Page,
    asked,
    came_back,
    due_of_enrolment,
    due_of_note,
    own_payment,
    state_page,
)

pages = Blueprint("our_payments", __name__, url_prefix="/instelling/betalen")


@pages.route("/nota/<int:number>", methods=["GET", "POST"])
@limiter.limit(OFTEN, methods=["POST"])
def note(number: int) -> Page:
    """What is left of a debit note, and where it is paid."""
    due = due_of_note(our_institution(), number)
    return asked(due, None, "our_payments", url_for("institution.account"))


@pages.route("/inschrijving/<int:number>", methods=["GET", "POST"])
@limiter.limit(OFTEN, methods=["POST"])
def enrolment(number: int) -> Page:
    """What is to be paid before there is a seat."""
    due = due_of_enrolment(our_institution(), number)
    return asked(due, None, "our_payments", url_for("our_courses.index"))


@pages.get("/<int:number>")
def show(number: int) -> str:
    """How a payment stands."""
    row = own_payment(our_institution(), number)
    return state_page(row, "our_payments", url_for("institution.account"))


@pages.get("/<int:number>/terug")
@limiter.limit(OFTEN)
def back(number: int) -> Response:
    """They come back from the provider, which is asked how that went."""
    return came_back(own_payment(our_institution(), number), "our_payments")
