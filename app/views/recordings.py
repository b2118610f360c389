"""On which recordings somebody agrees to be: chosen by them, written down from a paper, and read
by who makes pictures (art. 7.2)."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.signed_in import me
from app.writing.office import only_for, only_the_office
from app.writing.refusals import RefusalsAt
from forms import Form
from forms.meanwhile import SHOWN, set_beside
from forms.recordings import Recordings, RecordingsOnPaper, chosen_in
from processes.cases.enrolment import recording_choices as door
from processes.cases.enrolment.attendance import may_keep
from processes.errors import NotAsShown
from processes.models import GENERAL, TARGETED, Person, RecordingChoice, Run, db, transaction
from processes.recordings import last_of, may_be_on

pages = Blueprint("recordings", __name__)
Page = str | Response | tuple[str, int]
FOR = "voor"  # in the address: for whom, by number
KEPT = "Je keuze is bewaard."


@pages.route("/opnames", methods=["GET", "POST"])
def choose() -> Page:
    """What I choose, or for whom I am a guardian, and all that was chosen before."""
    able = door.who_can_be_said_for(me())
    said = request.args.get(FOR, str(me().id))
    person = next((each for each in able if str(each.id) == said), None) or abort(404)
    form, number = Recordings(request.form, data=_stands(person)), person.id
    form.shown = request.form.get(SHOWN, door.mark_of_choices(person))
    try:
        if request.method == "POST" and form.validate() and _chosen(number, form):
            flash(KEPT, "success")
            return redirect(url_for("recordings.choose", voor=number))
    except NotAsShown:
        return _page("recordings/choose.html", _beside(form, number), number), 409
    return _page("recordings/choose.html", form, number), _code()


@pages.route("/loket/<int:number>/opnames", methods=["GET", "POST"])
def write_down(number: int) -> Page:
    """What somebody chose on paper."""
    only_the_office()
    person = db.session.get(Person, number) or abort(404)
    only_for(person)
    form = RecordingsOnPaper(request.form, data=_stands(person))
    form.about(person)
    form.shown = request.form.get(SHOWN, door.mark_of_choices(person))
    try:
        if request.method == "POST" and form.validate() and _written(number, form):
            flash("De keuze is bewaard.", "success")
            return redirect(url_for("personal_file.show", number=number))
    except NotAsShown:
        return _page("recordings/write_down.html", _beside(form, number), number), 409
    return _page("recordings/write_down.html", form, number), _code()


@pages.get("/opnames/lesgroep/<code>")
def of_run(code: str) -> str:
    """Who may be on which pictures, for who makes them."""
    found = db.session.scalar(select(Run).where(Run.code == code)) if "\0" not in code else None
    if found is None or not may_keep(me(), found):
        abort(404)
    people = door.had_place(found)
    said = last_of([each.id for each in people])
    lines = [
        (each, follows, may_be_on(said[each.id], TARGETED), may_be_on(said[each.id], GENERAL))
        for each, follows in people.items()
    ]
    return render_template("recordings/of_run.html", run=found, lines=lines)


def _chosen(number: int, form: Recordings) -> bool:
    who = me().id
    with RefusalsAt(form), transaction():
        door.choose(db.session.get_one(Person, who), number, chosen_in(form), form.shown)
        return True
    return False


def _written(number: int, form: RecordingsOnPaper) -> bool:
    by, on = me().id, form.paper_on.data
    assert on is not None
    who = int(form.who.data) if "who" in form else number
    with RefusalsAt(form), transaction():
        door.write_down(
            db.session.get_one(Person, by), number, who, chosen_in(form), on, form.shown
        )
        return True
    return False


def _beside(form: Form, number: int) -> Form:
    """What was typed, with what stands there now."""
    person = db.session.get_one(Person, number)
    stands = Recordings(data=_stands(person))
    stands.shown = door.mark_of_choices(person)
    set_beside(stands, form)
    return form


def _stands(person: Person) -> dict[str, bool]:
    return {kind: row.agrees for kind, row in last_of([person.id])[person.id].items()}


def _page(template: str, form: Form, number: int) -> str:
    rows = select(RecordingChoice).where(RecordingChoice.person_id == number)
    return render_template(
        template,
        person=db.session.get_one(Person, number),
        others=[each for each in door.who_can_be_said_for(me()) if each.id != number],
        form=form,
        before=db.session.scalars(rows.order_by(RecordingChoice.id.desc())).all(),
    )


def _code() -> int:
    return 422 if request.method == "POST" else 200
