"""What the debit note of an enrolment writes and reads (2.2 and the portal). What is open is read
in the books at every step, for payments come in whenever they come."""

from processes import ledger
from processes.answers import Routing
from processes.effects.step import Step
from processes.errors import Refused
from processes.facts.debit_note import (
    left_to_pay,
    not_noted,
    payer_of,
    reminded,
)
from processes.facts.enrolling import enrolment_beside, enrolment_of
from processes.facts.offer import is_noted_later
from processes.ledger import note_terms
from processes.ledger.noting import NO_IBAN
from processes.ledger.written import locked
from processes.models import DEBIT_NOTE, Case

WRITTEN, NOTHING, NO_ACCOUNT = "written", "nothing", "no_account"
NO_PROOF, WAITS = "none", "waits"
SETTLED, OPEN, REMIND, ENOUGH = "settled", "open", "remind", "enough"
REMINDER_DAY = "reminder_day"
NO_WORDS = "Schrijf wat er verder gebeurt."


def is_by_note(enrolled: Case) -> bool:
    """An enrolment that ended in a place is paid by a debit note: because its run is, or because an
    institution pays, and did not have to do so first (CNO-24, CNO-26)."""
    own = enrolment_of(enrolled)
    by_institution = own.institution is not None and is_noted_later(own.run)
    return own.run.payment == DEBIT_NOTE or by_institution


def look_for_proof(case: Case) -> Routing:
    """Whether the secretariat looks at a proof of a reduction, which the note waits for (2.2)."""
    return {"proof": NO_PROOF if enrolment_beside(case).proof_at is None else WAITS}


def write_note(case: Case) -> Routing:
    """A debit note of what was charged for the enrolment and not paid yet. Where there is one
    already it is that, and where nothing is to be paid there is none."""
    own = enrolment_beside(case)
    account = payer_of(own)
    locked(account)
    rows = not_noted(own)
    if rows and not note_terms().iban:
        return {"note": NO_ACCOUNT}
    if rows:
        ledger.note_for(account, rows, None)
    return {"note": WRITTEN if left_to_pay(own) else NOTHING}


def look_again(case: Case) -> Routing:
    """Whether somebody is to be reminded of the note, of which something is open: so often as the
    centre chose. A case goes on waiting where another one reminds of the same note."""
    if _is_paid(case):
        return {"stands": SETTLED}
    own = enrolment_beside(case)
    if not not_noted(own) and not reminded(case):
        return {"stands": REMIND}
    came = (row.element == REMINDER_DAY and row.fired_at is not None for row in case.due_dates)
    return {"stands": REMIND if sum(came) <= note_terms().reminders else ENOUGH}


def read_books(case: Case) -> Routing:
    """What the books say of the note, whoever said that it is settled."""
    return {"books": SETTLED if _is_paid(case) else OPEN}


def _is_paid(case: Case) -> bool:
    """Nothing of its notes is open, and nothing of what no note says."""
    own = enrolment_beside(case)
    return not left_to_pay(own) and not not_noted(own)


def account_is_known(step: Step) -> None:
    """The centre has an account number by now."""
    if not note_terms().iban:
        raise Refused("", NO_IBAN)


def says_what_follows(step: Step) -> None:
    """Who closes it says what was agreed, or what comes now."""
    if step.answer.routing["closed"]:
        step.require({"agreed": NO_WORDS})
