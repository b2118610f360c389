"""Passkeys: signing in with one, showing that it is you, and one's own: named, added, removed.

The address to which a form sends what a key answers gives, asked by the script of the page, what
the key is asked. Without scripts the other ways stay.
"""

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as Redirect

from app.signed_in import me
from app.views.account import WRONG
from app.views.second_step import code_page, confirm_first, confirm_page, go_on_confirmed
from app.writing.challenges import new_question, question_asked
from app.writing.refusals import RefusalsAt
from app.writing.signing_in import begin_confirmed_session, following, is_them, who_waits
from forms import Form
from forms.account import NewPasskey, SignIn, code_form
from processes import accounts
from processes.models import Person, db, transaction
from processes.security_log import REFUSED_SIGN_IN, log_security
from workers import nudge

pages = Blueprint("passkeys", __name__)
Page = str | Redirect | tuple[str, int]
ANSWER = "credential"
NOT_RIGHT = (
    "Met deze toegangssleutel lukte het niet. Probeer het opnieuw, of kies een andere manier."
)


@pages.before_request
def where_they_work() -> None:
    """Nowhere, in a house whose address is a number."""
    if not accounts.passkeys_work():
        abort(404)


@pages.route("/aanmelden/toegangssleutel", methods=["GET", "POST"])
def sign_in() -> Page | Response:
    """With a key alone, that saw to it that it is them."""
    if request.method != "POST":
        return _asked(accounts.asks_for_passkey(None, new_question()))
    with transaction():
        person = accounts.signs_in_by_passkey(_given(), question_asked())
    if person:
        return begin_confirmed_session(person)
    form = SignIn()
    _refuse(form)
    return render_template("account/sign_in.html", form=form), WRONG


@pages.route("/aanmelden/code/toegangssleutel", methods=["GET", "POST"])
def second_step() -> Page | Response:
    """In place of a code, after a password or a link."""
    person = who_waits()
    if person is None:
        return redirect(url_for("account.sign_in"))
    if request.method != "POST":
        return _asked(accounts.asks_for_passkey(person, new_question()))
    if _passes(person):
        return begin_confirmed_session(person)
    form = code_form(has_app=accounts.has_code_app(person))()
    _refuse(form)
    return code_page(person, form), WRONG


@pages.route("/account/bevestig/toegangssleutel", methods=["GET", "POST"])
def confirm() -> Page | Response:
    """Who is signed in shows once more that it is them."""
    if not accounts.has_second_step(me()):
        return redirect(url_for("my_account.show"))
    if request.method != "POST":
        return _asked(accounts.asks_for_passkey(me(), new_question()))
    if _passes(me()):
        return go_on_confirmed()
    form = code_form(has_app=accounts.has_code_app(me()))()
    _refuse(form)
    return confirm_page(form), WRONG


@pages.get("/account/toegangssleutels")
def index() -> Page:
    """One's own, and a form for one more."""
    return confirm_first() or _page(NewPasskey())


@pages.route("/account/toegangssleutels/nieuw", methods=["GET", "POST"])
def add() -> Page | Response:
    """Keeps a key under a name; then the spare codes, once, of who had none."""
    if first := confirm_first():
        return first
    if request.method != "POST":
        return _asked(accounts.asks_for_new_passkey(me(), new_question()))
    form, who, asked = NewPasskey(request.form), me().id, question_asked()
    if form.validate():
        with RefusalsAt(form):
            with transaction():
                person = db.session.get_one(Person, who)
                name = form.name.data or ""
                codes = accounts.add_passkey(person, name, _given(), asked)
            nudge()
            return _added(codes)
    return _page(form), WRONG


def _added(codes: list[str]) -> Page:
    is_them()
    if codes:
        onward = following() or url_for("passkeys.index")
        return render_template("account/spare_codes.html", codes=codes, following=onward)
    flash("De toegangssleutel is toegevoegd.", "success")
    return redirect(url_for("passkeys.index"))


@pages.post("/account/toegangssleutels/<int:number>/weg")
def remove(number: int) -> Page:
    """It works no more."""
    if first := confirm_first():
        return first
    who = me().id
    with transaction():
        name = accounts.remove_passkey(db.session.get_one(Person, who), number)
    if name is None:
        abort(404)
    nudge()
    flash(f"De toegangssleutel {name} is verwijderd.", "success")
    on = accounts.has_second_step(me())
    return redirect(url_for("passkeys.index" if on else "my_account.show"))


def _passes(person: Person) -> bool:
    who, asked = person.id, question_asked()
    with transaction():
        return accounts.passes_by_passkey(db.session.get_one(Person, who), _given(), asked)


def _refuse(form: Form) -> None:
    """Nobody guesses a key, so nothing is counted; the log says that one was refused."""
    who = current_user.id if current_user.is_authenticated else None
    log_security(REFUSED_SIGN_IN, by="passkey", why="wrong", person=who)
    form.refuse(None, NOT_RIGHT)


def _given() -> str:
    return request.form.get(ANSWER, "")


def _asked(options: str) -> Response:
    return Response(options, mimetype="application/json")


def _page(form: NewPasskey) -> str:
    return render_template(
        "account/passkeys.html",
        form=form,
        passkeys=accounts.passkeys_of(me()),
        left=accounts.spare_codes_left(me()),
        is_last=len(accounts.passkeys_of(me())) == 1 and not accounts.has_code_app(me()),
        needed=not accounts.may_do_without(me()),
    )
