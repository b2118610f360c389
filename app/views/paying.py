"""Somebody pays on line, for themself or for whom they are a guardian of (2.1, 2.2); and what the
provider is told at."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.limiter import limiter
from app.signed_in import me
from app.writing.paying import AWAY, REFUSED, begin, look
from processes import provider
from processes.cases.ledger import online
from processes.cases.ledger.online import Due
from processes.errors import NoLongerOpen, ProviderRefuses
from processes.facts.on_line import pays_for
from processes.ledger.online import came_in
from processes.models import DEBIT, Account, Enrolment, LedgerNote, OnlinePayment, db, transaction
from workers import nudge

pages = Blueprint("paying", __name__, url_prefix="/betalen")
Page = str | Response
OFTEN = "300 per 10 minutes"  # a school is one network
HEARD_OFTEN = "3000 per 10 minutes"  # all payments of a centre come from one network
NOTHING = "Hiervoor is er nu niets te betalen."


@pages.route("/nota/<int:number>", methods=["GET", "POST"])
@limiter.limit(OFTEN, methods=["POST"])
def note(number: int) -> Page:
    """What is left of a debit note, and where it is paid."""
    due = due_of_note(me(), number)
    return asked(due, me().id, "paying", url_for("my_ledger.index"))


@pages.route("/inschrijving/<int:number>", methods=["GET", "POST"])
@limiter.limit(OFTEN, methods=["POST"])
def enrolment(number: int) -> Page:
    """What is to be paid before there is a seat."""
    due = due_of_enrolment(me(), number)
    return asked(due, me().id, "paying", url_for("enrolling.index"))


@pages.get("/<int:number>")
def show(number: int) -> str:
    """How a payment stands."""
    return state_page(own_payment(me(), number), "paying", url_for("portal.show"))


@pages.get("/<int:number>/terug")
@limiter.limit(OFTEN)
def back(number: int) -> Response:
    """They come back from the provider; it is asked how that went, and nobody else."""
    return came_back(own_payment(me(), number), "paying")


@pages.post("/melding/<key>")
@limiter.limit(HEARD_OFTEN)
def hear(key: str) -> str:
    """The provider says that something changed: it is asked what. The answer tells nobody whether
    there is such a payment."""
    with transaction():
        known = online.hear(key)
    if known:
        nudge()
    return "ok"


def due_of_note(reader: Account, number: int) -> Callable[[], Due]:
    """What is due of a note, asked when it is called; a page that is not there for a note that they
    do not pay."""
    found = db.session.get(LedgerNote, number)
    if not provider.is_set() or found is None or found.series != DEBIT:
        abort(404)
    if not online.may_pay(reader, found.account):
        abort(404)
    return lambda: online.due_of_note(db.session.get_one(LedgerNote, number))


def due_of_enrolment(reader: Account, number: int) -> Callable[[], Due]:
    """The same of an enrolment, before there is a seat."""
    found = db.session.get(Enrolment, number)
    if not provider.is_set() or found is None:
        abort(404)
    if not online.may_pay(reader, pays_for(found)):
        abort(404)
    return lambda: online.due_of_enrolment(db.session.get_one(Enrolment, number))


def own_payment(reader: Account, number: int) -> OnlinePayment:
    """One of an account for which they pay; a page that is not there for any other."""
    found = db.session.get(OnlinePayment, number)
    if found is None or not online.may_pay(reader, found.account):
        abort(404)
    return found


def asked(due: Callable[[], Due], by: int | None, of: str, home: str) -> Page:
    """What is to be paid; on POST it begins. `of` are the pages of who pays, `home` is where they
    go when nothing is to be paid."""
    try:
        if request.method == "POST":
            at = url_for(f"{of}.show", number=0).strip("/").removesuffix("/0")
            if number := begin(due, by, at):
                return redirect(url_for(f"{of}.show", number=number))
            flash(AWAY, "warning")
            return redirect(request.path)
        told = {"due": due(), "home": home, "plural": by is None, "trial": provider.is_trial()}
        return render_template("paying/due.html", **told)
    except NoLongerOpen:
        flash(NOTHING, "info")
        return redirect(home)
    except ProviderRefuses:
        flash(REFUSED, "warning")
        return redirect(request.path)


def state_page(row: OnlinePayment, of: str, home: str) -> str:
    """How a payment stands, and what can be done now."""
    again = (
        url_for(f"{of}.note", number=row.note_id)
        if row.note_id
        else url_for(f"{of}.enrolment", number=row.enrolment_id)
    )
    look_again = url_for(f"{of}.back", number=row.id)
    told = {"again": again, "look_again": look_again, "home": home, "due": online.due_now(row)}
    told |= {"cents": came_in(row) or row.cents, "plural": row.institution_id is not None}
    return render_template("paying/state.html", row=row, **told)


def came_back(row: OnlinePayment, of: str) -> Response:
    """Asks how it went, and leads to the page of it."""
    number = row.id
    look(number)
    nudge()
    return redirect(url_for(f"{of}.show", number=number))
