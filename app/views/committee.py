"""The committee of a case: who sits, for whoever sees the case; members leave, the cursist objects,
and who composes it fills the seats that are free."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_login import current_user
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading.panel import committee_links, panel_of
from app.signed_in import case_or_404, me
from app.writing.refusals import RefusalsAt
from forms import Form
from forms.committee import Challenge, Compose, LeaveEmpty, NameSomebody, Recuse
from processes.cases.committee import challenges, members
from processes.clock import legal_now
from processes.effects.committee import told
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.seating import candidates, vacant
from processes.models import Case, Person, db, transaction
from processes.roles import may_conduct, may_see, seat_of, sitting
from workers import nudge

pages = Blueprint("committee", __name__, url_prefix="/dossiers/<reference>/commissie")
Page = str | Response | tuple[str, int]


@pages.app_context_processor
def _links() -> dict[str, Any]:
    """The page of a case leads here."""
    if not current_user.is_authenticated:
        return {}
    return {"committee_links": lambda case: committee_links(case, me())}


@pages.get("")
def show(reference: str) -> str:
    """Who sits on which place; and what I can do about it."""
    return _page(case_or_404(reference))


@pages.post("/leden")
def seat(reference: str) -> Page:
    """Free seats are taken."""
    case, who = case_or_404(reference), me().id
    if not members.may_compose(me(), case):
        abort(404)
    form = Compose(request.form)
    form.prepare(case)
    number, picked = case.id, list(form.members.data or [])
    return _do(
        reference,
        form,
        lambda: members.seat(number, db.session.get_one(Person, who), picked),
        "De leden zijn toegevoegd. Ze krijgen een mail.",
        compose=form,
    )


@pages.post("/iemand-anders")
def name(reference: str) -> Page:
    """Somebody is asked for a free place, in this case alone."""
    case, who, form = case_or_404(reference), me().id, NameSomebody(request.form)
    if not members.may_compose(me(), case):
        abort(404)
    form.offer(vacant(case, legal_now()))
    number, place = case.id, form.place.data or ""
    return _do(
        reference,
        form,
        lambda: members.name(number, db.session.get_one(Person, who), place, form.somebody),
        "Deze persoon zit nu in de commissie van dit dossier.",
        name=form,
    )


@pages.post("/leeg")
def leave_empty(reference: str) -> Page:
    """The places that are free stay so, for a reason."""
    case, who, form = case_or_404(reference), me().id, LeaveEmpty(request.form)
    if not members.may_compose(me(), case):
        abort(404)
    number = case.id
    return _do(
        reference,
        form,
        lambda: members.leave_empty(
            number, db.session.get_one(Person, who), form.vacancy.data or ""
        ),
        "De reden is bewaard. Ze komt in de beslissing.",
        leave_empty=form,
    )


@pages.post("/terugtrekken")
def recuse(reference: str) -> Page:
    """I leave the committee."""
    case, who, form = case_or_404(reference), me().id, Recuse(request.form)
    if seat_of(me(), case) is None:
        abort(404)
    number = case.id
    return _do(
        reference,
        form,
        lambda: members.recuse(number, db.session.get_one(Person, who), form.reason.data or ""),
        "Je zit niet meer in de commissie. Je ziet dit dossier niet meer.",
        recuse=form,
    )


@pages.post("/bezwaar")
def challenge(reference: str) -> Page:
    """The cursist or the guardian objects to a member."""
    case, who, form = case_or_404(reference), me().id, Challenge(request.form)
    if not may_conduct(me(), case.cursist, legal_now()):
        abort(404)
    form.offer(_members(case))
    number = case.id
    return _do(
        reference,
        form,
        lambda: challenges.challenge(
            number,
            db.session.get_one(Person, who),
            int(form.member_id.data),
            form.reasons.data or "",
        ),
        "We kregen je bezwaar. De andere leden beslissen erover. Je krijgt een mail.",
        challenge=form,
    )


def _do(reference: str, form: Form, act: Callable[[], object], done: str, **shown: Form) -> Page:
    """A door, if the form is valid; else the page again with the form that was filled in."""
    try:
        if form.validate():
            with RefusalsAt(form):
                with transaction():
                    act()
                nudge()
                flash(done, "success")
                return redirect(_where(reference))
    except NotAllowed:
        abort(404)
    except NoLongerOpen:
        flash("Dat kan nu niet meer. Kijk hieronder hoe het er nu voor staat.", "info")
        return redirect(url_for("committee.show", reference=reference))
    return _page(case_or_404(reference), **shown), 422


def _where(reference: str) -> str:
    """Who left sees nothing of the case any more."""
    case = db.session.scalars(select(Case).where(Case.reference == reference)).one()
    if may_see(me(), case, legal_now()):
        return url_for("committee.show", reference=reference)
    return url_for("tasks.mine")


def _page(case: Case, **filled_in: Form) -> str:
    panel = panel_of(case, me())
    if panel is None:
        abort(404)
    running = case.ended_at is None
    forms: dict[str, Form] = {}
    if running and panel.mine:
        forms["recuse"] = Recuse()
    if running and challenges.can_challenge(case, me()):
        forms["challenge"] = challenge = Challenge()
        challenge.offer(_members(case))
    if running and panel.composes and any(not c.why_not for c in candidates(case, legal_now())):
        forms["compose"] = compose = Compose()
        compose.prepare(case)
        compose.propose(case, me())
    if running and panel.composes and (free := vacant(case, legal_now())):
        forms["name"] = somebody = NameSomebody()
        somebody.offer(free)
    if running and panel.composes and panel.sits and panel.may_leave_empty:
        forms["leave_empty"] = LeaveEmpty()
    forms.update(filled_in)
    wrong = next(iter(filled_in.values()), None)
    return render_template(
        "committee/show.html", case=case, panel=panel, told=told, form=wrong, forms=forms
    )


def _members(case: Case) -> list[Any]:
    return [(member, told(member)) for member in sitting(case)]
