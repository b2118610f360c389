"""Who stands in for the chair, from day to day: named by the chair, or by the administrator."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.work import NameDelegate
from processes.cases.administration import delegations as door
from processes.clock import legal_now
from processes.errors import NoLongerOpen
from processes.models import Person, db, transaction
from processes.regulation import brussels_date
from processes.roles import CHAIR, roles_of

pages = Blueprint("delegates", __name__, url_prefix="/afgevaardigden")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_names() -> None:
    if not door.may_name(CHAIR, me()):
        abort(403)


@pages.route("", methods=["GET", "POST"])
def index() -> Page:
    """Who stands in now or later, and the form to name somebody."""
    form = NameDelegate(request.form)
    form.offer(door.may_be_named(CHAIR, me()))
    if request.method == "POST" and form.validate() and (name := _named(form)):
        flash(f"{name} vervangt de voorzitter.", "success")
        return redirect(url_for("delegates.index"))
    today = brussels_date(legal_now())
    found = [(each, each.holds_on(today)) for each in door.delegations(CHAIR)]
    code = 422 if request.method == "POST" else 200
    chairs = CHAIR in roles_of(me())
    return render_template("delegates.html", form=form, delegations=found, chairs=chairs), code


@pages.post("/<int:number>/stop")
def end(number: int) -> Response:
    """Somebody stands in no more, from now on."""
    who = me().id
    try:
        with transaction():
            name = door.end_delegation(number, db.session.get_one(Person, who)).delegate.name
    except NoLongerOpen:
        abort(404)
    flash(f"{name} vervangt de voorzitter niet meer.", "success")
    return redirect(url_for("delegates.index"))


def _named(form: NameDelegate) -> str | None:
    who, delegate = me().id, int(form.delegate_id.data)
    first, last = form.first_day.data, form.last_day.data
    assert first is not None
    with RefusalsAt(form), transaction():
        by, other = (db.session.get_one(Person, number) for number in (who, delegate))
        return door.name_delegate(CHAIR, other, first, last, by).delegate.name
    return None
