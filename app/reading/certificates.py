"""The certificates that somebody of the secretariat or the direction reads: what can be proposed,
what is to be signed, what was issued, and what was withdrawn (art. 3.7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, func, literal, or_, select, union
from sqlalchemy.orm import joinedload

from app.reading.paging import Stretch
from processes.clock import legal_now
from processes.facts.certificates import (
    PROCESS,
    can_be_proposed,
    proposals_of,
    refusals_of,
    to_look_at,
)
from processes.facts.enrolment_settings import enrolment_settings
from processes.facts.studied import Proposal, proved_by_evc, tests_of
from processes.models import (
    Case,
    Certificate,
    Exemption,
    Module,
    Nt2Test,
    Person,
    Programme,
    Result,
    Task,
    db,
)
from processes.regulation import brussels_date
from processes.regulation.certificates import WHOLE
from processes.regulation.enrolment import CertificateWithExemptions
from processes.roles import is_direction, kept_from, party_to

TO_PROPOSE, TO_SIGN, ISSUED, WITHDRAWN = "voorstellen", "ondertekenen", "uitgereikt", "ingetrokken"
TAKEN_BACK = "nakijken"
CERTIFICATES = ISSUED, TAKEN_BACK, WITHDRAWN  # the states in which there is one
STATES = {
    TO_PROPOSE: "Voor te stellen",
    TO_SIGN: "Te ondertekenen",
    ISSUED: "Uitgereikt",
    TAKEN_BACK: "Na te kijken",
    WITHDRAWN: "Ingetrokken",
}


@dataclass(frozen=True)
class Line:
    """What follows for somebody, and the cases in which the same was refused before; for which
    programmes, by their numbers, the NT2 test is lacking, and what was written of it; and whether
    anything of it `can_be_proposed`, be it only for the direction to refuse it."""

    person: Person
    proposals: list[Proposal]
    refusals: list[Case]
    lacking: list[tuple[int, str, Nt2Test | None]]
    can_be_proposed: bool


def stretch(reader: Person, state: str) -> Stretch:
    """The rows of one state that this person may read: people, tasks, or certificates."""
    day = brussels_date(legal_now())
    if state == TO_PROPOSE:
        own = party_to(reader, day)
        return Stretch(select(Person.id).where(_can_have(), Person.id.not_in(own)), Person.id)
    if state == TO_SIGN:
        rows = (
            select(Task.id).join(Task.case).where(Task.closed_at.is_(None), ~kept_from(reader, day))
        )
        return Stretch(rows.where(Case.process == PROCESS), Task.id)
    gone = Certificate.withdrawn_on.is_not(None)
    rows = select(Certificate.id).join(Certificate.case).where(~kept_from(reader, day))
    if state == TAKEN_BACK:
        rows = rows.where(to_look_at())
    return Stretch(rows.where(gone if state == WITHDRAWN else ~gone), Certificate.id)


def number_to_look_at(reader: Person) -> int:
    """How many certificates this person of the direction looks at: a result was taken back."""
    if not is_direction(reader):
        return 0
    rows = stretch(reader, TAKEN_BACK).rows.subquery()
    return db.session.scalar(select(func.count()).select_from(rows)) or 0


def people(numbers: Sequence[int]) -> list[Line]:
    """What can be proposed for these, in their order; in as many statements as for one."""
    rows = select(Person).where(Person.id.in_(numbers)).order_by(Person.id)
    found = db.session.scalars(rows).all()
    proposed, refused, tests = proposals_of(found), refusals_of(found), tests_of(numbers)
    asks = db.session.scalars(select(Programme).where(Programme.nt2_test))
    asking = {each.name: each.id for each in asks}
    return [
        Line(
            each,
            [it for it in own if not it.earned.lacks_test],
            [case for case in refused if _is_of(case, each, own)],
            [
                (asking[it.programme], it.programme, tests.get((each.id, it.programme)))
                for it in own
                if it.earned.lacks_test
            ],
            any(can_be_proposed(it.earned) for it in own),
        )
        for each in found
        if (own := proposed[each.id])
    ]


def _is_of(case: Case, person: Person, proposed: list[Proposal]) -> bool:
    """What was refused in this case can be proposed for this person again."""
    what = case.programme, case.module
    return case.cursist_id == person.id and what in [each.what[:2] for each in proposed]


def tasks(numbers: Sequence[int]) -> list[Task]:
    """These, in their order."""
    rows = select(Task).where(Task.id.in_(numbers)).order_by(Task.id)
    return list(db.session.scalars(rows.options(joinedload(Task.case).joinedload(Case.cursist))))


def certificates(numbers: Sequence[int]) -> list[Certificate]:
    """These, the one that was issued last first."""
    rows = select(Certificate).where(Certificate.id.in_(numbers)).order_by(Certificate.id.desc())
    return list(db.session.scalars(rows.options(joinedload(Certificate.case))))


def which_to_look_at(numbers: Sequence[int]) -> set[int]:
    """Those of these whose result was taken back since, which the direction looks at."""
    rows = select(Certificate.id).join(Certificate.case)
    return set(db.session.scalars(rows.where(Certificate.id.in_(numbers), to_look_at())))


def read(reader: Person, number: int) -> Certificate | None:
    """The one of this number, if this person may read it."""
    rows = select(Certificate).join(Certificate.case).where(Certificate.id == number)
    return db.session.scalar(rows.where(~kept_from(reader, brussels_date(legal_now()))))


def _can_have() -> ColumnElement[bool]:
    """As a condition on people: they passed a module that gives something, were exempted by EVC, or
    did all that counts for a whole programme and passed something of it, or were granted it after
    it was refused, and it is neither there nor proposed. What exactly follows is asked apart."""
    passed = select(Result.cursist_id, Result.module_id, literal(1).label("passed"))
    passed = passed.where(Result.certificate)
    gives = passed.join(Module, Module.id == Result.module_id).where(
        Module.gives != "", ~_there(Result.cursist_id, Result.programme, Result.module)
    )
    spared = select(Exemption.cursist_id, Exemption.module_id, literal(0))
    counts = enrolment_settings().certificate_with_exemptions is CertificateWithExemptions.YES
    done = (union(passed, spared) if counts else passed).subquery()
    of_module = gives.with_only_columns(Result.cursist_id)
    by_evc = select(Exemption.cursist_id).where(
        Exemption.id.in_(proved_by_evc()),
        ~_there(Exemption.cursist_id, Exemption.programme, Exemption.module),
    )
    each_way = of_module, by_evc, _whole(done), _granted()
    return or_(*(Person.id.in_(each) for each in each_way))


def _granted() -> Select[Any]:
    """Who was refused the whole of a programme, until the committee granted it."""
    rows = select(Result.cursist_id).join(Programme, Programme.id == Result.programme_id)
    there = _there(Result.cursist_id, Result.programme, WHOLE)
    return rows.where(Result.certificate, Result.module == WHOLE, Programme.gives != "", ~there)


def _whole(done: Subquery) -> Select[Any]:
    counting = Module.programme_id == Programme.id, Module.counts
    asked = select(func.count(Module.id)).where(*counting).correlate(Programme).scalar_subquery()
    rows = select(done.c.cursist_id).join(Module, Module.id == done.c.module_id)
    rows = rows.join(Programme, Programme.id == Module.programme_id)
    rows = rows.where(
        Programme.gives != "", Module.counts, ~_there(done.c.cursist_id, Programme.name, WHOLE)
    )
    rows = rows.group_by(done.c.cursist_id, Programme.id)
    enough = func.count(Module.id.distinct()) == asked
    return rows.having(enough, func.max(done.c.passed) == 1)


def _there(cursist: Any, programme: Any, module: Any) -> ColumnElement[bool]:
    of = Case.cursist_id == cursist, Case.programme == programme, Case.module == module
    held = select(Certificate.case_id).where(Certificate.withdrawn_on.is_(None))
    stands = or_(Case.ended_at.is_(None), Case.id.in_(held))
    return select(Case.id).where(and_(Case.process == PROCESS, stands, *of)).exists()
