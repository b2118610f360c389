"""Notes that the secretariat makes by hand, and those of what was not paid in time, written and
sent."""

from collections.abc import Iterable, Mapping

from processes import ledger
from processes.effects.debit_note import is_by_note
from processes.facts.debit_note import is_noted, not_noted, payer_of
from processes.models import Account, Case, Charge, Enrolment, LedgerNote, Person, db

from ..letters.noted import send
from . import completing
from .desk import check_keeps, said


def note(by: Person, account: Account, charges: Iterable[Charge]) -> LedgerNote:
    """A debit note of these charges, sent. Raises NotAllowed, Refused."""
    check_keeps(by)
    made = ledger.note_for(account, charges, by)
    send(made)
    return made


def credit(by: Person, of: LedgerNote, parts: Mapping[int, int], why: str) -> LedgerNote:
    """A credit note of (parts of) the lines of a debit note, sent. What comes free by it can be the
    last thing that somebody lacks. Raises NotAllowed, Refused."""
    check_keeps(by)
    waiting = completing.locked_of_payers(of.account)
    made = ledger.credit(of, parts, said("why", why), by)
    send(made)
    completing.go_on(waiting, by)
    return made


def note_more(other: Enrolment, by: Person | None) -> None:
    """What became dearer after its note went, or was paid at the enrolment, is on a note of its
    own; an enrolment whose note is still to come has it on that."""
    comes = is_by_note(db.session.get_one(Case, other.case_id)) and not is_noted(other)
    rows = [] if comes or not ledger.note_terms().iban else not_noted(other)
    if rows:
        send(ledger.note_for(payer_of(other), rows, by))
