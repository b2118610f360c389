"""Somebody enrols in a run of the offer, or a guardian does for them; and what they are enrolled
in."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading.catalogue import in_offer, shown
from app.reading.enrolling_words import on_asking, on_taking, spoken_here
from app.reading.enrolments import mine, to_sign
from app.reading.sent_proofs import Proofs
from app.signed_in import me
from app.writing.filing_pages import spoken
from app.writing.refusals import RefusalsAt
from forms.agreeing import show_anew
from forms.enrolment import Enrol, Leave, TakeOffer
from forms.meanwhile import SHOWN
from processes import accounts, agreements
from processes.cases.enrolment import asking, leaving, recording_choices, sent_proofs, waiting
from processes.cases.enrolment.wishing import can_come_free, wishes_of
from processes.cases.ledger import completing, online
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAsShown
from processes.facts.cancellation import can_stop, requests_beside
from processes.facts.enrolling import (
    changed_without,
    conditions_before,
    fee_of,
    lacks,
    lacks_signature,
    running,
)
from processes.facts.evaluating import standing, to_come
from processes.facts.material import with_material
from processes.facts.paying import charged_for, paid_without_seat
from processes.facts.sent_proofs import sent_for
from processes.facts.waiting import can_be_taken_until
from processes.models import Enrolment, Module, OtherEvaluation, Person, Run, db, transaction
from processes.regulation import brussels_date
from processes.roles import conductors, wards
from workers import nudge

pages = Blueprint("enrolling", __name__)
Page = str | Response | tuple[str, int]
FOR = "voor"  # in the address: for whom, by number


@pages.route("/aanbod/<code>/inschrijven", methods=["GET", "POST"])
def ask(code: str) -> Page:
    """What it costs, what is asked, and the form; for me, or for whom I am a guardian."""
    run, able = _run(code), _able()
    if not able:
        return render_template("enrolling/guardian.html", run=run)
    if (cursist := _chosen(able)) is None:
        abort(404)
    own = running(cursist, run)
    if own and own.case and request.method == "GET":
        return redirect(url_for("cases.show", reference=own.case.reference))
    form = Enrol(request.form)
    form.run.data = run.code
    form.begin(cursist, None)
    if accounts.register_number_of(cursist):
        del form.register_number
    number = cursist.id
    form.shown = request.form.get(SHOWN, asking.mark_of_price(cursist, run))
    try:
        if request.method == "POST" and form.validate() and (reference := _enrol(number, form)):
            nudge()
            flash("We kregen je inschrijving. Je krijgt een mail met wat nog nodig is.", "success")
            return redirect(url_for("cases.show", reference=reference))
    except NotAsShown:
        form.refuse(None, asking.OTHER_PRICE)
        form.shown = asking.mark_of_price(db.session.get_one(Person, number), _run(code))
        return _page(_run(code), number, form), 409
    return _page(_run(code), number, form), 422 if request.method == "POST" else 200


@pages.get("/mijn-lessen")
def index() -> str:
    """What I am enrolled in, or ask to be, and the same of whom I am a guardian."""
    enrolments, wishes = mine(me()), wishes_of(me())
    return render_template(
        "enrolling/mine.html",
        enrolments=enrolments,
        to_sign=to_sign(me()),
        today=_today(),
        lacking=_lacking(enrolments),
        proofs=_proofs(enrolments),
        can_leave=_can_leave,
        can_stop=can_stop,
        asked_to_stop=_asked_to_stop(enrolments),
        can_pay=partial(online.can_be_paid_by, me()),
        can_take=partial(waiting.can_take, me()),
        evaluated=_evaluated(enrolments),
        with_material=with_material(enrolments, legal_now()),
        wishes=wishes,
        in_offer=in_offer([each.run_id for each in wishes], _today()),
        can_come_free=can_come_free,
    )


@pages.route("/mijn-lessen/<int:number>/annuleren", methods=["GET", "POST"])
def leave(number: int) -> Page:
    """Asks why, and says what follows; then it is given up."""
    own = db.session.get(Enrolment, number)
    if own is None or own.person not in [me(), *wards(me(), _today())]:
        abort(404)
    form = Leave(request.form)
    if request.method == "POST" and form.validate() and _leave(number, form):
        nudge()
        flash("Je inschrijving is geannuleerd. Je krijgt een mail als bewijs.", "success")
        return redirect(url_for("enrolling.index"))
    own = db.session.get_one(Enrolment, number)
    if not leaving.may_leave(me(), own):
        flash("Er is niets om te annuleren.", "info")
        return redirect(url_for("enrolling.index"))
    told = {"own": own, "form": form, "begun": leaving.is_for_direction(own, legal_now())}
    page = render_template("enrolling/leave.html", **told, **_left_by(own))
    return page, 422 if request.method == "POST" else 200


def _left_by(own: Enrolment) -> dict[str, Any]:
    """What changes in the books of who gives up an enrolment: what was `charged` for it, of who
    pays themself, and how the fee was counted (`why`); what was `paid` for a place that is still to
    come; and the other enrolments that are `changed`."""
    if own.institution:
        return {"charged": {}, "changed": changed_without(own) if own.seated_at else []}
    price = fee_of(own.person, own.run, own)
    return {
        "charged": charged_for(own),
        "why": price.lines[0].why if price else (),
        "paid": paid_without_seat(own),
        "changed": changed_without(own) if own.seated_at else [],
    }


@pages.route("/mijn-lessen/<int:number>/plaats", methods=["GET", "POST"])
def take(number: int) -> Page:
    """What was offered to who waited; they take it with one click."""
    own = db.session.get(Enrolment, number)
    if own is None or own.person not in [me(), *wards(me(), _today())]:
        abort(404)
    form, code = TakeOffer(request.form), 422 if request.method == "POST" else 200
    form.shown = request.form.get(SHOWN)
    try:
        if request.method == "POST" and form.validate() and (reference := _take(number, form)):
            nudge()
            return redirect(url_for("cases.show", reference=reference))
    except NotAsShown:
        form.refuse(None, asking.OTHER_PRICE)
        code = 409
    own = db.session.get_one(Enrolment, number)
    if not waiting.can_take(me(), own):
        flash("Deze plaats is niet meer vrij voor jou.", "info")
        return redirect(url_for("enrolling.index"))
    price = fee_of(own.person, own.run, own)
    form.shown = asking.mark_of_price(own.person, own.run, own)
    told = {"own": own, "form": form, "price": price, "to_sign": lacks_signature(own)}
    told["pays_first"] = online.can_be_paid_by(me(), own)
    told["until"] = until = can_be_taken_until([own])[number]
    signs = bool(told["to_sign"])
    told |= spoken(on_taking(spoken_here(), until, price, signs=signs))
    return render_template("enrolling/take.html", **told), code


def _take(number: int, form: TakeOffer) -> str:
    """The reference of the case; empty where it was refused, or the offer is over."""
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                by = db.session.get_one(Person, who)
                case = waiting.take(number, by, form.key.data, form.shown or "")
                seated, reference = case.end == "ended_seated", case.reference
        except NoLongerOpen:
            return ""
        if seated:
            flash("Je hebt de plaats. Je krijgt een mail met de lessen.", "success")
        return reference
    return ""


def _leave(number: int, form: Leave) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                by = db.session.get_one(Person, who)
                own = leaving.leave(number, by, str(form.why.data))
            completing.catch_up_of(own.person, own.institution)  # what was paid for it is free
            return True
        except NoLongerOpen:
            return False
    return False


def _enrol(cursist: int, form: Enrol) -> str:
    """The reference of the case; empty where it was refused."""
    who, number = me().id, str(form.register_number.data or "") if form.register_number else ""
    with RefusalsAt(form):
        with transaction():
            by = db.session.get_one(Person, who)
            said = form.answer(), number, form.key.data, form.shown
            reference = asking.enrol(by, cursist, *said).reference
            recording_choices.choose(by, cursist, form.recordings)
        completing.catch_up_of(db.session.get_one(Person, cursist))
        return reference
    return ""


def _page(run: Run, number: int, form: Enrol) -> str:
    cursist = db.session.get_one(Person, number)
    born, left = cursist.born_on, agreements.unsigned(cursist, _today())
    price = fee_of(cursist, run)
    show_anew(form, left)
    return render_template(
        "enrolling/ask.html",
        **spoken(on_asking(spoken_here(), form, price, waits=run.waiting_list)),
        run=run,
        cursist=cursist,
        able=_able(),
        form=form,
        texts=left.values(),
        price=price,
        conditions=conditions_before(cursist, run, born) if born else [],
    )


def _able() -> list[Person]:
    """For whom I can enrol: who is under 18 does not do so for themself."""
    own = [me()] if me() in conductors(me(), _today(), asking.PROCESS) else []
    return [*own, *wards(me(), _today())]


def _chosen(able: list[Person]) -> Person | None:
    """Whom the address names; who is first where it names nobody. None for who is none of them:
    nobody is enrolled in the place of another."""
    said = request.args.get(FOR)
    return able[0] if said is None else next((p for p in able if str(p.id) == said), None)


def _today() -> date:
    return brussels_date(legal_now())


def _run(code: str) -> Run:
    rows = select(Run).join(Run.module).join(Module.programme)
    found = rows.where(Run.code == code, *shown(brussels_date(legal_now())))
    return db.session.scalar(found) or abort(404)


def _lacking(enrolments: Iterable[Enrolment]) -> dict[int, list[str]]:
    """What is still to be brought, by the number of an enrolment that is not complete."""
    asks = (each for each in enrolments if not (each.ended_at or each.seated_at))
    return {each.id: lacks(each) for each in asks if not each.complete_at}


def _evaluated(enrolments: Iterable[Enrolment]) -> dict[int, list[OtherEvaluation]]:
    """Which evaluations are to come otherwise, by the numbers of the enrolments with a place."""
    placed = [each for each in enrolments if each.seated_at and not each.ended_at]
    stands = standing(each.run for each in placed)
    return {each.id: to_come(stands.get(each.run_id, ()), _today()) for each in placed}


def _asked_to_stop(enrolments: Iterable[Enrolment]) -> dict[int, str]:
    """With which of these somebody asks to stop, by their numbers the references of the cases."""
    asked = requests_beside(each.case_id for each in enrolments)
    return {each.id: asked[each.case_id] for each in enrolments if each.case_id in asked}


def _proofs(enrolments: Iterable[Enrolment]) -> dict[int, Proofs]:
    """What can be sent for these, or was and is there still, by their numbers."""
    mine = [each for each in enrolments if sent_proofs.may_send(me(), each)]
    sent = sent_for(each.id for each in mine)
    all_of = {each.id: Proofs.of(each, sent.get(each.id, [])) for each in mine}
    return {number: each for number, each in all_of.items() if each.asks or each.are_kept}


def _can_leave(own: Enrolment) -> bool:
    return leaving.may_leave(me(), own) and not leaving.is_for_direction(own, legal_now())
