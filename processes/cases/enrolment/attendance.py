"""Whoever gives a run writes down who was in a lesson (art. 1.7). What was written is kept for
good: who changes it later adds a row, and after the day of the lesson says why."""

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.facts.attendance import expected, kept_of_lesson, minutes_of
from processes.facts.enrolment_settings import enrolment_settings
from processes.models import (
    ABSENT,
    EXCUSED,
    PRESENT,
    Attendance,
    Enrolment,
    Lesson,
    Person,
    Run,
    RunTeacher,
    db,
)
from processes.regulation import brussels_date
from processes.roles import SEE_EVERY_CASE, TEACHER, party_to, roles_of, roles_on
from processes.shown import check_shown, mark_of

PRESENCES = (PRESENT, ABSENT, EXCUSED)
LONGEST_WHY = 1_000
TOO_EARLY = "Deze les is nog niet. Vul de aanwezigheden in op de dag zelf."
SAY_WHY = "Schrijf waarom je dit na de les verandert."


class There(NamedTuple):
    """What is said of somebody: `presence` is one of PRESENCES; of who was present `missed` is how
    many minutes they were not there."""

    presence: str
    missed: int = 0


def runs_of(person: Person) -> list[Run]:
    """The runs that they give, or that somebody gives for whom they stand in today: the one that
    began last first."""
    rows = select(Run).join(RunTeacher).where(RunTeacher.person_id.in_(_gives_for(person)))
    return list(db.session.scalars(rows.distinct().order_by(Run.first_day.desc(), Run.id.desc())))


def may_keep(person: Person, run: Run) -> bool:
    """They give this run, or stand in for who does; or they are of the secretariat or the
    direction, who see all of who is enrolled."""
    if roles_on(person, legal_now()) & SEE_EVERY_CASE:
        return True
    gives = RunTeacher.run_id == run.id, RunTeacher.person_id.in_(_gives_for(person))
    return db.session.scalars(select(RunTeacher).where(*gives)).first() is not None


def writes_of(by: Person, lesson: Lesson) -> list[Enrolment]:
    """Of whom somebody writes down whether they were there: of everybody who has a place, but for
    themself and whose guardian they are or were."""
    apart = party_to(by, brussels_date(legal_now()))
    return [each for each in expected(lesson) if each.person_id not in apart]


def is_late(lesson: Lesson) -> bool:
    """What was written of it changes only with a reason from now on."""
    open_until = brussels_date(lesson.starts) + timedelta(enrolment_settings().attendance_days)
    return brussels_date(legal_now()) > open_until


def mark_of_list(lesson: Lesson) -> str:
    """The mark of what was written of a lesson, as it stands now."""
    return mark_of(_told(kept_of_lesson(lesson)))


def keep(
    by: Person, lesson: Lesson, said: Mapping[int, There], why: str, shown: str | None = None
) -> int:
    """Writes who was there, by the number of their enrolment, of those of whom `by` writes; how
    many rows that were not so already. Raises NotAllowed, NotAsShown, and Refused: before the day
    of the lesson, at `why` without a reason where one is asked, and at `presence-<number>` or
    `missed-<number>` for what nobody offers."""
    run = db.session.get_one(Run, lesson.run_id, with_for_update={"key_share": True})
    if not may_keep(by, run):
        raise NotAllowed(f"person {by.id} does not give run {run.code}")
    if brussels_date(legal_now()) < brussels_date(lesson.starts):
        raise Refused("", TOO_EARLY)
    kept, people = kept_of_lesson(lesson), writes_of(by, lesson)
    rows = [_row(lesson, each, said[each.id]) for each in people if each.id in said]
    check_shown(shown, _told(kept), _told({each.enrolment_id: each for each in rows}))
    new = [each for each in rows if not _same(each, kept.get(each.enrolment_id))]
    changes = any(each.enrolment_id in kept for each in new)
    if changes and is_late(lesson) and not why.strip():
        raise Refused("why", SAY_WHY)
    for each in new:
        each.by_id, each.at = by.id, legal_now()
        each.why = why.strip()[:LONGEST_WHY] if each.enrolment_id in kept else ""
        db.session.add(each)
    return len(new)


def _row(lesson: Lesson, own: Enrolment, there: There) -> Attendance:
    lasts = minutes_of(lesson)
    if there.presence not in PRESENCES:
        raise Refused(f"presence-{own.id}", "Kies aanwezig, afwezig of verwittigd.")
    if not 0 <= there.missed < lasts:
        words = f"Schrijf een getal van 0 tot {lasts - 1}."
        raise Refused(f"missed-{own.id}", words)
    minutes = lasts - there.missed if there.presence == PRESENT else 0
    return Attendance(
        lesson_id=lesson.id, enrolment_id=own.id, presence=there.presence, minutes=minutes
    )


def _same(new: Attendance, kept: Attendance | None) -> bool:
    return kept is not None and (new.presence, new.minutes) == (kept.presence, kept.minutes)


def _told(kept: Mapping[int, Attendance]) -> list[list[int | str]]:
    return [[number, each.presence, each.minutes] for number, each in sorted(kept.items())]


def _gives_for(person: Person) -> list[int]:
    """Themself where they are a teacher, and each teacher for whom they stand in today."""
    today = brussels_date(legal_now())
    own = [person.id] if TEACHER in roles_of(person) else []
    standing = (each for each in person.delegations if each.is_for(TEACHER, today))
    return [*own, *(each.principal_id for each in standing if each.principal_id)]
