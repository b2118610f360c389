"""What an institution pays for, of whoever it is: to come and past, each with its notes and its
attestation. What people do on their own account is not here."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select

from app.reading.enrolments import WHOLE
from processes.cases.enrolment.replacing import may_cancel, may_replace
from processes.cases.institutions.people import people_of
from processes.facts.enrolling import PAYER_LEFT, REPLACED, RUN_CANCELLED
from processes.models import (
    Attestation,
    Charge,
    Enrolment,
    Institution,
    LedgerNote,
    LedgerNoteLine,
    db,
)
from processes.regulation import brussels_date

Tag = tuple[str, str]
OVER = {
    PAYER_LEFT: "geannuleerd",
    REPLACED: "vervangen",
    RUN_CANCELLED: "cursus gaat niet door",
}


@dataclass(frozen=True)
class Ours:
    """An enrolment that the institution pays for: where it stands in a few words, with the kind of
    its mark; what can be done with it; and its papers."""

    own: Enrolment
    tag: Tag
    can_cancel: bool
    can_replace: bool
    notes: list[LedgerNote] = field(default_factory=list)
    attestation: Attestation | None = None


def ours(institution: Institution, now: datetime) -> tuple[list[Ours], list[Ours]]:
    """Those that are to come or run, the first to begin before the others; and those that are over,
    the latest first."""
    rows = select(Enrolment).where(Enrolment.institution_id == institution.id).options(*WHOLE)
    found = db.session.scalars(rows.order_by(Enrolment.id.desc())).all()
    linked = {link.person_id for link in people_of(institution)} if institution.pays else set()
    paid = [each for each in found if each.seated_at or each.person_id in linked]
    notes, attestations = _notes(institution), _attestations(institution)
    today = brussels_date(now)
    open_ones = {own.id for own in paid if not own.ended_at and not _is_past(own, today)}
    lines = [
        Ours(
            own,
            _tag(own, is_past=_is_past(own, today)),
            own.id in open_ones and may_cancel(institution, own),
            own.id in open_ones and may_replace(institution, own),
            notes.get(own.id, []),
            attestations.get(own.id),
        )
        for own in paid
    ]
    to_come = [each for each in lines if each.own.id in open_ones]
    first = sorted(to_come, key=lambda each: (each.own.run.first_day or today, each.own.id))
    return first, [each for each in lines if each not in to_come]


def _is_past(own: Enrolment, today: object) -> bool:
    last = own.run.last_day
    return last is not None and last < today  # type: ignore[operator]


def _tag(own: Enrolment, *, is_past: bool) -> Tag:
    """Nothing here says why somebody has no place."""
    if own.ended_at:
        return "stopped", OVER.get(own.end or "", "gestopt" if own.seated_at else "niet doorgegaan")
    if own.seated_at:
        return ("none", "voorbij") if is_past else ("fine", "ingeschreven")
    if own.offered_at:
        return "waiting", "plaats vrij: je collega kan ze nemen"
    return "waiting", "op de wachtlijst" if own.complete_at else "nog niet in orde"


def _notes(institution: Institution) -> dict[int, list[LedgerNote]]:
    """Its notes, by the enrolments on them."""
    rows = select(Charge.enrolment_id, LedgerNote).select_from(LedgerNoteLine)
    rows = rows.join(LedgerNoteLine.note).join(LedgerNoteLine.charge)
    theirs = rows.where(LedgerNote.institution_id == institution.id)
    found: dict[int, list[LedgerNote]] = {}
    for number, note in db.session.execute(theirs.order_by(LedgerNote.id).distinct()):
        if number is not None:
            found.setdefault(number, []).append(note)
    return found


def _attestations(institution: Institution) -> dict[int, Attestation]:
    rows = select(Attestation).where(Attestation.institution_id == institution.id)
    return {each.enrolment_id: each for each in db.session.scalars(rows)}
