"""Moments for a talk or a hearing: offered by who plans or moves it, answered by those whom it
concerns."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.html.languages import ASKED_BY
from app.reading import moment_words
from app.reading.forms_by_step import form_class
from app.reading.own_language import keep_language
from app.reading.poll_table import table_of
from app.signed_in import case_or_404, is_about, me
from app.writing.filing_pages import spoken
from app.writing.refusals import RefusalsAt
from forms import Form
from forms.moments import NONE, ChooseMoment, SayWhen, offer_for, say_when
from processes.cases.committee import choosing, offering
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.polls import asked, latest_poll, moves, open_poll, stands, was_asked
from processes.models import TO_COMMITTEE, Case, Person, Poll, Task, db, transaction
from processes.roles import may_do
from workers import nudge

pages = Blueprint("moments", __name__)
Page = str | Response | tuple[str, int]
DONE = "De uitnodiging is intussen verstuurd. Daarom zijn er geen momenten voorgelegd."
DONE_TALK = "Deze taak is intussen gedaan. Daarom zijn er geen momenten voorgelegd."
CHOSEN = "Het moment is gekozen. Je krijgt de uitnodiging."
MOVED = "Het moment is gekozen. Je krijgt een mail met de nieuwe afspraak."
THANKS = "Bedankt. Je hoort nog wanneer het is."
OTHERS = "We vragen nu aan iemand anders welk moment past. Je hoort nog wanneer het is."
OVER = "Er zijn nu geen momenten om uit te kiezen. Kijk in het dossier hoe het verder gaat."


@pages.route("/taken/<int:number>/momenten", methods=["GET", "POST"])
def offer(number: int) -> Page:
    """Who plans it offers moments, and sees what was answered."""
    task = _task(number)
    asked_in = offer_for(form_class(task.case.process, task.element))
    form = asked_in(request.form if request.method == "POST" else None)
    form.offer_to(offering.whom_to_ask(task))
    form.ask_as(task.case)
    form.propose(task.case, me())
    if request.method == "POST" and form.validate():
        who, offered = me().id, form.offered()
        try:
            with RefusalsAt(form):
                with transaction():
                    offering.offer(number, db.session.get_one(Person, who), offered)
                nudge()
                flash("De momenten zijn voorgelegd. De mail gaat nu weg.", "success")
                return redirect(url_for("moments.offer", number=number))
        except NoLongerOpen:
            flash(DONE_TALK if offering.moves_talk(_task(number)) else DONE, "info")
            return redirect(url_for("cases.show", reference=_task(number).case.reference))
    task = _task(number)
    poll = latest_poll(task)
    return render_template(
        "moments/offer.html",
        form=form,
        task=task,
        case=task.case,
        poll=poll,
        hearing=offering.is_hearing(task),
        moves=offering.moves_talk(task),
        stands=stands(task.case, legal_now()),
        is_open=poll is not None and poll.closed_at is None and task.closed_at is None,
        table=table_of(poll) if poll else [],
    ), 422 if request.method == "POST" else 200


@pages.route("/dossiers/<reference>/momenten", methods=["GET", "POST"])
def answer(reference: str) -> Page:
    """Who was asked answers."""
    case = case_or_404(reference)
    poll = open_poll(case)
    if poll is None:
        return _over(case)
    if not any(each.id == me().id for each in asked(poll, legal_now())):
        return _others_are_asked(case)
    return _say(case, poll) if poll.asks == TO_COMMITTEE else _choose(case, poll)


def _choose(case: Case, poll: Poll) -> Page:
    keep_language(me(), request.args.get(ASKED_BY))
    form, free = ChooseMoment(request.form), choosing.free_of(poll)
    form.offer(free)
    number, who, moment = poll.id, me().id, form.moment.data

    def in_own_words(shown: Poll) -> dict[str, Any]:
        return spoken(moment_words.on_choosing(me().language, shown, free, form))

    def act() -> str:
        by = db.session.get_one(Person, who)
        if moment == NONE:
            choosing.none_fits(number, by, form.words.data or "")
            return THANKS
        choosing.choose(number, by, int(moment))
        poll = db.session.get_one(Poll, number)
        if poll.task.closed_at is None:
            return THANKS
        return MOVED if moves(poll) else CHOSEN

    return _do(case, form, act, "moments/choose.html", in_own_words)


def _say(case: Case, poll: Poll) -> Page:
    number, who, moments = poll.id, me().id, poll.moments
    said = {
        choosing.field_of(moment): each.choice
        for moment in moments
        for each in moment.answers
        if each.person_id == who
    }
    form: SayWhen = say_when(moments)(request.form, data=said)

    def act() -> str:
        choosing.say(number, db.session.get_one(Person, who), choices)
        return "Bedankt. Je kan je antwoord nog veranderen, tot de laatste dag."

    choices = form.choices(moments)
    return _do(case, form, act, "moments/say_when.html")


def _in_dutch(shown: Poll) -> dict[str, Any]:
    return {}


def _do(
    case: Case,
    form: Form,
    act: Callable[[], str],
    page: str,
    words: Callable[[Poll], dict[str, Any]] = _in_dutch,
) -> Page:
    """What was answered, done by `act`, which says what its reader is told; `words` are what the
    page says in their own language."""
    reference = case.reference
    try:
        if request.method == "POST" and form.validate():
            with RefusalsAt(form):
                with transaction():
                    told = act()
                nudge()
                flash(told, "success")
                return redirect(url_for("cases.show", reference=reference))
    except NotAllowed:
        abort(404)
    except NoLongerOpen:
        return _over(case_or_404(reference))
    case = case_or_404(reference)
    shown = open_poll(case)
    if shown is None:
        return _over(case)
    code = 422 if request.method == "POST" else 200
    return render_template(
        page,
        form=form,
        case=case,
        poll=shown,
        moves=moves(shown),
        stands=stands(case, legal_now()) if moves(shown) else None,
        **words(shown),
    ), code


def _others_are_asked(case: Case) -> Response:
    """Who was asked before follows the link of an old mail; to anybody else it leads nowhere."""
    if not was_asked(case, me(), legal_now()):
        abort(404)
    flash(OTHERS, "info")
    return redirect(url_for("cases.show", reference=case.reference))


def _over(case: Case) -> Response:
    flash(OVER, "info")
    return redirect(url_for("cases.show", reference=case.reference))


def _task(number: int) -> Task:
    """The task, for who may do it and can offer moments for it."""
    task = db.session.get(Task, number, populate_existing=True)
    if task is None or not may_do(me(), task, legal_now()) or not offering.whom_to_ask(task):
        abort(404)
    is_about(task.case)
    return task
