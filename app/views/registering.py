"""An account for who is new: asked, and confirmed by a mailed link."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.limiter import limiter
from app.views.account import WRONG
from app.views.links import OVER, asks_for, is_known
from app.writing.refusals import RefusalsAt
from app.writing.signing_in import begin_session
from forms.account import ChoosePassword
from forms.registering import Register
from processes import accounts
from processes.errors import LinkOver
from processes.models import transaction
from workers import nudge

pages = Blueprint("registering", __name__, url_prefix="/registreren")


@pages.route("", methods=["GET", "POST"])
@limiter.limit("300 per 10 minutes", methods=["POST"], exempt_when=is_known)
@limiter.limit("5 per 10 minutes", methods=["POST"], key_func=asks_for)
def ask() -> ResponseReturnValue:
    """Asks for an account. Whether the address exists is not even looked up here."""
    form = Register(request.form)
    if request.method != "POST":
        return render_template("registering/ask.html", form=Register())
    if form.validate():
        with RefusalsAt(form):
            typed = form.name.data or "", form.email.data or ""
            assert form.born_on.data is not None
            with transaction():
                number = form.register_number.data or ""
                accounts.ask_registration(*typed, form.born_on.data, number)
            nudge()
            return redirect(url_for("registering.asked"))
    return render_template("registering/ask.html", form=form), WRONG


@pages.get("/kijk-in-je-mail")
def asked() -> str:
    """Look into your mail: the same page for everybody."""
    return render_template("registering/asked.html")


@pages.route("/<nonce>", methods=["GET", "POST"])
def confirm(nonce: str) -> ResponseReturnValue:
    """Chooses a password, by which the account is there, and signs in."""
    asked = accounts.registration_of(nonce)
    form = ChoosePassword(request.form)
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            with transaction():
                person = accounts.confirm_registration(nonce, form.password.data or "")
            answer = begin_session(person)
            flash("Je account is klaar. Je bent aangemeld.", "success")
            return answer
    page = render_template("registering/confirm.html", form=form, asked=asked)
    return page, WRONG if form.errors else 200


@pages.errorhandler(LinkOver)
def over(error: LinkOver) -> ResponseReturnValue:
    """Says kindly that a link does not work."""
    return render_template("registering/link_over.html"), OVER


@pages.after_request
def keep_address(response: Response) -> Response:
    """The address of these pages opens an account: no request that follows from them names it."""
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
