"""What becomes of the money of a place that is given up or taken away (2.2, 2.8): what was charged
for it is taken back, and what else the person follows is counted anew."""

from sqlalchemy import select

from processes.facts.debit_note import payer_of
from processes.facts.enrolling import changed_without
from processes.facts.paying import charged_for, first_of
from processes.ledger import Item, charge, take_back_each
from processes.ledger.written import locked as locked_account
from processes.models import FEE, Charge, Enrolment, Institution, Person, db

from ..ledger.notes import note_more
from ..letters.noted import send

RECOUNTED = "Inschrijvingsgeld, opnieuw geteld"


def lock_payers(own: Enrolment) -> None:
    """Of all for which the fee is counted anew, in the order of every step that counts fees: after
    the case and before the run, the person, then the institutions."""
    locked_account(own.person)
    seated = Enrolment.person_id == own.person_id, Enrolment.ended_at.is_(None)
    rows = select(Institution).join(Enrolment, Enrolment.institution_id == Institution.id)
    for payer in db.session.scalars(rows.where(*seated).distinct().order_by(Institution.id)).all():
        locked_account(payer)


def settle(own: Enrolment, why: str, by: Person | None, spared: Institution | None = None) -> None:
    """Takes back what was charged for a place, with `why` in the books; and charges what other
    enrolments cost more without this one, or takes back what they cost less. An institution that is
    `spared` pays nothing more: it pays for the place still, of somebody else (portal)."""
    changed = [
        (other, cents)
        for other, cents in changed_without(own)
        if cents < 0 or spared is None or other.institution_id != spared.id
    ]
    notes = take_back_each(charged_for(own), why, by)
    recount(changed, by)
    for note in notes:
        send(note)  # says what is left of the account, so once all of it is counted


def recount(changed: list[tuple[Enrolment, int]], by: Person | None) -> None:
    """Charges enrolments with how many cents more they cost, or takes back how many less (below
    zero). The words are those that a school may read: no reduction, and no reason. It is the house
    that counts, for whomever: a row that somebody wrote was charged by hand."""
    for other, cents in changed:
        if cents < 0:
            _take_back(first_of(charged_for(other, FEE), -cents), RECOUNTED, by)
            continue
        what = f"{RECOUNTED}: {other.run.module.name} ({other.run.code})"
        about = other.person if other.institution else None
        charge(payer_of(other), [Item(FEE, what, cents, about, other)], None)
    for other, cents in changed:
        if cents > 0:
            note_more(other, by)


def _take_back(parts: dict[Charge, int], why: str, by: Person | None) -> None:
    for note in take_back_each(parts, why, by):
        send(note)
