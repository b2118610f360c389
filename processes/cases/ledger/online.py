"""Paying on line: what somebody can pay so, and what comes of it in the books (2.1, 2.2). Only what
the provider itself says is written, once, however often and in whatever order it is heard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from processes import ledger, provider
from processes.accounts.nonces import new_nonce
from processes.clock import legal_now, machine_now
from processes.effects.seat_payments import (
    called,
    is_for_seat,
    keep_for_seat,
    write_down_payment,
)
from processes.errors import NoLongerOpen, ProviderAway, ProviderRefuses
from processes.facts.enrolling import to_pay
from processes.facts.on_line import payable, pays_for
from processes.ledger.charging import MOST_CENTS
from processes.ledger.online import keep_said
from processes.ledger.paying import SOURCE, Paid
from processes.ledger.written import locked as locked_account
from processes.models import (
    PROVIDER,
    Account,
    Enrolment,
    LedgerNote,
    OnlinePayment,
    Payment,
    Person,
    db,
    transaction,
)
from processes.models.accounts import columns_of
from processes.provider import OPEN, PAID, Begun, Told
from processes.regulation import brussels_date

from . import completing, gone_back

FRESH = timedelta(minutes=15)  # in which a second click goes on with the payment of the first
SOON, DAILY = timedelta(minutes=2), timedelta(days=1)  # the least and the longest pause
# After so long it is asked about no more: one that stays open, and one that could go back.
LONGEST = {OPEN: timedelta(days=60), PAID: timedelta(days=90)}
WENT_BACK = "Teruggestort door de betaaldienst"


@dataclass(frozen=True)
class Due:
    """So many cents that an account can pay now, for a note or for an enrolment."""

    account: Account
    cents: int
    what: str
    note: LedgerNote | None = None
    enrolment: Enrolment | None = None


def due_of_note(note: LedgerNote) -> Due:
    """What is left of a debit note, as far as it is paid at once. Raises NoLongerOpen where nothing
    is."""
    left = ledger.open_notes(note.account).get(note, 0)
    if not left:
        raise NoLongerOpen(f"nothing is left of note {note.id}")
    return Due(note.account, min(left, MOST_CENTS), f"Debetnota {note.code}", note=note)


def due_of_enrolment(own: Enrolment) -> Due:
    """What is to be paid before there is a seat. Raises NoLongerOpen where nothing is."""
    cents = payable(own)
    if not cents:
        raise NoLongerOpen(f"nothing is to be paid for enrolment {own.id}")
    return Due(pays_for(own), cents, called(own.run), enrolment=own)


def due_now(row: OnlinePayment) -> int:
    """What can be paid now of what a payment was begun for, by the same account, in cents."""
    if row.note is not None:
        return min(ledger.open_notes(row.account).get(row.note, 0), MOST_CENTS)
    own = row.enrolment
    return payable(own) if own is not None and pays_for(own) is row.account else 0


def can_be_paid_by(reader: Account, own: Enrolment) -> bool:
    """Something of an enrolment can be paid on line now, by them."""
    return may_pay(reader, pays_for(own)) and payable(own) > 0


def may_pay(reader: Account, account: Account) -> bool:
    """They pay for this account: it is theirs, or of whom they are a guardian."""
    return reader is account or reader in ledger.readers_of(account)


class Stood(NamedTuple):
    """How a row stood when asking began: another by now, and something was heard or written."""

    next_at: datetime | None
    tries: int


def ask(what_is_due: Callable[[], Due], by: Person | None) -> OnlinePayment:
    """A payment to begin with the provider; the one of a moment ago for the same is gone on with.
    What is due is counted once nobody else writes in the books. `by` is nobody where an institution
    pays. Raises NoLongerOpen."""
    due = what_is_due()
    _lock_payers(due.enrolment, due.account)
    due = what_is_due()
    same = select(OnlinePayment).where(
        OnlinePayment.theirs(due.account),
        OnlinePayment.note_id == (due.note.id if due.note else None),
        OnlinePayment.enrolment_id == (due.enrolment.id if due.enrolment else None),
        OnlinePayment.cents == due.cents,
        OnlinePayment.state == OPEN,
        OnlinePayment.at > legal_now() - FRESH,
    )
    if found := db.session.scalars(same.order_by(OnlinePayment.id.desc())).first():
        return found
    row = OnlinePayment(
        at=legal_now(),
        by=by,
        key=new_nonce(),
        cents=due.cents,
        what=due.what,
        state=OPEN,
        note=due.note,
        enrolment=due.enrolment,
        **columns_of(due.account),
    )
    db.session.add(row)
    db.session.flush()
    return row


def keep_begun(number: int, begun: Begun) -> None:
    """Keeps where the provider has it, and asks about it from a while later on."""
    row = _locked(number)
    row.identifier, row.page = begun.identifier, begun.page
    row.next_at = machine_now() + SOON


def hear(key: str) -> bool:
    """Somebody says that something changed in a payment. Nothing of that is believed: it is asked
    about at once. False where there is none by this key."""
    rows = select(OnlinePayment).where(OnlinePayment.key == key)
    row = db.session.scalars(rows.with_for_update()).first()
    if row is None or row.identifier is None:
        return False
    row.next_at = machine_now()
    return True


def to_ask(most: int) -> Sequence[int]:
    """The payments about which the provider is to be asked now, at most so many."""
    if not provider.is_set():
        return []
    rows = select(OnlinePayment.id).where(OnlinePayment.next_at <= machine_now())
    return db.session.scalars(rows.order_by(OnlinePayment.next_at).limit(most)).all()


def look(number: int) -> None:
    """Asks the provider how a payment stands, and writes it. One that is open and no longer due, as
    much as it is, is cancelled there. Opens its own transactions, and none is open while it asks.
    Raises ProviderAway, and then it is asked again later."""
    row = db.session.get_one(OnlinePayment, number)
    identifier, stood, wanted = row.identifier, stands(row), due_now(row) == row.cents
    db.session.rollback()
    assert identifier is not None  # what was not begun is not asked about
    try:
        told = provider.look(identifier)
        if told.state == OPEN and not wanted:
            told = _cancelled(told)
    except ProviderAway:
        with transaction():
            row = _locked(number)
            if stands(row) == stood:
                row.next_at = _again(row)
        raise
    with transaction():
        write(number, told, stood)


def _cancelled(told: Told) -> Told:
    """As it stands then: not every way of paying can be cancelled."""
    try:
        return provider.cancel(told.identifier)
    except ProviderRefuses:
        return told


def stands(row: OnlinePayment) -> Stood:
    """How a row stands now."""
    return Stood(row.next_at, row.tries)


def write(number: int, told: Told, stood: Stood) -> None:
    """Writes what the provider said: what came in, once, as much as it is; and what went back, or
    came again. What it said before and is heard later changes nothing. Where the row is not as it
    `stood` when asking began, something was heard since, and that is asked about too."""
    waiting = completing.locked_of_payers(db.session.get_one(OnlinePayment, number).account)
    row = _locked(number)
    fresh = stands(row) == stood
    row.tries += 1
    if told.state == PAID and row.payment is None:
        row.state, row.payment = PAID, _pay(row, told)
        _put_right(row, row.payment, told)
        keep_said(row, told)
    elif fresh and row.payment is None:
        row.state = told.state
    elif fresh and row.payment and told.back != row.returned:
        _put_right(row, row.payment, told)
        keep_said(row, told)
    row.next_at = _again(row) if fresh else machine_now()
    completing.go_on(waiting, None)


def _pay(row: OnlinePayment, told: Told) -> Payment:
    """For an enrolment that still waits for it, by who pays for that now; or for the note. What
    came too late, or for somebody else to pay by now, is what the account has too much."""
    at = min(told.paid_at or legal_now(), legal_now())
    source = SOURCE.join([provider.name(), told.identifier])
    paid = Paid(told.cents, brussels_date(at), PROVIDER, row.what, source)
    own = row.enrolment
    if own is not None and _still_waits(own, row.account):
        return write_down_payment(own, paid, None, at)
    return ledger.pay(row.account, paid, None, row.note)


def _put_right(row: OnlinePayment, payment: Payment, told: Told) -> None:
    """What went back of a payment, or came again. An enrolment that waits goes on with what is left
    of it."""
    if told.back == row.returned:
        return
    if (beyond := told.back - max(told.cents, row.returned)) > 0:
        ledger.went_back_beside(row.account, beyond, WENT_BACK)
    before = row.returned
    left = ledger.stands_at(payment, told.cents - told.back, WENT_BACK)
    own, row.returned = row.enrolment, told.back
    if left is not None:
        row.payment = left
        if own is not None and is_for_seat(own, payment):
            keep_for_seat(own, left)
            own.paid_at = left.at  # what came again was not there in between
    if told.back > before:
        gone_back.see_to(row, told.back - before)


def _still_waits(own: Enrolment, account: Account) -> bool:
    waits = own.ended_at is None and own.seated_at is None
    return waits and pays_for(own) is account and bool(to_pay(own))


def _again(row: OnlinePayment) -> datetime | None:
    """It is asked about again after as long as it is there, and once a day from then on; what is
    paid once a day, for it could go back. Not for ever, and not what is over."""
    age = legal_now() - row.at
    if age >= LONGEST.get(row.state, timedelta()):
        return None
    pause = DAILY if row.state == PAID else min(max(age, SOON), DAILY)
    return machine_now() + pause


def _lock_payers(own: Enrolment | None, account: Account) -> None:
    """In the order of the house: the person, and then the institution that pays."""
    if own is not None:
        locked_account(own.person)
    locked_account(account)


def _locked(number: int) -> OnlinePayment:
    return db.session.get_one(OnlinePayment, number, with_for_update=True, populate_existing=True)
