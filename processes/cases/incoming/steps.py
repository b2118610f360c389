"""What came in by e-mail, by post or by hand for a step that waits for the cursist: registered by
the secretariat, or by the direction to whom it may be sent (art. 3.5), with its two dates.

The remedy of a decision has a term, and is registered against that decision (`incoming`).
"""

from dataclasses import dataclass

from processes.answers import Answer
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.models import Case, Person, Task
from processes.regulation import brussels_date
from processes.roles import CURSIST, DIRECTOR, conductors, holds, may_handle

from ..doors.doors import complete
from ..doors.due import locked_with_origin
from ..drafts import secretariat, staff
from ..ground.matter import attacked_by
from ..ground.office import is_office
from ..minors.steps import ask_for_step
from .channel import Sent
from .filings import check_acts


@dataclass(frozen=True)
class WaitingStep:
    """A task of the cursist that is no remedy of a decision."""

    task: Task

    @classmethod
    def of(cls, task: Task) -> "WaitingStep | None":
        """The step that a task is; None for a task of staff, and for a remedy."""
        return cls(task) if task.role == CURSIST and attacked_by(task) is None else None

    @property
    def cursist(self) -> Person:
        """Whose it is."""
        return self.task.case.cursist

    @property
    def process(self) -> str:
        """The procedure of its case."""
        return self.task.case.process

    @property
    def subject(self) -> str:
        """Its name in a draft."""
        return staff.subject_of(self.task)

    def registered_by(self, person: Person) -> bool:
        """This person registers what came in for it: of the secretariat or the direction, in a case
        that they may handle."""
        now = legal_now()
        takes_in = is_office(person) or holds(person, DIRECTOR, now)
        return takes_in and may_handle(person, self.task.case, now)


def waiting_steps(case: Case, by: Person) -> list[WaitingStep]:
    """The steps of a case that wait, and for which this person registers what comes in."""
    waiting = [WaitingStep.of(task) for task in case.tasks if task.closed_at is None]
    return [step for step in waiting if step and step.registered_by(by)]


def register_step(
    step: WaitingStep,
    person: Person,
    by: Person,
    sent: Sent,
    answer: Answer,
    key: str | None = None,
) -> bool:
    """Does the step for `person`, with what reached the centre off line; what `by` scanned goes
    along. False where it waits on: whoever was a minor when it was sent needs the guardian, who
    finds it in the form. A second click with the same key changes nothing.

    Raises NotAllowed, NoLongerOpen, Refused, NotThis."""
    case = locked_with_origin(step.task.case_id)
    if not step.registered_by(by):
        raise NotAllowed(f"person {by.id} registers nothing for task {step.task.id}")
    _check_after(step.task, sent)
    on_that_day = conductors(case.cursist, brussels_date(sent.sent_at), case.process)
    check_acts(person, case.cursist, on_that_day)
    arrival = sent.arrival(by, secretariat.scans(step, by))
    done = person in on_that_day
    if done:
        complete(step.task.id, person, answer, key, arrival)
    else:
        said = secretariat.typed_by(step, by) or {}
        ask_for_step(step.task, arrival, answer, said, key)
    secretariat.forget(step.subject)
    return done


def _check_after(task: Task, sent: Sent) -> None:
    if brussels_date(sent.sent_at) < brussels_date(task.opened_at):
        raise Refused("sent_day", "Deze dag ligt vóór de dag van de vraag. Kijk de datum na.")
