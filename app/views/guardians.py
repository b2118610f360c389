"""Parents and guardians, as the secretariat keeps them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms import Form
from forms.guardianship import AddGuardian, EndGuardian
from processes.cases.minors import guardianships as door
from processes.clock import legal_now
from processes.models import Guardianship, Person, db, transaction
from processes.regulation import brussels_date
from workers import nudge

pages = Blueprint("guardians", __name__, url_prefix="/ouders")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_keeps_them() -> None:
    if not door.may_keep(me()):
        abort(403)


@pages.route("", methods=["GET", "POST"])
def index() -> Page:
    """Who acts for whom, and the form to add somebody."""
    form = AddGuardian(request.form)
    form.offer(door.minors())
    if request.method == "GET":
        return _list(form)
    if form.validate() and (added := _add(form)):
        nudge()
        flash(f"{added} is toegevoegd.", "success")
        return redirect(url_for("guardians.index"))
    form.offer(door.minors())
    return _list(form), 422


@pages.route("/<int:number>/einde", methods=["GET", "POST"])
def end(number: int) -> Page:
    """The last day of one of them."""
    bond = db.session.get(Guardianship, number)
    if bond is None:
        abort(404)
    form = EndGuardian(request.form, data={"last_day": bond.last_day})
    if request.method == "GET":
        return render_template("guardians/end.html", form=form, bond=bond)
    if form.validate() and _end(number, form):
        flash("De laatste dag is bewaard.", "success")
        return redirect(url_for("guardians.index"))
    bond = db.session.get_one(Guardianship, number)
    return render_template("guardians/end.html", form=form, bond=bond), 422


def _list(form: Form) -> str:
    today = brussels_date(legal_now())
    bonds = [(bond, bond.holds_on(today)) for bond in door.guardianships()]
    return render_template("guardians/index.html", form=form, bonds=bonds, today=today)


def _add(form: AddGuardian) -> str | None:
    said = (form.name.data or "", form.email.data or "")
    assert form.first_day.data is not None
    days = (form.first_day.data, form.last_day.data)
    who = me().id
    with RefusalsAt(form), transaction():
        ward = db.session.get_one(Person, int(form.ward_id.data))
        by = db.session.get_one(Person, who)
        shares, same = bool(form.shares_email.data), form.same.said
        added = door.add_guardian(by, ward, *said, *days, shares=shares, same=same)
        return added.guardian.name
    return None


def _end(number: int, form: EndGuardian) -> bool:
    assert form.last_day.data is not None
    who = me().id
    with RefusalsAt(form), transaction():
        door.end_guardian(db.session.get_one(Person, who), number, form.last_day.data)
        return True
    return False
