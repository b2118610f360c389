"""The day of who leads the centre, and of who keeps its post: what asks for somebody now."""

from flask import Blueprint, abort, render_template

from app.reading.cards import cards_of_cases, cards_of_office, incidents_elsewhere
from app.reading.saved import saved_of
from app.reading.standing import Standing
from app.signed_in import me
from processes.cases.post.post import keeps_some_post
from processes.roles import is_direction

pages = Blueprint("cards", __name__, url_prefix="/overzicht")


@pages.get("/nu")
def now() -> str:
    """A card for each thing that asks for somebody, each with the list behind it."""
    directs, posts = is_direction(me()), keeps_some_post(me())
    if not directs and not posts:
        abort(403)
    standing = Standing.now()
    return render_template(
        "overview/now.html",
        today=standing.today,
        of_cases=cards_of_cases(standing, me()) if directs else [],
        of_office=list(cards_of_office(me())) if posts else [],
        incidents=incidents_elsewhere() if directs else 0,
        saved=saved_of(me()) if directs else [],
    )
