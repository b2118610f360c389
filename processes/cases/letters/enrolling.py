"""What a text may say of an enrolment."""

from processes import links, procedures
from processes.facts.enrolling import enrolment_of, fee_of, lacks
from processes.models import DEBIT_NOTE, Case
from processes.procedures import Family
from processes.regulation.enrolment import in_euros

from .context import ToldEnrolment


def told(case: Case) -> ToldEnrolment | None:
    """Of the case of an enrolment; None of any other, for which nothing is read."""
    if procedures.of(case.process).family is not Family.ENROLMENT:
        return None
    own = enrolment_of(case)
    run, price = own.run, fee_of(own.person, own.run, own)
    return {
        "run": run.code,
        "lessons": run.lessons,
        "address": run.location.address,
        "lacks": lacks(own),
        "why": own.why,
        "price": in_euros(price.cents) if price else "",
        "by_note": run.payment == DEBIT_NOTE,
        "payer": own.institution.name if own.institution else "",
        "offered_until": own.offered_until,
        "take": links.offered_place(own.id),
    }
