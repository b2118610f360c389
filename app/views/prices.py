"""Where lessons are, what a lestijd costs, and how many of them a module takes."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms import Form
from forms.meanwhile import SHOWN, set_beside
from forms.runs import Amounts, LocationForm, ModuleForm, RightTariff, TariffForm
from processes.cases.offer import locations, prices
from processes.cases.offer.programmes import may_keep
from processes.clock import legal_now
from processes.errors import NotAsShown
from processes.models import Location, Module, Person, Tariff, db, transaction
from processes.regulation import brussels_date

pages = Blueprint("prices", __name__, url_prefix="/lesgroepen")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_keeps_them() -> None:
    if not may_keep(me()):
        abort(403)


@pages.route("/plaatsen", methods=["GET", "POST"])
def places() -> Page:
    """Every location, and a new one."""
    form = LocationForm(request.form or None)
    del form.ended
    if request.method == "POST" and form.validate():
        who = me().id
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                locations.add_location(by, form.name.data or "", form.address.data or "")
            flash("Bewaard.", "success")
            return redirect(url_for("prices.places"))
    rows = db.session.scalars(select(Location).order_by(Location.known_as)).all()
    page = render_template("runs/places.html", form=form, places=rows)
    return page, 422 if request.method == "POST" else 200


@pages.route("/plaatsen/<int:number>", methods=["GET", "POST"])
def place(number: int) -> Page:
    """One location."""
    there = db.session.get(Location, number) or abort(404)
    form = LocationForm(request.form or None, obj=there)
    form.shown = request.form.get(SHOWN, locations.mark_of_location(there))

    def write(by: Person) -> None:
        said = form.name.data or "", form.address.data or ""
        there = db.session.get_one(Location, number)
        locations.change_location(by, there, *said, ended=bool(form.ended.data), shown=form.shown)

    def stands() -> Form:
        there = db.session.get_one(Location, number)
        now = LocationForm(obj=there)
        now.shown = locations.mark_of_location(there)
        return now

    done = _written(form, write, stands)
    if done == 302:
        return redirect(url_for("prices.places"))
    return render_template(
        "runs/place.html", form=form, place=db.session.get_one(Location, number)
    ), done


@pages.route("/modules/<int:number>", methods=["GET", "POST"])
def module(number: int) -> Page:
    """The lestijden and the tariff of a module, and what people read about it."""
    of = db.session.get(Module, number) or abort(404)

    def asked(typed: Any = None) -> ModuleForm:
        now = db.session.get_one(Module, number)
        form = ModuleForm(typed, obj=now)
        form.tariff.choices = [(each, prices.called(each)) for each in prices.names()]
        form.shown = prices.mark_of_module(now)
        return form

    form = asked(request.form or None)
    form.shown = request.form.get(SHOWN, prices.mark_of_module(of))

    def write(by: Person) -> None:
        said = [form[name].data for name in ("periods", "tariff", "about", "admission")]
        confirmed = bool(form.confirmed.data)
        kept = db.session.get_one(Module, number)
        prices.describe(by, kept, said, confirmed=confirmed, shown=form.shown)

    done = _written(form, write, asked)
    if done == 302:
        return redirect(url_for("prices.module", number=number))
    form.hide_unasked()
    of = db.session.get_one(Module, number)
    return render_template("runs/module.html", form=form, module=of), done


@pages.route("/tarieven", methods=["GET", "POST"])
def tariffs() -> Page:
    """What a lestijd costs, from which day; and a new one."""
    form = TariffForm(request.form or None, data={"name": prices.COMMON})
    if request.method == "POST" and form.validate() and form.since.data:
        who = me().id
        with RefusalsAt(form):
            with transaction():
                row = _as_typed(form)
                row.name = form.name.data or ""
                by, confirmed = db.session.get_one(Person, who), bool(form.confirmed.data)
                prices.add_tariff(by, row, confirmed=confirmed)
            flash("Bewaard.", "success")
            return redirect(url_for("prices.tariffs"))
    return _tariffs(form), 422 if request.method == "POST" else 200


@pages.route("/tarieven/<int:number>", methods=["GET", "POST"])
def tariff(number: int) -> Page:
    """What one should have said from the first, with the reason. Of one that was put right it is
    what stands there now."""
    there = prices.as_it_is_told(db.session.get(Tariff, number) or abort(404)) or abort(404)
    number = there.id

    def asked(typed: Any = None) -> RightTariff:
        now = db.session.get_one(Tariff, number)
        form = RightTariff(typed, obj=now)
        form.shown = prices.mark_of_tariff(now)
        return form

    form = asked(request.form or None)
    form.shown = request.form.get(SHOWN, form.shown)

    def write(by: Person) -> None:
        now = db.session.get_one(Tariff, number)
        prices.put_right(by, now, _as_typed(form), form.why.data or "", form.shown)

    done = _written(form, write, asked)
    if done == 302:
        return redirect(url_for("prices.tariffs"))
    there = db.session.get_one(Tariff, number)
    people = prices.people_by(there)
    called = prices.called(there.name)
    page = render_template(
        "runs/tariff.html", form=form, tariff=there, called=called, people=people
    )
    return page, done


@pages.post("/tarieven/<int:number>/weg")
def remove_tariff(number: int) -> Page:
    """One that was entered wrongly, before its first day."""
    _ = db.session.get(Tariff, number) or abort(404)
    who, form = me().id, TariffForm(data={"name": prices.COMMON})
    with RefusalsAt(form):
        with transaction():
            prices.remove_tariff(
                db.session.get_one(Person, who), db.session.get_one(Tariff, number)
            )
        flash("Het tarief is weg.", "success")
        return redirect(url_for("prices.tariffs"))
    return _tariffs(form), 422


def _as_typed(form: Amounts) -> Tariff:
    return Tariff(
        since=form.since.data,
        rate_cents=form.rate_cents.cents or 0,
        cap_cents=form.cap_cents.cents,
        apart=bool(form.apart.data),
    )


def _tariffs(form: TariffForm) -> str:
    form.hide_unasked()
    told = select(Tariff).where(Tariff.told_until.is_(None))
    rows = db.session.scalars(told.order_by(Tariff.name, Tariff.since)).all()
    today = brussels_date(legal_now())
    return render_template(
        "runs/tariffs.html", form=form, tariffs=rows, today=today, called=prices.called
    )


def _written(form: Form, write: Callable[[Person], None], stands: Callable[[], Form]) -> int:
    """How a page answers once what was posted is written: 302 where it is, 422 where something is
    wrong with it, and 409 where other things stand there by now, which the form then shows."""
    if request.method == "GET":
        return 200
    who = me().id
    try:
        if form.validate():
            with RefusalsAt(form):
                with transaction():
                    write(db.session.get_one(Person, who))
                flash("Bewaard.", "success")
                return 302
    except NotAsShown:
        set_beside(stands(), form)
        return 409
    return 422
