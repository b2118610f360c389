"""Signing in and out with a password."""

from flask import (
    Blueprint,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from app.html.waits import seconds_in_words
from app.signed_in import me
from app.turns import Turn
from app.writing.signing_in import FOLLOWING, first_step_done
from forms import Form
from forms.account import SignIn
from processes import accounts
from processes.models import transaction

pages = Blueprint("account", __name__)
WRONG, TOO_OFTEN = 422, 429


@pages.route("/aanmelden", methods=["GET", "POST"])
def sign_in() -> str | Response | tuple[str, int]:
    """By address and password; the same answer and work whether the address exists or not."""
    form = SignIn(request.form)
    if request.method != "POST":
        keep_following(request.args.get("verder", ""))
        return render_template("account/sign_in.html", form=SignIn())
    turn = Turn(form.email.data or "")
    if wait := turn.wait():
        return too_often("account/sign_in.html", form, wait)
    if form.validate():
        person = accounts.knows_password(form.email.data or "", form.password.data or "")
        if person:
            turn.right()
            return first_step_done(person)
        form.refuse("password", "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.")
    turn.wrong()
    return render_template("account/sign_in.html", form=form), WRONG


def too_often(template: str, form: Form, wait: int, field: str = "password") -> Response:
    """The page on which somebody types their password in this field says how long it takes, in
    seconds, and what works at once."""
    told = f"Probeer het opnieuw over {seconds_in_words(wait)}."
    form.refuse(field, f"Er is te vaak een fout wachtwoord getypt. {told}")
    page = render_template(template, form=form, wait=wait)
    answer = make_response(page, TOO_OFTEN)
    answer.headers["Retry-After"] = str(wait)
    return answer


@pages.post("/afmelden")
def sign_out() -> Response:
    """Ends the session, and asks the browser to forget what it keeps of the pages. Its cookies
    stay: the one of a device that is known is no session."""
    with transaction():
        accounts.end(me(), current_user.session)
    logout_user()
    session.clear()
    flash("Je bent afgemeld.", "success")
    answer = redirect(url_for("start.index"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


def keep_following(wanted: str) -> None:
    """Remembers where somebody wanted to be, also until a link comes by mail: a page of our own,
    and nothing else."""
    session.pop(FOLLOWING, None)
    if is_own(wanted):
        session[FOLLOWING] = wanted


def is_own(wanted: str) -> bool:
    """A path of this house. A browser reads a backslash as a slash, and passes over controls."""
    strange = any(sign == "\\" or not sign.isprintable() for sign in wanted)
    return wanted.startswith("/") and not wanted.startswith("//") and not strange
