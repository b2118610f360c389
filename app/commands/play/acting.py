"""What people do in a scratch house, through the doors: begin a case, do a task, tell a case
something. Whatever somebody could not do says why; empty means that it was done."""

from collections.abc import Callable, Iterable

from werkzeug.datastructures import MultiDict

from app.reading.forms_by_step import form_class, form_for
from app.trying.answering import Answering
from forms.base import StepForm
from processes.answers import Answer, Routing
from processes.cases import Matter, deliver, open_case, withdraw
from processes.cases.committee.deciding import do_together
from processes.cases.receipts.withdrawing import MESSAGE as WITHDRAWN
from processes.clock import legal_now
from processes.engine.diagrams import current
from processes.engine.elements import Element
from processes.errors import NotAllowed, Refused
from processes.models import Case, Person, Task, transaction
from processes.regulation import brussels_date
from processes.roles import CURSIST, conductors, people, staff

Make = Callable[[MultiDict[str, str] | None, Person], StepForm]
NOBODY = "nobody may do it"


def begin(
    process: str, routing: Routing, cursist: Person, matter: Matter | None, beside: Case | None
) -> str:
    """A case is opened by who acts for the cursist, or by the first of the staff who may."""
    start = current(process).start

    def make(typed: MultiDict[str, str] | None, person: Person) -> StepForm:
        form = (form_for(matter) if matter else form_class(process, start.id))(typed)
        form.begin(cursist, beside)
        return form

    def open_it(person: Person, answer: Answer) -> None:
        open_case(
            process,
            person,
            answer,
            result=matter.result if matter and not matter.decision else None,
            decision=matter.decision if matter else None,
            cursist=cursist,
            beside=beside,
        )

    able = _acting_for(cursist, process) if start.lane == CURSIST else staff()
    return _by_one_of(able, lambda person: _filled(make, routing, person, open_it))


def do(task: Task, routing: Routing, *, in_full: bool = False) -> str:
    """Somebody whose turn it is does a task; where a committee decides, all its members confirm.
    `in_full`: nothing in its form is left empty."""

    def make(typed: MultiDict[str, str] | None, person: Person) -> StepForm:
        form = form_class(task.case.process, task.element)(typed)
        form.prepare(task.case)
        form.propose(task.case, person)
        return form

    def complete_it(person: Person, answer: Answer) -> None:
        do_together(task.id, person, answer)

    able = people(task.role, task.case, legal_now())
    return _by_one_of(able, lambda one: _filled(make, routing, one, complete_it, in_full=in_full))


def tell(case: Case, element: Element, routing: Routing) -> str:
    """What the case waits to hear comes in."""
    assert element.message is not None
    with transaction():
        if element.message == WITHDRAWN:
            withdraw(case.id, _acting_for(case.cursist, case.process)[0])
        else:
            deliver(case.id, element.message, routing)
    return ""


def _acting_for(cursist: Person, process: str) -> list[Person]:
    """The cursist, or of a minor the guardian, as the procedure has it."""
    return conductors(cursist, brussels_date(legal_now()), process)


def _by_one_of(able: Iterable[Person], act: Callable[[Person], str]) -> str:
    why = NOBODY
    for person in able:
        why = act(person)
        if not why:
            return ""
    return why


def _filled(
    make: Make,
    routing: Routing,
    person: Person,
    send: Callable[[Person, Answer], None],
    *,
    in_full: bool = False,
) -> str:
    """The form is filled in and sent, otherwise as long as it is refused."""
    today = brussels_date(legal_now())
    answering = Answering(lambda typed: make(typed, person), routing, today, in_full=in_full)
    for form in answering.forms():
        try:
            with transaction():
                send(person, form.answer())
        except Refused as refused:
            answering.refuse(refused.field, refused.message)
        except NotAllowed as error:
            return str(error)
        else:
            return ""
    return answering.why
