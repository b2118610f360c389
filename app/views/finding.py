"""Looking for a case or a person, from any page of staff."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.finding import found
from app.signed_in import me
from processes.clock import legal_now
from processes.roles import works_at_cases

pages = Blueprint("finding", __name__)
LONGEST = 200


@pages.get("/zoek")
def index() -> str | Response:
    """What the words find; who types a whole reference goes to its case."""
    if not works_at_cases(me(), legal_now()):
        abort(403)
    typed = request.args.get("q", "").replace("\0", "")[:LONGEST]
    what = found(typed, me(), legal_now())
    if what.only:
        return redirect(url_for("cases.show", reference=what.only))
    return render_template("finding/index.html", typed=typed, found=what)
