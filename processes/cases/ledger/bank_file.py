"""What a statement of the bank brings in: each receipt goes to the debit note of its structured
communication, or to the account that the secretariat says, or is left. All of it, or nothing."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from itertools import chain

from sqlalchemy import func, select

from processes import ledger
from processes.accounts.addresses import people_at
from processes.errors import NotAsShown, Refused
from processes.ledger.numbers import in_groups
from processes.ledger.paying import Paid
from processes.mails.safe import one_line
from processes.models import (
    BANK,
    DEBIT,
    Account,
    Institution,
    LedgerNote,
    Payment,
    Person,
    db,
)
from processes.models.people import normal_address
from processes.regulation.enrolment import in_euros
from processes.shown import mark_of

from . import completing
from .coda_file import FILE, BankStatement, Movement, read
from .desk import LONGEST_REASON, check_keeps

LOCK = 20_252  # any number that no other lock of the database has
NOTED, UNKNOWN, BEFORE, NO_RECEIPT = "noted", "unknown", "before", "no_receipt"
_CODE = re.compile(rf"{DEBIT}-?(\d{{4}})-?0*(\d{{1,9}})", re.IGNORECASE)
NOBODY = (
    "We vinden dit niet. Schrijf het nummer van een debetnota of een e-mailadres dat we kennen."
)
SEVERAL = "Dit adres is van meer dan één rekening. Schrijf het nummer van een debetnota."


@dataclass(frozen=True)
class Found:
    """A movement and what becomes of it: it pays the debit note `code` of `payer`, of which `left`
    cents are open now; it found none; it came in before; or it is no receipt."""

    movement: Movement
    fate: str
    code: str = ""
    payer: str = ""
    left: int = 0


@dataclass
class Reading:
    """What stands in a file, in its order; `entered` is how many payments it made."""

    statements: list[BankStatement] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    entered: int = 0

    @property
    def mark(self) -> str:
        """The mark of what a page shows of it."""
        return mark_of([asdict(each) for each in self.found])

    def of(self, fate: str) -> list[tuple[int, Found]]:
        """What this becomes of, each with its place in the file."""
        return [pair for pair in enumerate(self.found) if pair[1].fate == fate]


def look(by: Person, text: str) -> Reading:
    """What would become of it. Raises NotAllowed, and Refused for a file that is not one of this
    centre."""
    check_keeps(by)
    statements = read(text)
    _check_is_ours(statements)
    reading = Reading(statements)
    movements = [move for each in statements for move in each.movements]
    notes = _notes({move.reference for move in movements if move.cents > 0} - {""})
    known = _known([move.source for move in movements])
    left: dict[LedgerNote, int] = {}
    for move in movements:
        if move.cents <= 0:
            reading.found.append(Found(move, NO_RECEIPT))
        elif move.source in known:
            reading.found.append(Found(move, BEFORE))
        elif (note := notes.get(move.reference)) is None:
            reading.found.append(Found(move, UNKNOWN))
        else:
            if note not in left:
                left |= ledger.open_notes(note.account)
            reading.found.append(Found(move, NOTED, note.code, note.account.name, left[note]))
            left[note] = max(left[note] - move.cents, 0)
        known.add(move.source)
    return reading


def bring_in(by: Person, text: str, told: Mapping[int, str], shown: str | None = None) -> Reading:
    """Writes down every receipt that found its note, and by its place in the file each for which a
    debit note or an address is `told`. Raises NotAllowed, Refused at what is wrong, `told-PLACE`
    for what is told, and NotAsShown where it would become something else than what was shown."""
    check_keeps(by)
    _one_at_a_time()
    reading = look(by, text)
    payments: list[tuple[Account, LedgerNote | None, Movement]] = []
    for place, each in enumerate(reading.found):
        if each.fate == NOTED:
            pays = _note_of(each.code)
            payments.append((pays.account, pays, each.movement))
        elif each.fate == UNKNOWN and (typed := one_line(told.get(place, ""))):
            payments.append((*_told(typed, f"told-{place}"), each.movement))
    if payments and shown not in (None, reading.mark):
        raise NotAsShown(f"{shown!r} was shown, it is {reading.mark!r} by now")
    waiting = completing.locked_of_payers(*{account: None for account, _, _ in payments})
    for account, note, move in payments:
        _pay(by, account, note, move)
    completing.go_on(waiting, by)
    reading.entered = len(payments)
    return reading


def _pay(by: Person, account: Account, note: LedgerNote | None, move: Movement) -> None:
    said = ": ".join(filter(None, (move.name, move.said)))[:LONGEST_REASON]
    try:
        ledger.pay(account, Paid(move.cents, move.on, BANK, said, move.source), by, note)
    except Refused as error:
        message = f"{in_euros(move.cents)} van {move.name or move.iban}: {error.message}"
        raise Refused("", message) from error


def _check_is_ours(statements: list[BankStatement]) -> None:
    """Of the account where people pay now, or where a note said that they pay."""
    ours = ledger.note_terms().iban
    for each in statements:
        was = select(LedgerNote.id).where(LedgerNote.iban == each.iban).limit(1)
        if each.iban != ours and db.session.scalar(was) is None:
            raise Refused(
                FILE,
                f"Dit uittreksel is van rekening {each.account}. Op debetnota's staat "
                f"{in_groups(ours) if ours else 'nog geen rekening'}.",
            )


def _notes(references: set[str]) -> dict[str, LedgerNote]:
    rows = select(LedgerNote).where(LedgerNote.reference.in_(references))
    return {note.reference or "": note for note in db.session.scalars(rows)}


def _known(sources: list[str]) -> set[str]:
    rows = select(Payment.source).where(Payment.source.in_(sources))
    return {source for source in db.session.scalars(rows) if source}


def _note_of(code: str) -> LedgerNote:
    """The debit note of this number. Raises Refused where there is none."""
    if found := _CODE.fullmatch(code):
        year, number = map(int, found.groups())
        rows = select(LedgerNote).filter_by(series=DEBIT, year=year, number=number)
        if note := db.session.scalar(rows):
            return note
    raise Refused("", NOBODY)


def _told(typed: str, at: str) -> tuple[Account, LedgerNote | None]:
    """Whose a receipt is, and for which note, as somebody typed it."""
    if "@" not in typed:
        try:
            note = _note_of(typed)
        except Refused as error:
            raise Refused(at, error.message) from error
        return note.account, note
    schools = select(Institution).filter_by(email=normal_address(typed))
    found = list[Account](chain(people_at(typed), db.session.scalars(schools)))
    if len(found) != 1:
        raise Refused(at, SEVERAL if found else NOBODY)
    return found[0], None


def _one_at_a_time() -> None:
    """Two who bring in the same statement at once bring it in once. On SQLite every step waits for
    every other."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(LOCK)))
