"""The books, as the secretariat keeps them: a charge that no enrolment made, a payment, money that
goes back, and what was written down wrongly. Every row is in the trail."""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, select, union_all
from sqlalchemy.orm import joinedload
from stdnum import iban as ibans
from stdnum.exceptions import ValidationError

from processes import ledger
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.ledger.paying import Paid
from processes.ledger.seats import paid_for_seats
from processes.ledger.written import locked
from processes.mails.safe import one_line
from processes.models import (
    BANK,
    CASH,
    COSTS,
    FEE,
    MATERIAL,
    OTHER,
    PROVIDER,
    TERMINAL,
    Account,
    Charge,
    Enrolment,
    Institution,
    LedgerNote,
    Payment,
    Person,
    Refund,
    Run,
    db,
)
from processes.models.ledger import LONGEST_LINE
from processes.regulation.enrolment import in_euros
from processes.roles import SECRETARIAT, roles_on

from . import completing
from .reopened import follow, settled_of

KINDS = (FEE, COSTS, MATERIAL, OTHER)
WAYS = (TERMINAL, BANK, CASH)
LONGEST_REASON = 300
KEPT = (
    "Een deel van het tegoed is betaald voor een inschrijving die nog op een plaats wacht. Er kan "
    "hoogstens {most} terug. Annuleer eerst de inschrijving als ook de rest terug moet."
)
OF_PROVIDER = (
    "Deze betaling kwam binnen bij de betaaldienst. Betaal ze daar terug. Dan staat dat hier "
    "vanzelf."
)


def may_keep(person: Person) -> bool:
    """This person keeps the books."""
    return SECRETARIAT in roles_on(person, legal_now())


def chargeable(account: Account) -> list[Enrolment]:
    """The enrolments with a place for which this account pays, the latest first."""
    pays = (
        Enrolment.institution_id == account.id
        if isinstance(account, Institution)
        else and_(Enrolment.person_id == account.id, Enrolment.institution_id.is_(None))
    )
    seated = Enrolment.seated_at.is_not(None), Enrolment.ended_at.is_(None)
    there = *seated, Enrolment.removed_at.is_(None)
    named = joinedload(Enrolment.person), joinedload(Enrolment.run).joinedload(Run.module)
    rows = select(Enrolment).where(pays, *there).options(*named).order_by(Enrolment.id.desc())
    return list(db.session.scalars(rows))


def charge(
    by: Person,
    account: Account,
    kind: str,
    what: str,
    cents: int,
    enrolment: Enrolment | None = None,
) -> Charge:
    """Charges an account by hand, perhaps for an enrolment: what is charged for that comes back
    with the rest where the centre cancels (2.8). Raises NotAllowed, Refused."""
    check_keeps(by)
    if kind not in KINDS:
        raise Refused("kind", "Kies wat het is.")
    if enrolment is not None:
        locked(account)
        if enrolment not in chargeable(account):
            raise Refused("enrolment", "Kies een lesgroep waarvoor deze rekening betaalt.")
    about = enrolment.person if enrolment and enrolment.person is not account else None
    item = ledger.Item(kind, said("what", what, LONGEST_LINE), cents, about, enrolment)
    if not cents:
        raise Refused("cents", ledger.NO_AMOUNT)
    return ledger.charge(account, [item], by)[0]


def take_back(by: Person, row: Charge, cents: int, why: str) -> Charge:
    """Takes back (a part of) a charge that stands on no note. What comes free by it can be the last
    thing that somebody lacks. Raises NotAllowed, Refused."""
    check_keeps(by)
    waiting = completing.locked_of_payers(row.account)
    back = ledger.take_back(row, cents, said("why", why), by)
    completing.go_on(waiting, by)
    return back


