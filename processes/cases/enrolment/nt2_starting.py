"""Who begins a module of a programme whose sheet asks the NT2 test reads of it at its start (art.
3.2): once for a programme, and not who passed it, of whom it is not asked, or who surely began in
another school year than the one of which it is asked."""

from datetime import timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import aliased

from processes import links, mails
from processes.clock import legal_now
from processes.facts.enrolling import enrolment_of
from processes.facts.material import has_place, is_excluded
from processes.facts.nt2_beginners import spared
from processes.facts.studied import tests_of
from processes.facts.targets import REMINDED_AT
from processes.models import Enrolment, Mail, Module, Programme, Run, db
from processes.regulation import brussels_date
from processes.regulation.brussels import in_brussels
from processes.regulation.certificates import TestSaid
from processes.roles import CURSIST

from ..doors.due import locked
from ..ground import failures
from ..letters.evaluating import readers

TEXT = "enrolment/nt2_test"
NOT_TOLD = "Wat de NT2-test is, kon niet gemaild worden bij de start van een module."
A_WEEK = timedelta(days=7)  # the machine may have stood still


def tell_begun() -> int:
    """Tells it to everybody with a place in such a module that began lately, or in which they got
    their place lately, from the hour on at which people are reminded. Opens its own transactions;
    answers with how many people that were."""
    if in_brussels(legal_now()).time() < REMINDED_AT:
        return 0
    rows = select(Enrolment.case_id, Enrolment.person_id).where(*_lately(), ~_told())
    found = db.session.execute(rows).all()
    not_asked = spared(person for _, person in found)
    cases = [case for case, person in found if case and person not in not_asked]
    return failures.each_apart(cases, NOT_TOLD, tell_in)


def tell_in(number: int) -> int:
    """Tells it in one case of an enrolment, inside the transaction of the caller; 1 where somebody
    is told, 0 where not."""
    case = locked(number)
    own = enrolment_of(case)
    if not has_place(own) or is_excluded(own, brussels_date(legal_now())) or _is_over(own):
        return 0
    if db.session.scalar(select(Enrolment.id).where(Enrolment.id == own.id, _told())):
        return 0
    told = {"module": own.run.module.name, "programme": case.programme, "link": links.my_papers()}
    mails.tell(TEXT, case, CURSIST, [reader for reader, _ in readers(own)], told)
    return 1


def _is_over(own: Enrolment) -> bool:
    """What was written of them and the test asks nothing more of them."""
    programme = own.run.module.programme.name
    test = tests_of([own.person_id]).get((own.person_id, programme))
    return test is not None and test.said != TestSaid.FAILED


def _lately() -> tuple[ColumnElement[bool], ...]:
    """As conditions on an enrolment: with a place in a run of such a programme that goes on, since
    a week at most."""
    today = brussels_date(legal_now())
    asks = select(Module.id).join(Programme).where(Programme.nt2_test)
    begun = Run.first_day <= today, Run.last_day >= today, Run.cancelled_at.is_(None)
    runs = select(Run.id).where(Run.module_id.in_(asks), *begun)
    new = Enrolment.run_id.in_(runs.where(Run.first_day >= today - A_WEEK))
    late = Enrolment.seated_at >= legal_now() - A_WEEK
    seated = Enrolment.seated_at.is_not(None), Enrolment.ended_at.is_(None)
    return *seated, Enrolment.run_id.in_(runs), or_(new, late)


def _told() -> ColumnElement[bool]:
    """As a condition on an enrolment: the person was told for a module of the same programme."""
    before, run, of = aliased(Enrolment), aliased(Run), aliased(Module)
    own = select(Module.programme_id).join(Run, Run.module_id == Module.id)
    own = own.where(Run.id == Enrolment.run_id).correlate(Enrolment)
    rows = select(Mail.id).where(Mail.template == TEXT, Mail.case_id == before.case_id)
    rows = rows.where(before.person_id == Enrolment.person_id, before.run_id == run.id)
    rows = rows.where(run.module_id == of.id, of.programme_id == own.scalar_subquery())
    return rows.correlate(Enrolment).exists()
