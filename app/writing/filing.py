"""The questions of a filing, one a page, and where somebody is among them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from flask import request
from wtforms import Field

from app.reading.forms_by_step import form_for
from app.writing.uploads import keep_each
from forms.filing import ANSWERED, LATE, Filing, Question
from forms.inputs import inputs_of
from forms.meanwhile import SHOWN, set_beside
from processes import documents
from processes.cases import is_late
from processes.cases.drafts import drafts
from processes.documents import Kept
from processes.models import Document, Draft, Person, db, transaction
from processes.regulation import in_words


def form_of(draft: Draft, **posted: str) -> Filing:
    """The form of a draft, with what was typed so far, and what is posted now over it."""
    return _kept(draft, {**draft.values, **posted})


def questions_of(draft: Draft) -> dict[str, Question]:
    """Every question that can be asked for a draft, by its name."""
    return {each.name: each for each in form_for(drafts.matter_of(draft)).questions}


def asked(draft: Draft, at: datetime) -> list[Question]:
    """The questions that are asked, in their order; why it is late only where it is."""
    return [q for q in questions_of(draft).values() if q is not LATE or is_late(draft, at)]


def about(draft: Draft) -> str:
    """The module that a draft is about, as far as it is known."""
    return drafts.matter_of(draft).module or str(draft.values.get("module", ""))


def topic(draft: Draft) -> str:
    """What a draft is about, after "over": the module, or the decision; empty where neither is
    known yet."""
    return about(draft) or drafts.matter_of(draft).topic


def spoken(question: Question, form: Filing) -> list[str]:
    """What was answered to a question, field by field, in the words that somebody chose."""
    said = (_words(form[name]) for name in question.fields)
    return [words for words in said if words]


def asked_to_confirm(draft: Draft) -> dict[str, list[str]]:
    """What a guardian was asked to confirm: by the titles of the questions, as `spoken`."""
    form = _kept(draft, draft.asked_values or {})
    return {each.title: spoken(each, form) for each in questions_of(draft).values()}


def unanswered(draft: Draft, at: datetime) -> Question | None:
    """The first question that was not answered yet; an empty answer is one. What was asked of a
    guardian is answered, but for why it is late where it became so since."""
    answered = draft.values.get(ANSWERED, [])
    if draft.asked_at:
        answered = [*answered, *(q.name for q in asked(draft, at) if q is not LATE)]
    return next((q for q in asked(draft, at) if q.name not in answered), None)


def before(question: Question, draft: Draft, at: datetime) -> Question | None:
    """The question that comes before this one."""
    questions = asked(draft, at)
    place = questions.index(question) if question in questions else len(questions)
    return questions[place - 1] if place else None


def step_of(question: Question | None, draft: Draft, at: datetime) -> tuple[int, int]:
    """Which step a question is, and of how many; None is the check of the answers, the last one. A
    question that is not asked any more stands with the one before the check."""
    questions = asked(draft, at)
    place = questions.index(question) + 1 if question in questions else len(questions)
    return (place if question else len(questions) + 1), len(questions) + 1


def save(question: Question, draft: Draft, person: Person) -> list[str]:
    """Keeps what was posted for a question, valid or not, and every file that can be kept; answers
    with what is wrong with the others. Raises NotAsShown where something else was typed there since
    its page was shown, and Refused where it is too much to keep."""
    number, who, said = draft.id, person.id, posted(question, draft)
    wrong = _keep_files(question.files, number, who) if question.files else []
    with transaction():
        by = db.session.get_one(Person, who)
        drafts.write(number, by, said, request.form.get(SHOWN))
    return wrong


def posted(question: Question, draft: Draft) -> dict[str, str]:
    """What was posted for a question, by its inputs."""
    form = form_for(drafts.matter_of(draft))(request.form)
    return {name: _typed(name) for field in question.fields for name in _inputs(form[field])}


def kept_form(question: Question, draft: Draft) -> Filing:
    """The form of one question with what is kept for it, for a page that shows that."""
    form = form_of(draft).only(*question.fields)
    names = [name for name in draft.values if name.partition("-")[0] in question.fields]
    form.shown = drafts.mark_of_fields(draft, names)
    return form


def posted_form(question: Question, draft: Draft) -> Filing:
    """The form of a question with what was posted and could not be kept, to be sent again."""
    form = form_of(draft, **posted(question, draft)).only(*question.fields)
    form.shown = request.form.get(SHOWN)
    return form


def both(question: Question, draft: Draft) -> Filing:
    """The form of a question with what was posted, and beside it what stands there now."""
    form = posted_form(question, draft)
    set_beside(kept_form(question, draft), form)
    return form


def answer(question: Question, number: int, person: Person) -> None:
    """The question is answered; it is not asked again by itself."""
    who = person.id
    with transaction():
        draft = drafts.writable(number, db.session.get_one(Person, who))
        answered = {*draft.values.get(ANSWERED, []), question.name}
        draft.values = {**draft.values, ANSWERED: sorted(answered)}


def _kept(draft: Draft, values: Mapping[str, Any]) -> Filing:
    """The form with these values, and with what is known of whom it is about."""
    matter = drafts.matter_of(draft)
    form = form_for(matter).kept(values)
    form.begin(matter.cursist, None)
    return form


def _keep_files(kind: str, number: int, who: int) -> list[str]:
    def put(kept: Kept) -> Document:
        return drafts.attach(number, db.session.get_one(Person, who), kept, kind)

    return keep_each(documents.FIELD, who, put)


def _words(field: Field) -> str:
    if isinstance(field.data, date):
        return in_words(field.data)
    labels = {choice.value: str(choice.label) for choice in getattr(field, "choices", None) or []}
    return labels.get(field.data, "") if labels else str(field.data or "")


def _inputs(field: Field) -> list[str]:
    """The inputs of a field that were posted: a day has three. Of one that was left out its own
    name, which is empty then."""
    return [name for name in inputs_of([field]) if name in request.form] or [field.short_name]


def _typed(name: str) -> str:
    return request.form.get(name, "").replace("\r\n", "\n")
