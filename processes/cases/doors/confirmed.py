"""What a minor hears once a guardian confirmed what the minor asked (art. 3.6)."""

from processes import links, mails
from processes.models import Case, Person, Task
from processes.roles import CURSIST, MINOR
from processes.trail import REGISTERED

from ..ground.kept_diagrams import diagram_of
from ..ground.matter import Matter
from ..letters.first_talk import first_talk


def tell_of_filing(case: Case, guardian: Person) -> None:
    """What the minor asked is filed, and which of the two days counts."""
    submission = case.submissions[-1]
    context = {
        "guardian": guardian.name,
        "submission": submission,
        "asked_for": submission.element,
        "first": first_talk(Matter.filed_in(case)),
        "timely": submission.routing.get("timely"),
        "link": links.case(case.reference),
    }
    mails.tell("guardian/confirmed", case, MINOR, [case.cursist], context)


def tell_of_step(task: Task, person: Person) -> None:
    """What the minor sent off line for a step was confirmed; nothing where they sent nothing, or do
    the step themselves."""
    case = task.case
    if task.role != CURSIST or person == case.cursist:
        return
    if not any(e.kind == REGISTERED and e.element == task.element for e in case.events):
        return
    context = {
        "guardian": person.name,
        "step": diagram_of(case).elements[task.element].name,
        "link": links.case(case.reference),
    }
    mails.tell("guardian/step_confirmed", case, MINOR, [case.cursist], context)
