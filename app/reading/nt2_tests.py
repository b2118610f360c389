"""What somebody reads of the NT2 test: that it is asked, and what was written of it (art. 3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select, union

from processes.facts.studied import tests_of
from processes.models import Enrolment, Module, Nt2Test, Person, Programme, Result, Run, db


@dataclass(frozen=True)
class Asked:
    """Somebody follows or followed this programme, whose sheet asks the test for the whole; what
    counts of what was written of it, None where nothing was."""

    person: Person
    programme: str
    test: Nt2Test | None


def tests_asked(people: Sequence[Person]) -> list[Asked]:
    """Those of these people, by person and programme."""
    numbers = [each.id for each in people]
    follows = select(Enrolment.person_id, Module.programme_id).join(Enrolment.run)
    follows = follows.join(Run.module).where(
        Enrolment.person_id.in_(numbers), Enrolment.seated_at.is_not(None)
    )
    has_result = select(Result.cursist_id, Result.programme_id).where(
        Result.cursist_id.in_(numbers)
    )
    of = union(follows, has_result).subquery()
    who, programme = of.columns
    rows = select(who, Programme.name).join(Programme, Programme.id == programme)
    rows = rows.where(Programme.nt2_test).order_by(who, Programme.name)
    tests = tests_of(numbers)
    known = {each.id: each for each in people}
    return [
        Asked(known[number], name, tests.get((number, name)))
        for number, name in db.session.execute(rows)
    ]
