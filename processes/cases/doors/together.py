"""What a committee decides, it decides together (art. 3.3, 3.6 and 6.3): a member puts it forward,
word for word, and only once the members adopted it the step is done."""

from processes.answers import Answer, Routing
from processes.effects.committee import COMMITTEE, closed_ballots
from processes.errors import Refused
from processes.models import Ballot, Decision, Task
from processes.regulation.voting import ADOPTED
from processes.roles import COMMITTEES

from ..ground.kept_diagrams import diagram_of

ADMISSIBLE = "admissible"
NOT_ADOPTED = "De leden beslissen samen. Leg eerst een voorstel voor dat zij bevestigen."


def is_together(task: Task, routing: Routing) -> bool:
    """With these values the task takes a decision of a committee, or takes up what came late.

    "De beroepscommissie onderzoekt eerst of het beroep ontvankelijk is" (art. 3.6 and 6.3): that an
    appeal is late and yet admissible rests on another day of receipt, which the members weigh and
    so decide together. That one in time is discussed one member notes: nothing is left to weigh,
    for the door finds by the count that it is in time and by the decision that it is open to
    appeal, and refuses any other answer. Nor is anything decided by hearing somebody first."""
    element = diagram_of(task.case).elements[task.element]
    if task.role not in COMMITTEES:
        return False
    outcome, filed = element.outcome(routing), task.case.submissions[0]
    late = filed.routing.get("timely") is False
    return element.decides(routing) or (late and outcome == ADMISSIBLE)


def taken_together(decision: Decision) -> bool:
    """A committee took this decision."""
    return diagram_of(decision.case).elements[decision.element].lane in COMMITTEES


def check_adopted(task: Task, answer: Answer) -> None:
    """What a committee decides is what its members adopted last, to the letter. Raises Refused."""
    if is_together(task, answer.routing):
        about = [b for b in closed_ballots(task.case) if b.task_id == task.id]
        _check_last(about, written(answer))


def check_corrects_together(decision: Decision, said: dict[str, object]) -> None:
    """What a committee corrects of a decision is what its members adopted last, to the letter.
    Raises Refused."""
    if taken_together(decision):
        about = [b for b in closed_ballots(decision.case) if b.corrects_id == decision.id]
        _check_last(about, said)


def _check_last(about: list[Ballot], said: dict[str, object]) -> None:
    if not about or about[-1].result != ADOPTED or about[-1].answer != said:
        raise Refused(COMMITTEE, NOT_ADOPTED)


def written(answer: Answer) -> dict[str, object]:
    """An answer as a ballot keeps it."""
    return {"routing": answer.routing, "evidence": answer.evidence}
