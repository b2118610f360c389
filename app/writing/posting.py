"""Letters of many cases that went to the post on one day, noted in one list: case by case, so that
what is wrong with one keeps back no other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from werkzeug.datastructures import MultiDict

from app.reading.forms_by_step import form_class
from app.signed_in import me
from forms.post import PostedTogether
from processes.answers import Answer
from processes.cases import complete
from processes.cases.post import post
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.post import number_fields, waiting
from processes.models import Case, Person, PostItem, Task, db, transaction

Numbers = Mapping[
    int, str
]  # the number of the post by that of our row; empty of an ordinary letter
WHOLE_CASE = (
    "Vul ook dit nummer in. De aangetekende brieven van één dossier noteer je samen, van dezelfde "
    "dag."
)
AT_ITS_TASK = "Dat vraagt de taak van dit dossier: noteer de brief daar."
ELSEWHERE = (
    "In dit dossier wacht nog een brief, die niet op deze lijst staat. Noteer ze samen, bij de "
    "taak van het dossier."
)
ALREADY = "Deze brief wacht niet meer op jou. Laad de lijst opnieuw."


def note_posted(form: PostedTogether, letters: Iterable[PostItem]) -> list[int]:
    """Notes what was filled in of these letters, a transaction for each case, and gives the numbers
    of those that were noted. What is refused stands at the field of its letter."""
    day, chosen = form.posted_on.data, form.chosen()
    assert day is not None
    cases: dict[int, dict[int, str]] = defaultdict(dict)
    for letter in letters:
        if letter.id in chosen:
            cases[letter.case_id][letter.id] = chosen[letter.id]
    noted = (_noted(form, case_id, numbers, day) for case_id, numbers in cases.items())
    return [number for each in noted for number in each]


def _noted(form: PostedTogether, case_id: int, numbers: Numbers, day: date) -> list[int]:
    who, first = me().id, form.field_of(next(iter(numbers)))
    try:
        with transaction():
            _note_case(case_id, db.session.get_one(Person, who), numbers, day)
    except (NoLongerOpen, NotAllowed):
        form.refuse(first, ALREADY)
        return []
    except Refused as refusal:
        here = refusal.field in form
        form.refuse(refusal.field if here else first, refusal.message if here else ELSEWHERE)
        return []
    return list(numbers)


def _note_case(case_id: int, by: Person, numbers: Numbers, day: date) -> None:
    """Those for which a task waits are noted by doing it, the others one by one."""
    case = db.session.get_one(Case, case_id)
    task = post.posting_task(case)
    asked = number_fields(waiting(case)) if task else {}
    in_task = {letter.id for letter in asked.values()}
    if task and in_task & numbers.keys():
        fields = {name: PostedTogether.field_of(letter.id) for name, letter in asked.items()}
        with _refused_at(fields):
            complete(task.id, by, _answer(task, asked, numbers, day))
    for number, said in numbers.items():
        if number not in in_task:
            field = PostedTogether.field_of(number)
            with _refused_at({"number": field, "posted_on": field}):
                post.posted(number, by, day, said)


@contextmanager
def _refused_at(fields: Mapping[str, str]) -> Iterator[None]:
    """What is refused at a field of a task stands at that of its letter in the list; what the list
    does not ask, at the first of them, with where it is asked."""
    try:
        yield
    except Refused as refusal:
        asked = refusal.field in {*fields, "posted_on"}
        told = refusal.message if asked else f"{refusal.message} {AT_ITS_TASK}"
        raise Refused(fields.get(refusal.field, next(iter(fields.values()))), told) from refusal


def _answer(task: Task, asked: Mapping[str, PostItem], numbers: Numbers, day: date) -> Answer:
    """What the form of the task is given. Raises Refused."""
    for name, letter in asked.items():
        if not numbers.get(letter.id):
            raise Refused(name, WHOLE_CASE)
    said = {name: numbers[letter.id] for name, letter in asked.items()}
    form = form_class(task.case.process, task.element)(
        MultiDict({"posted_on": day.isoformat(), **said})
    )
    form.prepare(task.case)
    if not form.validate():
        name, wrong = next(iter(form.errors.items()))
        raise Refused(name or "", str(next(iter(wrong))))
    return form.answer()
