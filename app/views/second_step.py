"""The second step at signing in: giving the code, setting it up, and turning it off."""

from typing import Any

import segno
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
from app.views.account import TOO_OFTEN, WRONG, keep_following
from app.writing.lost import words_posted
from app.writing.refusals import RefusalsAt
from app.writing.signing_in import FOLLOWING, begin_session, who_waits
from forms.account import Code, NewCode
from processes import accounts
from processes.models import Person, db, transaction
from workers import nudge

pages = Blueprint("second_step", __name__)
Page = str | Response | tuple[str, int]
NOT_YET = 403
PROPOSED = "proposed"  # a secret, in the cookie
CODE = "code"  # what is counted


@pages.route("/aanmelden/code", methods=["GET", "POST"])
def ask() -> Page:
    """A code of the app, or a spare one."""
    person = who_waits()
    if person is None:
        return redirect(url_for("account.sign_in"))
    form = Code(request.form)
    if request.method != "POST":
        return render_template("account/code.html", form=Code())
    return _given(person, form) or begin_session(person)


def _given(person: Person, form: Code) -> Page | None:
    """The page again, where the code was not right; None where it was, and it is used up."""
    turn = Turn(person.email, CODE)
    if wait := turn.wait():
        told = f"Probeer het opnieuw over {seconds_in_words(wait)}."
        form.refuse("code", f"Er is te vaak een foute code getypt. {told}")
        answer = make_response(render_template("account/code.html", form=form), TOO_OFTEN)
        answer.headers["Retry-After"] = str(wait)
        return answer
    if form.validate():
        with transaction():
            right = accounts.passes_second_step(person, form.code.data or "")
        if right:
            turn.right()
            return None
        form.refuse(
            "code", "Deze code is niet juist, of ze is al gebruikt. Typ de code die er nu staat."
        )
    turn.wrong()
    return render_template("account/code.html", form=form), WRONG


@pages.route("/account/tweede-stap", methods=["GET", "POST"])
def set_up() -> Page:
    """A drawing for the app, and a first code of it; then the spare codes, once. Who has it already
    turns it off here."""
    if accounts.has_second_step(me()):
        return _page(Code())
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
            following = session.pop(FOLLOWING, None) or url_for("start.index")
            return render_template("account/spare_codes.html", codes=codes, following=following)
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
    if not accounts.has_second_step(me()):
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
    if accounts.has_second_step(me()):
        left = accounts.spare_codes_left(me())
        needed = not accounts.may_do_without(me())
        return render_template("account/second_step_on.html", form=form, left=left, needed=needed)
    secret = session[PROPOSED]
    shown = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    drawing = _drawn(accounts.app_address(secret, me()))
    needed = not accounts.may_do_without(me())
    page = {"form": form, "secret": shown, "drawing": drawing, "needed": needed}
    return render_template("account/second_step.html", **page)


def _drawn(address: str) -> Markup:
    """A QR code as SVG; nothing in it is a script or a style."""
    options: dict[str, Any] = {"omitsize": True, "border": 4, "light": "#fff", "svgclass": "ww-qr"}
    svg = segno.make(address, error="m", micro=False).svg_inline(lineclass=None, **options)
    return Markup(svg)  # noqa: S704 - of segno, in which the address is drawn and not written
