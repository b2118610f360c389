"""What a case is about, for its pages: its facts, and what was filed, in the words of its form."""

from datetime import date, time
from typing import Any

from wtforms import BooleanField, Field

from app.html.dates import clock, day, day_or_moment
from app.reading.forms_by_step import form_class, opened_with
from forms.base import StepForm
from forms.enrolment import Payer
from forms.outside import Outside
from forms.work import correction_in_words
from processes import procedures
from processes.cases.doors.corrections import Correction
from processes.cases.ground.kept_diagrams import diagram_of
from processes.engine.elements import USER_TASK
from processes.facts.moments import versions
from processes.facts.no_say import sent_by_whom
from processes.models import Ballot, Case, Decision, Submission
from processes.roles import CURSIST

TOLD_APART = ("disagrees", "programme", "module", "location", "texts")


def facts_of(case: Case) -> list[tuple[str, str]]:
    """Name and words of each fact: what it is about, when it was filed, which regulation rules."""
    result = case.result
    filed = case.submissions[0]
    begun = "Begonnen" if procedures.of(case.process).after else "Ingediend"
    facts = [
        ("Module", case.module or (result.named if result else "")),
        ("Opleiding", case.programme or (result.programme if result else "")),
        ("Lesplaats", case.location),
        ("Gevraagd", day_or_moment(filed.asked_on) if filed.asked_on else ""),
        ("Bevestigd", day_or_moment(filed.arrived) if filed.asked_on else ""),
        (begun, "" if filed.asked_on else day_or_moment(filed.filed)),
        ("Reglement", case.regulation),
        ("Gestuurd door iemand die dit niet mag", sent_by_whom(case)),
    ]
    return [(name, words) for name, words in facts if words]


def filed_in_words(case: Case) -> list[tuple[str, str]]:
    """What was written in the form that opened the case, by its questions."""
    return in_words(opened_with(case)(), case.submissions[0])


def said_since(case: Case) -> list[tuple[str, str]]:
    """What the cursist, or the guardian, wrote in later steps, by the questions of their forms; and
    what somebody else put right of what was filed."""
    elements = diagram_of(case).elements
    told = []
    for submission in case.submissions[1:]:
        step = elements.get(submission.element)
        if step and step.kind == USER_TASK:
            form = form_class(case.process, step.id)
            told_by = in_words if step.lane == CURSIST else put_right
            told += told_by(form(), submission)
    return told


def put_right(form: StepForm, submission: Submission) -> list[tuple[str, str]]:
    """What was filed and somebody put right, with who did and why."""
    said, who = submission.evidence, submission.person.name
    return [
        (form[name].label.text, f"{_words(form[name], said[name])} ({who}: {said['reasons']})")
        for name in form.corrects
        if said.get(name)
    ]


def decided_in_words(decision: Decision) -> list[tuple[str, str]]:
    """What the outcome of a decision asked beside it, such as how an evaluation changes."""
    taken = taken_with(versions(decision)[0])
    if not taken:
        return []
    form = form_class(decision.case.process, taken.element)()
    beside = _revealed(form, taken.routing)
    for name in [field.short_name for field in form if field.short_name not in beside]:
        del form[name]
    return in_words(form, taken)


def taken_with(decision: Decision) -> Submission | None:
    """What somebody sent in by which a decision was taken; None of one that only corrects."""
    if decision.corrects_id:
        return None
    taken = [
        submission
        for submission in decision.case.submissions
        if submission.element == decision.element and submission.arrived_at <= decision.decided_at
    ]
    return taken[-1] if taken else None


def put_forward_in_words(ballot: Ballot) -> list[tuple[str, str]]:
    """The decision that a member put forward, by the questions of its form; of a correction what it
    says, by those of its own."""
    assert ballot.answer
    if ballot.corrects:
        return correction_in_words(ballot.corrects, Correction(**ballot.answer))
    assert ballot.task
    form = form_class(ballot.case.process, ballot.task.element)()
    form.prepare(ballot.case)
    return _answers(form, {**ballot.answer["routing"], **ballot.answer["evidence"]})


def _revealed(form: StepForm, routing: dict[str, Any]) -> set[str]:
    names: set[str] = set()
    for name in form.routing:
        chosen = _token(routing.get(name))
        names.update(((form[name].render_kw or {}).get("reveal") or {}).get(chosen, ()))
    return names


def in_words(form: StepForm, submission: Submission) -> list[tuple[str, str]]:
    """What was filled in, by the questions of its form; without what stands among the facts."""
    return _answers(form, {**submission.routing, **submission.evidence})


def _answers(form: StepForm, given: dict[str, Any]) -> list[tuple[str, str]]:
    told = []
    for field in form:
        said = given.get(field.short_name)
        if said in (None, "", []) or field.short_name in TOLD_APART:
            continue
        if not isinstance(field, BooleanField) and (words := _words(field, said)):
            told.append((field.label.text, words))
    return told


def _words(field: Field, said: Any) -> str:
    if isinstance(said, str) and field.type == "DateField":
        return day(date.fromisoformat(said))
    if isinstance(said, str) and field.type == "TimeField":
        return clock(time.fromisoformat(said))
    choices = {choice.value: str(choice.label) for choice in getattr(field, "choices", None) or []}
    if isinstance(field, Payer):
        return field.in_words(str(said))
    if isinstance(field, Outside):
        return ", ".join(f"{each['name']} ({each['capacity']})" for each in said)
    if isinstance(said, list):  # who sat is told by the page of the committee, not by a token
        return ", ".join(choices[each] for each in said if each in choices)
    chosen = _token(said)
    return choices.get(chosen, str(said)) if isinstance(chosen, str) else str(said)


def _token(said: object) -> object:
    """What a form posts for it: of yes and no their words."""
    return {True: "yes", False: "no"}[said] if isinstance(said, bool) else said
