"""Mailed links: asking for one, and using it. Looking uses nothing up, for mail scanners look.

Who tries links that do not work is not counted: nobody guesses 32 bytes, and whoever shares a
network with somebody who tries would find their own link shut.
"""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from app.known_device import known_device
from app.limiter import limiter
from app.views.account import WRONG
from app.writing.refusals import RefusalsAt
from app.writing.signing_in import first_step_done
from forms.account import AskLink, ChoosePassword
from processes import accounts
from processes.accounts import CHOOSES, PASSWORD, SIGN_IN
from processes.errors import LinkOver
from processes.models import normal_address, transaction
from workers import nudge

pages = Blueprint("links", __name__)
OVER = 410


def asks_for() -> str:
    """For whom a link is asked, at which centre, for what, and on which device: what a stranger
    asks for does not keep an owner from asking on their own."""
    address = normal_address(request.form.get("email", ""))
    centre = current_app.config["CENTRE"]
    return f"{centre} {request.path} {address} {known_device(address) or ''}"


def is_known() -> bool:
    """The address that is typed signed in before on this device."""
    return known_device(request.form.get("email", "")) is not None


@pages.route("/aanmelden/link", methods=["GET", "POST"], defaults={"purpose": SIGN_IN})
@pages.route("/wachtwoord", methods=["GET", "POST"], defaults={"purpose": PASSWORD})
@limiter.limit("300 per 10 minutes", methods=["POST"], exempt_when=is_known)
@limiter.limit("5 per 10 minutes", methods=["POST"], key_func=asks_for)
def ask(purpose: str) -> ResponseReturnValue:
    """Asks for a link. Whether the address exists is not even looked up here."""
    form = AskLink(request.form)
    if request.method != "POST":
        return render_template("account/ask_link.html", form=AskLink(), purpose=purpose)
    if not form.validate():
        return render_template("account/ask_link.html", form=form, purpose=purpose), WRONG
    with transaction():
        accounts.ask(form.email.data or "", purpose)
    nudge()
    return redirect(url_for("links.asked"))


@pages.get("/aanmelden/kijk-in-je-mail")
def asked() -> str:
    """Look into your mail: the same page for everybody."""
    return render_template("account/asked.html")


@pages.route("/aanmelden/link/<nonce>", methods=["GET", "POST"])
def sign_in(nonce: str) -> ResponseReturnValue:
    """Signs in by a mailed link, on POST."""
    if request.method != "POST":
        person = accounts.holder(nonce, SIGN_IN)
        return render_template("account/use_link.html", person=person)
    with transaction():
        person = accounts.use(nonce, SIGN_IN)
    return first_step_done(person)


@pages.route("/wachtwoord/kiezen/<nonce>", methods=["GET", "POST"])
def choose_password(nonce: str) -> ResponseReturnValue:
    """Chooses a password by a mailed link, and signs in with that."""
    person = accounts.holder(nonce, *CHOOSES)
    form = ChoosePassword(request.form)
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            with transaction():
                person = accounts.choose_password(nonce, form.password.data or "")
            nudge()
            going_on = first_step_done(person)
            done = " Je bent aangemeld." if current_user.is_authenticated else ""
            flash(f"Je wachtwoord is bewaard.{done}", "success")
            return going_on
    page = render_template("account/choose_password.html", form=form, person=person)
    return page, WRONG if form.errors else 200


@pages.errorhandler(LinkOver)
def over(error: LinkOver) -> ResponseReturnValue:
    """Says kindly that a link does not work, and offers a new one."""
    return render_template("account/link_over.html", purpose=request.endpoint), OVER


@pages.after_request
def keep_address(response: Response) -> Response:
    """The address of these pages opens an account: no request that follows from them names it."""
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
