"""What an institution reads of somebody whom it enrolled: that it did, and what comes of it. Never
why, where that is not for everybody to know."""

from typing import Any

from processes import links, mails
from processes.effects.debit_note import is_by_note
from processes.effects.seats import FULL, TOO_LATE
from processes.facts.enrolling import PAYER_LEFT, REPLACED, RUN_CANCELLED, enrolment_told
from processes.facts.paying import payer_of
from processes.models import Case, Enrolment
from processes.roles import PAYER
from processes.trail import note_written

# The text for the institution beside the one of a send task.
BESIDE = {
    "request_notice": "enrolled",
    "confirmation": "seated",
    "wait_notice": "waits",
    "no_seat_notice": "not_seated",
    "refusal_notice": "not_seated",
    "offer_over_notice": "not_seated",
    "leave_notice": "over",
    "unsigned_notice": "over",
    "let_go_notice": "let_go",
    "granted_notice": "over",
}
# Why there is no place, or none any more, where anybody may know that (2.4, 2.8).
PUBLIC = {
    FULL: "De lesgroep is volzet.",
    TOO_LATE: "Een derde van de lessen is voorbij.",
    RUN_CANCELLED: "De lesgroep gaat niet door.",
}
BY_US = {
    PAYER_LEFT: "Jullie annuleerden deze inschrijving.",
    REPLACED: "Jullie lieten een collega in de plaats komen.",
}


def tell(case: Case, element: str) -> None:
    """What a send task of an enrolment says to the institution that enrolled somebody, as long as
    it pays for them."""
    own = enrolment_told(case) if element in BESIDE else None
    ours = own.institution if own else None
    if (
        own is None
        or ours is None
        or not own.by_institution
        or not (own.seated_at or payer_of(own))
    ):
        return
    text = f"institution/{BESIDE[element]}"
    mail = mails.tell_at(ours.email, text, ours, PAYER, _told(own))
    note_written(case, element, ours, subject=mail.subject, role=PAYER)


def _told(own: Enrolment) -> dict[str, Any]:
    run, enrolled = own.run, own.case
    assert enrolled is not None
    return {
        "name": own.person.name,
        "module": run.module.name,
        "programme": run.module.programme.name,
        "run": run.code,
        "where": ", ".join(filter(None, (run.location.name, run.location.address))),
        "lessons": run.lessons,
        "by_note": is_by_note(enrolled),
        "kept": own.replaces_id is not None,
        "kept_until": own.offered_until if own.replaces_id else None,
        "why": PUBLIC.get(own.end or "", ""),
        "by_us": BY_US.get(own.end or "", ""),
        "page": links.our_courses(),
    }
