"""Signing in and out."""

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_login import login_user, logout_user
from sqlalchemy import func, select
from werkzeug.wrappers import Response

from app.passwords import matches
from app.signed_in import SignedIn
from app.web import limiter
from forms.account import SignIn
from processes.models import Person, db

pages = Blueprint("account", __name__)


def _address() -> str:
    return request.form.get("email", "").strip().lower()


@pages.route("/aanmelden", methods=["GET", "POST"])
@limiter.limit("60 per minute", methods=["POST"])
@limiter.limit("10 per 10 minutes", methods=["POST"], key_func=_address)
def sign_in() -> str | Response | tuple[str, int]:
    """By address and password; the same answer and time whether the address exists or not."""
    form = SignIn(request.form)
    if request.method == "GET":
        return render_template("account/sign_in.html", form=SignIn())
    if form.validate():
        rows = select(Person).where(func.lower(Person.email) == _address())
        person = db.session.scalars(rows).first()
        right = matches(form.password.data or "", person.password_hash if person else None)
        if person and right:
            begin_session(person)
            return redirect(_following())
        form.refuse("password", "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.")
    return render_template("account/sign_in.html", form=form), 422


@pages.post("/afmelden")
def sign_out() -> Response:
    """Ends the session."""
    logout_user()
    session.clear()
    flash("Je bent afgemeld.", "success")
    return redirect(url_for("start.index"))


def begin_session(person: Person) -> None:
    """A new session: nothing of the one before is kept, so that nobody can have prepared it."""
    session.clear()
    session.permanent = True
    login_user(SignedIn(person))


def _following() -> str:
    """Where to go on: a page of our own, and nothing else."""
    wanted = request.args.get("verder", "")
    parts = urlsplit(wanted)
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.netloc
    return wanted if own else url_for("start.index")
