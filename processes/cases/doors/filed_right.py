"""What somebody of the staff filed to begin a case is put right by them, where its procedure says
so: there is no decision in it that could be corrected (art. 6.1)."""

from typing import Any

from processes import effects, procedures
from processes.answers import Answer
from processes.clock import legal_now
from processes.effects.step import Step
from processes.errors import NotAllowed, Refused
from processes.facts.terms import settings
from processes.models import Case, Person
from processes.roles import is_staff, may_handle
from processes.shown import check_shown, mark_of
from processes.trail import FILED_RIGHT, note

from ..ground.kept_diagrams import diagram_of
from ..letters import letters
from .due import locked

SLIP, LAPSES, TEXT = "slip", "lapses", "corrected"
KEPT = ("attachments", "sent_on")  # not of the form


def may_put_right(case: Case, person: Person) -> bool:
    """This person filed it, and works here still."""
    own = procedures.of(case.process).filed_right and case.submissions[0].person_id == person.id
    return own and is_staff(person) and may_handle(person, case, legal_now())


def put_filed_right(
    case_id: int, person: Person, answer: Answer, slip: str, *, lapses: bool, shown: str | None
) -> Case:
    """What stands there now is this answer, checked as the first one was; or it `lapses`: there was
    nothing to file. `slip` is what was wrong, `shown` the mark of what the page showed. What stood
    there stays in the trail, and whom it concerns is told. Raises NotAllowed, NotAsShown,
    Refused."""
    case = locked(case_id)
    if not may_put_right(case, person):
        raise NotAllowed(f"person {person.id} did not file case {case_id}")
    filed = case.submissions[0]
    check_shown(shown, said_in(case), answer.evidence)
    if not slip.strip():
        raise Refused(SLIP, "Schrijf wat er fout was.")
    if not lapses:
        _check(case, person, answer)
        if said_in(case) == answer.evidence:
            raise Refused(SLIP, "Je veranderde niets.")
    now = said_in(case) if lapses else answer.evidence
    note(case, FILED_RIGHT, filed.element, person, slip=slip.strip(), was=said_in(case))
    others = {name: filed.evidence[name] for name in KEPT if name in filed.evidence}
    filed.evidence = {**others, **now, SLIP: slip.strip(), LAPSES: lapses}
    letters.send(case, TEXT, None)
    return case


def said_in(case: Case) -> dict[str, Any]:
    """What was filed, field by field, as it stands now."""
    apart = (*KEPT, SLIP, LAPSES)
    said = case.submissions[0].evidence.items()
    return {name: value for name, value in said if name not in apart}


def mark_of_filed(case: Case) -> str:
    """The mark of what stands there now."""
    return mark_of(said_in(case))


def _check(case: Case, person: Person, answer: Answer) -> None:
    filed = case.submissions[0]
    element = diagram_of(case).elements[filed.element]
    step = Step(case, element.id, person, answer, filed, settings(), legal_now())
    if element.check:
        effects.function(case.process, element.check)(step)
