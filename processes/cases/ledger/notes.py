"""Notes, written and sent: to the address that the payer has for them, or to the guardians of who
is under 18, with a copy to each person for whom somebody else pays. Nobody reads in a copy what is
for another."""

from collections.abc import Iterable, Mapping
from typing import Any

from processes import ledger, mails
from processes.models import (
    CREDIT,
    DEBIT,
    Account,
    Charge,
    LedgerNote,
    LedgerNoteLine,
    LedgerNoteMail,
    Mail,
    Person,
    db,
)
from processes.regulation.enrolment import in_euros

from .desk import check_keeps, said
from .papers import in_groups, in_plusses


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


def send(made: LedgerNote) -> None:
    """Mails a note that was just written, in the open transaction; for who looked at who may."""
    text = "ledger/note" if made.series == DEBIT else "ledger/credited"
    told = _told(made)
    told_payer = told | {"lines": _lines(made.lines)}
    first, *others = ledger.readers_of(made.account)
    _mail(made, made.sent_to, text, first, told_payer)
    for reader in others:
        _mail(made, reader.email, text, reader, told_payer)
    for person in {line.charge.about: None for line in made.lines}:
        if person is not None and person is not made.account:
            _copy(made, person, f"{text}_copy", told)


def _copy(made: LedgerNote, person: Person, text: str, told: dict[str, Any]) -> None:
    theirs = [line for line in made.lines if line.charge.about is person]
    attached = len(theirs) == len(made.lines)
    told = told | {"lines": _lines(theirs), "attached": attached}
    _mail(made, person.email, text, person, told, attached=attached)


def _mail(
    made: LedgerNote,
    address: str,
    text: str,
    reader: Account,
    told: dict[str, Any],
    *,
    attached: bool = True,
) -> None:
    mail: Mail = mails.tell_at(address, text, reader, "person", told)
    if attached:
        db.session.flush()
        db.session.add(LedgerNoteMail(mail_id=mail.id, note_id=made.id))


def _told(made: LedgerNote) -> dict[str, Any]:
    of = made.credits
    return {
        "code": made.code,
        "amount": in_euros(abs(made.cents)),
        "payer": made.payer,
        "iban": in_groups(made.iban),
        "due": made.due_on,
        "reference": in_plusses(made.reference) if made.reference else "",
        "credits": of.code if of else "",
        "why": made.why,
    }


def _lines(lines: Iterable[LedgerNoteLine]) -> list[str]:
    """Of a credit note how much is taken back; of a debit note what was taken back of it before it
    went stands below zero."""
    return [
        f"{line.what}{f' ({line.about})' if line.about else ''}: "
        f"{in_euros(-line.cents if line.note.series == CREDIT else line.cents)}"
        for line in lines
    ]
