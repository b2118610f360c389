"""What was turned away as too late, and was in time after all as the receipt is known now, is taken
up by itself (art. 3.6, 4.3 and 6.3). What is over stays over: it goes on in a case of its own, as
filed on the day on which it was."""

from datetime import date

from processes.answers import Answer
from processes.errors import NotAllowed, Refused
from processes.facts.taken_up import taken_up_in
from processes.models import Case, Document, Submission, db
from processes.regulation import brussels_midnight
from processes.trail import TAKEN_UP, note

from ..doors.doors import open_case
from ..ground.arrival import Arrival
from ..ground.matter import Matter


def take_up(matter: Matter) -> None:
    """Opens that case, once, with what was filed and its documents. Nothing is opened where it
    cannot be filed any more: a receipt that is put right stands all the same."""
    earlier = matter.turned_away
    if earlier is None or matter.case or taken_up_in(earlier):
        return
    try:
        with db.session.begin_nested():
            case = _open(matter, earlier)
    except (NotAllowed, Refused):
        return
    note(earlier, TAKEN_UP, later=case.reference)


def _open(matter: Matter, earlier: Case) -> Case:
    filed = earlier.submissions[0]
    return open_case(
        matter.process,
        filed.person,
        Answer({}, filed.evidence),
        result=None if matter.decision else matter.result,
        decision=matter.decision,
        arrival=_as_it_came(filed),
    )


def _as_it_came(filed: Submission) -> Arrival:
    """By the same way, at the same moments, and with the same documents."""
    said = filed.evidence
    named = {each["sha256"] for each in said.get("attachments", [])}
    sent_on = said.get("sent_on")
    return Arrival(
        filed.filed_at,
        filed.arrived_at,
        filed.channel,
        filed.registered_by,
        tuple(_again(each) for each in filed.case.documents if each.sha256 in named),
        sent_at=brussels_midnight(date.fromisoformat(sent_on)) if sent_on else None,
        earlier=filed.case.reference,
    )


def _again(document: Document) -> Document:
    """The same file, for another case."""
    kept = ("kind", "name", "media_type", "size", "sha256", "came_as", "came_sha256")
    said = ("added_at", "added_by_id", "note", "withheld")
    return Document(**{name: getattr(document, name) for name in (*kept, *said)})
