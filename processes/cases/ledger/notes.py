"""Notes that the secretariat makes by hand, written and sent."""

from collections.abc import Iterable, Mapping

from processes import ledger
from processes.models import Account, Charge, LedgerNote, Person

from ..letters.noted import send
from .desk import check_keeps, said


def note(by: Person, account: Account, charges: Iterable[Charge]) -> LedgerNote:
    """A debit note of these charges, sent. Raises NotAllowed, Refused."""
    check_keeps(by)
    made = ledger.note_for(account, charges, by)
    send(made)
    return made


def credit(by: Person, of: LedgerNote, parts: Mapping[int, int], why: str) -> LedgerNote:
    """A credit note of (parts of) the lines of a debit note, sent. Raises NotAllowed, Refused."""
    check_keeps(by)
    made = ledger.credit(of, parts, said("why", why), by)
    send(made)
    return made
