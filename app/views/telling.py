"""Telling something without an account or in confidence, and looking back with a code: for anybody.

To whom it is told stands in no address, so that no line of a log says it; and the code in none
either.
"""

from typing import Any

from flask import Blueprint, render_template, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.html.languages import ASKED_BY, DUTCH, LANGUAGES
from app.limiter import limiter
from app.reading import telling_words
from app.writing.refusals import RefusalsAt
from forms.heard import LookBack, SayMore, Tell
from processes.cases.heard import boxes, telling
from processes.clock import legal_now
from processes.models import Person, transaction
from processes.roles import CONFIDANT

pages = Blueprint("telling", __name__, url_prefix="/vertel")
Page = str | tuple[str, int]
MORE = "more"  # the field of who says more
TOLD = 200


@pages.route("", methods=["GET", "POST"])
@limiter.limit(  # a whole school may be one network: what is only put right does not count
    "300 per hour", methods=["POST"], deduct_when=lambda answer: answer.status_code == TOLD
)
def tell() -> Page:
    """What becomes of it, before anything is told; then the code."""
    form, now = Tell(request.form or None), legal_now()
    heard = {to: boxes.readers(to, now) for to in boxes.TO}
    form.offer([to for to, people in heard.items() if people])
    if request.method == "GET":
        return _to_tell(form, heard[CONFIDANT])
    if form.validate():
        with RefusalsAt(form):
            said = form.answers()
            with transaction():
                code = telling.tell(**said)
            own = _spoken(telling_words.on_told(_language()))
            return render_template("heard/told.html", code=telling.shown(code), **own)
    return _to_tell(form, heard[CONFIDANT]), 422


@pages.route("/terugkijken", methods=["GET", "POST"])
@limiter.limit("300 per 10 minutes", methods=["POST"])
def look_back() -> Page:
    """What was said in it, by its code, and room to say more."""
    form = LookBack(request.form or None)
    if request.method == "GET":
        return _to_look_back(form)
    if not form.validate():
        return _to_look_back(form), 422
    code = form.code.data or ""
    if telling.look_back(code) is None:
        form.refuse("code", telling.UNKNOWN_CODE)
        return _to_look_back(form), 422
    more = SayMore(request.form if MORE in request.form else MultiDict({"code": code}))
    if MORE in request.form and more.validate():
        with RefusalsAt(more):
            with transaction():
                telling.say_more(code, more.more.data or "")
            return _conversation(code, SayMore(MultiDict({"code": code})), said=True)
    page = _conversation(code, more)
    return (page, 422) if more.errors else page


def _conversation(code: str, form: SayMore, *, said: bool = False) -> str:
    found = telling.look_back(code)
    assert found is not None
    remarks, is_read = telling.read(found), telling.is_read(found)
    own = telling_words.on_conversation(
        _language(),
        list(form),
        answered=bool(remarks[-1].by),
        closed=found.closed_at is not None,
        is_read=is_read,
    )
    return render_template(
        "heard/conversation.html",
        form=form,
        remarks=remarks,
        said=said,
        closed_at=found.closed_at,
        is_read=is_read,
        **_spoken(own),
    )


def _to_tell(form: Tell, confidants: list[Person]) -> str:
    names = ", ".join(each.name for each in confidants)
    own = _spoken(telling_words.on_telling(_language(), list(form), names))
    return render_template("heard/tell.html", form=form, confidants=confidants, **own)


def _to_look_back(form: LookBack) -> str:
    own = _spoken(telling_words.on_looking_back(_language(), list(form)))
    return render_template("heard/look_back.html", form=form, **own)


def _language() -> str:
    """That of the address: there may be no account to keep it."""
    code = request.args.get(ASKED_BY, DUTCH)
    return code if code in LANGUAGES else DUTCH


def _spoken(own_words: Markup | None) -> dict[str, Any]:
    """What a page needs to be had in another language; its links keep the language."""
    spoken = _language()
    kept = spoken if own_words else None
    return {
        "own_words": own_words,
        "languages": LANGUAGES.values(),
        "spoken": spoken,
        "taal": kept,
    }


@pages.after_request
def keep_nothing(response: Response) -> Response:
    """Nothing of these pages stays behind in the browser of a shared computer."""
    response.headers["Cache-Control"] = "no-store"
    return response
