"""Who gives a run, as the secretariat plans it."""

from collections.abc import Collection

from sqlalchemy import delete, select

from processes.errors import Refused
from processes.models import Person, Role, Run, RunTeacher, db
from processes.roles import TEACHER
from processes.shown import check_shown, mark_of
from processes.trail import OFFER_KEPT, note_elsewhere

from ..letters import evaluating
from .programmes import check_keeps


def teachers_of(run: Run) -> list[Person]:
    """Who gives a run, in the order of their names."""
    rows = select(Person).join(RunTeacher).where(RunTeacher.run_id == run.id)
    return list(db.session.scalars(rows.order_by(Person.sorts_as, Person.id)))


def able() -> list[Person]:
    """Who can give one: whoever is a teacher and may sign in, in the order of their names."""
    rows = select(Person).where(Person.active, Person.roles.any(Role.name == TEACHER))
    return list(db.session.scalars(rows.order_by(Person.sorts_as, Person.id)))


def name_teachers(by: Person, run: Run, numbers: Collection[int], shown: str | None = None) -> None:
    """These people give it from now on, by their numbers; who did not before is told which of its
    evaluations that are to come are otherwise. Raises NotAllowed, NotAsShown, and Refused at
    `teachers` for who is no teacher and did not give it before."""
    check_keeps(by)
    db.session.refresh(run, with_for_update={"key_share": True})
    was = teachers_of(run)
    check_shown(shown, _told(was), sorted(numbers))
    known = {each.id: each for each in [*able(), *was]}
    if not set(numbers) <= known.keys():
        raise Refused("teachers", "Kies lesgevers uit de lijst.")
    if set(numbers) == {each.id for each in was}:
        return
    db.session.execute(delete(RunTeacher).where(RunTeacher.run_id == run.id))
    db.session.add_all(RunTeacher(run_id=run.id, person_id=number) for number in set(numbers))
    db.session.flush()
    gives = teachers_of(run)
    if not run.cancelled_at:
        evaluating.tell_to_come(run, [(each, None) for each in gives if each not in was])
    before, after = ({"teachers": _names(each)} for each in (was, gives))
    note_elsewhere(OFFER_KEPT, by, name=run.code, before=before, after=after)


def mark_of_teachers(run: Run) -> str:
    """The mark of who gives it now."""
    return mark_of(_told(teachers_of(run)))


def _told(people: Collection[Person]) -> list[int]:
    return sorted(each.id for each in people)


def _names(people: Collection[Person]) -> str:
    return ", ".join(each.name for each in people)
