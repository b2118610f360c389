"""The trail, an audit log: what happened, in a case, with a result, or in no case; appended, never
changed.

Every kind of event stands here. How each is told to people: `app/reading/event_words.py`.
"""

from typing import Any

from processes.clock import legal_now, machine_now
from processes.models import Case, Event, Person, Reader, Result, db

OPENED, DONE, FIRED, ENDED = "opened", "done", "fired", "ended"
DECIDED, MAILED, ASKED = "decided", "mailed", "asked"
UNMANNED, MANNED = "unmanned", "manned"  # a task that nobody may do; and then somebody can
UNTOLD = "untold"  # what nobody was there to hear
POSTED, FATE = "posted", "fate"  # a letter went to the post; what became of it there
RECEIVED, RECOUNTED, TERM_OVER = "received", "recounted", "term_over"
EXTENDED = "extended"  # a target of the house, in one case
VERSION_MOVED = "version_moved"  # the case goes on under a newer version of its diagram
TAKEN_UP = "taken_up"  # in a case of its own: it was in time after all
CLAIMED, RELEASED, REASSIGNED = "claimed", "released", "reassigned"
ESCALATED = "escalated"  # it was told that a task is late, as the centre set
REMINDED = "reminded"  # who leads the centre asked for a task once more
CERTIFICATE_WITHDRAWN = "certificate_withdrawn"  # by the direction, with why
CERTIFICATE_STAYS = "certificate_stays"  # it does though a result was taken back, with why
NOTED, CORRECTED = "noted", "corrected"
FILED_RIGHT = "filed_right"  # what opened a case was put right by who filed it
REPORT_CORRECTED = "report_corrected"  # of a talk, before it was sent
REGISTERED, DOCUMENT_ADDED = "registered", "document_added"
FILED_BEFORE = "filed_before"  # about a result, in a case that was emptied
NOT_FILED = "not_filed"  # it came in by a way by which it cannot be filed
PIECE_ADDED, PIECE_WITHHELD = "piece_added", "piece_withheld"
PIECE_REDACTED, PIECE_RELEASED = "piece_redacted", "piece_released"
DISCLOSED = "disclosed"  # something about somebody was given to another
LOOKED = "looked"  # somebody inspected a piece
COPY_ASKED, COPY_MADE = "copy_asked", "copy_made"
SEATED, LEFT_COMMITTEE = "seated", "left_committee"
LEFT_EMPTY = "left_empty"  # a place of a committee, for a reason
CHALLENGED, CHALLENGE_DECIDED = "challenged", "challenge_decided"
VOTE_OPENED, VOTE_CLOSED = "vote_opened", "vote_closed"
SUPPORT_ANNOUNCED, SUPPORT_TAKEN_BACK = "support_announced", "support_taken_back"
OUTSIDER_CALLED, OUTSIDER_PUT_RIGHT = "outsider_called", "outsider_put_right"
MOMENTS_OFFERED, MOMENTS_ASKED = "moments_offered", "moments_asked"  # to whom, of whom
MOMENT_CHOSEN, NO_MOMENT_FITS = "moment_chosen", "no_moment_fits"
MOMENT_STANDS = "moment_stands"  # nobody chose: the first one holds
TALK_STAYS = "talk_stays"  # no other moment was chosen for it
SEAT_FILLED, SEAT_GONE = "seat_filled", "seat_gone"
DELEGATED, UNDELEGATED = "delegated", "undelegated"
GUARDIAN_ADDED, GUARDIAN_ENDED = "guardian_added", "guardian_ended"
SHARED, UNSHARED = "shared", "unshared"  # who is 18 lets a parent read what came before, or no more
PERSON_ADDED, PERSON_CHANGED = "person_added", "person_changed"
ACCOUNT_MADE, OWN_NAME_CHANGED = "account_made", "own_name_changed"  # by whose it is
PERSON_INVITED = "person_invited"  # on the machine itself
SIGNED_OUT = "signed_out"  # everywhere, by who administers, with why
PROPOSED, CONFIRMED, TURNED_DOWN = "proposed", "confirmed", "turned_down"  # by a second person
PROPOSAL_TAKEN_BACK = "proposal_taken_back"  # by who proposed it
EXCLUSION_REGISTERED = "exclusion_registered"
EXCLUSION_PUT_RIGHT = "exclusion_put_right"  # or taken back, of another department
MAIL_AGAIN, MAIL_BY_HAND = "mail_again", "mail_by_hand"
INCIDENT_RESOLVED = "incident_resolved"
SETTING_CHANGED = "setting_changed"  # of the centre: an answer, a target, how it is called
CONVERSATIONS_REMOVED = "conversations_removed"  # kept for long enough, without an account
ACCOUNTS_REMOVED = "accounts_removed"  # kept for long enough, with nothing left
ACCOUNT_HELD, ACCOUNT_RELEASED = "account_held", "account_released"
CASES_REMOVED = "cases_removed"  # kept for long enough, and emptied
CASE_HELD, CASE_RELEASED = "case_held", "case_released"  # kept longer than others
CONVERSATION_HELD, CONVERSATION_RELEASED = "conversation_held", "conversation_released"
OFFER_KEPT = "offer_kept"  # a programme or a module, added, renamed or ended
INSTITUTION_KEPT = "institution_kept"  # a school or another payer, added or put right
INSTITUTION_SAID = "institution_said"  # of itself, which it named
INSTITUTION_CLOSED, INSTITUTION_OPENED = "institution_closed", "institution_opened"  # as a payer
LINKED, UNLINKED = "linked", "unlinked"  # somebody to an institution
AGREEMENT_TEXT_KEPT = "agreement_text_kept"  # a version of the regulation or the project
REDUCED = "reduced"  # the secretariat said what a proof of a reduction is
PROOF_SENT, PROOF_TAKEN_BACK = "proof_sent", "proof_taken_back"  # of a condition to enrol
PROOF_LOOKED = "proof_looked"  # somebody of the secretariat opened it
SIGNED = "signed"  # a text with which people agree
SIGNATURE_TAKEN_BACK = "signature_taken_back"  # that of a paper which was written down wrongly
CARD_ASKED, CARD_ISSUED, CARD_ENDED = "card_asked", "card_issued", "card_ended"  # of a student
RECORDINGS_CHOSEN = "recordings_chosen"  # on which recordings somebody agrees to be
LEDGER_KEPT = "ledger_kept"  # a row of money was added
PROVIDER_SAID = "provider_said"  # what came in of a payment on line, or went back
REASON_TEXT_KEPT, REASON_TEXT_GONE = "reason_text_kept", "reason_text_gone"
COMMON_QUESTION_KEPT, COMMON_QUESTION_GONE = "common_question_kept", "common_question_gone"


