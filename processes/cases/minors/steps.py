"""What a minor sent by e-mail, by post or by hand for a step that waits in a case: it is kept in
that case, and the guardian, whose step it is, finds it in the form (art. 3.6)."""

from collections.abc import Mapping

from processes import links, mails
from processes.answers import Answer
from processes.errors import NoLongerOpen
from processes.models import Person, Task
from processes.roles import CURSIST, GUARDIAN
from processes.trail import REGISTERED, note

from ..drafts import staff
from ..drafts.off_line import OffLine
from ..ground.arrival import Arrival
from ..ground.kept_diagrams import diagram_of
from .unconfirmed import conducting_now

Typed = dict[str, list[str]]


def ask_for_step(
    task: Task, arrival: Arrival, answer: Answer, said: Typed, key: str | None
) -> None:
    """The scans go to the case. Whoever conducts it finds what was typed in the form of the step,
    unless they typed there themselves, and gets a mail; so does the cursist. A second click with
    the same key changes nothing. Raises NoLongerOpen where the step is done, Refused where no
    guardian is known."""
    case = task.case
    if task.closed_at is not None:
        raise NoLongerOpen(f"task {task.id} is done")
    if key and key in [e.details.get("key") for e in case.events if e.kind == REGISTERED]:
        return
    conducting = conducting_now(case.cursist, case.process)
    sent = OffLine.of(arrival, case.cursist.name, _words(answer), key)
    arrival.hand_over(case)
    for person in conducting:
        if staff.typed_by(task, person) is None:
            staff.keep(task, person, _fields(answer, said))
    note(case, REGISTERED, task.element, arrival.registered_by, key=key, **sent.told())
    asked = [person for person in conducting if person != case.cursist]
    _tell("step_registered", task, sent, asked, case.cursist)
    for guardian in asked:
        _tell("step_confirm", task, sent, asked, guardian)


def _fields(answer: Answer, said: Mapping[str, list[str]]) -> Typed:
    """What was typed in the fields of an answer: a day has three."""
    asked = {*answer.routing, *answer.evidence}
    return {name: values for name, values in said.items() if name.partition("-")[0] in asked}


def _words(answer: Answer) -> str:
    return "\n\n".join(said for said in answer.evidence.values() if isinstance(said, str) and said)


def _tell(text: str, task: Task, sent: OffLine, asked: list[Person], person: Person) -> None:
    case = task.case
    context = {
        "guardians": " en ".join(guardian.name for guardian in asked),
        "step": diagram_of(case).elements[task.element].name,
        "incoming": sent,
        "link": links.task(task.id),
    }
    role = CURSIST if person == case.cursist else GUARDIAN
    mails.tell(f"guardian/{text}", case, role, [person], context)
