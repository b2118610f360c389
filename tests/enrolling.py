"""People of the stories enrol, and the secretariat looks at what they bring."""

from datetime import date
from typing import Any

from sqlalchemy import select

from processes.answers import Answer
from processes.cases import complete
from processes.cases.enrolment.asking import enrol
from processes.models import Case, Enrolment, Exclusion, Person, Run, Task, db, transaction
from tests.moments import brussels
from tests.play import Play

NUMBER = "90.05.01-002.50"  # of somebody born on 1 May 1990
ALL_SHOWN = {"admitted": True, "identity_shown": True, "lives_lawfully": True, "paid": "terminal"}


def asks(play: Play, code: str, by: str = "amina", of: str | None = None, **said: Any) -> Case:
    """Somebody enrols in a run on line, or a guardian does `of` whom they act for."""
    number = said.pop("number", NUMBER)
    key = said.pop("key", None)
    answer = Answer({}, {"run": code, "agrees": True, **said})
    with transaction():
        return enrol(play.person(by), play.ids[of or by], answer, number, key)


def sees(play: Play, case: Case, **shown: Any) -> Case:
    """Chris of the secretariat notes what was shown and paid: all of it, but for what is said."""
    rows = select(Task.id).where(Task.case_id == case.id, Task.closed_at.is_(None))
    task = db.session.scalars(rows).one()
    with transaction():
        return complete(task, play.person("chris"), Answer({}, {**ALL_SHOWN, **shown}))


def own(name: str, code: str | None = None) -> Enrolment:
    """The last enrolment of somebody, in this run or in any."""
    rows = select(Enrolment).join(Enrolment.person).where(Person.name == name.title())
    if code:
        rows = rows.join(Enrolment.run).where(Run.code == code)
    return db.session.scalars(rows.order_by(Enrolment.id.desc()).limit(1)).one()


def excluded(play: Play) -> None:
    """Amina is excluded for good from the whole centre since 1 March 2024."""
    db.session.add(
        Exclusion(
            cursist_id=play.ids["amina"],
            kind="definitive",
            scope="centre",
            decided_on=date(2024, 3, 1),
            first_day=date(2024, 3, 1),
            department="Academie",
            location="Campus Noord",
            recorded_at=brussels("2024-03-01 10:00"),
        )
    )