def note(
    case: Case,
    kind: str,
    element: str | None = None,
    person: Person | None = None,
    **details: Any,
) -> None:
    """Writes what happened in a case, at the legal moment, with the machine's beside it."""
    _append(
        case=case,
        kind=kind,
        element=element,
        person=person,
        details={"regulation": case.regulation, **details},
    )


def note_written(case: Case, element: str | None, reader: Reader, **details: Any) -> None:
    """Writes that a mail or a letter was written to somebody, who may have no account."""
    if isinstance(reader, Person):
        note(case, MAILED, element, reader, **details)
    else:
        note(case, MAILED, element, to=reader.name, **details)


def note_result(result: Result, kind: str, person: Person | None = None, **details: Any) -> None:
    """Writes what happened to a result against which nobody filed."""
    _append(result_id=result.id, kind=kind, person=person, details=details)


def note_elsewhere(kind: str, person: Person | None, **details: Any) -> None:
    """Writes what somebody did that is of no one case."""
    _append(kind=kind, person=person, details=details)


def in_name_of(role: str | None, principal: int | None = None) -> dict[str, Any]:
    """How the trail says that somebody acted for the holders of a role; nothing for a holder."""
    whose = {"principal_id": principal} if principal else {}
    return {"acting_for": role, **whose} if role else {}


def of_directory() -> dict[str, Any]:
    """How the trail says that the directory of the centre did something, and nobody here."""
    return {"done_by": "directory"}


def _append(**said: Any) -> None:
    db.session.add(Event(at=legal_now(), recorded_at=machine_now(), **said))
