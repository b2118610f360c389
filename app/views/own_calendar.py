"""The calendar of somebody, which a program of theirs reads at an address that nobody guesses."""

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as Redirect

from app.limiter import limiter
from app.reading.own_calendar import own_calendar
from app.signed_in import me
from app.views.second_step import confirm_first
from processes import accounts, mails
from processes.models import Person, db, transaction

pages = Blueprint("own_calendar", __name__)


@pages.get("/agenda/<nonce>.ics")
@limiter.limit("120 per 10 minutes")
def read(nonce: str) -> Response:
    """Without signing in, for a program cannot; what it reads no proxy keeps."""
    person = accounts.reader_of_feed(nonce) or abort(404)
    return Response(own_calendar(person, mails.centre().name), mimetype="text/calendar")


@pages.post("/account/agenda")
def make() -> str | Redirect:
    """A new address, which is shown once: it asks nobody who they are for as long as it works, so
    who finds a device on which somebody is signed in does not make one."""
    if first := confirm_first("my_account.show"):
        return first
    who = me().id
    with transaction():
        nonce = accounts.open_feed(db.session.get_one(Person, who))
    address = url_for("own_calendar.read", nonce=nonce, _external=True)
    return render_template("account/own_calendar.html", address=address)


@pages.post("/account/agenda/weg")
def take_back() -> Redirect:
    """Whoever has the address reads nothing any more."""
    who = me().id
    with transaction():
        accounts.close_feed(db.session.get_one(Person, who))
    flash("Het adres van je agenda werkt niet meer.", "success")
    return redirect(url_for("my_account.show"))
