"""Is this certificate genuine? For anybody who has its code, and nothing else of it is told. The
code stands in no address, so that no line of a log says it; and who guesses is soon kept out."""

from flask import Blueprint, render_template, request

from app.limiter import limiter
from forms.certificates import AskGenuine
from processes.cases.enrolment.certificates import standing_of

pages = Blueprint("genuine", __name__, url_prefix="/nakijken")
Page = str | tuple[str, int]


@pages.route("", methods=["GET", "POST"])
@limiter.limit("60 per 10 minutes", methods=["POST"])
def ask() -> Page:
    """Genuine, withdrawn or unknown."""
    form = AskGenuine(request.form or None)
    if request.method == "GET":
        return render_template("certificates/genuine.html", form=form, standing=None)
    if not form.validate():
        return render_template("certificates/genuine.html", form=form, standing=None), 422
    standing = standing_of(form.code.data or "")
    return render_template("certificates/genuine.html", form=form, standing=standing)
