"""The second step at signing in: giving the code, setting it up, and turning it off."""

from typing import Any

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
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.html.waits import seconds_in_words
from app.signed_in import me
from app.turns import Turn
from app.views.account import TOO_OFTEN, WRONG, is_own, keep_following
from app.writing.lost import words_posted
from app.writing.refusals import RefusalsAt
from app.writing.signing_in import (
    begin_confirmed_session,
    following,
    is_confirmed,
    is_them,
    who_waits,
)
from forms.account import Code, NewCode, code_form
from processes import accounts
from processes.models import Person, db, transaction
from workers import nudge

pages = Blueprint("second_step", __name__)
Page = str | Response | tuple[str, int]
NOT_YET = 403
PROPOSED = "proposed"  # a secret, in the cookie
CODE = "code"  # what is counted
NOT_RIGHT = "Deze code is niet juist, of ze is al gebruikt. Typ de code die er nu staat."


@pages.route("/aanmelden/code", methods=["GET", "POST"])
def ask() -> Page:
    """A code of the app, or a spare one."""
    person = who_waits()
    if person is None:
        return redirect(url_for("account.sign_in"))
    form = code_form(has_app=accounts.has_code_app(person))(request.form)
    if request.method != "POST":
        return code_page(person, form)
    if wait := _wait(person, form):
        return _too_often(code_page(person, form), wait)
    if _is_right(person, form):
        return begin_confirmed_session(person)
    return code_page(person, form), WRONG


def code_page(person: Person, form: Code) -> str:
    """Asks the second step of who did the first."""
    return render_template("account/code.html", form=form, **_ways(person))


@pages.route("/account/bevestig", methods=["GET", "POST"])
def confirm_again() -> Page:
    """Who is signed in shows that it is them, before what somebody must not do who finds a device
    on which they are signed in."""
    if not accounts.has_second_step(me()):
        return redirect(url_for("my_account.show"))
    form = code_form(has_app=accounts.has_code_app(me()))(request.form)
    if request.method != "POST":
        return confirm_page(form)
    if wait := _wait(me(), form):
        return _too_often(confirm_page(form), wait)
    if _is_right(me(), form):
        return go_on_confirmed()
    return confirm_page(form), WRONG


def confirm_first(page: str = "passkeys.index") -> Response | None:
    """Leads to where they show that it is them, and back here, or where something was sent to that
    page; None where they just did."""
    if is_confirmed():
        return None
    back = request.full_path.rstrip("?") if request.method == "GET" else url_for(page)
    return redirect(url_for("second_step.confirm_again", verder=back))


def confirm_page(form: Code) -> str:
    """Asks once more who it is."""
    return render_template("account/confirm.html", form=form, verder=_back(), **_ways(me()))


def go_on_confirmed() -> Response:
    """They are who they say, and go on to where they wanted to be."""
    is_them()
    return redirect(_back())


def _back() -> str:
    wanted = request.args.get("verder", "")
    return wanted if is_own(wanted) else url_for("my_account.show")


def _ways(person: Person) -> dict[str, bool]:
    has_passkey = accounts.passkeys_work() and bool(accounts.passkeys_of(person))
    return {"has_app": accounts.has_code_app(person), "has_passkey": has_passkey}


def _wait(person: Person, form: Code) -> int:
    """How many seconds who typed wrong codes too often waits still; then the form says so."""
    wait = Turn(person.email, CODE).wait()
    if wait:
        told = f"Probeer het opnieuw over {seconds_in_words(wait)}."
        form.refuse("code", f"Er is te vaak een foute code getypt. {told}")
    return wait


def _too_often(page: str, wait: int) -> Response:
    answer = make_response(page, TOO_OFTEN)
    answer.headers["Retry-After"] = str(wait)
    return answer


def _is_right(person: Person, form: Code) -> bool:
    """The code was right, and is used up; else the form says what was wrong."""
    turn, who = Turn(person.email, CODE), person.id
    if form.validate():
        with transaction():
            theirs = db.session.get_one(Person, who)
            right = accounts.passes_second_step(theirs, form.code.data or "")
        if right:
            turn.right()
            return True
        form.refuse("code", NOT_RIGHT)
    turn.wrong()
    return False


@pages.route("/account/tweede-stap", methods=["GET", "POST"])
def set_up() -> Page:
    """A drawing for the app, and a first code of it; then the spare codes, once. Who has it already
    turns it off here."""
    if accounts.has_code_app(me()):
        return _page(Code())
    if first := confirm_first():
        return first
    form = NewCode(request.form)
    if request.method != "POST" or PROPOSED not in session:
        session[PROPOSED] = session.get(PROPOSED) or accounts.new_secret()
        return _page(NewCode())
    if form.validate():
        who, secret = me().id, session[PROPOSED]
        with RefusalsAt(form):
            with transaction():
                person = db.session.get_one(Person, who)
                codes = accounts.turn_on_second_step(person, secret, form.code.data or "")
            nudge()
            session.pop(PROPOSED)
            is_them()
            onward = following() or url_for("start.index")
            return render_template("account/spare_codes.html", codes=codes, following=onward)
    return _page(form), WRONG


def asked_first() -> Page:
    """What is answered to who has to set it up first, whatever they asked for. Where they were is
    remembered until they did; the words that they typed there are shown once more."""
    if request.method != "POST":
        keep_following(request.full_path.rstrip("?"))
        return redirect(url_for("second_step.set_up"))
    came, here = request.referrer or "", request.host_url
    keep_following(f"/{came.removeprefix(here)}" if came.startswith(here) else "")
    return render_template("account/second_step_first.html", words=words_posted()), NOT_YET


@pages.post("/account/tweede-stap/uit")
def turn_off() -> Page:
    """With a code: who finds a device that is signed in cannot."""
    who, form = me().id, Code(request.form)
    if not accounts.has_code_app(me()):
        return redirect(url_for("second_step.set_up"))
    turn = Turn(me().email, CODE)
    if wait := turn.wait():
        form.refuse("code", f"Probeer het opnieuw over {seconds_in_words(wait)}.")
        return _page(form), TOO_OFTEN
    if form.validate():
        with transaction():
            person = db.session.get_one(Person, who)
            right = accounts.passes_second_step(person, form.code.data or "")
            if right:
                accounts.turn_off_second_step(person)
        if right:
            turn.right()
            nudge()
            flash("De tweede stap is uitgezet.", "success")
            return redirect(url_for("my_account.show"))
        form.refuse("code", "Deze code is niet juist, of ze is al gebruikt.")
    turn.wrong()
    return _page(form), WRONG


def _page(form: Code) -> str:
    if accounts.has_code_app(me()):
        left = accounts.spare_codes_left(me())
        needed = not accounts.may_do_without(me())
        keys = len(accounts.passkeys_of(me()))
        page = {"form": form, "left": left, "needed": needed, "keys": keys}
        return render_template("account/second_step_on.html", **page)
    secret = session[PROPOSED]
    shown = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    drawing = _drawn(accounts.app_address(secret, me()))
    needed = not accounts.may_do_without(me())
    page = {"form": form, "secret": shown, "drawing": drawing, "needed": needed}
    return render_template("account/second_step.html", **page)


def _drawn(address: str) -> Markup:
    """A QR code as SVG; nothing in it is a script or a style."""
    import segno  # 2 MB, of which few processes draw something

    options: dict[str, Any] = {"omitsize": True, "border": 4, "light": "#fff", "svgclass": "ww-qr"}
    svg = segno.make(address, error="m", micro=False).svg_inline(lineclass=None, **options)
    return Markup(svg)  # noqa: S704 - of segno, in which the address is drawn and not written
