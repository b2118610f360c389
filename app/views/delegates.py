"""Who stands in for the chair, from day to day (art. 3.6: "of zijn afgevaardigde")."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import or_, select
from werkzeug.wrappers import Response

from app.signed_in import me
from forms import Form
from forms.work import NameDelegate
from processes.cases import records
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import Delegation, Person, db, transaction
from processes.regulation import brussels_date
from processes.roles import CHAIR, roles_of

pages = Blueprint("delegates", __name__, url_prefix="/afgevaardigden")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_the_chair() -> None:
    if CHAIR not in roles_of(me()):
        abort(403)


@pages.route("", methods=["GET", "POST"])
def index() -> Page:
    """Who stands in now or later, and the form to name somebody."""
    form = NameDelegate(request.form)
    form.offer(_staff())
    if request.method == "POST" and form.validate() and (name := _named(form)):
        flash(f"{name} vervangt je.", "success")
        return redirect(url_for("delegates.index"))
    today = brussels_date(legal_now())
    rows = select(Delegation).where(
        Delegation.role == CHAIR,
        or_(Delegation.last_day.is_(None), Delegation.last_day >= today),
    )
    found = list(db.session.scalars(rows.order_by(Delegation.first_day, Delegation.id)))
    code = 422 if request.method == "POST" else 200
    return render_template("delegates.html", form=form, delegations=found, today=today), code


@pages.post("/<int:number>/stop")
def end(number: int) -> Response:
    """Somebody stands in no more, from now on."""
    who = me().id
    try:
        with transaction():
            name = records.end_delegation(number, db.session.get_one(Person, who)).delegate.name
    except (NoLongerOpen, NotAllowed):
        abort(404)
    flash(f"{name} vervangt je niet meer.", "success")
    return redirect(url_for("delegates.index"))


def _staff() -> list[Person]:
    rows = select(Person).where(Person.active).order_by(Person.name, Person.id)
    everybody = db.session.scalars(rows)
    return [p for p in everybody if records.is_staff(p) and CHAIR not in roles_of(p)]


def _named(form: Form) -> str | None:
    who, delegate = me().id, int(form["delegate_id"].data)
    first, last = form["first_day"].data, form["last_day"].data
    try:
        with transaction():
            chair, other = (db.session.get_one(Person, number) for number in (who, delegate))
            return records.name_delegate(CHAIR, other, first, last, chair).delegate.name
    except Refused as refusal:
        form.refuse(refusal.field, refusal.message)
    form.offer(_staff())  # type: ignore[attr-defined]
    return None
