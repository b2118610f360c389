"""Exclusions on a cursist's file: what a decision writes, changes and lifts (art. 6.2, 6.3)."""

from datetime import date

from sqlalchemy import select

from processes.errors import Refused, WrongDays
from processes.facts.moments import versions
from processes.models import Case, Decision, Exclusion, db
from processes.models.measures import DEFINITIVE, PREVENTIVE, TEMPORARY
from processes.regulation import count
from processes.roles import reserved_from

from .step import Step


def last_day(step: Step, term: str, first: date) -> date:
    """The last Brussels day of a term that lasts the days that were typed, the first one included.
    Raises Refused for a number out of bounds (art. 6.2: 1 to 14)."""
    try:
        days, version = int(step.said("days") or 0), step.case.regulation
        return count(term, first, regulation=version, days=days, settings=step.settings).date
    except WrongDays:
        raise Refused(
            "days", "Vul een aantal dagen in van 1 tot en met 14 (art. 6.2). Elke dag telt mee."
        ) from None


def taken_by_direction(step: Step, field: str) -> None:
    """Only a member of the direction decides in a disciplinary procedure. Where the regulation lets
    somebody else decide instead, it says so, as in art. 3.6: "of zijn afgevaardigde". Raises
    Refused at this field (art. 6.2)."""
    if reserved_from(step.person, step.case.process, step.element, step.now):
        raise Refused(
            field,
            "Alleen een directielid kan dit beslissen (art. 6.2). Jij vervangt de directie, en kan "
            "het dus niet.",
        )


def exclusion_in(case: Case) -> Exclusion | None:
    """The exclusion or the suspension that a case brought last; None where it brought none."""
    return case.exclusions[-1] if case.exclusions else None


def end_suspensions(case: Case, by: Decision, day: date) -> list[int]:
    """The suspensions beside a disciplinary procedure end with its decision, on this Brussels day;
    one that is over stays as it was. The cases of those that still run, by their ids. These are
    locked before the suspensions are written, as who extends one does: else each could wait for
    the other."""
    beside = select(Case.id).where(Case.beside_id == case.id, Case.ended_at.is_(None))
    cases = list(db.session.scalars(beside.order_by(Case.id).with_for_update()))
    rows = select(Exclusion).where(
        Exclusion.case_id.in_(cases), Exclusion.kind == PREVENTIVE, Exclusion.last_day >= day
    )
    for suspension in db.session.scalars(rows):
        lift(suspension, by, day)
    return cases


def exclusion_of(decision: Decision) -> Exclusion | None:
    """The exclusion that a decision or one of its corrections brought; None where it brought
    none."""
    each = versions(decision)
    brought = [found for found in decision.case.exclusions if found.decision in each]
    return brought[-1] if brought else None


def in_its_place(exclusion: Exclusion) -> Exclusion:
    """What stands now where an exclusion stood: what another appeal put there, or itself."""
    if exclusion.lifted_by_id is None:
        return exclusion
    rows = select(Exclusion).where(Exclusion.decision_id == exclusion.lifted_by_id)
    instead = db.session.scalars(rows).first()
    return in_its_place(instead) if instead else exclusion


def lift(exclusion: Exclusion, by: Decision, day: date) -> None:
    """From this Brussels day on it holds no more, by a decision. Both stay on the file."""
    exclusion.lifted_on, exclusion.lifted_by = day, by
    db.session.flush()


def replace(
    exclusion: Exclusion, by: Decision, day: date, *, scope: str, last_day: date | None
) -> Exclusion:
    """What comes in its place from this Brussels day on: another scope, or a last day, which makes
    it a temporary one. Both stay on the file."""
    lift(exclusion, by, day)
    changed = Exclusion(
        cursist_id=exclusion.cursist_id,
        case=by.case,
        decision=by,
        kind=TEMPORARY if last_day else DEFINITIVE,
        scope=scope,
        programme=exclusion.programme,
        location=exclusion.location,
        grounds=exclusion.grounds,
        first_day=exclusion.first_day,
        last_day=last_day,
        decided_on=exclusion.decided_on,
        recorded_at=by.decided_at,
    )
    db.session.add(changed)
    db.session.flush()
    return changed
