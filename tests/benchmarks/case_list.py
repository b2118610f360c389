"""What the direction's list costs: statements and time, and the floor under it.

    python -m tests.benchmarks.case_list [number of cases]

The floor is the same rows plainly selected: cases with their names, open tasks, running terms. The
database is SQLite in a file; every case waits for its invitation. No test: times depend on the
machine.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from sqlalchemy import text

from app.factory import create_app
from app.reading.case_list import case_lines
from app.reading.standing import Standing
from app.reading.wanted import Wanted
from processes.answers import Answer
from processes.cases import open_case, register_result
from processes.clock import legal_now
from processes.models import Person, Result, db, transaction
from processes.regulation import brussels_date
from tests.app.accounts import statements

FLOOR = (
    'SELECT c.id, c.reference, p.name FROM "case" c JOIN person p ON p.id = c.cursist_id '
    "WHERE c.ended_at IS NULL",
    "SELECT case_id, element, role, claimed_by_id FROM task WHERE closed_at IS NULL",
    "SELECT case_id, element, kind, term, last_day FROM due_date WHERE stopped_at IS NULL",
)


def fill(cases: int) -> None:
    today = brussels_date(legal_now())
    with transaction():
        people = [Person(name=f"Cursist {n}", email=f"{n}@centrum.example") for n in range(cases)]
        db.session.add_all(people)
        db.session.flush()
        for person in people:
            result = Result(
                cursist_id=person.id, programme="NT2", module="1.1", certificate=False,
                decided_on=today,
            )  # fmt: skip
            register_result(result, today, "opgehaald", None)
            open_case(
                "evaluation_objection", person, Answer({}, {"disagrees": True}), result=result
            )


def whole_list() -> Any:
    db.session.rollback()
    db.session.expunge_all()
    nobody = Person(id=0)  # from whom nothing is kept
    return Wanted().pick(case_lines(Standing.now(), nobody))


def floor() -> Any:
    db.session.rollback()
    return [db.session.execute(text(rows)).all() for rows in FLOOR]


def milliseconds(do: Callable[[], Any]) -> float:
    do()
    times = []
    for _ in range(20):
        start = perf_counter()
        do()
        times.append((perf_counter() - start) * 1000)
    return median(times)


def main() -> None:
    cases = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with TemporaryDirectory() as folder:
        where = f"sqlite:///{Path(folder) / 'list.db'}"
        app = create_app(
            {"SECRET_KEY": "x", "SQLALCHEMY_DATABASE_URI": where, "DATA": Path(folder)}
        )
        with app.app_context():
            db.create_all()
            fill(cases)
            with statements() as said:
                assert len(whole_list()) == cases
            print(f"{cases} cases: {len(said)} statements")  # noqa: T201
            print(f"the list {milliseconds(whole_list):.1f} ms")  # noqa: T201
            print(f"the same rows plainly selected {milliseconds(floor):.1f} ms")  # noqa: T201
            db.engine.dispose()


if __name__ == "__main__":
    main()
