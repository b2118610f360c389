"""Certificates for the secretariat and the direction: what can be proposed, is to be signed, was
issued or withdrawn (art. 3.7)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading import certificates as reading
from app.reading.nt2_tests import can_be_spared, programmes_that_ask
from app.reading.paging import counted, page_of
from app.signed_in import direction_or_403, me
from app.views.my_papers import certificate_pdf
from app.writing.office import only_for
from app.writing.refusals import RefusalsAt
from forms.certificate import called, what
from forms.certificates import LetStay, SpareOfTest, Withdraw, WriteTest
from processes.cases.enrolment import certificates as door
from processes.cases.enrolment import nt2_tests
from processes.cases.enrolment.nt2_tests import write_test
from processes.clock import legal_now
from processes.errors import NoLongerOpen
from processes.facts.certificates import is_taken_back, is_to_look_at, said_to_stay, why
from processes.facts.studied import tests_of
from processes.models import Certificate, Person, Programme, db, transaction
from processes.regulation.certificates import TEST_WORDS, Kind
from processes.roles import SECRETARIAT, SEE_EVERY_CASE, is_direction, roles_on
from workers import nudge

pages = Blueprint("certificates", __name__, url_prefix="/studiebewijzen")
Page = str | Response | tuple[str, int]


@pages.before_request
def _only_who_sees_every_case() -> None:
    if not roles_on(me(), legal_now()) & SEE_EVERY_CASE:
        abort(403)


@pages.get("")
def index() -> str:
    """Those of one state."""
    proposes = SECRETARIAT in roles_on(me(), legal_now())
    said = request.args.get("stand", "")
    usual = reading.TO_PROPOSE if proposes else reading.TO_SIGN
    state = said if said in reading.STATES else usual
    newest_first = state in reading.CERTIFICATES
    page = page_of([reading.stretch(me(), state)], request.args, backwards=newest_first)
    numbers = list(page.numbers)
    return render_template(
        "certificates/index.html",
        people=reading.people(numbers) if state == reading.TO_PROPOSE else [],
        tasks=reading.tasks(numbers) if state == reading.TO_SIGN else [],
        certificates=reading.certificates(numbers) if newest_first else [],
        to_look_at=reading.which_to_look_at(numbers) if newest_first else set(),
        page=page,
        state=state,
        proposes=proposes,
        tested=programmes_that_ask() if proposes and state == reading.TO_PROPOSE else [],
        signs=is_direction(me()),
        called=called,
        what=what,
        kind=Kind,
        states=[
            (name, words, counted(reading.stretch(me(), name).rows))
            for name, words in reading.STATES.items()
        ],
    )


@pages.get("/<int:number>")
def show(number: int) -> str:
    """One, with what it follows from now."""
    own = _own(number)
    return render_template(
        "certificates/show.html",
        own=own,
        called=door.called(own),
        taken_back=is_taken_back(own.case),
        to_look_at=is_to_look_at(own.case),
        stays=said_to_stay(own.case),
        why=why(own.case),
        withdraws=own.withdrawn_on is None and door.may_withdraw(me(), own),
    )


@pages.get("/<int:number>.pdf")
def paper(number: int) -> Response:
    """One as a PDF."""
    return certificate_pdf(_own(number))


@pages.route("/<int:number>/intrekken", methods=["GET", "POST"])
def withdraw(number: int) -> Page:
    """The direction withdraws one, with why."""
    direction_or_403()
    own, form = _own(number), Withdraw(request.form or None)
    if not door.may_withdraw(me(), own):
        abort(403)
    if request.method == "POST" and form.validate() and _withdrawn(number, form):
        nudge()
        return redirect(url_for("certificates.show", number=number))
    own = _own(number)
    if own.withdrawn_on:
        flash("Dit studiebewijs is al ingetrokken.", "info")
        return redirect(url_for("certificates.show", number=number))
    page = render_template(
        "certificates/withdraw.html", own=own, called=door.called(own), form=form
    )
    return page, 422 if request.method == "POST" else 200


@pages.route("/<int:number>/geldig", methods=["GET", "POST"])
def let_stay(number: int) -> Page:
    """The direction says that one stays valid though a result was taken back, with why."""
    direction_or_403()
    own, form = _own(number), LetStay(request.form or None)
    if not door.may_withdraw(me(), own):
        abort(403)
    if request.method == "POST" and form.validate() and _stays(number, form):
        nudge()
        return redirect(url_for("certificates.index", stand=reading.TAKEN_BACK))
    own = _own(number)
    if own.withdrawn_on or not is_to_look_at(own.case):
        flash("Bij dit studiebewijs is niets meer na te kijken.", "info")
        return redirect(url_for("certificates.show", number=number))
    page = render_template(
        "certificates/let_stay.html", own=own, called=door.called(own), form=form
    )
    return page, 422 if request.method == "POST" else 200


@pages.route("/test/<int:person>/<int:programme>", methods=["GET", "POST"])
def test(person: int, programme: int) -> Page:
    """The secretariat writes down what it knows of the NT2 test of somebody (art. 3.2)."""
    of = db.session.get(Person, person) or abort(404)
    only_for(of)
    asks = _that_asks(programme)
    form = WriteTest(request.form or None)
    if request.method == "POST" and form.validate() and _test_written(person, programme, form):
        flash("Het is bewaard.", "success")
        return redirect(url_for("certificates.index", stand=reading.TO_PROPOSE))
    of, asks = db.session.get_one(Person, person), db.session.get_one(Programme, programme)
    last = tests_of([person]).get((person, asks.name))
    page = render_template(
        "certificates/test.html", form=form, person=of, programme=asks, last=last, said=TEST_WORDS
    )
    return page, 422 if request.method == "POST" else 200


@pages.route("/test/<int:programme>", methods=["GET", "POST"])
def spare(programme: int) -> Page:
    """The secretariat says of several at once that the NT2 test is not asked of them (art. 3.2)."""
    asks, form = _that_asks(programme), SpareOfTest(request.form or None)
    if SECRETARIAT not in roles_on(me(), legal_now()):
        abort(403)
    form.offer(people := can_be_spared(me(), asks))
    if request.method == "POST" and form.validate() and _spared(programme, form):
        flash("Het is bewaard. De test wordt hun niet gevraagd.", "success")
        return redirect(url_for("certificates.spare", programme=programme))
    asks = db.session.get_one(Programme, programme)
    page = render_template("certificates/spare.html", form=form, programme=asks, people=people)
    return page, 422 if request.method == "POST" else 200


def _spared(programme: int, form: SpareOfTest) -> bool:
    who, chosen = me().id, set(form.people.data or ())
    with RefusalsAt(form), transaction():
        by, asks = db.session.get_one(Person, who), db.session.get_one(Programme, programme)
        people = [each for each in can_be_spared(by, asks) if each[0].id in chosen]
        nt2_tests.spare(by, asks, people)
        return True
    return False


def _that_asks(number: int) -> Programme:
    asks = db.session.get(Programme, number) or abort(404)
    return asks if asks.nt2_test else abort(404)


def _test_written(person: int, programme: int, form: WriteTest) -> bool:
    who = me().id
    with RefusalsAt(form), transaction():
        by, of = db.session.get_one(Person, who), db.session.get_one(Person, person)
        asks = db.session.get_one(Programme, programme)
        write_test(by, of, asks, str(form.said.data), form.day.data)
        return True
    return False


def _withdrawn(number: int, form: Withdraw) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                door.withdraw(number, db.session.get_one(Person, who), form.why.data or "")
        except NoLongerOpen:
            return False
        flash("Het studiebewijs is ingetrokken. De cursist krijgt een mail.", "success")
        return True
    return False


def _stays(number: int, form: LetStay) -> bool:
    who = me().id
    with RefusalsAt(form):
        try:
            with transaction():
                door.let_stay(number, db.session.get_one(Person, who), form.why.data or "")
        except NoLongerOpen:
            return False
        flash("Het studiebewijs blijft geldig. De cursist krijgt een mail.", "success")
        return True
    return False


def _own(number: int) -> Certificate:
    return reading.read(me(), number) or abort(404)
