"""Which ended cases can be emptied: kept for long enough, for no reason kept longer, and with
nothing that still rests on them (art. 7.1; GDPR, art. 5, 1, e).

Cases that came out of one another, or are about one result, are a family: it is due when each of
its cases is, or none of it is. Those of an enrolment are one: its own case, and those of its note,
of its attestation, and of who asked to stop (`old_enrolments`).
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select
from sqlalchemy.orm import aliased

from processes import procedures
from processes.clock import legal_now
from processes.facts.enrolment import BAR
from processes.facts.studied import NEW_DECISION
from processes.facts.targets import HOUSE_SETTING
from processes.facts.terms import settings
from processes.instances import kept_from
from processes.models import (
    Case,
    Certificate,
    Decision,
    DueDate,
    Exclusion,
    Person,
    Result,
    db,
)
from processes.models.measures import DEFINITIVE
from processes.regulation import brussels_date, count, version_on
from processes.regulation.certificates import WHOLE

from .keeping import Keeping, said
from .old_enrolments import ENROLMENT, enrolment_stays

SETTING = f"{HOUSE_SETTING}cases_kept."  # before the id of a procedure


def removable() -> list[str]:
    """The procedures of which is said how long their cases are kept."""
    return [process for process in _emptied() if not procedures.of(process).goes_with]


def keeping(process: str) -> Keeping | None:
    """What the centre said; None where it said nothing."""
    return said(SETTING + (procedures.of(process).goes_with or process))


def families(numbers: Collection[int], by: Person | None) -> list[list[Case]]:
    """Of these cases, by their ids, the families that are due whole, each in the order of its ids;
    not what is kept from who asks it. `by` is None on the machine itself."""
    kin = _kin(numbers)
    named = {number for family in kin for number in family}
    rows = select(Case).where(Case.id.in_(named), is_ripe(by)).order_by(Case.id)
    ripe = {case.id: case for case in db.session.scalars(rows) if not _excludes(case)}
    return [[ripe[n] for n in sorted(family)] for family in kin if family <= ripe.keys()]


def is_ripe(by: Person | None) -> ColumnElement[bool]:
    """As a condition on cases: kept for long enough, and nothing rests on it but an exclusion."""
    said_of = ((process, keeping(process)) for process in _emptied())
    long = (
        and_(Case.process == process, Case.ended_at < kept.ended_before, *_also(process, kept))
        for process, kept in said_of
        if kept
    )
    apart = [~kept_from(by, brussels_date(legal_now()))] if by else []
    free = Case.kept_because.is_(None), Case.removed_at.is_(None)
    return and_(or_(false(), *long), *free, ~_needed(), *apart)


def _emptied() -> list[str]:
    return [process for process, each in procedures.known().items() if each.removable]


def _also(process: str, kept: Keeping) -> list[ColumnElement[bool]]:
    """What else is asked of a case of this procedure."""
    return [~enrolment_stays(kept)] if process == ENROLMENT else []


def _needed() -> ColumnElement[bool]:
    """A term runs still, such as that of an appeal; or a paper rests on it: the
    day on which a module was passed after all (3.6, 3.7); also where that was taken
    back since, while a certificate that was issued by it stands: that is to be looked at."""
    runs = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None)
    anew = Decision.element == NEW_DECISION, Decision.sat_on.is_not(None)
    rests = or_(Result.certificate, _is_certified())
    passed = exists().where(Result.id == Case.result_id, rests)
    return or_(
        exists().where(DueDate.case_id == Case.id, *runs),
        and_(exists().where(Decision.case_id == Case.id, *anew), passed),
    )


def _is_certified() -> ColumnElement[bool]:
    """As a condition on a result: a certificate of its module, or of its programme, stands."""
    own = aliased(Case)
    rows = select(Certificate.id).join(own, own.id == Certificate.case_id)
    rows = rows.where(
        own.cursist_id == Result.cursist_id,
        own.programme == Result.programme,
        own.module.in_((WHOLE, Result.module)),
        Certificate.withdrawn_on.is_(None),
    )
    return rows.correlate(Result).exists()


def _excludes(case: Case) -> bool:
    """An exclusion of this case holds still, or keeps somebody from enrolling (2.4, 6.2)."""
    return any(map(_holds, case.exclusions))


def _holds(exclusion: Exclusion) -> bool:
    today = brussels_date(legal_now())
    if exclusion.lifted_on and exclusion.lifted_on <= today:
        return False
    if exclusion.kind == DEFINITIVE:
        version = version_on(today).name
        opens = count(BAR, exclusion.decided_on, regulation=version, settings=settings())
        return today < opens.date
    return exclusion.last_day is None or today <= exclusion.last_day


def _kin(numbers: Collection[int]) -> list[frozenset[int]]:
    """The families of these cases, in the order in which they are named."""
    beside = defaultdict[int, set[int]](set)
    known, new = set(numbers), set(numbers)
    while new:
        for one, other in _pairs(new):
            beside[one].add(other)
            beside[other].add(one)
        new = {other for one in new for other in beside[one]} - known
        known |= new
    found: dict[int, frozenset[int]] = {}
    for number in numbers:
        if number not in found:
            family = _reached(number, beside)
            found.update(dict.fromkeys(family, family))
    return list(dict.fromkeys(found[number] for number in numbers))


def _reached(number: int, beside: dict[int, set[int]]) -> frozenset[int]:
    family, new = {number}, {number}
    while new:
        new = {other for one in new for other in beside[one]} - family
        family |= new
    return frozenset(family)


def _pairs(numbers: Collection[int]) -> Iterator[tuple[int, int]]:
    """Of these cases each with one that it came out of, that came out of it, or that is about the
    same result; and where a decision of the one lifted an exclusion of the other."""
    other, attacked = aliased(Case), Decision.case_id
    both = Case.process.in_(_emptied()), other.process.in_(_emptied())
    pairs = (
        (select(Case.id, Case.beside_id), Case.beside_id),
        (_joined(Case.id, Decision, Decision.id == Case.decision_id, attacked), attacked),
        (
            _joined(Exclusion.case_id, Decision, Decision.id == Exclusion.lifted_by_id, attacked),
            attacked,
        ),
        (
            _joined(Case.id, other, other.result_id == Case.result_id, other.id).where(*both),
            other.id,
        ),
    )
    for rows, after in pairs:
        before = rows.selected_columns[0]
        named = or_(before.in_(numbers), after.in_(numbers))
        found = rows.where(before.is_not(None), after.is_not(None), before != after, named)
        yield from ((one, beyond) for one, beyond in db.session.execute(found))


def _joined(one: Any, table: Any, on: ColumnElement[bool], other: Any) -> Select[Any]:
    return select(one, other).select_from(one.class_).join(table, on)
