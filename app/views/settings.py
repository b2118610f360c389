"""The centre's answers to what the regulation leaves open, and its own targets."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.reading.day_files import DAY_FILES, DayFile
from app.reading.standing import Standing
from app.signed_in import direction_or_403, me
from app.writing.refusals import RefusalsAt
from app.writing.tables import chosen_text, example_to_fill_in
from forms.administration import SecondStepForm
from forms.answers import AnswerForm, Confirm
from forms.day_lists import DaysFile, ListForm, answer_form
from forms.meanwhile import SHOWN, set_beside
from processes.accounts import second_step_roles
from processes.cases.administration import answers as door
from processes.cases.administration.answers import Change
from processes.cases.administration.second_step_roles import in_words, propose_roles
from processes.cases.ground import proposals
from processes.cases.receipts.csv_table import Problem
from processes.errors import NotAsShown, Refused
from processes.facts import targets
from processes.facts.targets import HOUSE_SETTING
from processes.instances import cases_kept_from
from processes.models import HOUSE, Person, Proposal, SettingChange, db, transaction
from processes.regulation import FORMS, departures
from processes.regulation.departures import Text
from processes.regulation.interpretations import INTERPRETATIONS, default_token
from processes.regulation.versions import VERSIONS
from processes.shown import mark_of
from workers import nudge

pages = Blueprint("settings", __name__, url_prefix="/instellingen")
Page = str | Response | tuple[str, int]
PROPOSED = "Je voorstel wacht op iemand anders van de directie."
PROPOSED_ALONE = "Je voorstel wacht op wie de server beheert."
CHANGED = "Het antwoord is bewaard. {}"
MEANWHILE = "Er veranderde intussen iets. Kijk opnieuw na wat er zou verschuiven."


@dataclass(frozen=True)
class Asked:
    """A question with the answer of now. `article` is None for a target of the house; `departs` is
    the text of the regulation from which the answer departs."""

    name: str
    question: str
    article: str | None
    answer: str
    usual: bool
    departs: Text | None
    changes: list[SettingChange]


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def index() -> str:
    """Every question, and every target."""
    changes = door.changes()
    asked = [_asked(name, token, changes) for name, token in door.tokens().items()]
    return render_template(
        "settings/index.html",
        questions=[each for each in asked if each.article],
        targets=[each for each in asked if each.article is None],
        second_step=in_words(" ".join(second_step_roles())),
    )


@pages.route("/tweede-stap", methods=["GET", "POST"])
def second_step() -> Page:
    """Which roles sign in with a code of an app as well; another of the direction confirms it."""
    form = SecondStepForm(request.form or None)
    if request.method == "GET":
        form.roles.data = sorted(second_step_roles())
        return _second_step_page(form)
    if form.validate():
        with RefusalsAt(form):
            who = me().id
            with transaction():
                propose_roles(db.session.get_one(Person, who), form.roles.data or ())
            nudge()
            alone = proposals.directs_alone(me())
            flash(PROPOSED_ALONE if alone else PROPOSED, "success")
            return redirect(url_for("settings.second_step"))
    return _second_step_page(form), 422


def _second_step_page(form: SecondStepForm) -> str:
    kind = Proposal.kind == proposals.SECOND_STEP
    waiting = db.session.scalars(proposals.waiting().where(kind)).all()
    return render_template(
        "settings/second_step.html",
        form=form,
        waiting=waiting,
        alone=proposals.directs_alone(me()),
    )


@pages.route("/<name>/bestand", methods=["GET", "POST"])
def from_file(name: str) -> Page:
    """A list of days from a file, with its source; then what they would move."""
    file, form = _day_file(name), DaysFile(request.form)
    if request.method == "GET":
        return _asks_file(name, form)
    text = chosen_text(form) if form.validate() else None
    if text is None:
        return _asks_file(name, form), 422
    reading = file.read(text)
    if reading.problems:
        return _asks_file(name, form, reading.problems), 422
    with RefusalsAt(form):
        foreseen = door.preview(name, reading.answer(door.tokens()[name]), me())
        return _preview(foreseen, Confirm(data={"source": form.source.data}))
    return _asks_file(name, form), 422


@pages.get("/<name>/voorbeeld.csv")
def example(name: str) -> Response:
    """A file that can be filled in."""
    file = _day_file(name)
    return example_to_fill_in(file.example, file.called)


def _day_file(name: str) -> DayFile:
    if name not in DAY_FILES:
        abort(404)
    return DAY_FILES[name]


def _asks_file(name: str, form: DaysFile, problems: Sequence[Problem] = ()) -> str:
    return render_template(
        "settings/file.html", name=name, file=DAY_FILES[name], form=form, problems=problems
    )


@pages.route("/<name>", methods=["GET", "POST"])
def change(name: str) -> Page:
    """One question: its answer, then what a new one would move, and then it is kept."""
    if name not in door.tokens():
        abort(404)
    confirmed = Confirm(request.form)
    if request.method == "POST" and confirmed.seen.data:
        return _confirm(name, confirmed)
    form = answer_form(name)(request.form or None)
    stands = _as_it_stands(name)
    form.fill(name, door.tokens()[name])
    form.shown = request.form.get(SHOWN, stands.shown)
    if request.method == "GET":
        return _question(name, form)
    if isinstance(form, ListForm) and "rows" in request.form:
        form.more.lengthen()
        return _question(name, form)
    if form.validate() and form.shown != stands.shown:
        set_beside(stands, form)
        form.keep_from(stands)
        return _question(name, form), 409
    if form.validate() and (foreseen := _foreseen(name, form)):
        return _preview(foreseen, Confirm())
    return _question(name, form), 422


def _as_it_stands(name: str) -> AnswerForm:
    """The form with the answer of now."""
    form, token = answer_form(name)(), door.tokens()[name]
    form.fill(name, token)
    form.shown = mark_of(token)
    return form


def _foreseen(name: str, form: AnswerForm) -> Change | None:
    with RefusalsAt(form):
        return door.preview(name, form.given(), me())
    return None


def _confirm(name: str, confirmed: Confirm) -> Page:
    token = str(confirmed.token.data)
    try:
        if not confirmed.validate():
            return _preview(door.preview(name, token, me()), confirmed), 422
        return _keep(name, token, confirmed)
    except NotAsShown:
        flash(MEANWHILE, "warning")
        return _preview(door.preview(name, token, me()), confirmed)
    except Refused:  # somebody gave the same answer meanwhile
        return redirect(url_for("settings.change", name=name))


def _keep(name: str, token: str, confirmed: Confirm) -> Page:
    who, seen = me().id, str(confirmed.seen.data)
    with transaction():
        by = db.session.get_one(Person, who)
        said = str(confirmed.reason.data), str(confirmed.source.data or "")
        kept = door.interpret(name, token, by, seen, *said)
    nudge()
    flash(CHANGED.format(_moved_in_words(len(kept.moved))), "success")
    return redirect(url_for("settings.index"))


def _moved_in_words(number: int) -> str:
    if number == 0:
        return "Er verschoof geen enkele laatste dag."
    return (
        "Er verschoof 1 laatste dag." if number == 1 else f"Er verschoven {number} laatste dagen."
    )


def _question(name: str, form: AnswerForm) -> str:
    asked = _asked(name, door.tokens()[name], door.changes())
    history = [
        (each, door.in_words(name, each.before), door.in_words(name, each.after))
        for each in asked.changes
    ]
    text = departures.TEXTS.get(name)
    answers = INTERPRETATIONS[name].answers if name in FORMS else {}
    leaving = [words for token, words in answers.items() if text and text.is_left_by(token)]
    return render_template(
        "settings/change.html",
        asked=asked,
        form=form,
        history=history,
        text=text,
        leaving=leaving,
        file=DAY_FILES.get(name),
    )


def _preview(foreseen: Change, form: Confirm) -> str:
    """What it would move, and why is asked; a case that is kept from the reader is counted, and not
    named."""
    form.token.data, form.seen.data = foreseen.after, foreseen.digest
    terms, known = VERSIONS[-1].terms, targets.known()
    kept = set(db.session.scalars(cases_kept_from(me(), Standing.now().today)))
    lines = [
        {
            "moved": each,
            "told": foreseen.told_of(each),
            "title": known[each.term].label if each.kind == HOUSE else terms[each.term].title,
            "article": None if each.kind == HOUSE else f"art. {terms[each.term].article}",
        }
        for each in foreseen.moved
        if each.case_id not in kept
    ]
    name = foreseen.name
    return render_template(
        "settings/preview.html",
        change=foreseen,
        form=form,
        question=door.question(name),
        before=door.in_words(name, foreseen.before),
        after=door.in_words(name, foreseen.after),
        departs=departures.left_by(name, foreseen.after),
        lines=lines,
        hidden=len(foreseen.moved) - len(lines),
        over=sum(each.over for each in foreseen.moved),
    )


def _asked(name: str, token: str, changes: dict[str, list[SettingChange]]) -> Asked:
    of_house = name.startswith(HOUSE_SETTING)
    target = name.removeprefix(HOUSE_SETTING)
    usual = targets.known()[target].token if of_house else default_token(name)
    return Asked(
        name=name,
        question=door.question(name),
        article=INTERPRETATIONS[name].article if name in FORMS else None,
        answer=door.in_words(name, token),
        usual=token == usual,
        departs=departures.left_by(name, token),
        changes=changes.get(name, []),
    )
