"""Telling something without an account or in confidence, and looking back with a code: for anybody.

To whom it is told stands in no address, so that no line of a log says it; and the code in none
either.
"""

from flask import Blueprint, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.limiter import limiter
from app.writing.refusals import RefusalsAt
from forms.heard import LookBack, SayMore, Tell
from processes.cases.heard import boxes, telling
from processes.clock import legal_now
from processes.models import transaction
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
    page = {"form": form, "confidants": heard[CONFIDANT]}
    if request.method == "GET":
        return render_template("heard/tell.html", **page)
    if form.validate():
        with RefusalsAt(form):
            said = form.answers()
            with transaction():
                code = telling.tell(**said)
            return render_template("heard/told.html", code=telling.shown(code))
    return render_template("heard/tell.html", **page), 422


@pages.route("/terugkijken", methods=["GET", "POST"])
@limiter.limit("300 per 10 minutes", methods=["POST"])
def look_back() -> Page:
    """What was said in it, by its code, and room to say more."""
    form = LookBack(request.form or None)
    if request.method == "GET":
        return render_template("heard/look_back.html", form=form)
    if not form.validate():
        return render_template("heard/look_back.html", form=form), 422
    code = form.code.data or ""
    if telling.look_back(code) is None:
        form.refuse("code", "Deze code kennen we niet. Kijk na of je ze juist typte.")
        return render_template("heard/look_back.html", form=form), 422
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
    return render_template(
        "heard/conversation.html",
        form=form,
        remarks=telling.read(found),
        said=said,
        closed_at=found.closed_at,
        is_read=telling.is_read(found),
    )


@pages.after_request
def keep_nothing(response: Response) -> Response:
    """Nothing of these pages stays behind in the browser of a shared computer."""
    response.headers["Cache-Control"] = "no-store"
    return response
