"""The direction does the same with many tasks at once: gives them to somebody, reminds whoever
works at them, or takes them up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.many_tasks import (
    TAKEN,
    WhyNot,
    after,
    asked_in,
    rows_of,
    tasks_in,
    ticked_cases,
    why_not_distributed,
    why_not_taken,
)
from app.reading.wanted import Wanted
from app.signed_in import direction_or_403, me
from forms import Form
from forms.work import HandOver
from processes.cases.doors import claims, distributing
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.models import Person, Task, db, transaction
from workers import nudge

pages = Blueprint("acting", __name__, url_prefix="/overzicht/samen")
Page = str | Response | tuple[str, int]
DONE_ALREADY = "Deze taak is intussen gedaan."
NOT_YOURS = "Dit mag je niet doen met deze taak."
TICK = "Kies eerst een of meer taken."
# What passes a door with one task, and says in Dutch what happened.
Door = Callable[[int, Person, Form], str]


@dataclass(frozen=True)
class Act:
    """What can be done with many tasks: its words, and the door for one of them."""

    title: str
    told: str
    button: str
    form: type[Form]
    why_not: WhyNot
    door: Door


def _hand_out(number: int, by: Person, form: Form) -> str:
    to = db.session.get_one(Person, int(form["to"].data))
    distributing.hand_out(number, by, to, str(form["reason"].data))
    return f"Nu van {to.name}."


def _remind(number: int, by: Person, form: Form) -> str:
    told = distributing.remind(number, by)
    return f"Er vertrekt een mail naar {', '.join(each.name for each in told)}."


def _take_up(number: int, by: Person, form: Form) -> str:
    try:
        claims.claim(number, by)
    except Refused as refusal:  # what it asks for, a reason, cannot be given here
        raise Refused("taak", TAKEN) from refusal
    return "Jij werkt hier nu aan."


ACTS = {
    "doorgeven": Act(
        "Geef taken door",
        "Elke taak die je aanvinkt, is daarna van één persoon.",
        "Geef de taken door",
        HandOver,
        why_not_distributed,
        _hand_out,
    ),
    "herinneren": Act(
        "Herinner wie aan de beurt is",
        "Wie de taak opnam, krijgt een mail. Nam niemand ze op? Dan krijgt iedereen een mail die de"
        " taak mag doen. Per taak vertrekt er hoogstens één herinnering per dag.",
        "Verstuur de herinneringen",
        Form,
        why_not_distributed,
        _remind,
    ),
    "opnemen": Act(
        "Neem taken op",
        "Anderen zien dan dat jij hieraan werkt.",
        "Ik doe deze taken",
        Form,
        why_not_taken,
        _take_up,
    ),
}


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.route("/<any(doorgeven, herinneren, opnemen):name>", methods=["GET", "POST"])
def many(name: str) -> Page:
    """The tasks of the cases that were ticked; posted, something is done with each that is ticked
    still, in a transaction of its own."""
    act, back = ACTS[name], url_for("overview.running", **Wanted.of(request.args).address())
    cases = ticked_cases(request.args.getlist("dossier"), me())
    if not cases:
        flash("Vink eerst een of meer dossiers aan.", "warning")
        return redirect(back)
    tasks = tasks_in(cases)
    rows, form = rows_of(tasks, me(), act.why_not), _form(act, tasks)
    without = [case.reference for case in cases if not any(t.case is case for t in tasks)]
    code = 200
    if request.method == "POST":
        ticked = {row.number for row in rows if str(row.number) in request.form.getlist("taak")}
        told = _told(act, form, sorted(ticked))
        if told and all(well for well, _ in told.values()):
            flash(_all_well([said for _, said in told.values()]), "success")
            return redirect(back)
        rows, code = after(rows, ticked, told), 422
    return render_template(
        "overview/many.html", act=act, rows=rows, form=form, without=without, back=back
    ), code


def _form(act: Act, tasks: Sequence[Task]) -> Form:
    form = act.form(request.form)
    if isinstance(form, HandOver):
        form.offer(asked_in(task for task in tasks if not act.why_not(me(), task)))
    return form


def _told(act: Act, form: Form, numbers: Sequence[int]) -> dict[int, tuple[bool, str]]:
    """What happened to each task, and whether that went well; nothing where the form is wrong."""
    well = form.validate()
    if not numbers:
        form.refuse(None, TICK)
    if not well or not numbers:
        return {}
    who = me().id
    told = {number: _tried(act, form, number, who) for number in numbers}
    nudge()
    return told


def _all_well(said: Sequence[str]) -> str:
    """That all of it went well; where the same happened to each task, what."""
    many = f"Gelukt voor {len(said)} taken." if len(said) > 1 else "Gelukt."
    return f"{many} {said[0]}" if len(set(said)) == 1 else many


def _tried(act: Act, form: Form, number: int, who: int) -> tuple[bool, str]:
    try:
        with transaction():
            return True, act.door(number, db.session.get_one(Person, who), form)
    except Refused as refusal:
        return False, refusal.message
    except NoLongerOpen:
        return False, DONE_ALREADY
    except NotAllowed:
        return False, NOT_YOURS
