"""Who is called to a hearing after the invitation: one more from outside or of the staff, and an
address that is put right. What would be sent is shown first."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.reading.sight import Sight, sight
from app.signed_in import case_or_404, me
from app.writing.refusals import RefusalsAt
from forms import Form
from forms.meanwhile import SHOWN, set_beside
from forms.outside import CallColleague, CallOneMore, PutAddressRight
from processes.cases.committee import calling
from processes.cases.doors.rehearsal import Act, perform, rehearse
from processes.errors import NoLongerOpen, NotAsShown
from processes.facts.called import called
from processes.facts.moments import latest_talk
from processes.models import Case, Outsider, Person, db, transaction
from workers import nudge

pages = Blueprint("outsiders", __name__, url_prefix="/dossiers/<reference>/van-buiten")
Page = str | Response | tuple[str, int]
SEEN, CHANGE = "seen", "change"  # of the page on which one reads what would be sent


class Asked(NamedTuple):
    """What somebody is about to do: the title of its page, its form, what it does, and what is said
    once it is done."""

    title: str
    form: Form
    act: Act
    done: str


@pages.app_context_processor
def _links() -> dict[str, Callable[[Case], str]]:
    """The pages of a case and of its tasks lead here."""
    return {"called_from_outside": _link} if current_user.is_authenticated else {}


def _link(case: Case) -> str:
    if calling.why_not(case) or not calling.may_call(case, me()):
        return ""
    return url_for("outsiders.index", reference=case.reference)


@pages.get("")
def index(reference: str) -> str | Response:
    """Who is called, and where their invitation goes."""
    case = _case(reference)
    if why := calling.why_not(case):
        return _over(reference, why)
    talk = latest_talk(case)
    return render_template("outsiders/index.html", case=case, talk=talk, called=called(case))


@pages.route("/nieuw", methods=["GET", "POST"])
def call(reference: str) -> Page:
    """One more is called."""
    number, who, form = _case(reference).id, me().id, CallOneMore(request.form)

    def act() -> Case:
        return calling.call(number, db.session.get_one(Person, who), form.data)

    done = "Deze persoon is opgeroepen. Wie het moet weten, krijgt bericht."
    return _written(reference, Asked("Roep nog iemand van buiten op", form, act, done))


@pages.route("/medewerker", methods=["GET", "POST"])
def call_colleague(reference: str) -> Page:
    """One more of the staff is called."""
    case, who, form = _case(reference), me().id, CallColleague(request.form)
    number = case.id
    form.offer(calling.colleagues(case))

    def act() -> Case:
        by = db.session.get_one(Person, who)
        return calling.call_colleague(number, by, form.person_id.data)

    done = "Deze medewerker is opgeroepen. Wie het moet weten, krijgt bericht."
    return _written(reference, Asked("Roep nog een medewerker op", form, act, done))


@pages.route("/<int:number>", methods=["GET", "POST"])
def put_right(reference: str, number: int) -> Page:
    """Where the invitation of one of them goes is put right."""
    outsider, who = _outsider(reference, number), me().id
    form = PutAddressRight(request.form, obj=outsider)
    form.shown = request.form.get(SHOWN, calling.mark_of_addresses(outsider))

    def act() -> Case:
        typed = form.email.data or "", form.postal_address.data or ""
        return calling.put_right(number, db.session.get_one(Person, who), *typed, form.shown)

    done = "Het adres is verbeterd."
    asked = Asked(f"Verbeter het adres van {outsider.name}", form, act, done)
    try:
        return _written(reference, asked)
    except NotAsShown:
        outsider = _outsider(reference, number)
        stands = PutAddressRight(obj=outsider)
        stands.shown = calling.mark_of_addresses(outsider)
        set_beside(stands, form)
        return _page(reference, asked), 409


def _written(reference: str, asked: Asked) -> Page:
    """The form; what it would send; and then it is done, if that is what was shown."""
    if why := calling.why_not(_case(reference)):
        return _over(reference, why)
    if request.method == "GET" or CHANGE in request.form:
        return _page(reference, asked)
    try:
        if asked.form.validate():
            with RefusalsAt(asked.form):
                return _sent(reference, asked) if SEEN in request.form else _shown(reference, asked)
    except NoLongerOpen as over:
        return _over(reference, str(over))
    return _page(reference, asked), 422


def _sent(reference: str, asked: Asked) -> Page:
    case = _case(reference)
    now = _sight(case, asked)
    if now.seen != request.form[SEEN]:
        return _preview(reference, asked, now, changed=True), 422
    with transaction():
        perform(case.id, asked.act, now.seen)
    nudge()
    flash(asked.done, "success")
    return redirect(url_for("outsiders.index", reference=reference))


def _shown(reference: str, asked: Asked) -> str:
    return _preview(reference, asked, _sight(_case(reference), asked), changed=False)


def _sight(case: Case, asked: Asked) -> Sight:
    """Raises NotAsShown where what the form shows stands otherwise by now."""
    return sight(rehearse(case.id, asked.act))


def _preview(reference: str, asked: Asked, seen: Sight, *, changed: bool) -> str:
    """What would be sent; nothing of it is kept yet."""
    known = {"title": asked.title, "form": asked.form, "sight": seen, "changed": changed}
    return render_template("outsiders/preview.html", case=_case(reference), **known)


def _page(reference: str, asked: Asked) -> str:
    case = _case(reference)
    known = {"title": asked.title, "form": asked.form, "talk": latest_talk(case)}
    return render_template("outsiders/write.html", case=case, **known)


def _case(reference: str) -> Case:
    """The case, for who says who is heard in it."""
    case = case_or_404(reference)
    if not calling.may_call(case, me()):
        abort(404)
    return case


def _outsider(reference: str, number: int) -> Outsider:
    case = _case(reference)
    found = db.session.get(Outsider, number, populate_existing=True)
    if found is None or found.case_id != case.id:
        abort(404)
    return found


def _over(reference: str, why: str) -> Response:
    flash(why, "info")
    return redirect(url_for("cases.show", reference=reference))
