"""Files that go along with what somebody answers in a task: kept with what they typed, and pieces
of the file of the case once it is sent (art. 7.1, of a copy of one's data).

Each door is called inside the transaction of its caller.
"""

from dataclasses import replace

from sqlalchemy.exc import NoResultFound

from processes.answers import Answer
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import Case, Document, Person, Task, db
from processes.roles import may_do
from processes.trail import PIECE_ADDED, note

from ..doors.doors import complete
from ..doors.due import locked_of_task
from ..drafts import staff
from ..ground.arrival import Arrival
from .putting import check_new, put


def enclose(number: int, by: Person, kept: Kept) -> Document:
    """A file more, with what this person types for a task. Raises NoLongerOpen, NotAllowed,
    AlreadyThere on a file that is with it or in the case, and Refused on one too many and on more
    than one may add in a day."""
    task = _open(number, by)
    check_new(task.case, kept)
    return staff.attach(task, by, kept)


def take_out(number: int, by: Person, document: int) -> None:
    """The file goes along no more; one that is gone already stays so. Raises NoLongerOpen,
    NotAllowed."""
    staff.detach(_open(number, by), by, document)


def complete_with_files(number: int, by: Person, answer: Answer, key: str | None = None) -> Case:
    """Does a task, as `complete` does; what was enclosed is in the file of the case from then on.
    Raises as `complete`."""
    task = db.session.get(Task, number)
    files = staff.files(task, by) if task else []
    now = replace(Arrival.now(), documents=tuple(files))
    case = complete(number, by, answer, key, now)
    for piece in files:
        note(case, PIECE_ADDED, None, by, piece=piece.note, sha256=piece.sha256)
        put(piece, case)
    return case


def _open(number: int, by: Person) -> Task:
    """The task, its case locked. Raises NoLongerOpen, NotAllowed."""
    try:
        case = locked_of_task(number)
    except NoResultFound:
        raise NoLongerOpen(f"there is no task {number}") from None
    task = next(each for each in case.tasks if each.id == number)
    if not may_do(by, task, legal_now()):
        raise NotAllowed(f"person {by.id} may not do task {number}")
    if task.closed_at is not None:
        raise NoLongerOpen(f"task {number} is done")
    return task
