"""How an institution signs in, on its own side: with a password, or with a mailed link.

What is of a person does not open these doors, nor the other way round: who is known on one side is
not even looked up on the other.
"""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.limiter import limiter
from app.turns import Turn
from app.views.account import WRONG, too_often
from app.views.links import OVER, asks_for, is_known
from app.writing.refusals import RefusalsAt
from app.writing.signing_in import begin_institution_session
from forms.account import ChoosePassword
from forms.institutions import AskInstitutionLink, SignInInstitution
from processes import accounts
from processes.accounts import CHOOSES, PASSWORD, SIGN_IN
from processes.errors import LinkOver
from processes.models import transaction
from workers import nudge

pages = Blueprint("institution_account", __name__, url_prefix="/instelling")
COUNTED = "institution password"


@pages.route("/aanmelden", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """By address and password; the same answer and work whether the address exists or not."""
    form = SignInInstitution(request.form)
    if request.method != "POST":
        return render_template("institution/sign_in.html", form=SignInInstitution())
    turn = Turn(form.email.data or "", COUNTED)
    if wait := turn.wait():
        return too_often("institution/sign_in.html", form, wait)
    if form.validate():
        typed = form.email.data or "", form.password.data or ""
        institution = accounts.knows_institution_password(*typed)
        if institution:
            turn.right()
            return begin_institution_session(institution)
        form.refuse("password", "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.")
    turn.wrong()
    return render_template("institution/sign_in.html", form=form), WRONG


@pages.route("/aanmelden/link", methods=["GET", "POST"], defaults={"purpose": SIGN_IN})
@pages.route("/wachtwoord", methods=["GET", "POST"], defaults={"purpose": PASSWORD})
@limiter.limit("300 per 10 minutes", methods=["POST"], exempt_when=is_known)
@limiter.limit("5 per 10 minutes", methods=["POST"], key_func=asks_for)
def ask(purpose: str) -> ResponseReturnValue:
    """Asks for a link. Whether the address exists is not even looked up here."""
    form = AskInstitutionLink(request.form)
    if request.method != "POST":
        return render_template(
            "institution/ask_link.html", form=AskInstitutionLink(), purpose=purpose
        )
    if not form.validate():
        return render_template("institution/ask_link.html", form=form, purpose=purpose), WRONG
    with transaction():
        accounts.ask(form.email.data or "", purpose, for_institution=True)
    nudge()
    return redirect(url_for("institution_account.asked"))


@pages.get("/kijk-in-je-mail")
def asked() -> str:
    """Look into your mail: the same page for everybody."""
    return render_template("institution/asked.html")


@pages.route("/aanmelden/link/<nonce>", methods=["GET", "POST"])
def sign_in_by_link(nonce: str) -> ResponseReturnValue:
    """Signs in by a mailed link, on POST."""
    if request.method != "POST":
        institution = accounts.holding_institution(nonce, SIGN_IN)
        return render_template("institution/use_link.html", signs_in=institution)
    with transaction():
        institution = accounts.use_of_institution(nonce, SIGN_IN)
    return begin_institution_session(institution)


@pages.route("/wachtwoord/kiezen/<nonce>", methods=["GET", "POST"])
def choose_password(nonce: str) -> ResponseReturnValue:
    """Chooses a password by a mailed link, and signs in with that."""
    institution = accounts.holding_institution(nonce, *CHOOSES)
    form = ChoosePassword(request.form)
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            typed = form.password.data or ""
            with transaction():
                institution = accounts.choose_institution_password(nonce, typed)
            nudge()
            answer = begin_institution_session(institution)
            flash("Jullie wachtwoord is bewaard. Jullie zijn aangemeld.", "success")
            return answer
    page = render_template("institution/choose_password.html", form=form, signs_in=institution)
    return page, WRONG if form.errors else 200


@pages.errorhandler(LinkOver)
def over(error: LinkOver) -> ResponseReturnValue:
    """Says kindly that a link does not work, and offers a new one."""
    return render_template("institution/link_over.html"), OVER


@pages.after_request
def keep_address(response: Response) -> Response:
    """The address of these pages opens an account: no request that follows from them names it."""
    response.headers["Referrer-Policy"] = "strict-origin"
    return response
