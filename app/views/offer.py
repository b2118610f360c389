"""The programmes and modules from which pages let people choose."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN, set_beside
from forms.offer import AddToOffer, Rename
from processes.cases.offer import programmes as door
from processes.errors import NotAsShown
from processes.models import Module, Offer, Person, Programme, db, transaction
from processes.models.offer import known_as

pages = Blueprint("offer", __name__, url_prefix="/opleidingen")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_keeps_them() -> None:
    if not door.may_keep(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """Every programme."""
    return render_template("offer/index.html", programmes=Offer.now().in_order())


@pages.route("/nieuw", methods=["GET", "POST"])
def add() -> Page:
    """A programme with its modules; or more modules of one that is there."""
    of = Offer.now().known.get(known_as(request.args.get("opleiding", "")))
    form = AddToOffer(request.form or None, data={"programme": of.name if of else ""})
    if request.method == "GET":
        return render_template("offer/add.html", form=form, of=of)
    who = me().id
    if form.validate():
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                number = door.add(by, form.programme.data or "", form.names).id
            flash("Bewaard.", "success")
            return redirect(url_for("offer.change", kind="opleiding", number=number))
    return render_template("offer/add.html", form=form, of=of), 422


@pages.route("/<any(opleiding, module):kind>/<int:number>", methods=["GET", "POST"])
def change(kind: str, number: int) -> Page:
    """Its name; of a programme its modules."""
    kept = _kept(kind, number)
    form = Rename(request.form or None, data={"name": kept.name})
    form.shown = request.form.get(SHOWN, door.mark_of_name(kept))
    if request.method == "GET":
        return _page(kind, number, form)
    try:
        if form.validate() and (left := _rename(kind, number, form)):
            return redirect(url_for("offer.change", kind=kind, number=left))
    except NotAsShown:
        stands = Rename(data={"name": _kept(kind, number).name})
        stands.shown = door.mark_of_name(_kept(kind, number))
        set_beside(stands, form)
        return _page(kind, number, form), 409
    return _page(kind, number, form), 422


@pages.post("/<any(opleiding, module):kind>/<int:number>/kiezen")
def end(kind: str, number: int) -> Response:
    """It is chosen no more, or again."""
    _kept(kind, number)
    who, ended = me().id, request.form.get("ended") == "y"
    with transaction():
        door.end(db.session.get_one(Person, who), _kept(kind, number), ended=ended)
    flash("Bewaard.", "success")
    return redirect(url_for("offer.change", kind=kind, number=number))


@pages.post("/opleiding/<int:number>/gesprek")
def mark_general(number: int) -> Response:
    """Its exemptions are decided upon in a talk, or need none (art. 4.1)."""
    _kept("opleiding", number)
    who, general = me().id, request.form.get("general") == "y"
    with transaction():
        programme = db.session.get_one(Programme, number)
        door.mark_general(db.session.get_one(Person, who), programme, general=general)
    flash("Bewaard.", "success")
    return redirect(url_for("offer.change", kind="opleiding", number=number))


def _kept(kind: str, number: int) -> door.Kept:
    kept = db.session.get(Programme if kind == "opleiding" else Module, number)
    if not isinstance(kept, door.Kept):
        abort(404)
    return kept


def _rename(kind: str, number: int, form: Rename) -> int | None:
    who = me().id
    with RefusalsAt(form):
        with transaction():
            by, merges = db.session.get_one(Person, who), bool(form.merges.data)
            left = door.rename(
                by, _kept(kind, number), form.name.data or "", merges=merges, shown=form.shown
            ).id
        flash("Bewaard.", "success")
        return left
    return None


def _page(kind: str, number: int, form: Rename) -> str:
    kept = _kept(kind, number)
    if not (form.merges.errors or form.merges.data):
        del form.merges  # asked only where the name is that of another
    modules = select(Module).where(Module.programme_id == number).order_by(Module.known_as)
    of = db.session.get(Programme, kept.programme_id) if isinstance(kept, Module) else None
    return render_template(
        "offer/change.html",
        kind=kind,
        kept=kept,
        of=of,
        form=form,
        modules=() if of else db.session.scalars(modules).all(),
    )
