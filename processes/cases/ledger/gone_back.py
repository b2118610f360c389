"""What somebody paid on line went back, as when their bank took it back: who has a place has paid
(2.1, 2.2), so it is to be paid anew, and who pays hears that at once."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from processes import ledger, links, mails
from processes.facts.debit_note import notes_of
from processes.facts.enrolling import to_pay
from processes.facts.on_line import payable, pays_for
from processes.facts.waiting import is_offered
from processes.ledger.seats import waits_for_seat
from processes.models import Enrolment, Institution, LedgerNote, OnlinePayment, Person, db
from processes.regulation.enrolment import in_euros
from processes.roles import CURSIST

from .desk import owing
from .notes import note_more
from .reopened import follow

TEXT = "ledger/gone_back"


def see_to(row: OnlinePayment, cents: int) -> None:
    """So many cents of a payment went back, in the open transaction. Where something is to be paid
    anew by that, who pays is mailed how; of a place that they have what stands on no note has one
    from now on, and can be paid on line as any other."""
    if not left_of(row):
        return
    own = row.enrolment
    if own is not None and own.seated_at is not None:
        note_more(own, None)
    told = {
        "what": row.what,
        "gone": in_euros(cents),
        "left": in_euros(left_of(row)),
        "seated": own is not None and own.seated_at is not None,
        "waits": own is not None and own.seated_at is None,
        "offered": own is not None and is_offered(own),
        "pay": _page_of(row),
    }
    follow(row.account, _notes(row))
    for reader in ledger.readers_of(row.account):
        mails.tell_at(ledger.goes_to(reader), TEXT, reader, CURSIST, told)


def left_of(row: OnlinePayment) -> int:
    """How many cents are to be paid now of what a payment was for, by the same account."""
    if row.note is not None:
        return ledger.open_notes(row.account).get(row.note, 0)
    own = row.enrolment
    if own is None or own.ended_at:
        return 0
    if own.seated_at is None:
        return to_pay(own) or 0 if pays_for(own) is row.account else 0
    return min(max(0, ledger.standing(row.account)), row.returned)


def to_look_at() -> Sequence[OnlinePayment]:
    """The payments that went back of which something is to be paid anew, the latest first."""
    waits = select(Enrolment.id).where(*waits_for_seat())
    owes = or_(
        OnlinePayment.person_id.in_(owing(Person)),
        OnlinePayment.institution_id.in_(owing(Institution)),
        OnlinePayment.enrolment_id.in_(waits),
    )
    rows = select(OnlinePayment).where(OnlinePayment.returned > 0, owes)
    found = db.session.scalars(rows.order_by(OnlinePayment.id.desc())).all()
    return [row for row in found if left_of(row)]


def _page_of(row: OnlinePayment) -> str:
    """Where it is paid anew: the page of the enrolment, or of the note; else the account."""
    own = row.enrolment
    if own is not None and own.seated_at is None and payable(own):
        ours = row.institution_id is not None
        return links.pay_our_enrolment(own.id) if ours else links.pay_enrolment(own.id)
    if note := _open_note(row):
        ours = note.institution_id is not None
        return links.pay_our_note(note.id) if ours else links.pay_note(note.id)
    return links.our_ledger() if row.institution_id else links.my_ledger()


def _open_note(row: OnlinePayment) -> LedgerNote | None:
    left = ledger.open_notes(row.account)
    return next((note for note in reversed(_notes(row)) if left.get(note)), None)


def _notes(row: OnlinePayment) -> list[LedgerNote]:
    """The debit notes of what a payment was for, the oldest first, of the account that paid it."""
    found = notes_of(row.enrolment) if row.enrolment else [row.note] if row.note else []
    return [note for note in found if note.account is row.account]