def write_down_payment(
    by: Person, account: Account, paid: Paid, note: LedgerNote | None = None
) -> Payment:
    """Writes down what somebody paid, for a note or for what is open longest. Who lacked nothing
    else goes on by it. Raises NotAllowed, Refused."""
    check_keeps(by)
    if paid.way not in WAYS:
        raise Refused("way", "Kies hoe er betaald is.")
    beside = one_line(paid.said)
    if len(beside) > LONGEST_REASON:
        raise Refused("said", f"Dit is te lang. Schrijf hoogstens {LONGEST_REASON} tekens.")
    waiting = completing.locked_of_payers(account)
    row = ledger.pay(account, paid._replace(said=beside), by, note)
    completing.go_on(waiting, by)
    return row


def take_payment_back(by: Person, row: Payment, why: str) -> Payment:
    """A payment was written down wrongly. Who waits for a place and lacks it now, waits no longer;
    of a note that is open again by it a case reminds. Raises NotAllowed; Refused also for what a
    provider took: that is in the books as long as the money is there."""
    check_keeps(by)
    if row.way == PROVIDER:
        raise Refused("why", OF_PROVIDER)
    waiting, settled = completing.locked_of_payers(row.account), settled_of(row.account)
    back = ledger.take_payment_back(row, said("why", why), by)
    follow(row.account, settled)
    completing.go_on(waiting, by)
    return back


def refund(by: Person, account: Account, cents: int, on: date, why: str, iban: str = "") -> Refund:
    """Writes down what was paid back. Raises NotAllowed; Refused also for what was paid for a place
    that is still to come."""
    check_keeps(by)
    locked(account)
    most = too_much(account)
    if most < cents <= -ledger.owed(account):
        raise Refused("cents", KEPT.format(most=in_euros(most)))
    return ledger.refund(account, cents, on, said("why", why), by, checked_iban(iban))


def too_much(account: Account) -> int:
    """What an account paid too much, in cents; what it paid for a place that is still to come is
    not too much."""
    return max(0, -ledger.standing(account))


def owing(table: type[Person | Institution]) -> Select[int]:
    """The ids of people, or of institutions, who are to pay something now."""
    accounts, cents = _accounts(table)
    return select(table.id).where(table.id.in_(accounts.having(cents > 0)))


def to_pay_back(table: type[Person | Institution]) -> Select[int]:
    """The same of those who paid too much: that goes back, or is for what comes."""
    accounts, cents = _accounts(table)
    return select(table.id).where(table.id.in_(accounts.having(cents < 0)))


def _accounts(table: type[Person | Institution]) -> tuple[Select[int], ColumnElement[int]]:
    """Those in whose books something stands, and what each is to pay now, in cents: what is paid
    for a place that somebody waits for pays nothing else, and is not too much."""
    column = "person_id" if table is Person else "institution_id"
    parts = [
        select(getattr(of, column).label("of"), (sign * of.cents).label("cents"))
        for of, sign in ((Charge, 1), (Refund, 1), (Payment, -1))
    ]
    of = getattr(Payment, column).label("of")
    kept = paid_for_seats().with_only_columns(of, Payment.cents.label("cents"))
    rows = union_all(*parts, kept).subquery()
    accounts = select(rows.c.of).where(rows.c.of.is_not(None)).group_by(rows.c.of)
    return accounts, db.func.sum(rows.c.cents)


def checked_iban(typed: str, field: str = "iban") -> str:
    """A bank account number without spaces, or nothing. Raises Refused for what is none."""
    if not typed.strip():
        return ""
    try:
        # The list of the banks that there are is never the latest.
        return str(ibans.validate(typed, check_country=False))
    except ValidationError as error:
        message = "Dit is geen rekeningnummer. Schrijf het zoals BE68 5390 0754 7034."
        raise Refused(field, message) from error


def said(field: str, typed: str, longest: int = LONGEST_REASON) -> str:
    """What was typed, as one line. Raises Refused for nothing, and for too much."""
    line = one_line(typed)
    if not line:
        raise Refused(field, "Vul dit in.")
    if len(line) > longest:
        raise Refused(field, f"Dit is te lang. Schrijf hoogstens {longest} tekens.")
    return line


def check_keeps(person: Person) -> None:
    """Raises NotAllowed for who does not keep the books."""
    if not may_keep(person):
        raise NotAllowed(f"person {person.id} does not keep the books")
