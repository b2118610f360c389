"""A statement of the bank as it comes in a CODA file: what it says, or why it is none. Amounts are
whole cents, days Brussels days."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from coda import CODA
from stdnum import iban as ibans
from stdnum.be import ogm_vcs
from stdnum.exceptions import ValidationError

from processes.errors import Refused
from processes.ledger.numbers import in_groups, in_plusses
from processes.mails.safe import one_line

LARGEST = 300_000  # bytes
FILE = "file"
NO_CODA = "Dit is geen CODA-bestand, of we kunnen het niet lezen. Haal het opnieuw bij je bank."
NOT_WHOLE = "Dit CODA-bestand is niet volledig. Haal het opnieuw bij je bank."
WRONG_BALANCE = (
    "De bedragen in dit bestand kloppen niet: met wat erbij kwam en eraf ging, wordt het oude "
    "saldo niet het nieuwe. Haal het opnieuw bij je bank."
)
NOT_IN_EURO = "Dit uittreksel is niet in euro."
# The library has no error of its own: these are what a file that is none ends in.
_BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_TOO_MUCH = Decimal(10) ** 12  # euro: what no record has room for, in digits
_TOTALS, _PARTS = "12", "567"  # types of a total of the customer or the bank, and of its parts
_STRUCTURED = ("101", "102")
_WRITTEN = re.compile(r"(?<!\d)(\d{3})/?(\d{4})/?(\d{5})(?!\d)")


@dataclass(frozen=True)
class Movement:
    """A line of a statement: below zero the money went out. `name` and `iban` are of whoever is on
    the other side, `said` is what stood beside it, and `reference` its structured communication,
    or empty. `source` tells it from all others."""

    source: str
    cents: int
    on: date
    name: str
    iban: str
    said: str
    reference: str


@dataclass(frozen=True)
class BankStatement:
    """The movements on one account until a day, between two balances."""

    iban: str
    until: date
    old_cents: int
    new_cents: int
    movements: tuple[Movement, ...]

    @property
    def account(self) -> str:
        """Its number, in groups of four."""
        return in_groups(self.iban)


def text_of(data: bytes) -> str:
    """The text of a file. Raises Refused where it is too large, or none."""
    if len(data) > LARGEST:
        raise Refused(FILE, "Dit bestand is te groot. Kies er een van minder dagen.")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Refused(FILE, NO_CODA) from error


def read(text: str) -> list[BankStatement]:
    """All statements in a text. Raises Refused for what is no CODA, is cut off, is not in euro, or
    does not make its own balance."""
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        found = CODA(io.StringIO("\n".join(lines) + "\n")).statements
        statements = [_statement(each) for each in found]
    except AssertionError as error:
        raise Refused(FILE, WRONG_BALANCE) from error
    except _BROKEN as error:
        raise Refused(FILE, NO_CODA) from error
    if not statements:
        raise Refused(FILE, NO_CODA)
    return statements


def _statement(found: Any) -> BankStatement:
    if found.number_records is None:
        raise Refused(FILE, NOT_WHOLE)
    if found.account_currency != "EUR":
        raise Refused(FILE, NOT_IN_EURO)
    iban = found.account.strip()
    if found._account_structure == "0":  # as Belgian accounts were written before
        iban = f"BE{ibans.calc_check_digits(f'BE00{iban}')}{iban}"
    until = found.new_balance_date
    name = f"coda {iban} {until} {found.old_sequence}.{found.coda_sequence}"
    moves = [(each, _cents(each.amount)) for each in found.moves]
    old, new = _cents(found.old_balance), _cents(found.new_balance)
    if old + sum(cents for _, cents in moves) != new:
        raise Refused(FILE, WRONG_BALANCE)
    parts = [each for move, _ in moves for each in _parts(move)]
    return BankStatement(iban, until, old, new, tuple(_movement(name, each) for each in parts))


def _parts(move: Any) -> Iterator[Any]:
    """A total by its parts, where these are told and make it; all else as it is."""
    parts = [each for each in move.moves if each.transaction_type in _PARTS]
    told = move.transaction_type in _TOTALS and sum(each.amount for each in parts) == move.amount
    yield from parts if told else [move]


def _movement(statement: str, move: Any) -> Movement:
    said = one_line(move.communication or "")
    structured = move.communication_type in _STRUCTURED
    reference = _reference([said] if structured else map("".join, _WRITTEN.findall(said)))
    return Movement(
        source=f"{statement} {move.sequence}.{move.detail_sequence}",
        cents=_cents(move.amount),
        on=move.entry_date,
        name=one_line(move.counterparty_name or ""),
        iban=(move.counterparty_account or "")[:34].strip(),
        said=in_plusses(reference) if structured and reference else said,
        reference=reference,
    )


def _reference(written: Iterable[str]) -> str:
    """The first twelve digits that can be a structured communication, or nothing."""
    for digits in written:
        try:
            return str(ogm_vcs.validate(digits))
        except ValidationError:
            continue
    return ""


def _cents(amount: Decimal) -> int:
    if abs(amount) >= _TOO_MUCH:  # an amount of fifteen signs can be written as 1E999999
        raise Refused(FILE, NO_CODA)
    cents = amount * 100
    if cents != int(cents):
        raise Refused(FILE, "Dit bestand heeft bedragen die geen hele cent zijn.")
    return int(cents)
