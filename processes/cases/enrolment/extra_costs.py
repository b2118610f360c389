"""Material that comes up while a run goes on: whoever follows it is charged, and hears it at once,
with the reason (art. 2.2)."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from processes import ledger, links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, Refused
from processes.facts.material import has_place, is_excluded
from processes.facts.offer import has_begun
from processes.facts.paying import payer_of
from processes.ledger.charging import check_cents
from processes.ledger.written import locked
from processes.mails.safe import plain
from processes.models import (
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
from processes.regulation import brussels_date
from processes.regulation.enrolment import in_euros
from processes.roles import PAYER
from processes.shown import check_shown, mark_of

from ..ledger.desk import check_keeps, said
from ..ledger.notes import note_more
from ..letters.evaluating import readers
from .cancelling import can_be_cancelled

LONGEST_REASON = 1_000
NO_REASON = f"Schrijf waarom dit erbij komt, in hoogstens {LONGEST_REASON} tekens."
NOBODY = "Niemand volgt nu deze lesgroep."
TEXT, TEXT_FOR_PAYER = "enrolment/extra_costs", "institution/extra_costs"


class Extra(NamedTuple):
    """What it is, as it stands in the books, whole cents a person, and why it comes up only now."""

    what: str
    cents: int
    why: str


def can_be_charged(run: Run) -> bool:
    """It goes on now: before its first lesson everybody reads its whole price."""
    now = legal_now()
    return has_begun(run, now) and can_be_cancelled(run, now)


def who_follows(run: Run) -> list[Enrolment]:
    """Who is charged: whoever has a place now and is not excluded from it, in the order in which
    they asked."""
    rows = select(Enrolment).where(Enrolment.run_id == run.id).order_by(Enrolment.id)
    day = brussels_date(legal_now())
    return [own for own in db.session.scalars(rows) if has_place(own) and not is_excluded(own, day)]


def charged_by_hand(run: Run) -> list[Charge]:
    """What material somebody charged for this run beside its price, and was not taken back, the
    oldest first."""
    rows = select(Charge).join(Charge.enrolment).where(Enrolment.run_id == run.id)
    by_hand = Charge.by_id.is_not(None), Charge.kind == MATERIAL, Charge.reverses_id.is_(None)
    found = db.session.scalars(rows.where(*by_hand).order_by(Charge.id))
    return [row for row in found if ledger.left_of(row)]


def mark_of_costs(run: Run) -> str:
    """The mark of what was charged beside the price, and of whom would be charged now: a second
    click charges nobody twice."""
    return mark_of(_shown(run))


def charge_all(number: int, by: Person, extra: Extra, shown: str | None = None) -> list[Charge]:
    """Charges the payer of everybody who follows it, and mails it to them and to who pays. What
    was noted or paid before has a note of its own for it. Raises NotAllowed, NoLongerOpen for a run
    that does not go on now, NotAsShown, and Refused at its field."""
    check_keeps(by)
    run = db.session.get_one(Run, number)
    for account in _in_order(_payer(own) for own in who_follows(run)):
        locked(account)
    run = db.session.get_one(Run, number, with_for_update=True, populate_existing=True)
    if not can_be_charged(run):
        raise NoLongerOpen(f"run {run.code} is cancelled or over, or did not begin")
    if shown is not None:
        check_shown(shown, _shown(run), None)
    extra = _checked(extra)
    there = who_follows(run)
    if not there:
        raise Refused("", NOBODY)
    made = [_charge(own, extra, by) for own in there]
    for own in there:
        _tell(own, extra)
        note_more(own, by)
    return made


def _charge(own: Enrolment, extra: Extra, by: Person) -> Charge:
    account = _payer(own)
    about = own.person if account is not own.person else None
    item = ledger.Item(MATERIAL, extra.what, extra.cents, about, own)
    return ledger.charge(account, [item], by)[0]


def _tell(own: Enrolment, extra: Extra) -> None:
    """The cursist and the guardian who acts for them, and the institution where that pays."""
    payer = payer_of(own)
    told = {
        "what": extra.what,
        "why": extra.why,
        "amount": in_euros(extra.cents),
        "name": own.person.name,
        "module": own.run.module.name,
        "code": own.run.code,
    }
    if payer:
        mails.tell_at(payer.email, TEXT_FOR_PAYER, payer, PAYER, told)
    for reader, about in readers(own):
        text = {**told, "own": reader == about, "payer": payer, "link": links.my_ledger()}
        mails.tell(TEXT, None, "person", [reader], text, about=about)


def _payer(own: Enrolment) -> Account:
    return payer_of(own) or own.person


def _in_order(accounts: Iterable[Account]) -> list[Account]:
    """As every step locks them: people, then institutions."""
    return sorted(set(accounts), key=lambda each: (isinstance(each, Institution), each.id))


def _checked(extra: Extra) -> Extra:
    check_cents(extra.cents)
    why = plain(extra.why)
    if not 1 <= len(why) <= LONGEST_REASON:
        raise Refused("why", NO_REASON)
    return extra._replace(what=said("what", extra.what, LONGEST_LINE), why=why)


def _shown(run: Run) -> list[list[int]]:
    return [[row.id for row in charged_by_hand(run)], [own.id for own in who_follows(run)]]
