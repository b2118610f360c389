"""The direction looks after who administers: it confirms what an administrator proposed."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from app.signed_in import direction_or_403, me
from processes.cases.administration import second_person
from processes.cases.ground import proposals
from processes.errors import NoLongerOpen, NotAsShown, Refused
from processes.models import Person, Proposal, db, transaction
from workers import nudge

pages = Blueprint("oversight", __name__, url_prefix="/toezicht")
ALREADY = "Iemand bevestigde of weigerde dit al."
OVERTAKEN = "Er veranderde intussen iets. Weiger dit, en laat het opnieuw voorstellen."


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def index() -> str:
    """What waits for a second person."""
    waiting = [
        (each, proposals.may_settle(me(), each)) for each in db.session.scalars(proposals.waiting())
    ]
    return render_template("oversight/index.html", waiting=waiting)


@pages.post("/voorstellen/<int:number>/bevestig")
def confirm(number: int) -> Response:
    """It holds from now on."""
    return _settled(second_person.confirm, number, "Bevestigd: {}")


@pages.post("/voorstellen/<int:number>/weiger")
def turn_down(number: int) -> Response:
    """It does not come to be."""
    return _settled(proposals.turn_down, number, "Geweigerd: {}")


def _settled(act: Callable[[int, Person], Proposal], number: int, said: str) -> Response:
    who = me().id
    try:
        with transaction():
            says = act(number, db.session.get_one(Person, who)).says
        nudge()
        flash(said.format(says), "success")
    except NoLongerOpen:
        flash(ALREADY, "info")
    except NotAsShown:
        flash(OVERTAKEN, "warning")
    except Refused as refusal:
        flash(refusal.message, "error")
    return redirect(url_for("oversight.index"))
