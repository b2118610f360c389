"""Does a student card hold? For anybody who has its code, and nothing else is told. No line of our
log says the code; and who guesses is soon kept out."""

from flask import Blueprint, render_template, request

from app.limiter import limiter
from forms.student_cards import AskCode
from processes.cases.enrolment.student_cards import valid_until

pages = Blueprint("card_check", __name__, url_prefix="/kaart")


@pages.get("")
@limiter.limit("60 per 10 minutes", exempt_when=lambda: "code" not in request.args)
def ask() -> str | tuple[str, int]:
    """Valid until a day, or not valid."""
    asked = "code" in request.args
    form = AskCode(request.args if asked else None)
    if asked and not form.validate():
        return render_template("student_cards/check.html", form=form), 422
    until = valid_until(form.code.data or "") if asked else None
    return render_template("student_cards/check.html", form=form, asked=asked, until=until)
