"""Notes, sent: to the address that the payer has for them, or to the guardians of who is under 18,
with a copy to each person for whom somebody else pays. Nobody reads in a copy what is for another.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from processes import ledger, links, mails, provider
from processes.clock import legal_now
from processes.facts.debit_note import notes_of, payer_of, reminded
from processes.facts.enrolling import enrolment_beside, enrolment_told
from processes.ledger.numbers import in_groups, in_plusses
from processes.models import (
    CREDIT,
    DEBIT,
    Account,
    Case,
    Charge,
    LedgerNote,
    LedgerNoteLine,
    LedgerNoteMail,
    Person,
    db,
)
from processes.procedures import Family
from processes.procedures import of as procedure_of
from processes.regulation import brussels_date
from processes.regulation.enrolment import in_euros
from processes.roles import CURSIST
from processes.trail import note_written

from .context import ToldNote

NOTE, COPY = "note", "_copy"  # the send task that sends it, and the text for who does not pay


@dataclass(frozen=True)
class Sending:
    """A note and the text with which it goes, and the send task of a case, if one sends it."""

    made: LedgerNote
    text: str
    told: ToldNote
    case: Case | None = None
    element: str | None = None

    def to(self, address: str, reader: Account) -> None:
        """One mail, with the note."""
        self._mail(self.text, address, reader, self.told)

    def copy(self, person: Person) -> None:
        """What is for this person, and the note where nothing else stands on it; without amounts
        where they are what a place cost somebody else."""
        theirs = [line for line in self.made.lines if line.charge.about is person]
        others = any(_is_of_others(line) for line in theirs)
        attached = len(theirs) == len(self.made.lines) and not others
        lines = [line.what for line in theirs] if others else _lines(theirs)
        own: ToldNote = {**self.told, "lines": lines, "attached": attached}
        self._mail(f"{self.text}{COPY}", person.email, person, own)

    def _mail(self, text: str, address: str, reader: Account, told: ToldNote) -> None:
        mail = mails.tell_at(address, text, reader, CURSIST, {"note": told})
        if told["attached"]:
            db.session.flush()
            db.session.add(LedgerNoteMail(mail_id=mail.id, note_id=self.made.id))
        if self.case:
            note_written(self.case, self.element, reader, subject=mail.subject, role=CURSIST)


def send(made: LedgerNote) -> None:
    """Mails a note that was just written, in the open transaction; for who looked at who may."""
    text = "ledger/note" if made.series == DEBIT else "ledger/credited"
    _send(Sending(made, text, _told(made, made.cents)))


def is_about_one(case: Case) -> bool:
    """The case follows a note, and its send tasks send that."""
    return procedure_of(case.process).family is Family.MONEY


def tell(case: Case, element: str) -> None:
    """What a send task of such a case says to who pays. The note itself goes once; a reminder is of
    each note of which this case reminds, and that was to be paid by now."""
    if element == NOTE:
        own = enrolment_beside(case)
        made = notes_of(own)[-1]
        told = {} if _went(made) else {made: ledger.open_notes(payer_of(own))[made]}
    else:
        today = brussels_date(legal_now())
        told = {made: left for made, left in reminded(case).items() if made.is_overdue(today)}
    for made, left in told.items():
        _send(Sending(made, f"{case.process}/{element}", _told(made, left), case, element))


def tell_credited(case: Case) -> None:
    """Mails the credit notes that a step of what somebody asks beside an enrolment just wrote, as
    it ended that."""
    own = enrolment_told(case) if case.beside_id else None
    if own is None or own.ended_at is None:
        return
    lines = select(LedgerNoteLine.note_id).join(Charge).where(Charge.enrolment_id == own.id)
    rows = select(LedgerNote).where(LedgerNote.id.in_(lines), LedgerNote.series == CREDIT)
    since = rows.where(LedgerNote.at >= own.ended_at).order_by(LedgerNote.id)
    for made in db.session.scalars(since).all():
        if not _went(made):
            send(made)


def _send(sending: Sending) -> None:
    made = sending.made
    for reader in ledger.readers_of(made.account):
        sending.to(ledger.goes_to(reader), reader)
    if mails.exists(*f"{sending.text}{COPY}".split("/")):
        for person in {line.charge.about: None for line in made.lines}:
            if person is not None and person is not made.account:
                sending.copy(person)


def _went(made: LedgerNote) -> bool:
    rows = select(LedgerNoteMail.mail_id).where(LedgerNoteMail.note_id == made.id)
    return db.session.scalars(rows.limit(1)).first() is not None


def _told(made: LedgerNote, left: int) -> ToldNote:
    of, owes = made.credits, ledger.standing(made.account)
    return {
        "code": made.code,
        "amount": in_euros(abs(made.cents)),
        "left": in_euros(left),
        "payer": made.payer,
        "iban": in_groups(made.iban),
        "due": made.due_on,
        "reference": in_plusses(made.reference) if made.reference else "",
        "credits": of.code if of else "",
        "why": made.why,
        "lines": _lines(made.lines),
        "attached": True,
        "pay": _pay(made),
        "too_much": in_euros(-owes) if owes < 0 else "",
        "owes": in_euros(owes) if owes > 0 else "",
    }


def _pay(made: LedgerNote) -> str:
    if made.series != DEBIT or not provider.is_set():
        return ""
    return links.pay_our_note(made.id) if made.institution_id else links.pay_note(made.id)


def _is_of_others(line: LedgerNoteLine) -> bool:
    """It is for a place that was taken over, at what it cost before."""
    return line.charge.enrolment is not None and line.charge.enrolment.replaces_id is not None


def _lines(lines: Iterable[LedgerNoteLine]) -> list[str]:
    """Of a credit note how much is taken back; of a debit note what was taken back of it before it
    went stands below zero."""
    return [
        f"{line.what}{f' ({line.about})' if line.about else ''}: "
        f"{in_euros(-line.cents if line.note.series == CREDIT else line.cents)}"
        for line in lines
    ]
