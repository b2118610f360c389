"""Signing in and out with a password, and what every way of signing in shares."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app.html.devices import device_in_words
from app.limiter import limiter
from app.signed_in import me, signed_in
from forms.account import SignIn
from processes import accounts
from processes.models import Person, normal_address, transaction

pages = Blueprint("account", __name__)
WRONG = 422


def typed_address() -> str:
    """The address that is posted, for counting tries. Nobody may know whether it exists."""
    return normal_address(request.form.get("email", "")) or "nobody"


def was_wrong(response: Response) -> bool:
    """Only what was wrong counts as a try: a full class on the last day is no attack."""
    return response.status_code == WRONG


@pages.route("/aanmelden", methods=["GET", "POST"])
@limiter.limit("100 per 10 minutes", methods=["POST"], deduct_when=was_wrong)
@limiter.limit("10 per 10 minutes", methods=["POST"], key_func=typed_address, deduct_when=was_wrong)
def sign_in() -> str | Response | tuple[str, int]:
    """By address and password; the same answer and work whether the address exists or not."""
    form = SignIn(request.form)
    if request.method != "POST":
        keep_following()
        return render_template("account/sign_in.html", form=SignIn())
    if form.validate():
        person = accounts.knows_password(form.email.data or "", form.password.data or "")
        if person:
            return begin_session(person)
        form.refuse("password", "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.")
    return render_template("account/sign_in.html", form=form), WRONG


@pages.post("/afmelden")
def sign_out() -> Response:
    """Ends the session."""
    with transaction():
        accounts.end(me(), current_user.session)
    logout_user()
    session.clear()
    flash("Je bent afgemeld.", "success")
    return redirect(url_for("start.index"))


def begin_session(person: Person) -> Response:
    """Begins a new session and goes on to where they wanted to be. Nothing of the one before is
    kept, so that nobody can have prepared it."""
    before = me() if current_user.is_authenticated else None
    following = session.get("following") or url_for("start.index")
    with transaction():
        if before:
            accounts.end(before, current_user.session)
        nonce = accounts.begin(person, device_in_words(request.user_agent.string))
    session.clear()
    session.permanent = True
    login_user(signed_in(nonce))
    return redirect(following)


def keep_following() -> None:
    """Remembers where somebody wanted to be, also until a link comes by mail: a page of our own,
    and nothing else."""
    session.pop("following", None)
    wanted = request.args.get("verder", "")
    if _is_own(wanted):
        session["following"] = wanted


def _is_own(wanted: str) -> bool:
    """A path of this house. A browser reads a backslash as a slash, and passes over controls."""
    strange = any(sign == "\\" or not sign.isprintable() for sign in wanted)
    elsewhere = urlsplit(wanted).netloc or not wanted.startswith("/") or wanted.startswith("//")
    return not (strange or elsewhere)
