"""The results: the list, one result with its receipts and its term, and a new one by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload
from werkzeug.wrappers import Response

from app.reading.event_details import added, came_in, kept_as_it_came, moved
from app.reading.paging import Stretch, page_of
from app.reading.timeline import Entry
from app.signed_in import me
from app.writing.office import cursist_added, last_day_of, only_for, only_the_office, was_late
from app.writing.refusals import RefusalsAt
from forms.office import NewCursist, NewResult, Search
from processes.cases import STANDS, Matter
from processes.cases.ground.office import holding, people_found
from processes.cases.receipts.results import NewResult as New
from processes.cases.receipts.results import enter_results
from processes.clock import legal_now
from processes.engine.diagrams import handler_of
from processes.facts.certificates import refused_in
from processes.facts.filed_before import is_filed_before
from processes.facts.terms import TALK
from processes.models import (
    Case,
    Decision,
    DueDate,
    Event,
    Person,
    Result,
    Submission,
    db,
    transaction,
)
from processes.roles import may_handle, staff
from processes.whose import handled_by
from workers import nudge

pages = Blueprint("results", __name__, url_prefix="/resultaten")
pages.before_request(only_the_office)
Page = str | Response | tuple[str, int]
HAPPENED = {
    "received": "Dag van ontvangst verbeterd",
    "recounted": "Laatste dag opnieuw geteld",
    "term_over": "De termijn is voorbij",
    "registered": "Binnengekomen, nog niet bevestigd",
    "document_added": "Document toegevoegd",
    "untold": "Niemand kreeg de mail: we kennen geen ouder of voogd",
    "mailed": "De mail met het resultaat vertrok alsnog",
    "filed_before": "Het dossier over dit resultaat is leeggemaakt",
    "not_filed": "Binnengekomen en bewaard: er is niets ingediend",
}
TOLD: dict[str, Callable[[Any], str]] = {
    "recounted": moved,
    "registered": came_in,
    "document_added": added,
    "not_filed": kept_as_it_came,
}


@dataclass(frozen=True)
class Line:
    """A result in the list, until when a talk can be asked, and the case in which it was. The list
    names no case that is kept from its reader: it `opens` not."""

    result: Result
    last_day: date | None
    case: Case | None
    late: bool
    opens: bool


def _of_talks() -> ColumnElement[bool]:
    """Of cases about a result, those in which a talk was asked; the others are appeals."""
    return Case.process == handler_of(TALK)


def _asked() -> ColumnElement[bool]:
    """A talk was asked about the result, and that was not withdrawn."""
    there = exists().where(Case.result_id == Result.id, _of_talks(), STANDS)
    return or_(there, is_filed_before(handler_of(TALK)))


def _asked_late() -> ColumnElement[bool]:
    late = Submission.routing["timely"].as_boolean().is_(False)
    opened = Case.result_id == Result.id, _of_talks(), STANDS, Submission.case_id == Case.id
    return exists().where(*opened, late)


def _over() -> ColumnElement[bool]:
    return exists().where(DueDate.result_id == Result.id, DueDate.fired_at.is_not(None))


# What the list can show, by the word in the address.
FILTERS: dict[str, tuple[str, Callable[[], tuple[ColumnElement[bool], ...]]]] = {
    "": ("Alle resultaten", tuple),
    "open": ("Nog geen gesprek gevraagd", lambda: (~Result.certificate, ~_asked(), ~_over())),
    "voorbij": ("Termijn voorbij, niets gevraagd", lambda: (~_asked(), _over())),
    "te-laat": ("Te laat gevraagd", lambda: (_asked_late(),)),
}


@pages.get("")
def index() -> str:
    """The results, the latest first; searched by name, filtered by what came of them."""
    form, chosen = Search(request.args), request.args.get("toon", "")
    _, conditions = FILTERS.get(chosen, FILTERS[""])
    rows = select(Result.id).where(*conditions())
    if words := form.q.data or "":
        rows = rows.join(Result.cursist).where(*holding(words))
    page = page_of([Stretch(rows, Result.id)], request.args, backwards=True)
    return render_template(
        "results/index.html",
        form=form,
        lines=_lines(page.numbers),
        filters={name: words for name, (words, _) in FILTERS.items()},
        chosen=chosen,
        page=page,
    )


@pages.get("/<int:number>")
def show(number: int) -> str:
    """One result: when it was received, until when a talk can be asked, and what came of it."""
    result = _result(number)
    talk = Matter.about(result)
    case = talk.case
    appeal = Matter.straight(result)
    opens = case is not None and may_handle(me(), case, legal_now())
    decisions = select(Decision).where(Decision.case_id == (case.id if case and opens else None))
    events = select(Event).where(Event.result_id == number).order_by(Event.id.desc())
    withdrawn = select(Case).where(Case.result_id == number, ~STANDS, handled_by(me(), legal_now()))
    return render_template(
        "results/show.html",
        result=result,
        refused=refused_in(result),
        withdrawn=db.session.scalars(withdrawn.order_by(Case.id)).all(),
        deadline=last_day_of(result),
        case=case,
        talk=talk,
        appeal=appeal,
        opens=opens,
        opens_appeal=appeal.case is not None and may_handle(me(), appeal.case, legal_now()),
        late=was_late(case),
        decisions=db.session.scalars(decisions.order_by(Decision.id)).all(),
        entries=[_entry(event) for event in db.session.scalars(events)],
    )


@pages.get("/nieuw")
def choose() -> str:
    """Whose result it is: searched by name."""
    form = Search(request.args)
    found = people_found(form.q.data or "")
    return render_template("results/choose.html", form=form, found=found, asked=bool(form.q.data))


@pages.route("/nieuw/<int:cursist>", methods=["GET", "POST"])
def enter(cursist: int) -> Page:
    """One result, by hand."""
    person = db.session.get(Person, cursist)
    if person is None:
        abort(404)
    only_for(person)
    form = NewResult(request.form)
    form.offer(staff(), me())
    if request.method == "GET":
        return render_template("results/enter.html", form=form, cursist=person)
    if form.validate() and (number := _enter(cursist, form)):
        nudge()
        flash("Het resultaat is geregistreerd. De cursist krijgt een mail.", "success")
        return redirect(url_for("results.show", number=number))
    person = db.session.get_one(Person, cursist)
    return render_template("results/enter.html", form=form, cursist=person), 422


@pages.route("/nieuwe-cursist", methods=["GET", "POST"])
def add_cursist() -> Page:
    """Somebody whom nobody knew yet; then the result."""
    form = NewCursist(request.form)
    if request.method == "GET":
        return render_template("results/new_cursist.html", form=form)
    if form.validate() and (number := cursist_added(form)):
        flash("De cursist is toegevoegd. Vul nu het resultaat in.", "success")
        return redirect(url_for("results.enter", cursist=number))
    return render_template("results/new_cursist.html", form=form), 422


def _result(number: int) -> Result:
    result = db.session.get(Result, number)
    if result is None:
        abort(404)
    return result


def _lines(numbers: Sequence[int]) -> list[Line]:
    """The results that have these ids, the latest first, with what is known of all of them."""
    rows = select(Result).where(Result.id.in_(numbers)).order_by(Result.id.desc())
    rows = rows.options(joinedload(Result.cursist), selectinload(Result.receipts))
    about, last_days = _talks_about(numbers), _last_days(numbers)
    theirs = Case.id.in_([case.id for case in about.values()])
    opens = set(db.session.scalars(select(Case.id).where(theirs, handled_by(me(), legal_now()))))
    return [
        Line(
            each,
            last_days.get(each.id),
            case := about.get(each.id),
            was_late(case),
            case is not None and case.id in opens,
        )
        for each in db.session.scalars(rows)
    ]


def _talks_about(numbers: Sequence[int]) -> dict[int, Case]:
    """By the id of a result the case in which a talk was asked about it. Which case that is, is
    chosen here: asked for as a condition, SQLite would go through all cases of the procedure."""
    rows = select(Case, and_(_of_talks(), STANDS)).where(Case.result_id.in_(numbers))
    found = db.session.execute(rows.options(selectinload(Case.submissions)))
    return {case.result_id: case for case, asked in found if asked and case.result_id}


def _last_days(numbers: Sequence[int]) -> dict[int, date | None]:
    """By the id of a result until when a talk can be asked. Those of cases are left out here, or
    SQLite would go through all that have none."""
    rows: Any = select(DueDate.result_id, DueDate.case_id, DueDate.last_day)
    found = db.session.execute(rows.where(DueDate.result_id.in_(numbers)))
    return {row.result_id: row.last_day for row in found if row.case_id is None}


def _entry(event: Event) -> Entry:
    by = event.person.name if event.person else None
    text = TOLD[event.kind](event.details) if event.kind in TOLD else None
    return Entry(HAPPENED.get(event.kind, event.kind), event.at, by, text)


def _enter(cursist: int, form: NewResult) -> int | None:
    who = me().id
    said: Any = {name: form[name].data for name in ("programme", "module", "decided_on")}
    with RefusalsAt(form), transaction():
        person = db.session.get_one(Person, cursist)
        new = New(
            person,
            certificate=form.certificate.data is True,
            reception=form.reception,
            **said,
        )
        vouches = db.session.get_one(Person, int(form.vouches_id.data))
        by = db.session.get_one(Person, who)
        return enter_results([new], by, vouches, form.key.data)[0].id
    return None
