"""Costs that come up while a run goes on: whoever has a place is charged for them, and hears it at
once, with the reason (art. 2.2)."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from processes import ledger, links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, Refused
from processes.facts.material import has_place
from processes.facts.paying import payer_of
from processes.ledger.charging import check_cents
from processes.ledger.written import locked
from processes.mails.safe import plain
from processes.models import (
    COSTS,
    MATERIAL,
    Account,
    Charge,
    Enrolment,
    Institution,
    Person,
    Run,
    db,
)
from processes.models.ledger import LONGEST_LINE
from processes.regulation.enrolment import in_euros
from processes.roles import PAYER
from processes.shown import check_shown, mark_of

from ..ledger.desk import check_keeps, said
from ..letters.evaluating import readers
from .cancelling import can_be_cancelled

KINDS = (MATERIAL, COSTS)
LONGEST_REASON = 1_000
NO_REASON = f"Schrijf waarom dit erbij komt, in hoogstens {LONGEST_REASON} tekens."
NOBODY = "Niemand heeft nu een plaats in deze lesgroep."
TEXT, TEXT_FOR_PAYER = "enrolment/extra_costs", "institution/extra_costs"


class Extra(NamedTuple):
    """One of KINDS, what it is, as it stands in the books, whole cents a person, and why it comes
    up only now."""

    kind: str
    what: str
    cents: int
    why: str


def with_a_place(run: Run) -> list[Enrolment]:
    """Who is charged: everybody who has a place now, in the order in which they asked."""
    rows = select(Enrolment).where(Enrolment.run_id == run.id).order_by(Enrolment.id)
    return [own for own in db.session.scalars(rows) if has_place(own)]


def charged_by_hand(run: Run) -> list[Charge]:
    """What somebody charged for this run beside its price, the oldest first."""
    rows = select(Charge).join(Charge.enrolment).where(Enrolment.run_id == run.id)
    by_hand = Charge.by_id.is_not(None), Charge.kind.in_(KINDS), Charge.reverses_id.is_(None)
    return list(db.session.scalars(rows.where(*by_hand).order_by(Charge.id)))


def mark_of_costs(run: Run) -> str:
    """The mark of what was charged beside the price, and of whom would be charged now: a second
    click charges nobody twice."""
    return mark_of(_shown(run))


def charge_all(number: int, by: Person, extra: Extra, shown: str | None = None) -> list[Charge]:
    """Charges the payer of everybody with a place, and mails it to who pays. Raises NotAllowed,
    NoLongerOpen for a run that is cancelled or over, NotAsShown, and Refused at its field."""
    check_keeps(by)
    run = db.session.get_one(Run, number)
    for account in _in_order(_payer(own) for own in with_a_place(run)):
        locked(account)
    run = db.session.get_one(Run, number, with_for_update=True, populate_existing=True)
    if not can_be_cancelled(run, legal_now()):
        raise NoLongerOpen(f"run {run.code} is cancelled or over")
    if shown is not None:
        check_shown(shown, _shown(run), None)
    extra = _checked(extra)
    there = with_a_place(run)
    if not there:
        raise Refused("", NOBODY)
    made = [_charge(own, extra, by) for own in there]
    for own in there:
        _tell(own, extra)
    return made


def _charge(own: Enrolment, extra: Extra, by: Person) -> Charge:
    account = _payer(own)
    about = own.person if account is not own.person else None
    item = ledger.Item(extra.kind, extra.what, extra.cents, about, own)
    return ledger.charge(account, [item], by)[0]


def _tell(own: Enrolment, extra: Extra) -> None:
    """Whoever pays: the institution, or the cursist and the guardian who acts for them."""
    told = {
        "what": extra.what,
        "why": extra.why,
        "amount": in_euros(extra.cents),
        "name": own.person.name,
        "module": own.run.module.name,
        "code": own.run.code,
    }
    if payer := payer_of(own):
        mails.tell_at(payer.email, TEXT_FOR_PAYER, payer, PAYER, told)
        return
    for reader, about in readers(own):
        text = {**told, "own": reader == about, "link": links.my_ledger()}
        mails.tell(TEXT, None, "person", [reader], text, about=about)


def _payer(own: Enrolment) -> Account:
    return payer_of(own) or own.person


def _in_order(accounts: Iterable[Account]) -> list[Account]:
    """As every step locks them: people, then institutions."""
    return sorted(set(accounts), key=lambda each: (isinstance(each, Institution), each.id))


def _checked(extra: Extra) -> Extra:
    if extra.kind not in KINDS:
        raise Refused("kind", "Kies wat het is.")
    check_cents(extra.cents)
    why = plain(extra.why)
    if not 1 <= len(why) <= LONGEST_REASON:
        raise Refused("why", NO_REASON)
    return extra._replace(what=said("what", extra.what, LONGEST_LINE), why=why)


def _shown(run: Run) -> list[list[int]]:
    return [[row.id for row in charged_by_hand(run)], [own.id for own in with_a_place(run)]]
