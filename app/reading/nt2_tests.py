"""What somebody reads of the NT2 test: that it is asked, and what was written of it; and of whom
the office can say that it is not (art. 3.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, union

from processes.cases.ground.office import may_register
from processes.facts.nt2_beginners import first_lessons, spared
from processes.facts.studied import tests_of
from processes.models import Enrolment, Module, Nt2Test, Person, Programme, Result, Run, db
from processes.regulation.certificates import NT2_TEST_YEAR
from processes.regulation.rules import school_year


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
    tests, not_asked = tests_of(numbers), spared(numbers)
    known = {each.id: each for each in people}
    return [
        Asked(known[number], name, tests.get((number, name)))
        for number, name in db.session.execute(rows)
        if number not in not_asked or (number, name) in tests
    ]


def programmes_that_ask() -> list[Programme]:
    """The programmes whose sheet asks the test, by name."""
    rows = select(Programme).where(Programme.nt2_test).order_by(Programme.name, Programme.id)
    return list(db.session.scalars(rows))


def can_be_spared(reader: Person, programme: Programme) -> list[tuple[Person, date]]:
    """Who can be said not to have begun in the school year of which the test is asked, with the
    first lesson that the house knows of theirs, by name: it lies in another one, and nothing was
    written of them. Only those of whom this person of the office may register something."""
    rows = select(Enrolment.person_id).join(Enrolment.run).join(Run.module)
    rows = rows.where(Module.programme_id == programme.id, Enrolment.seated_at.is_not(None))
    numbers = set(db.session.scalars(rows.distinct()))
    first, written, sure = first_lessons(numbers), tests_of(numbers), spared(numbers)
    open_ = {
        number: day
        for number, day in first.items()
        if school_year(day) != NT2_TEST_YEAR
        and number not in sure
        and (number, programme.name) not in written
    }
    people = select(Person).where(Person.id.in_(open_)).order_by(Person.sorts_as, Person.id)
    return [
        (each, open_[each.id]) for each in db.session.scalars(people) if may_register(reader, each)
    ]
