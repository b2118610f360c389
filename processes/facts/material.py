"""What people learn from, and who may read it (art. 5.9)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, select

from processes.folding import sameness
from processes.models import (
    AFTERWARDS,
    DEBIT_NOTE,
    Enrolment,
    Exclusion,
    Material,
    Module,
    Run,
    db,
)
from processes.models.measures import CENTRE, DEFINITIVE, LOCATION, PREVENTIVE
from processes.regulation import brussels_date

from .in_force import in_force_from
from .paying import charged_to_institution

SOON = timedelta(days=14)


def of_run(run: Run) -> list[Material]:
    """All of a run, in the order in which it was put there."""
    rows = select(Material).where(Material.run_id == run.id)
    return list(db.session.scalars(rows.order_by(Material.id)))


def guidelines_of(run: Run) -> list[Material]:
    """Those of them by which its evaluations are held (3.1)."""
    return [each for each in of_run(run) if each.guidelines]


def without_guidelines(runs: Iterable[Run], day: date) -> set[int]:
    """Which of these runs still lack them and go on, or begin within SOON of this Brussels day, by
    their numbers; a nascholing has no evaluation."""
    wanting = {
        each.id
        for each in runs
        if each.payment != DEBIT_NOTE
        and not each.cancelled_at
        and each.first_day
        and each.last_day
        and each.first_day - SOON <= day <= each.last_day
    }
    rows = select(Material.run_id).where(Material.run_id.in_(wanting), Material.guidelines)
    return wanting - set(db.session.scalars(rows))


def open_to(own: Enrolment, at: datetime) -> list[Material]:
    """What somebody with this enrolment may use of the material of its run on the Brussels day of
    `at`: who has a place in it and is not excluded from it. What is for who follows the programme
    is so for as long as they have a place in a run of it that is not over; the rest for good."""
    day = brussels_date(at)
    if not has_place(own) or is_excluded(own, day):
        return []
    found = of_run(own.run)
    if all(each.access == AFTERWARDS for each in found) or _follows_programme(own, day):
        return found
    return [each for each in found if each.access == AFTERWARDS]


def open_to_payer(own: Enrolment, at: datetime) -> list[Material]:
    """What the institution that pays for this enrolment may use of the material of its run on the
    Brussels day of `at`: of a nascholing all of it until the last day, and afterwards what stays;
    of any other run only what stays, for the rest is for cursists (5.9). It pays where something is
    left on its account, as for the attestation. It asks nothing that an institution is not told:
    not who is excluded, and not what somebody follows that is not paid by it (CNO-37)."""
    if not charged_to_institution([own]):
        return []
    return [each for each in of_run(own.run) if _payer_may(own, each.access, at)]


def with_material_for_payer(enrolments: Iterable[Enrolment], at: datetime) -> set[int]:
    """Which of these enrolments have something for the institution that pays to use now, by their
    numbers."""
    every = list(enrolments)
    pays, accesses = charged_to_institution(every), _accesses_of_runs(every)
    return {
        each.id
        for each in every
        if each.id in pays
        and any(_payer_may(each, access, at) for access in accesses.get(each.run_id, ()))
    }


def _payer_may(own: Enrolment, access: str, at: datetime) -> bool:
    last = own.run.last_day
    if not has_place(own) or last is None:
        return False
    runs = own.run.payment == DEBIT_NOTE and brussels_date(at) <= last
    return runs or access == AFTERWARDS


def with_material(enrolments: Iterable[Enrolment], at: datetime) -> set[int]:
    """Which of these enrolments have something to use now, by their numbers."""
    every = list(enrolments)
    runs = _accesses_of_runs(every)
    return {each.id for each in every if each.run_id in runs and open_to(each, at)}


def _accesses_of_runs(enrolments: list[Enrolment]) -> dict[int, set[str]]:
    """For how long what there is of their runs is read, by the numbers of those that have some."""
    theirs = Material.run_id.in_([own.run_id for own in enrolments])
    found: dict[int, set[str]] = {}
    rows = select(Material.run_id, Material.access).where(theirs).distinct()
    for run, access in db.session.execute(rows):
        found.setdefault(run, set()).add(access)
    return found


def has_place(own: Enrolment) -> bool:
    """Somebody has a place with this enrolment, in a run that goes on."""
    return bool(own.seated_at and not own.ended_at and not own.run.cancelled_at)


def _follows_programme(own: Enrolment, day: date) -> bool:
    rows = (
        select(Enrolment)
        .join(Enrolment.run)
        .join(Run.module)
        .where(
            Enrolment.person_id == own.person_id,
            Module.programme_id == own.run.module.programme_id,
            Run.last_day >= day,
        )
    )
    found = db.session.scalars(rows)
    return any(has_place(each) and not is_excluded(each, day) for each in found)


def is_excluded(own: Enrolment, day: date) -> bool:
    """Somebody with this enrolment is excluded from its run on this Brussels day: they do not
    follow it, while that lasts (6.2). An exclusion that came after its last day takes nothing of it
    away; who is suspended still follows it, though not in the room."""
    return _keeps_out(own, day, Exclusion.kind != PREVENTIVE)


def is_excluded_for_good(own: Enrolment, day: date) -> bool:
    """The same of a definitive exclusion alone."""
    return _keeps_out(own, day, Exclusion.kind == DEFINITIVE)


def _keeps_out(own: Enrolment, day: date, which: ColumnElement[bool]) -> bool:
    rows = select(Exclusion).where(Exclusion.cursist_id == own.person_id, which)
    return any(_holds(each, day) and _is_from(each, own.run) for each in db.session.scalars(rows))


def _holds(exclusion: Exclusion, day: date) -> bool:
    since = in_force_from(exclusion)
    return exclusion.holds_on(day) and since is not None and since <= day


def _is_from(exclusion: Exclusion, run: Run) -> bool:
    if exclusion.department:
        return False
    if run.last_day and run.last_day < exclusion.first_day:
        return False
    if exclusion.scope == LOCATION:
        return sameness(exclusion.location) == sameness(run.location.name)
    programme = run.module.programme.name
    return exclusion.scope == CENTRE or sameness(exclusion.programme) == sameness(programme)
