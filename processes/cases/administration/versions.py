"""A case that runs goes on under the version of its diagram with which new cases begin."""

from processes.clock import legal_now
from processes.engine.diagrams import current
from processes.engine.moving import Unfit, moved
from processes.errors import DoesNotFit, NoLongerOpen, NotAllowed
from processes.models import Case, Person
from processes.roles import distributes
from processes.trail import VERSION_MOVED, note

from ..doors.due import fire_before, locked
from ..ground.kept_diagrams import diagram_of
from ..ground.numbering import definition_of


def move(case_id: int, person: Person) -> Case:
    """Moves a case to the newest version of its diagram. What is due fires first, under the version
    of before. Its tasks, terms, votes and who works at what stay as they are, and nobody is told;
    the trail has who moved it, from which version to which. A case that is there already stays. Of
    an appeal the direction, whose decision it is about, moves none.

    Raises NotAllowed, NoLongerOpen for a case that ended, and DoesNotFit with every reason.
    """
    case = locked(case_id)
    if not distributes(person, case, legal_now()):
        raise NotAllowed(f"person {person.id} may not move case {case_id}")
    fire_before(case)
    if case.ended_at is not None:
        raise NoLongerOpen(f"case {case_id} ended")
    before, after = diagram_of(case), current(case.process)
    if before.content_hash == after.content_hash:
        return case
    case.state = moved(before, after, case.state)
    case.definition = definition_of(after)
    said = {"before": before.content_hash, "after": after.content_hash}
    note(case, VERSION_MOVED, None, person, **said)
    return case


def why_not(case: Case) -> tuple[Unfit, ...]:
    """Why a case, as it stands now, cannot go to the newest version; empty where it can."""
    try:
        moved(diagram_of(case), current(case.process), case.state)
    except DoesNotFit as unfit:
        return tuple(each for each in unfit.why if isinstance(each, Unfit))
    return ()
