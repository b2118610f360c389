"""The administrator keeps who works here, in which roles, and how they can be reached."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from werkzeug.wrappers import Response

from app.reading.paging import Stretch, page_of
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.administration import AddPersonForm, PersonForm, SignOut
from forms.meanwhile import SHOWN, set_beside
from processes import accounts
from processes.cases.administration import directory_accounts, second_steps, signed_out
from processes.cases.administration import people as door
from processes.cases.ground import proposals
from processes.errors import NotAsShown, Refused
from processes.models import Person, db, transaction
from processes.roles import ROLES, roles_of
from workers import nudge

pages = Blueprint("people", __name__, url_prefix="/beheer")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_administers() -> None:
    if not door.administers(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """Whoever has a role, or whoever is looked for."""
    words = request.args.get("zoek", "")
    page = page_of([Stretch(door.people_with(words), Person.id, Person.sorts_as)], request.args)
    shown = select(Person).where(Person.id.in_(page.numbers)).options(selectinload(Person.roles))
    found = [
        (each, sorted(ROLES[role.name] for role in each.roles))
        for each in db.session.scalars(shown.order_by(Person.sorts_as, Person.id))
    ]
    return render_template("people/index.html", words=words, people=found, page=page)


@pages.route("/mensen/nieuw", methods=["GET", "POST"])
def add() -> Page:
    """Somebody new, who gets a mail to choose a password."""
    form = AddPersonForm(request.form)
    if request.method == "GET":
        return render_template("people/person.html", form=form, person=None)
    if form.validate() and (number := _done(form, None)):
        flash(f"{form.name.data} is toegevoegd en krijgt een mail.", "success")
        _flash_waiting(number)
        return redirect(url_for("people.index"))
    return render_template("people/person.html", form=form, person=None), 422


@pages.route("/mensen/<int:number>", methods=["GET", "POST"])
def change(number: int) -> Page:
    """Somebody who is known."""
    person = db.session.get(Person, number)
    if person is None:
        abort(404)
    if request.method == "GET":
        return _page(_kept_form(person), person)
    form = PersonForm(request.form, data=_known(person))
    form.shown = request.form.get(SHOWN)
    try:
        if form.validate() and _done(form, number):
            flash(f"De gegevens van {form.name.data} zijn bewaard.", "success")
            _flash_waiting(number)
            return redirect(url_for("people.index", zoek=form.name.data))
    except NotAsShown:
        person = db.session.get_one(Person, number)
        set_beside(_kept_form(person), form)
        return _page(form, person), 409
    return _page(form, db.session.get_one(Person, number)), 422


@pages.post("/mensen/<int:number>/tweede-stap")
def turn_off_second_step(number: int) -> Response:
    """Who lost their phone and their spare codes signs in without."""
    who = me().id
    if db.session.get(Person, number) is None:
        abort(404)
    try:
        with transaction():
            by = db.session.get_one(Person, who)
            name = second_steps.turn_off_second_step(by, number).name
    except Refused as refusal:
        flash(refusal.message, "error")
    else:
        nudge()
        flash(
            f"De tweede stap van {name} is uitgezet. {name} en de directie krijgen een mail.",
            "success",
        )
    return redirect(url_for("people.change", number=number))


@pages.route("/mensen/<int:number>/afmelden", methods=["GET", "POST"])
def sign_out(number: int) -> Page:
    """Ends every session of somebody, whose account stays open, for a reason that they read."""
    person, form, who = db.session.get(Person, number) or abort(404), SignOut(request.form), me().id
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                name = signed_out.sign_out_everywhere(by, number, form.why.data or "").name
            nudge()
            flash(f"{name} is afgemeld op alle toestellen en krijgt een mail.", "success")
            return redirect(url_for("people.change", number=number))
    page = render_template("people/sign_out.html", form=form, person=person)
    return page, 422 if request.method == "POST" else 200


@pages.post("/mensen/<int:number>/account-van-het-centrum")
def forget_directory_account(number: int) -> Response:
    """Who got another account at the directory of the centre is known by that one."""
    who = me().id
    if db.session.get(Person, number) is None:
        abort(404)
    try:
        with transaction():
            by = db.session.get_one(Person, who)
            name = directory_accounts.forget_directory_account(by, number).name
    except Refused as refusal:
        flash(refusal.message, "error")
    else:
        nudge()
        flash(f"Het account van het centrum van {name} is losgemaakt.", "success")
    return redirect(url_for("people.change", number=number))


def _kept_form(person: Person) -> PersonForm:
    form = PersonForm(data=_known(person))
    form.shown = door.mark_of_person(person)
    return form


def _page(form: PersonForm, person: Person) -> str:
    known = {
        "proposer": proposals.proposer,
        "waiting": proposals.waiting_for(person),
        "has_second_step": accounts.has_second_step(person),
        "has_directory_account": accounts.has_directory_account(person),
    }
    return render_template("people/person.html", form=form, person=person, **known)


def _flash_waiting(number: int) -> None:
    """What of it holds only once somebody confirms it."""
    for proposal in proposals.waiting_for(db.session.get_one(Person, number)):
        flash(f"Wacht op de directie: {proposal.says}", "info")


def _known(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email,
        "born_on": person.born_on,
        "roles": sorted(roles_of(person)),
        "active": person.active,
        "postal_address": person.postal_address,
    }


def _done(form: AddPersonForm, number: int | None) -> int | None:
    """Adds somebody, or puts right what is known of them; their number, or None where refused."""
    born_on: date | None = form.born_on.data
    said: dict[str, Any] = {
        "name": form.name.data or "",
        "email": form.email.data or "",
        "born_on": born_on,
        "roles": form.roles.data or [],
        "shares_email": bool(form.shares_email.data),
    }
    who = me().id
    with RefusalsAt(form):
        with transaction():
            by = db.session.get_one(Person, who)
            if number is None:
                number = door.add_person(by, **said).id
            else:
                said["postal_address"] = form["postal_address"].data or ""
                said |= {"active": bool(form["active"].data), "shown": form.shown}
                door.change_person(by, number, **said)
        nudge()
        return number
    return None
