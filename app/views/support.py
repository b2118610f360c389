"""Who comes along to a talk or a hearing: said, changed or taken back by who conducts the case."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import case_or_404, me
from forms.support import Support
from processes.cases.committee import support
from processes.clock import legal_now
from processes.conducting import conducts_case
from processes.errors import NoLongerOpen
from processes.models import Case, Person, Talk, db, transaction

pages = Blueprint("support", __name__, url_prefix="/dossiers/<reference>/wie-komt-mee")
Page = str | Response | tuple[str, int]


@pages.route("", methods=["GET", "POST"])
def announce(reference: str) -> Page:
    """Somebody comes along."""
    case = _case(reference)
    talk = support.talk_ahead(case, me())
    if talk is None:
        return _over(reference)
    form = Support(request.form, name=talk.support_name, relation=talk.support_relation)
    if request.method == "POST" and form.validate():
        number, name, relation = case.id, form.name.data or "", form.relation.data or ""
        done = f"Het is bewaard. Wie je ziet op {case.talk_noun.the}, weet nu wie er meekomt."
        return _do(reference, lambda by: support.announce(number, by, name, relation), done)
    code = 422 if request.method == "POST" else 200
    return render_template("cases/support.html", case=case, talk=talk, form=form), code


@pages.post("/niemand")
def take_back(reference: str) -> Response:
    """Nobody comes along after all."""
    number = _case(reference).id
    done = "Het is bewaard. Er komt niemand mee."
    return _do(reference, lambda by: support.take_back(number, by), done)


def _case(reference: str) -> Case:
    """The case, for who conducts it."""
    case = case_or_404(reference)
    if not conducts_case(me(), case, legal_now()):
        abort(404)
    return case


def _do(reference: str, act: Callable[[Person], Talk], done: str) -> Response:
    who = me().id
    try:
        with transaction():
            act(db.session.get_one(Person, who))
    except NoLongerOpen:
        return _over(reference)
    flash(done, "success")
    return redirect(url_for("cases.show", reference=reference))


def _over(reference: str) -> Response:
    flash("Dat kan nu niet. Het kan van de uitnodiging tot het begint.", "info")
    return redirect(url_for("cases.show", reference=reference))
