"""Is this certificate genuine? For anybody who has its code and its name, and told is only what
stands on the paper. The code stands in no address, so that no line of a log says it; and who
guesses is soon kept out."""

from flask import Blueprint, render_template, request

from app.limiter import limiter
from forms.certificate import called
from forms.certificates import AskGenuine
from processes.cases.enrolment.certificates import on_paper
from processes.regulation.certificates import Kind

pages = Blueprint("genuine", __name__, url_prefix="/nakijken")
Page = str | tuple[str, int]


@pages.route("", methods=["GET", "POST"])
@limiter.limit("60 per 10 minutes", methods=["POST"])
def ask() -> Page:
    """Genuine, and then what it is; withdrawn; or unknown."""
    form = AskGenuine(request.form or None)
    if request.method == "GET":
        return render_template("certificates/genuine.html", form=form)
    if not form.validate():
        return render_template("certificates/genuine.html", form=form), 422
    own = on_paper(form.code.data or "", form.name.data or "")
    what = called(Kind(own.kind), own.programme, own.module) if own else None
    return render_template("certificates/genuine.html", form=form, asked=True, own=own, what=what)
