"""The NT2 test without which who began in 2023-2024 gets no certificate of the whole (art. 3.2):
the secretariat writes down what came of it, and who and when is kept."""

from collections.abc import Sequence
from datetime import date

from processes.clock import legal_now
from processes.errors import Refused
from processes.models import Nt2Test, Person, Programme, db
from processes.regulation import brussels_date
from processes.regulation.certificates import NT2_TEST_YEAR, TestSaid
from processes.regulation.rules import in_school_year, school_year

from ..ground.office import check_registers

YEAR = in_school_year(NT2_TEST_YEAR)
NOT_ON_SHEET = "De opleidingsfiche vraagt geen NT2-test."
NO_DAY = "Vul de dag in."
TO_COME = "Deze dag moet nog komen. Kijk de datum na."
BEFORE = f"De NT2-test is voor wie in {YEAR} begon. Kijk de datum na."
ASKED = f"Wie in {YEAR} begon, moet slagen voor de NT2-test (art. 3.2)."


def spare(by: Person, programme: Programme, people: Sequence[tuple[Person, date]]) -> None:
    """Keeps of each of these people, with the Brussels day of their first lesson, which may be to
    come, that they did not begin in that school year: the test is not asked of them. Raises
    NotAllowed, and Refused at `people`."""
    today = brussels_date(legal_now())
    for person, first in people:
        if school_year(first) == NT2_TEST_YEAR:
            raise Refused("people", ASKED)
        write_test(by, person, programme, TestSaid.NOT_ASKED, min(first, today))


def write_test(
    by: Person, person: Person, programme: Programme, said: str, day: date | None
) -> Nt2Test:
    """Keeps what came of the test on a Brussels day, or that it is not asked of somebody who began
    on that day, in the place of what was written of that day before. Raises NotAllowed, and Refused
    at the field of what is wrong."""
    check_registers(by, person)
    if not programme.nt2_test:
        raise Refused("said", NOT_ON_SHEET)
    if said not in list(TestSaid):
        raise Refused("said", "Kies iets uit de lijst.")
    if day is None:
        raise Refused("day", NO_DAY)
    if day > brussels_date(legal_now()):
        raise Refused("day", TO_COME)
    if said != TestSaid.NOT_ASKED and school_year(day) < NT2_TEST_YEAR:
        raise Refused("day", BEFORE)
    if said == TestSaid.NOT_ASKED and school_year(day) == NT2_TEST_YEAR:
        raise Refused("day", ASKED)
    row = Nt2Test(person=person, programme=programme, said=said, day=day, by=by, at=legal_now())
    db.session.add(row)
    db.session.flush()
    return row
