"""Which instance handles a case, and whom it is kept from.

Somebody is kept from a case in every role where they are a party to it, or left its committee. An
appeal is of an instance of its own (art. 3.6, 6.3): the centre, whose decision it is about, is
heard there and handles nothing. A committee reads the file of the case before its own.
"""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    SQLColumnExpression,
    and_,
    bindparam,
    exists,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.orm import aliased

from processes import procedures
from processes.conducting import party_to
from processes.models import Case, Decision, Guardianship, Member, Person, db
from processes.models.few import is_one_of
from processes.regulation.committees import COMMITTEES

# Named once: SQLAlchemy works out the columns of each anew, and every list of cases asks.
_attacked, _taken, _sat = aliased(Decision), aliased(Decision), aliased(Member)
_bond, _left, _later = aliased(Guardianship), aliased(Member), aliased(Case)


def is_appeal(process: str) -> bool:
    """An appeals committee handles this procedure, and not the centre itself."""
    committee = COMMITTEES.get(procedures.of(process).committee or "")
    return committee is not None and committee.of_appeal


def decided(case: Case) -> set[int]:
    """Who took a decision in the case that this one attacks, or sits on its committee, by their
    ids; nobody where it attacks none."""
    if case.decision is None:
        return set()
    before = case.decision.case
    sat = {member.person_id for member in before.members if member.left_at is None}
    return sat | {decision.decided_by_id for decision in before.decisions}


def attacks(who: int | SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """The same as a condition on cases: whoever has this id is one of them."""
    sat = and_(_sat.case_id == _attacked.case_id, _sat.left_at.is_(None))
    took = exists().where(_taken.case_id == _attacked.case_id, _taken.decided_by_id == who)
    sits = exists().where(sat, _sat.person_id == who)
    of_one = exists().where(
        _attacked.id == Case.decision_id,
        or_(
            took.correlate_except(_taken),
            sits.correlate_except(_sat),
        ),
    )
    return of_one.correlate_except(_attacked)


def barred(case: Case) -> set[int]:
    """Who recused themselves in a case or was challenged, by their ids: it is theirs in no role any
    more."""
    return {member.person_id for member in case.members if member.barred}


def kept_from(person: Person, day: date) -> ColumnElement[bool]:
    """As a condition on cases: those that no role shows this person on that Brussels day, in no
    list and on no page. They are one of the `parties`, or `barred` from the case."""
    left = select(Member.case_id).where(_barred(person)).scalar_subquery()
    return or_(Case.cursist_id.in_(party_to(person, day)), is_one_of(Case.id, left))


def cases_kept_from(person: Person, day: date) -> CompoundSelect[int]:
    """The ids of the same cases, for who looks for them: the two parts apart, each by its index."""
    return union(
        select(Case.id).where(Case.cursist_id.in_(party_to(person, day))),
        select(Member.case_id).where(_barred(person)),
    )


def _barred(person: Person) -> ColumnElement[bool]:
    return and_(Member.person_id == person.id, Member.left_at.is_not(None), Member.barred)


def apart(who: int | SQLColumnExpression[Any], day: date) -> ColumnElement[bool]:
    """The same of whoever has this id, which may be a column: asked case by case."""
    guards = _bond.ward_id == Case.cursist_id, _bond.guardian_id == who, _bond.first_day <= day
    out = _left.left_at.is_not(None), _left.barred
    gone = _left.case_id == Case.id, _left.person_id == who, *out
    # `who` may be a column of a question around this one: only these tables are asked anew.
    return or_(
        Case.cursist_id == who,
        exists().where(*guards).correlate_except(_bond),
        exists().where(*gone).correlate_except(_left),
    )


def reviews(person: Person, case: Case) -> bool:
    """They sit on the committee of a case that came out of this one: its file is theirs."""
    if not case.decisions:
        return False
    return db.session.scalar(_reviewed(), {"of": case.id, "who": person.id}) is not None


@cache
def _reviewed() -> Select[int]:
    """The id of the case `of`, where `who` reads it so: written once, for that takes longer than
    to ask it."""
    rows = select(Case.id).where(Case.id == bindparam("of"))
    return rows.where(Case.id.in_(_read_by(bindparam("who"))))


def read_by_members(person: Person) -> Select[tuple[int]]:
    """The ids of the cases on whose committee they sit, and of those out of which these came: in
    which the attacked decision was taken, or which ended so that another one began."""
    return _read_by(person.id)


def _read_by(who: int | BindParameter[Any]) -> Select[tuple[int]]:
    sits = select(Member.case_id.label("id"))
    sits = sits.where(Member.person_id == who, Member.left_at.is_(None))
    theirs = sits.cte("read_by_members", recursive=True)
    before = func.coalesce(Decision.case_id, _later.beside_id)
    earlier = select(before).select_from(_later).join(theirs, theirs.c.id == _later.id)
    earlier = earlier.outerjoin(Decision, Decision.id == _later.decision_id)
    return select(theirs.union(earlier.where(before.is_not(None))).c.id)
