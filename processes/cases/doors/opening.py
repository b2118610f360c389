"""What a case is opened about, locked; who may open it, and that it is the first."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from processes import procedures
from processes.engine.diagrams import Diagram
from processes.errors import NotAllowed, NotThis, Refused
from processes.facts.moments import of_one_term, versions
from processes.facts.terms import is_straight, settings, shakes, stands_in_the_way
from processes.models import Case, Decision, Person, Result, db
from processes.roles import CURSIST, may_conduct, may_open

from ..ground.matter import STANDS, WITHDRAWN, Matter
from ..ground.subject import Opening
from .due import fire_before, fire_result, locked, result_of_step

FILED_BEFORE = (
    "Hierover is al iets ingediend. Dat dossier is afgelopen en leeggemaakt. Je kan het niet "
    "opnieuw indienen."
)


def locked_opening(
    process: str,
    cursist: Person | None,
    result: Result | None,
    decision: Decision | None,
    beside: Case | None,
) -> Opening:
    """What a case is opened about; locked, so that nobody else files against it meanwhile, and with
    its term ended if that is over. Raises NotThis where there is no cursist."""
    if decision:
        attacked = locked(decision.case_id)
        fire_before(attacked)
        return Opening(attacked.cursist, attacked.result, decision, attacked)
    if beside:
        other = locked(beside.id)
        fire_before(other)
        return Opening(other.cursist, beside=other)
    if result:
        own = result_of_step(result.id)
        fire_result(own)
        return Opening(own.cursist, own)
    if cursist is None:
        raise NotThis(f"{process} is opened about a cursist, a result, a decision or a case")
    return Opening(cursist)


def check_who_opens(person: Person, diagram: Diagram, cursist: Person, at: datetime) -> None:
    """Raises Refused for the cursist who is under 18, NotAllowed for anybody else who may not."""
    start = diagram.start
    if procedures.of(diagram.process).after:
        raise NotAllowed(f"{diagram.process} begins by itself")
    if start.lane != CURSIST:
        if not may_open(person, start.lane, cursist, at):
            raise NotAllowed(f"person {person.id} may not open at {start.id}")
        return
    if may_conduct(person, cursist, at, diagram.process):
        return
    if person.id == cursist.id:
        raise Refused(
            "disagrees",
            "Je bent nog geen 18. Daarom moet je ouder of voogd dit indienen. Vraag hen om zich "
            "aan te melden en het formulier in te vullen.",
        )
    raise NotAllowed(f"person {person.id} does not conduct the procedures of {cursist.id}")


def check_handles(process: str, opening: Opening) -> None:
    """Raises Refused against a decision whose remedy this process does not handle, and for an
    appeal straight against a result where a decision was taken since against which it goes."""
    against = Matter.against(opening.decision) if opening.decision else None
    if opening.decision and (against is None or against.process != process):
        raise Refused("disagrees", "Tegen deze beslissing kan je dit niet indienen.")
    own = None if opening.decision else opening.result
    if own and is_straight(process, own):
        _check_undecided(own)


def _check_undecided(result: Result) -> None:
    if decided := Matter.straight(result).decided:
        raise Refused(
            "disagrees",
            f"Hierover is er al een beslissing, in dossier {decided.case.reference}. Dien het "
            "beroep in tegen die beslissing.",
        )


def check_first(process: str, opening: Opening) -> None:
    """Raises Refused where the same was filed against the same before, and stands in the way; also
    where its case was emptied since."""
    filed = select(Case).where(Case.process == process, STANDS).order_by(Case.id)
    other = None
    if opening.decision:
        other = _attacking(opening.decision, filed)
    elif opening.result:
        same = (case for case in opening.result.cases if case.process == process)
        stand = (c for c in same if c.end != WITHDRAWN and stands_in_the_way(c, settings()))
        other = next(stand, None)
    if other:
        raise Refused(
            "disagrees", f"Dit is al ingediend. Je vindt het in dossier {other.reference}."
        )
    if Matter(opening.cursist, process, opening.result, opening.decision).filed_before:
        raise Refused("disagrees", FILED_BEFORE)


def _attacking(decision: Decision, filed: Select[Any]) -> Case | None:
    """Against this decision, or in time against what it corrects or is corrected by: that goes on.
    Who was too late then may use the remedy that a correction opened anew, if it did."""
    each = [version.id for version in versions(decision)]
    against, by = db.session.scalars(filed.where(Case.decision_id.in_(each))), settings()
    same, stand = of_one_term(decision), (case for case in against if stands_in_the_way(case, by))
    return next((c for c in stand if c.decision in same or shakes(c, by)), None)
