"""Doors for the decision that a committee takes together: a member who votes puts forward what it
decides, word for word; the others confirm it, or vote (art. 3.3, 3.6 and 6.3)."""

from processes import effects
from processes.answers import Answer
from processes.clock import legal_now
from processes.effects.committee import COMMITTEE, VOTE_FIRST, open_ballots
from processes.effects.step import Step
from processes.engine.elements import Element
from processes.errors import NoLongerOpen, NotAllowed, NotThis, Refused
from processes.facts import put_before
from processes.facts.seating import present, voters
from processes.facts.terms import settings
from processes.models import Ballot, Case, Person, Submission, Task, Vote, db
from processes.regulation.voting import ADOPTED, YES
from processes.roles import COMMITTEES, may_do
from processes.trail import VOTE_CLOSED, VOTE_OPENED, note

from ..doors.doors import complete
from ..doors.due import locked_with_origin
from ..doors.together import is_together, written
from ..ground.kept_diagrams import diagram_of
from . import voting
from .closing import lacking
from .leaving import drop
from .mails import confirm
from .members import still_running


def put_forward(task_id: int, by: Person, answer: Answer) -> Case:
    """A member puts forward the decision that a task asks, and confirms it thereby. All that the
    step itself demands is checked now. Raises NotAllowed, NoLongerOpen, Refused, NotThis."""
    task = _waiting(task_id, by)
    case = task.case
    if any(_same(ballot, by, answer) for ballot in open_ballots(case)):
        return case  # a second click
    if any(ballot.challenged_id is None for ballot in open_ballots(case)):
        raise Refused(COMMITTEE, VOTE_FIRST)
    ballot = _ballot(task, by, answer)
    note(case, VOTE_OPENED, task.element, by)
    confirm(ballot)
    voting.cast_locked(ballot, by, YES)
    return case


def take_back(ballot_id: int, by: Person) -> Case:
    """Who put a decision or a proposal forward takes it back, or the chair does, as long as the
    votes of the others do not decide on it, or too few sit to close these. Raises NotAllowed,
    NoLongerOpen, Refused."""
    ballot = voting.locked_ballot(ballot_id)
    if not may_take_back(ballot, by):
        raise NotAllowed(f"person {by.id} does not take back ballot {ballot_id}")
    if ballot.closed_at is not None:
        raise NoLongerOpen(f"ballot {ballot_id} is closed")
    if voting.is_settled(ballot) and not lacking(ballot):
        raise Refused(COMMITTEE, "De stemmen beslissen al. De voorzitter sluit de stemming af.")
    drop(ballot, by)
    note(ballot.case, VOTE_CLOSED, None, by)
    return ballot.case


def may_take_back(ballot: Ballot, person: Person) -> bool:
    """This person put it forward, or chairs; and sits. What a cursist objects to, stays."""
    seated = [m for m in present(ballot.case, legal_now()) if m.person_id == person.id]
    return ballot.challenged_id is None and any(
        member.chairs or ballot.opened_by_id == person.id for member in seated
    )


def put_forward_in(case: Case) -> Ballot | None:
    """The decision that waits to be confirmed; None where none does."""
    if not any(task.role in COMMITTEES and task.closed_at is None for task in case.tasks):
        return None
    return next((ballot for ballot in open_ballots(case) if ballot.task_id), None)


def do_together(task_id: int, by: Person, answer: Answer) -> Case:
    """A task is done by one person; a decision of a committee is put forward by them, and all the
    others confirm it at once. What stories and trials do. Raises as `complete` and `put_forward`
    do."""
    task = db.session.get(Task, task_id)
    if task is None or not is_together(task, answer.routing):
        return complete(task_id, by, answer)
    case = put_forward(task_id, by, answer)
    if ballot := put_forward_in(case):
        for member in voters(ballot, legal_now()):
            if member.person_id != by.id:
                voting.cast(ballot.id, member.person, YES)
    return case


def foresee(task_id: int, by: Person, answer: Answer) -> Case:
    """What `put_forward` comes to once all confirm: only to rehearse. Raises as that does."""
    return foresee_adopted(_ballot(_waiting(task_id, by), by, answer))


def foresee_adopted(ballot: Ballot) -> Case:
    """What a decision that was put forward comes to once all confirm: only to rehearse. Raises
    Refused where the step cannot be done any more."""
    given = {vote.member_id for vote in ballot.votes}
    ballot.votes += [Vote(member=m) for m in voters(ballot, legal_now()) if m.id not in given]
    for vote in ballot.votes:
        vote.choice, vote.cast_at = YES, legal_now()
    ballot.result, ballot.closed_at, ballot.closed_by = ADOPTED, legal_now(), ballot.opened_by
    db.session.flush()
    return voting.carry_out(ballot)


def _waiting(task_id: int, by: Person) -> Task:
    task = db.session.get(Task, task_id)
    if task is None:
        raise NoLongerOpen(f"there is no task {task_id}")
    case = locked_with_origin(task.case_id)
    still_running(case)
    if not may_do(by, task, legal_now()):
        raise NotAllowed(f"person {by.id} may not do task {task_id}")
    if task.closed_at is not None:
        raise NoLongerOpen(f"task {task_id} is done")
    return task


def _ballot(task: Task, by: Person, answer: Answer) -> Ballot:
    element = diagram_of(task.case).elements[task.element]
    step = _step(task, element, by, answer)
    if element.check:
        effects.function(task.case.process, element.check)(step)
    if element.decides(answer.routing):
        put_before.check(step.case, step.settings, step.now)
    ballot = Ballot(
        case=task.case,
        task=task,
        answer=written(answer),
        proposal=step.said("reasons") or "",
        outcome=str(element.outcome(answer.routing)).lower(),
        opened_at=step.now,
        opened_by=by,
        votes=[],
    )
    db.session.add(ballot)
    db.session.flush()
    return ballot


def _step(task: Task, element: Element, by: Person, answer: Answer) -> Step:
    """The step as the decision will do it; nothing of it is kept yet."""
    if set(answer.routing) != set(element.routing):
        raise NotThis(f"{element.id} takes {sorted(element.routing)}, got {sorted(answer.routing)}")
    said = Submission(
        task=task,
        element=element.id,
        person=by,
        routing=dict(answer.routing),
        evidence=dict(answer.evidence),
    )
    return Step(task.case, element.id, by, answer, said, settings(), legal_now())


def _same(ballot: Ballot, by: Person, answer: Answer) -> bool:
    return ballot.opened_by_id == by.id and ballot.answer == written(answer)
