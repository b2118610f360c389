"""What a preventive suspension checks and writes, beside a disciplinary procedure (art. 6.2)."""

from datetime import date, timedelta

from sqlalchemy import select

from processes.errors import Refused
from processes.facts.moments import latest_decision
from processes.models import Case, Exclusion, db
from processes.models.measures import CENTRE, PREVENTIVE
from processes.regulation import brussels_date
from processes.regulation.settings import SuspensionExtensions

from .exclusions import exclusion_in, last_day, taken_by_direction
from .step import Step

SUSPENSION, EXTENSION = "6.2-suspension", "6.2-suspension-extension"
PROCEDURE = "disciplinary_procedure"
GROUNDS = ("investigation", "danger")


def suspension_can_start(step: Step) -> None:
    """By a member of the direction, beside a disciplinary procedure that is not decided, once, with
    its ground, from a day that is not past, for 1 to 14 consecutive days (art. 6.2)."""
    taken_by_direction(step, "ground")
    beside = step.case.beside
    if beside is None or beside.process != PROCEDURE:
        raise Refused("first_day", "Schorsen kan alleen tijdens een tuchtprocedure (art. 6.2).")
    if beside.ended_at or latest_decision(beside):
        raise Refused(
            "first_day", "Over deze tuchtprocedure is al beslist. Dan kan je niet schorsen."
        )
    if _suspended_before(step.case):
        raise Refused(
            "first_day",
            "In deze tuchtprocedure is de cursist al geschorst. Een tweede schorsing kan niet. "
            "Loopt de eerste nog? Kijk dan in dat dossier of je ze kan verlengen.",
        )
    if step.said("ground") not in GROUNDS:
        raise Refused("ground", "Kies waarom je de cursist schorst.")
    if not step.said("reasons"):
        raise Refused("reasons", "Schrijf waarom je de cursist schorst.")
    first = step.day("first_day")
    if first is None:
        raise Refused("first_day", "Vul in op welke dag de schorsing begint.")
    if first < brussels_date(step.now):
        raise Refused("first_day", "Deze dag is voorbij. Een schorsing begint nooit vroeger.")
    last_day(step, SUSPENSION, first)


def suspend(step: Step) -> None:
    """Writes the suspension: from lessons and centre, until its last day."""
    first = step.day("first_day")
    assert first is not None
    assert step.decision is not None
    db.session.add(
        Exclusion(
            cursist=step.case.cursist,
            case=step.case,
            decision=step.decision,
            kind=PREVENTIVE,
            scope=CENTRE,
            programme=step.case.programme,
            location=step.case.location,
            grounds=step.said("reasons"),
            first_day=first,
            last_day=last_day(step, SUSPENSION, first),
            decided_on=brussels_date(step.now),
            recorded_at=step.now,
        )
    )


def extension_fits(step: Step) -> None:
    """By a member of the direction, exceptionally, with its ground, for 1 to 14 consecutive days
    more; and where the centre reads the regulation so, not at all."""
    taken_by_direction(step, "days")
    if step.settings.suspension_extensions is not SuspensionExtensions.ONCE:
        raise Refused("days", "Het centrum koos dat een schorsing niet verlengd wordt.")
    if not step.said("reasons"):
        raise Refused("reasons", "Schrijf waarom de schorsing uitzonderlijk langer duurt.")
    last_day(step, EXTENSION, _day_after(step.case))


def extend_suspension(step: Step) -> None:
    """Writes the new last day, and why."""
    suspension = exclusion_in(step.case)
    assert suspension is not None
    suspension.last_day = last_day(step, EXTENSION, _day_after(step.case))
    suspension.grounds = f"{suspension.grounds}\n\n{step.said('reasons')}"


def _day_after(case: Case) -> date:
    suspension = exclusion_in(case)
    assert suspension is not None
    assert suspension.last_day is not None
    return suspension.last_day + timedelta(days=1)


def _suspended_before(case: Case) -> bool:
    others = select(Case.id).where(
        Case.beside == case.beside,
        Case.process == case.process,
        Case.reference != case.reference,
    )
    return db.session.scalars(others.limit(1)).first() is not None
