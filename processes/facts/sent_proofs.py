"""Which proofs of the conditions of an enrolment can be sent, and which were (art. 2.1 to 2.3)."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from processes.clock import legal_now
from processes.models import Enrolment, Run, SentProof, db
from processes.models.sent_proofs import ADMISSION, IDENTITY, REDUCTION, RESIDENCE, SHOWS
from processes.regulation import brussels_date
from processes.regulation.enrolment import State

from .enrolling import conditions_of

RESIDENCE_RULE = "2.1-03"
NAMES = {
    ADMISSION: "Toelatingsvoorwaarden",
    IDENTITY: "Identiteit",
    RESIDENCE: "Wettig verblijf in België",
    REDUCTION: "Vermindering",
}


def can_be_sent(own: Enrolment) -> bool:
    """It lacks something still that the secretariat looks at: there is no place yet, nor is it
    over, nor is its run."""
    asks = own.complete_at is None and own.seated_at is None and own.ended_at is None
    return asks and own.case_id is not None and not is_given_no_more(own.run)


def is_given_no_more(run: Run) -> bool:
    """It was cancelled, or its last lesson is over."""
    over = run.last_day is not None and run.last_day < brussels_date(legal_now())
    return run.cancelled_at is not None or over


def asked_of(own: Enrolment) -> list[str]:
    """Of which conditions a proof is still asked, in the order of SHOWS."""
    if not can_be_sent(own):
        return []
    missing = {each.rule for each in conditions_of(own) if each.state is State.MISSING}
    lacks = {
        ADMISSION: own.admitted is None,
        IDENTITY: not own.identity_shown,
        RESIDENCE: RESIDENCE_RULE in missing,
        REDUCTION: own.claims_reduction and not own.reduction_proved,
    }
    return [shows for shows in SHOWS if lacks[shows]]


def proofs_of(own: Enrolment) -> list[SentProof]:
    """All that were sent, in the order in which they came."""
    return list(db.session.scalars(_sent([own.id])))


def waiting(own: Enrolment) -> list[SentProof]:
    """Those of which the secretariat said nothing yet."""
    return [each for each in proofs_of(own) if each.read_at is None]


def is_kept(sent: Iterable[SentProof]) -> bool:
    """A file of one of these is there still."""
    return any(each.document is not None for each in sent)


def not_good(sent: Sequence[SentProof]) -> list[SentProof]:
    """Of all that was sent for an enrolment what was not good, after which nothing came, and of
    which another is asked: the last of each condition."""
    last = {each.shows: each for each in sent}
    if not (bad := [each for each in last.values() if each.good is False]):
        return []
    asked = asked_of(bad[0].enrolment)
    return [each for each in bad if each.shows in asked]


def sent_for(numbers: Iterable[int]) -> dict[int, list[SentProof]]:
    """The same as `proofs_of`, by the numbers of enrolments for which something was sent."""
    found: dict[int, list[SentProof]] = {}
    for proof in db.session.scalars(_sent(numbers)):
        found.setdefault(proof.enrolment_id, []).append(proof)
    return found


def _sent(numbers: Iterable[int]) -> Select[SentProof]:
    rows = select(SentProof).where(SentProof.enrolment_id.in_(list(numbers)))
    return rows.options(joinedload(SentProof.document)).order_by(SentProof.id)
