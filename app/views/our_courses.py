"""Onze cursussen: what an institution that signed in pays for. It enrols its people, puts one in
the place of another, and cancels (portal)."""

from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading.catalogue import shown
from app.reading.our_courses import lines_of_past, past, to_come
from app.reading.paging import page_of
from app.signed_in import our_institution
from app.views.material import file_of
from app.writing.refusals import RefusalsAt
from forms.meanwhile import SHOWN
from forms.our_courses import CancelPlace, EnrolPeople, Replace
from processes.cases.enrolment import by_institution, replacing
from processes.cases.enrolment.asking import OTHER_PRICE
from processes.cases.enrolment.material import host_of
from processes.cases.institutions.people import people_of
from processes.cases.ledger import completing, online
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.facts.enrolling import changed_without
from processes.facts.material import open_to_payer
from processes.facts.offer import is_noted_later, price_of
from processes.facts.paying import charged_for
from processes.facts.waiting import holds_place, kept_until
from processes.models import AFTERWARDS, Enrolment, Module, Run, db, transaction
from processes.regulation import brussels_date
from workers import nudge

pages = Blueprint("our_courses", __name__, url_prefix="/instelling/cursussen")
Page = str | Response | tuple[str, int]
TOLD = "Jullie krijgen meteen een mail. Jullie collega's, of wie voor hen optreedt, ook."
GONE = "Dit kan niet meer. Hieronder staat hoe het nu is."


@pages.get("")
def index() -> str:
    """What the institution pays for, to come and past."""
    school, now = our_institution(), legal_now()
    page = page_of([past(school, now)], request.args, backwards=True)
    return render_template(
        "institution/courses.html",
        to_come=to_come(school, now),
        past=lines_of_past(school, page.numbers, now),
        page=page,
        can_pay=partial(online.can_be_paid_by, school),
    )


@pages.route("/inschrijven/<code>", methods=["GET", "POST"])
def enrol(code: str) -> Page:
    """A run, what it costs, and whom of its people the institution enrols in it."""
    run, number = _run(code), our_institution().id
    form = EnrolPeople(request.form)
    there = by_institution.enrolled_by(our_institution(), run)
    people = [link.person for link in people_of(our_institution())]
    form.offer(people)
    form.shown = request.form.get(SHOWN, by_institution.mark_of_price(run))
    status = 422 if request.method == "POST" else 200
    try:
        if request.method == "POST" and form.validate() and (count := _enrol(number, code, form)):
            nudge()
            who = "1 collega is" if count == 1 else f"{count} collega's zijn"
            flash(f"{who} ingeschreven. {TOLD}", "success")
            return redirect(url_for("our_courses.index"))
    except NotAsShown:
        form.refuse(None, OTHER_PRICE)
        form.shown, status = by_institution.mark_of_price(_run(code)), 409
    run = _run(code)
    page = render_template(
        "institution/enrol.html",
        run=run,
        form=form,
        price=price_of(run),
        by_note=is_noted_later(run),
        cannot=by_institution.cannot_now(run),
        there=[each for each in people if each.id in there],
        people=people,
    )
    return page, status


@pages.route("/<int:number>/vervangen", methods=["GET", "POST"])
def replace(number: int) -> Page:
    """Who comes in the place of one of its people."""
    own, school = _own(number), our_institution().id
    form = Replace(request.form)
    form.offer(replacing.can_replace(our_institution(), own))
    try:
        if request.method == "POST" and form.validate() and _replace(number, school, form):
            nudge()
            flash(f"Jullie collega is vervangen. {TOLD}", "success")
            return redirect(url_for("our_courses.index"))
    except (NoLongerOpen, NotAllowed):
        return _gone()
    own = _own(number)
    if not form.form_errors and not replacing.may_replace(our_institution(), own):
        return _gone()
    kept = {"holds": holds_place(own), "kept_until": kept_until(own, legal_now())}
    page = render_template("institution/replace.html", own=own, form=form, **kept)
    return page, 422 if request.method == "POST" else 200


@pages.route("/<int:number>/annuleren", methods=["GET", "POST"])
def cancel(number: int) -> Page:
    """Asks why, and says what follows; then the place is given up."""
    own, school = _own(number), our_institution().id
    form = CancelPlace(request.form)
    try:
        if request.method == "POST" and form.validate() and _cancel(number, school, form):
            nudge()
            flash("De inschrijving is geannuleerd. Jullie collega krijgt een mail.", "success")
            return redirect(url_for("our_courses.index"))
    except (NoLongerOpen, NotAllowed):
        return _gone()
    own = _own(number)
    if not form.form_errors and not replacing.may_cancel(our_institution(), own):
        return _gone()
    changed = changed_without(own) if own.seated_at else []
    ours_too = [(each, cents) for each, cents in changed if each.institution_id == school]
    told: dict[str, Any] = {
        "changed": ours_too,
        "can_replace": replacing.may_replace(our_institution(), own),
    }
    left = charged_for(own).items()
    told["charged"] = sum(cents for row, cents in left if row.account is our_institution())
    page = render_template("institution/cancel.html", own=own, form=form, **told)
    return page, 422 if request.method == "POST" else 200


@pages.get("/<int:number>/materiaal")
def material(number: int) -> str:
    """What people learn from in a course that the institution pays for (CNO-37)."""
    own = _own(number)
    found = open_to_payer(own, legal_now())
    return render_template(
        "institution/material.html", own=own, material=found, host_of=host_of, AFTERWARDS=AFTERWARDS
    )


@pages.get("/<int:number>/materiaal/<int:material>")
def material_file(number: int, material: int) -> Response:
    """A file of it; a page that is not there for any other."""
    found = open_to_payer(_own(number), legal_now())
    one = next((each for each in found if each.id == material), None) or abort(404)
    return file_of(one, one.document or abort(404))


def _enrol(number: int, code: str, form: EnrolPeople) -> int:
    """How many were enrolled; 0 where it was refused."""
    with RefusalsAt(form), transaction():
        said = form.chosen, str(form.key.data), form.shown
        return len(by_institution.enrol_people(number, code, *said))
    return 0


def _replace(number: int, school: int, form: Replace) -> bool:
    with RefusalsAt(form):
        with transaction():
            replacing.replace(number, school, int(form.people.data), str(form.key.data))
        _catch_up(number)
        return True
    return False


def _cancel(number: int, school: int, form: CancelPlace) -> bool:
    with RefusalsAt(form):
        with transaction():
            replacing.cancel(number, school, str(form.why.data))
        _catch_up(number)
        return True
    return False


def _catch_up(number: int) -> None:
    """What was paid for a place is free by now, and can be what another lacks."""
    own = db.session.get_one(Enrolment, number)
    completing.catch_up_of(own.person, own.institution)


def _gone() -> Response:
    flash(GONE, "info")
    return redirect(url_for("our_courses.index"))


def _own(number: int) -> Enrolment:
    """One that the institution pays for; a page that is not there for any other."""
    own = db.session.get(Enrolment, number)
    if own is None or own.institution_id != our_institution().id:
        abort(404)
    return own


def _run(code: str) -> Run:
    rows = select(Run).join(Run.module).join(Module.programme)
    found = rows.where(Run.code == code, *shown(brussels_date(legal_now())))
    return (db.session.scalar(found) if "\0" not in code else None) or abort(404)
