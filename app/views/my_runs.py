"""Mijn lesgroepen: whoever gives a run writes down who was in a lesson, on a phone, in a minute."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.attendance import MISSED, PRESENCE, WORDS, AttendanceForm, with_people
from forms.meanwhile import SHOWN, set_beside
from processes.cases.enrolment import attendance as door
from processes.cases.offer.teachers import teachers_of
from processes.clock import legal_now
from processes.errors import NotAsShown
from processes.facts.attendance import (
    changes_of,
    expected,
    hours_of,
    kept_of_lesson,
    listed,
    minutes_of,
)
from processes.facts.material import without_guidelines
from processes.models import PRESENT, Attendance, Lesson, Person, Run, db, transaction
from processes.regulation import brussels_date
from processes.regulation.attendance import in_hours
from processes.roles import TEACHER, holds

pages = Blueprint("my_runs", __name__, url_prefix="/mijn-lesgroepen")
Page = str | Response | tuple[str, int]


@pages.get("")
def index() -> str:
    """The lessons of today, and every run that I give."""
    if not holds(me(), TEACHER, legal_now()):
        abort(403)
    runs, today = door.runs_of(me()), brussels_date(legal_now())
    lessons = [(each, run) for run in runs for each in run.lessons]
    of_today = [pair for pair in lessons if brussels_date(pair[0].starts) == today]
    return render_template(
        "my_runs/index.html",
        runs=runs,
        wanting=without_guidelines(runs, today),
        lessons=sorted(of_today, key=lambda pair: pair[0].starts),
        listed=listed(each for each, _ in of_today),
    )


@pages.get("/<int:number>")
def show(number: int) -> str:
    """The lessons of a run, whether each has its list, and how long everybody was there."""
    run = _mine(db.session.get(Run, number))
    people = {own.id: own for lesson in run.lessons for own in expected(lesson)}
    return render_template(
        "my_runs/show.html",
        run=run,
        teachers=teachers_of(run),
        listed=listed(run.lessons),
        to_come={each.id for each in run.lessons if _is_to_come(each)},
        people=[(own, hours_of(own)) for own in people.values()],
        wanting=without_guidelines([run], brussels_date(legal_now())),
        in_hours=in_hours,
    )


@pages.route("/les/<int:number>", methods=["GET", "POST"])
def lesson(number: int) -> Page:
    """The list of a lesson: everybody is there, unless somebody says otherwise."""
    of = db.session.get(Lesson, number) or abort(404)
    run = _mine(db.session.get(Run, of.run_id))
    form = _form(of, request.form or None)
    form.shown = request.form.get(SHOWN, door.mark_of_list(of))
    if request.method == "GET":
        return _page(form, of)
    try:
        if form.validate() and _keep(number, form):
            return redirect(url_for("my_runs.show", number=run.id))
    except NotAsShown:
        of = db.session.get_one(Lesson, number)
        stands = _form(of, None)
        stands.shown = door.mark_of_list(of)
        set_beside(stands, form)
        return _page(form, of), 409
    return _page(form, db.session.get_one(Lesson, number)), 422


def _keep(number: int, form: AttendanceForm) -> bool:
    who = me().id
    with RefusalsAt(form):
        with transaction():
            by, of = db.session.get_one(Person, who), db.session.get_one(Lesson, number)
            people = [each for each in door.writes_of(by, of) if _has(form, each.id)]
            said = {each.id: _there(form, each.id) for each in people}
            door.keep(by, of, said, form.data.get("why") or "", form.shown)
        flash("Bewaard.", "success")
        return True
    return False


def _form(of: Lesson, typed: Any) -> AttendanceForm:
    people = [(each.id, each.person.name) for each in door.writes_of(me(), of)]
    lasts, known = minutes_of(of), dict[str, Any]()
    for own, row in kept_of_lesson(of).items():
        known[PRESENCE.format(own)] = row.presence
        if row.presence == PRESENT and row.minutes < lasts:
            known[MISSED.format(own)] = lasts - row.minutes
    form = with_people(people, lasts)(typed, data=known)
    if not door.is_late(of) or not kept_of_lesson(of):
        del form.why
    return form


def _has(form: AttendanceForm, number: int) -> bool:
    return PRESENCE.format(number) in form


def _there(form: AttendanceForm, number: int) -> door.There:
    presence, missed = form[PRESENCE.format(number)].data, form[MISSED.format(number)].data
    return door.There(presence, missed or 0)


def _page(form: AttendanceForm, of: Lesson) -> str:
    everybody, mine = expected(of), {each.id for each in door.writes_of(me(), of)}
    return render_template(
        "my_runs/lesson.html",
        form=form,
        lesson=of,
        run=db.session.get_one(Run, of.run_id),
        people=[
            (each, form[PRESENCE.format(each.id)], form[MISSED.format(each.id)])
            for each in everybody
            if _has(form, each.id)
        ],
        left_out=[each for each in everybody if each.id not in mine],
        changes=[each for each in changes_of(of) if each.after.enrolment_id in mine],
        said=_said,
        too_early=_is_to_come(of),
    )


def _said(row: Attendance) -> str:
    """As it was written: "Aanwezig, 2 uur 30 minuten"."""
    hours = f", {in_hours(row.minutes)}" if row.presence == PRESENT else ""
    return WORDS[row.presence] + hours


def _is_to_come(of: Lesson) -> bool:
    return brussels_date(legal_now()) < brussels_date(of.starts)


def _mine(run: Run | None) -> Run:
    """One that is mine to keep; a page that is not there for any other."""
    if run is None or not door.may_keep(me(), run):
        abort(404)
    return run
