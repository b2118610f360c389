"""Every kind of event is told on the page of a case, or is known to happen elsewhere."""

from app.reading import event_words
from processes import trail

KINDS = {said for name, said in vars(trail).items() if name.isupper()}
# They happen in no case, or stand on its page in another way.
ELSEWHERE = {
    trail.DECIDED,  # the decision itself is shown
    trail.DELEGATED,
    trail.EXCLUSION_REGISTERED,
    trail.OFFER_KEPT,
    trail.PERSON_ADDED,
    trail.SEAT_FILLED,
    trail.REASON_TEXT_GONE,
    trail.REASON_TEXT_KEPT,
    trail.SEAT_GONE,
    trail.SHARED,
    trail.UNDELEGATED,
    trail.UNSHARED,
}


def test_every_kind_of_event_has_words_or_happens_elsewhere() -> None:
    told = {kind for kind in KINDS if callable(getattr(event_words, kind, None))}
    assert KINDS - told == ELSEWHERE
