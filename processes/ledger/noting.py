"""Debit notes of what was charged, and credit notes of what is taken back of these. A note is
written once, as it is sent."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from processes.clock import legal_now
from processes.conducting import conductors
from processes.errors import Refused
from processes.models import (
    CREDIT,
    DEBIT,
    Account,
    Charge,
    Institution,
    LedgerNote,
    LedgerNoteLine,
    Person,
    db,
)
from processes.models.accounts import columns_of
from processes.regulation import brussels_date

from .charging import take_back, taken_back
from .numbers import next_number, reference_of
from .terms import note_terms
from .written import add, locked

LONGEST_CENTRE = 300
NO_IBAN = "Vul eerst het rekeningnummer van het centrum in."
NOTHING = "Er is niets om aan te rekenen."


def note_for(account: Account, charges: Iterable[Charge], by: Person | None) -> LedgerNote:
    """A debit note of these charges, with what was taken back of them already. Raises Refused where
    one is of another account or stands on a note, where nothing is left to pay, and while the
    centre has no account number."""
    locked(account)
    rows = _with_taken_back(charges)
    cents = sum(each.cents for each in rows)
    if any(each.account is not account for each in rows) or _noted(rows):
        raise Refused("charges", "Een van deze bedragen staat al op een debetnota.")
    if cents <= 0:
        raise Refused("charges", NOTHING)
    return _write(DEBIT, account, rows, by)


def credit(note: LedgerNote, parts: Mapping[int, int], why: str, by: Person | None) -> LedgerNote:
    """A credit note of a debit note, that says why: by the number of a line, how many cents are
    taken back of it. Raises Refused at `part-<line>` for more than is left of a line."""
    locked(note.account)
    lines = {line.id: line for line in note.lines if line.cents > 0}
    chosen = {line: cents for line, cents in parts.items() if cents and line in lines}
    if note.series != DEBIT or not chosen:
        raise Refused("", "Schrijf bij minstens één lijn een bedrag.")
    backs = [
        taken_back(lines[line].charge, cents, why, by, f"part-{line}")
        for line, cents in chosen.items()
    ]
    return _write(CREDIT, note.account, backs, by, credits=note, why=why)


def take_back_each(parts: Mapping[Charge, int], why: str, by: Person | None) -> list[LedgerNote]:
    """Takes back so many cents of each of these charges; gives the credit notes, one for each note
    that says them. Raises Refused as `take_back` and `credit` do."""
    noted: dict[LedgerNote, dict[int, int]] = {}
    for row, cents in parts.items():
        lines = select(LedgerNoteLine).where(LedgerNoteLine.charge_id == row.id)
        line = db.session.scalars(lines).first()
        if line is None:
            take_back(row, cents, why, by)
        else:
            noted.setdefault(line.note, {})[line.id] = cents
    return [credit(note, taken, why, by) for note, taken in noted.items()]


def _write(
    series: str, account: Account, rows: list[Charge], by: Person | None, **more: Any
) -> LedgerNote:
    now, terms = legal_now(), note_terms()
    day = brussels_date(now)
    if not terms.iban:
        raise Refused("", NO_IBAN)
    number = next_number(series, day.year)
    debit = series == DEBIT
    note = LedgerNote(
        at=now,
        series=series,
        year=day.year,
        number=number,
        reference=reference_of(day.year, number) if debit else None,
        issued_on=day,
        due_on=day + timedelta(days=terms.days) if debit else None,
        cents=sum(each.cents for each in rows),
        centre="\n".join(filter(None, (terms.centre, terms.address)))[:LONGEST_CENTRE],
        iban=terms.iban,
        vat=terms.vat,
        lines=[_line(each, account) for each in rows],
        **columns_of(account),
        **_payer(account),
        **more,
    )
    add(note, by)
    return note


def _line(row: Charge, account: Account) -> LedgerNoteLine:
    about = row.about.name if row.about and row.about is not account else ""
    return LedgerNoteLine(charge=row, what=row.what, about=about, cents=row.cents)


def _payer(account: Account) -> dict[str, str]:
    """Who pays, and where the note goes: what an institution said for its notes stands before its
    own address."""
    if isinstance(account, Institution):
        return {
            "payer": account.name,
            "address": account.invoice_address or account.postal_address,
            "enterprise_number": account.enterprise_number,
            "sent_to": goes_to(account),
        }
    address = account.postal_address or ""
    own = {"payer": account.name, "address": address, "sent_to": goes_to(readers_of(account)[0])}
    return own | {"enterprise_number": ""}


def readers_of(account: Account) -> Sequence[Account]:
    """Who reads the notes of an account: its guardians, of who is under 18 and has any."""
    if isinstance(account, Institution):
        return [account]
    return conductors(account, brussels_date(legal_now())) or [account]


def goes_to(reader: Account) -> str:
    """Where what somebody reads of notes goes today: a note that was sent names its own address for
    ever, and whoever is reminded of it can have another by then (CNO-28)."""
    return reader.notes_go_to if isinstance(reader, Institution) else reader.email


def _with_taken_back(charges: Iterable[Charge]) -> list[Charge]:
    ids = {each.id for each in charges}
    found = select(Charge).where(Charge.id.in_(ids) | Charge.reverses_id.in_(ids))
    return list(db.session.scalars(found.order_by(Charge.id)))


def _noted(rows: Iterable[Charge]) -> bool:
    lines = select(LedgerNoteLine.id).where(LedgerNoteLine.charge_id.in_([e.id for e in rows]))
    return db.session.scalars(lines).first() is not None
