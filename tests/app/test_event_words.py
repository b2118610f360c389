"""Every kind of event is told on the page of a case, or is known to happen elsewhere."""

from importlib import import_module

import pytest

from app.reading import event_words
from processes import trail
from processes.procedures import known

KINDS = {said for name, said in vars(trail).items() if name.isupper()}
# They happen in no case, or stand on its page in another way.
ELSEWHERE = {
    trail.ACCOUNT_MADE,
    trail.AGREEMENT_TEXT_KEPT,
    trail.CARD_ASKED,
    trail.CARD_ENDED,
    trail.CARD_ISSUED,
    trail.ACCOUNTS_REMOVED,
    trail.ACCOUNT_HELD,
    trail.ACCOUNT_RELEASED,
    trail.CASES_REMOVED,
    trail.CASE_RELEASED,
    trail.COMMON_QUESTION_GONE,
    trail.COMMON_QUESTION_KEPT,
    trail.CONFIRMED,
    trail.CONVERSATIONS_REMOVED,
    trail.CONVERSATION_HELD,
    trail.CONVERSATION_RELEASED,
    trail.DECIDED,  # the decision itself is shown
    trail.DELEGATED,
    trail.DISCLOSED,
    trail.EXCLUSION_PUT_RIGHT,
    trail.EXCLUSION_REGISTERED,
    trail.FILED_BEFORE,  # on the page of the result
    trail.INSTITUTION_CLOSED,
    trail.INSTITUTION_KEPT,
    trail.INSTITUTION_OPENED,
    trail.INSTITUTION_SAID,
    trail.LEDGER_KEPT,
    trail.LINKED,
    trail.OFFER_KEPT,
    trail.OWN_NAME_CHANGED,
    trail.PERSON_ADDED,
    trail.PERSON_INVITED,
    trail.PROPOSAL_TAKEN_BACK,
    trail.PROPOSED,
    trail.PROVIDER_SAID,
    trail.SEAT_FILLED,
    trail.RECORDINGS_CHOSEN,
    trail.REASON_TEXT_GONE,
    trail.REASON_TEXT_KEPT,
    trail.SEAT_GONE,
    trail.SETTING_CHANGED,
    trail.SHARED,
    trail.SIGNATURE_TAKEN_BACK,
    trail.SIGNED,
    trail.SIGNED_OUT,
    trail.TURNED_DOWN,
    trail.UNDELEGATED,
    trail.UNLINKED,
    trail.UNSHARED,
}


def test_every_kind_of_event_has_words_or_happens_elsewhere() -> None:
    told = {kind for kind in KINDS if callable(getattr(event_words, kind, None))}
    assert KINDS - told == ELSEWHERE


@pytest.mark.parametrize("process", sorted(known()))
def test_a_decision_is_told_in_words_that_its_cursist_can_read_too(process: str) -> None:
    """One heading serves everybody who opens the case: "De cursist krijgt ..." would speak to
    them of somebody else."""
    words = getattr(import_module(f"app.sentences.{process}"), "DECIDED", {})
    assert [said for said in words.values() if "cursist" in said] == []
