"""What an institution pays for, of whoever it is: to come and past, each with its notes, its
attestation and whether there is something to learn from. What people do on their own account is
not here."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, or_, select

from app.html.dates import day
from app.reading.enrolments import WHOLE
from app.reading.paging import Stretch
from processes.cases.enrolment.replacing import may_cancel, may_replace
from processes.facts.enrolling import PAYER_LEFT, REPLACED, RUN_CANCELLED
from processes.facts.material import with_material_for_payer
from processes.facts.waiting import is_kept
from processes.models import (
    Attestation,
    Charge,
    Enrolment,
    Institution,
    InstitutionLink,
    LedgerNote,
    LedgerNoteLine,
    Run,
    db,
)
from processes.regulation import brussels_date

Tag = tuple[str, str]
_SEATED = Enrolment.seated_at.is_not(None)
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
    has_material: bool = False


def to_come(institution: Institution, now: datetime) -> list[Ours]:
    """Those that are to come or run, the first to begin before the others."""
    found = _read(_paid(institution).where(~_is_over(now)))
    papers, today = _Papers.of(institution, found, now), brussels_date(now)
    ordered = sorted(found, key=lambda own: (own.run.first_day or today, own.id))
    return [
        papers.line(own, today, may_cancel(institution, own), may_replace(institution, own))
        for own in ordered
    ]


def past(institution: Institution, now: datetime) -> Stretch:
    """Those that are over, in their order, to be read a page at a time."""
    return Stretch(_paid(institution).where(_is_over(now)), Enrolment.id)


def lines_of_past(institution: Institution, numbers: Sequence[int], now: datetime) -> list[Ours]:
    """Those with these numbers, of what is over, the latest first."""
    found = _read(_paid(institution).where(Enrolment.id.in_(numbers)))
    papers, today = _Papers.of(institution, found, now), brussels_date(now)
    return [papers.line(own, today, False, False) for own in found]


def _paid(institution: Institution) -> Select[int]:
    """The numbers of the enrolments that it pays for, or paid for."""
    link = InstitutionLink.institution_id == institution.id, InstitutionLink.until.is_(None)
    linked = Enrolment.person_id.in_(select(InstitutionLink.person_id).where(*link))
    pays = or_(_SEATED, linked) if institution.pays else _SEATED
    rows = select(Enrolment.id).join(Run, Enrolment.run_id == Run.id)
    stays = Enrolment.removed_at.is_(None)
    return rows.where(Enrolment.institution_id == institution.id, pays, stays)


def _is_over(now: datetime) -> ColumnElement[bool]:
    last = func.coalesce(Run.last_day, date.max)
    return or_(Enrolment.ended_at.is_not(None), last < brussels_date(now))


def _read(numbers: Select[int]) -> list[Enrolment]:
    rows = select(Enrolment).where(Enrolment.id.in_(numbers)).options(*WHOLE)
    return list(db.session.scalars(rows.order_by(Enrolment.id.desc())))


@dataclass(frozen=True)
class _Papers:
    """The notes, the attestations and the material of some enrolments, by their numbers."""

    notes: dict[int, list[LedgerNote]]
    attestations: dict[int, Attestation]
    material: set[int]

    @classmethod
    def of(cls, institution: Institution, found: list[Enrolment], now: datetime) -> "_Papers":
        numbers = [own.id for own in found]
        papers = _notes(institution, numbers), _attestations(institution, numbers)
        return cls(*papers, with_material_for_payer(found, now))

    def line(self, own: Enrolment, today: date, can_cancel: bool, can_replace: bool) -> Ours:
        last = own.run.last_day
        tag = _tag(own, is_past=last is not None and last < today)
        papers = self.notes.get(own.id, []), self.attestations.get(own.id), own.id in self.material
        return Ours(own, tag, can_cancel, can_replace, *papers)


def _tag(own: Enrolment, *, is_past: bool) -> Tag:
    """Nothing here says why somebody has no place."""
    if own.ended_at:
        return "stopped", OVER.get(own.end or "", "gestopt" if own.seated_at else "niet doorgegaan")
    if own.seated_at:
        return ("none", "voorbij") if is_past else ("fine", "ingeschreven")
    if own.offered_at:
        return "waiting", "plaats vrij: jullie collega kan ze nemen"
    if is_kept(own):
        until = f"tot en met {day(own.offered_until)}" if own.offered_until else "tot de eerste les"
        return "waiting", f"nog niet in orde: plaats vrijgehouden {until}"
    return "waiting", "op de wachtlijst" if own.complete_at else "nog niet in orde"


def _notes(institution: Institution, numbers: list[int]) -> dict[int, list[LedgerNote]]:
    """Its notes, by the enrolments on them."""
    rows = select(Charge.enrolment_id, LedgerNote).select_from(LedgerNoteLine)
    rows = rows.join(LedgerNoteLine.note).join(LedgerNoteLine.charge)
    theirs = rows.where(
        LedgerNote.institution_id == institution.id, Charge.enrolment_id.in_(numbers)
    )
    found: dict[int, list[LedgerNote]] = {}
    for number, note in db.session.execute(theirs.order_by(LedgerNote.id).distinct()):
        if number is not None:
            found.setdefault(number, []).append(note)
    return found


def _attestations(institution: Institution, numbers: list[int]) -> dict[int, Attestation]:
    theirs = Attestation.institution_id == institution.id, Attestation.enrolment_id.in_(numbers)
    return {
        each.enrolment_id: each for each in db.session.scalars(select(Attestation).where(*theirs))
    }
