"""What moves when an answer to an open question changes: everything that runs is counted again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from processes.clock import legal_now
from processes.facts.targets import HOUSE_SETTING
from processes.models import HOUSE, Case, DueDate, db
from processes.regulation import TERM_IDS, brussels_date
from processes.regulation.rules import WORKING_DAY_SETTINGS
from processes.regulation.versions import PORTAL, VERSIONS

from ..doors.counting import recount
from ..doors.due import fire_before, fire_result, locked, locked_result
from ..doors.turn import running_due_dates
from ..receipts.receipts import recount_result

Why = Mapping[str, str]
LastDays = dict[int, date | None]


@dataclass(frozen=True)
class Moved:
    """A last day that moves. `reference` is that of the case; what nobody filed against yet has
    none. `over`: the new last day is past."""

    due_date: int
    case_id: int | None
    result_id: int | None
    reference: str | None
    cursist: str
    kind: str
    term: str
    task_id: int | None
    before: date
    after: date
    over: bool


def terms_reading(name: str) -> set[str]:
    """The terms whose day can depend on a setting, in any version of the regulation."""
    versions = [version.terms for version in (*VERSIONS, PORTAL)]
    return {id for id in TERM_IDS for terms in versions if id in terms and name in terms[id].reads}


def count_again(name: str, why: Why) -> tuple[Moved, ...]:
    """Counts again what reads a setting, in every case and then for every result against which
    nobody filed; locks them. A term that is over moves no more. What moved, case by case."""
    rows = [row for row in _running() if _reads(row, name)]
    cases = sorted({row.case_id for row in rows if row.case_id})
    results = sorted({row.result_id for row in rows if row.result_id and not row.case_id})
    moved = [each for number in cases for each in _of_case(number, why)]
    return tuple(moved + [each for number in results for each in _of_result(number, why)])


def _running() -> list[DueDate]:
    rows = select(DueDate).where(DueDate.stopped_at.is_(None))
    return list(db.session.scalars(rows))


def _reads(row: DueDate, name: str) -> bool:
    if row.kind == HOUSE:
        return name in WORKING_DAY_SETTINGS or name == HOUSE_SETTING + row.term
    return row.term in terms_reading(name)


def _of_case(number: int, why: Why) -> list[Moved]:
    case = locked(number)
    fire_before(case)
    rows = running_due_dates(case)
    before = {row.id: row.last_day for row in rows}
    recount(case, **why)
    return _moved(rows, before, case.cursist.name, case)


def _of_result(number: int, why: Why) -> list[Moved]:
    result = locked_result(number)
    fire_result(result)
    running = DueDate.result_id == number, DueDate.case_id.is_(None), DueDate.stopped_at.is_(None)
    rows = list(db.session.scalars(select(DueDate).where(*running)))
    before = {row.id: row.last_day for row in rows}
    if rows:
        recount_result(result, **why)
    return _moved(rows, before, result.cursist.name, None)


def _moved(rows: list[DueDate], before: LastDays, cursist: str, case: Case | None) -> list[Moved]:
    today = brussels_date(legal_now())
    return [
        Moved(
            row.id,
            row.case_id,
            row.result_id,
            case.reference if case else None,
            cursist,
            row.kind,
            row.term,
            row.task_id,
            was,
            row.last_day,
            row.last_day < today,
        )
        for row in rows
        if (was := before[row.id]) and row.last_day and row.last_day != was
    ]
