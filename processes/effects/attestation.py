"""What an attestation of participation reads, computes and writes (portal). The rows are read anew
at every step: of what was planned and written down meanwhile nobody tells this case."""

from processes.answers import Routing
from processes.clock import legal_now
from processes.facts.attendance import hours_of
from processes.facts.enrolling import enrolment_beside, enrolment_of
from processes.facts.paying import charged_institution
from processes.ledger.numbers import next_number
from processes.models import ATTESTATIONS, DEBIT_NOTE, Attestation, Case, db
from processes.regulation import brussels_date

THERE, UNKNOWN, ABSENT, LEFT = "there", "unknown", "absent", "left"


def is_of_portal(enrolled: Case) -> bool:
    """The portal promises one, and sends debit notes: a run that is paid so is of it."""
    return enrolment_of(enrolled).run.payment == DEBIT_NOTE


def look(case: Case) -> Routing:
    """Whether somebody was there, as far as it is written down."""
    own = enrolment_beside(case)
    if own.ended_at is not None or own.run.cancelled_at is not None:
        return {"presence": LEFT}
    known = hours_of(own)
    if known.unknown:
        return {"presence": UNKNOWN}
    return {"presence": THERE if known.attended else ABSENT}


def issue(case: Case) -> Routing:
    """The attestation, with its number: what it says stays so, whatever is put right later. It is
    for the institution too where that pays for it (CNO-16)."""
    own, today = enrolment_beside(case), brussels_date(legal_now())
    run, known = own.run, hours_of(own)
    assert run.first_day is not None
    assert run.last_day is not None
    db.session.add(
        Attestation(
            enrolment=own,
            institution=charged_institution(own),
            year=today.year,
            number=next_number(ATTESTATIONS, today.year),
            issued_on=today,
            name=own.person.name,
            born_on=own.person.born_on,
            programme=run.module.programme.name,
            module=run.module.name,
            run_code=run.code,
            location=run.location.name,
            first_day=run.first_day,
            last_day=run.last_day,
            lessons=len(run.lessons),
            minutes=known.attended,
            given=known.given,
            unknown=known.unknown,
        )
    )
    return {"issued": "issued"}
