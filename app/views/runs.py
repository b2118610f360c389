"""The runs that the secretariat plans, where they are, and what they cost."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from app.reading.paging import Stretch, page_of
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.attendance import TeachersForm
from forms.meanwhile import SHOWN, set_beside
from forms.runs import RunForm
from processes.cases.enrolment.attendance import may_keep as may_keep_lists
from processes.cases.enrolment.cancelling import can_be_cancelled, may_cancel
from processes.cases.enrolment.extra_costs import can_be_charged
from processes.cases.offer import runs as door
from processes.cases.offer import teachers as giving
from processes.cases.offer.lesson_lines import read_lessons, write_lessons
from processes.cases.offer.programmes import may_keep
from processes.clock import legal_now
from processes.errors import NotAsShown
from processes.facts.material import without_guidelines
from processes.facts.offer import price_of
from processes.folding import folded
from processes.models import Location, Module, Person, Programme, Run, db, transaction
from processes.regulation import brussels_date
from processes.roles import SECRETARIAT, roles_on
from workers import nudge

pages = Blueprint("runs", __name__, url_prefix="/lesgroepen")
Page = str | Response | tuple[str, int]
NOTHING = {
    "places": None,
    "course_costs_cents": 0,
    "material_cents": 0,
    "payment": door.PAYMENTS[0],
}


@pages.before_request
def _only_who_keeps_them() -> None:
    if not may_keep(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """Every run, the latest that was planned first."""
    page = page_of([Stretch(select(Run.id), Run.id)], request.args, backwards=True)
    whole = joinedload(Run.module).joinedload(Module.programme), joinedload(Run.location)
    rows = select(Run).where(Run.id.in_(page.numbers)).order_by(Run.id.desc()).options(*whole)
    runs = db.session.scalars(rows).all()
    return render_template(
        "runs/index.html",
        runs=runs,
        page=page,
        price_of=price_of,
        wanting=without_guidelines(runs, brussels_date(legal_now())),
    )


@pages.route("/nieuw", methods=["GET", "POST"])
def add() -> Page:
    """A new run of a module, which the address can name."""
    form = RunForm(request.form or None, data=NOTHING | {"module": request.args.get("module", "")})
    _offer(form)
    if request.method == "POST" and form.validate():
        who = me().id
        with RefusalsAt(form):
            with transaction():
                run = door.add_run(
                    db.session.get_one(Person, who), _plan(form, form.code.data or "")
                )
                number = run.id
            flash("Bewaard.", "success")
            return redirect(url_for("runs.change", number=number))
    return _page(form), 422 if request.method == "POST" else 200


@pages.route("/<int:number>", methods=["GET", "POST"])
def change(number: int) -> Page:
    """A run as it stands, to be changed."""
    run = db.session.get(Run, number) or abort(404)
    form = _form_of(run, request.form or None)
    form.shown = request.form.get(SHOWN, door.mark_of_run(run))
    if request.method == "GET":
        return _page(form, run)
    try:
        if form.validate() and _change(number, form):
            return redirect(url_for("runs.change", number=number))
    except NotAsShown:
        run = db.session.get_one(Run, number)
        stands = _form_of(run)
        stands.shown = door.mark_of_run(run)
        set_beside(stands, form)
        return _page(form, run), 409
    return _page(form, db.session.get_one(Run, number)), 422


@pages.route("/<int:number>/lesgevers", methods=["GET", "POST"])
def teachers(number: int) -> Page:
    """Who gives a run."""
    run = db.session.get(Run, number) or abort(404)
    form = _who_gives(run, request.form or None)
    form.shown = request.form.get(SHOWN, giving.mark_of_teachers(run))
    if request.method == "GET":
        return render_template("runs/teachers.html", form=form, run=run)
    try:
        if form.validate() and _name(number, form):
            return redirect(url_for("runs.change", number=number))
    except NotAsShown:
        run = db.session.get_one(Run, number)
        stands = _who_gives(run, None)
        stands.shown = giving.mark_of_teachers(run)
        set_beside(stands, form)
        return render_template("runs/teachers.html", form=form, run=run), 409
    run = db.session.get_one(Run, number)
    return render_template("runs/teachers.html", form=form, run=run), 422


def _who_gives(run: Run, typed: Any) -> TeachersForm:
    there = giving.teachers_of(run)
    form = TeachersForm(typed, data={"teachers": [str(each.id) for each in there]})
    able = giving.able()
    form.offer((each.id, each.name) for each in [*able, *(t for t in there if t not in able)])
    return form


def _name(number: int, form: TeachersForm) -> bool:
    who, chosen = me().id, [int(each) for each in form.teachers.data or ()]
    with RefusalsAt(form):
        with transaction():
            by, run = db.session.get_one(Person, who), db.session.get_one(Run, number)
            giving.name_teachers(by, run, chosen, form.shown)
        nudge()
        flash("Bewaard.", "success")
        return True
    return False


def _change(number: int, form: RunForm) -> bool:
    who = me().id
    with RefusalsAt(form):
        with transaction():
            by, run = db.session.get_one(Person, who), db.session.get_one(Run, number)
            plan, confirmed = _plan(form, run.code), bool(form.confirmed.data)
            door.change_run(by, run, plan, confirmed=confirmed, shown=form.shown)
        flash("Bewaard.", "success")
        return True
    return False


def _plan(form: RunForm, code: str) -> door.Plan:
    """What was filled in. Raises Refused for lessons that cannot be read."""
    return door.Plan(
        db.session.get_one(Module, int(form.module.data)),
        db.session.get_one(Location, int(form.location.data)),
        code,
        places=form.places.data or 0,
        lessons=read_lessons(form.lessons.data or ""),
        payment=form.payment.data,
        course_costs_cents=form.course_costs_cents.cents or 0,
        material_cents=form.material_cents.cents or 0,
        open_from=form.open_from.data,
        waiting_list=form.waiting_list.data == "yes",
    )


def _form_of(run: Run, typed: Any = None) -> RunForm:
    plan = door.Plan.of(run)
    known = {
        "module": str(run.module_id),
        "location": str(run.location_id),
        "lessons": "\n".join(write_lessons(plan.lessons)),
        "waiting_list": "yes" if run.waiting_list else "no",
    }
    names = "places", "payment", "course_costs_cents", "material_cents", "open_from"
    form = RunForm(typed, data=known | {name: getattr(run, name) for name in names})
    _offer(form, run)
    del form.code
    return form


def _offer(form: RunForm, run: Run | None = None) -> None:
    """What can still be chosen, and what the run has now."""
    modules = select(Module).join(Module.programme).options(joinedload(Module.programme))
    wanted = ~Module.ended & ~Programme.ended
    there = ~Location.ended
    if run is not None:
        wanted, there = (
            wanted | (Module.id == run.module_id),
            there | (Location.id == run.location_id),
        )
    named = [
        (str(each.id), f"{each.programme.name}: {each.name}")
        for each in db.session.scalars(modules.where(wanted))
    ]
    places = [
        (str(each.id), each.name) for each in db.session.scalars(select(Location).where(there))
    ]
    form.offer(*(sorted(each, key=lambda pair: folded(pair[1])) for each in (named, places)))


def _page(form: RunForm, run: Run | None = None) -> str:
    form.hide_unasked()
    price, gives = (price_of(run), giving.teachers_of(run)) if run else (None, [])
    return render_template(
        "runs/change.html",
        form=form,
        run=run,
        price=price,
        teachers=gives,
        keeps_lists=bool(run and may_keep_lists(me(), run)),
        does_papers=SECRETARIAT in roles_on(me(), legal_now()),
        goes_on=bool(run and can_be_charged(run)),
        can_cancel=bool(run and can_be_cancelled(run, legal_now()) and may_cancel(me())),
    )
