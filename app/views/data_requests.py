"""What people ask about their data: a list of the direction, who answers, and of the secretariat,
who looks at who asks."""

from flask import Blueprint, abort, render_template

from app.reading.data_requests import MOST, handled, may_list, waiting
from app.signed_in import me
from processes.facts.privacy_request import kind_of

pages = Blueprint("data_requests", __name__, url_prefix="/vragen-over-gegevens")


@pages.get("")
def index() -> str:
    """What waits for whoever reads it, and what they handled."""
    if not may_list(me()):
        abort(403)
    return render_template(
        "data_requests.html",
        waiting=waiting(me()),
        cases=handled(me()),
        kind_of=kind_of,
        most=MOST,
    )
