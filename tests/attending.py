"""People of the stories are in a lesson or not, and somebody writes that down."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from processes.cases.enrolment.attendance import There, keep
from processes.cases.offer.teachers import name_teachers
from processes.facts.attendance import expected
from processes.models import PRESENT, Attendance, Lesson, Run, db, transaction
from tests.enrolling import asks, sees
from tests.offering import run
from tests.play import Play


def gives(play: Play, code: str, *names: str) -> None:
    """These teachers give a run, as Chris of the secretariat says."""
    with transaction():
        of = db.session.scalars(select(Run).where(Run.code == code)).one()
        name_teachers(play.person("chris"), of, [play.ids[each] for each in names])


def a_class(play: Play, *names: str, **planned: Any) -> None:
    """On 15 April 2025 KO-1 is offered, nine lessons of three hours on Mondays from 5 May, with
    Tess as its teacher, or as `planned` otherwise; these people have a place."""
    with transaction():
        play.add("tess", "teacher")
        for name in names:
            if name not in play.ids:
                play.add(name)
    run(play, "KO-1", **planned)
    gives(play, "KO-1", "tess")
    play.travel_to("2025-04-15 10:00")
    for name in names:
        sees(play, asks(play, "KO-1", name))


def lesson(number: int, code: str = "KO-1") -> Lesson:
    """A lesson of a run, counted from 1."""
    rows = select(Lesson).join(Run, Run.id == Lesson.run_id).where(Run.code == code)
    return list(db.session.scalars(rows.order_by(Lesson.starts)))[number - 1]


def there(
    play: Play,
    number: int,
    by: str = "tess",
    why: str = "",
    said: Mapping[str, There] | None = None,
) -> int:
    """Writes the list of a lesson: everybody is present, but for what is `said` of somebody."""
    with transaction():
        of, said = lesson(number), said or {}
        whole = {e.id: said.get(e.person.name.lower(), There(PRESENT)) for e in expected(of)}
        return keep(play.person(by), of, whole, why)


def rows() -> list[tuple[str, str, int, str, str]]:
    """All that was written: of whom, what, the minutes, by whom and why."""
    found = db.session.scalars(select(Attendance).order_by(Attendance.id))
    return [(e.enrolment.person.name, e.presence, e.minutes, e.by.name, e.why) for e in found]
