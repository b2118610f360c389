"""What came in and is not filed by it: an appeal by a way by which none can be filed (art. 3.6 and
6.3), or what somebody sent who has no say. It is kept as it came, in the case of the decision or
with the result, and whoever it concerns is told how it can be filed and until when. No case begins
with it and no term ends."""

from typing import Any

from sqlalchemy import select

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.errors import NotThis, Refused
from processes.facts.terms import TALK
from processes.models import Case, Decision, Document, Event, Person, Result, db
from processes.regulation import brussels_date
from processes.roles import CURSIST, GUARDIAN, MINOR
from processes.trail import NOT_FILED

from ..doors.due import fire_before, fire_result, locked, locked_result
from ..drafts import secretariat
from ..ground.arrival import Arrival, described
from ..ground.matter import Matter
from ..ground.office import check_registers, check_registers_in
from ..letters.ways import ways
from .filings import (
    Incoming,
    article_of_ways,
    check_acts,
    check_came,
    check_without_say,
    closed_ways,
    is_appeal,
)

SCANS = "scans"


def is_kept(matter: Matter, channel: str) -> bool:
    """What comes in by this way is kept, and not filed."""
    return channel in closed_ways(matter)


def keep_as_it_came(
    matter: Matter, person: Person, by: Person, incoming: Incoming, key: str | None = None
) -> Case | None:
    """Keeps an appeal that `person` sent by a way that opens none, word for word, in the case of
    the decision, with which it answers, with the scans of `by`; straight against a result with that
    result. A second click with the same key keeps nothing more. Raises NotAllowed, NotThis where it
    can be filed, Refused."""
    if not is_kept(matter, incoming.channel):
        raise NotThis(f"{incoming.channel} is a way to file {matter.subject}")
    case = _locked(matter, by)
    if _was_kept(matter, key):
        return case
    check_came(matter, incoming)
    check_acts(person, matter.cursist, matter.conductors(brussels_date(incoming.sent_at)))
    arrival = _keep(matter, person.name, by, incoming, key)
    _tell(matter, case, person, arrival)
    return case


def keep_without_say(
    matter: Matter, person: Person, by: Person, incoming: Incoming, key: str | None = None
) -> Case | None:
    """The same of what somebody sent who has no say in it: a parent of who is 18 by then, or
    anybody else; `person` is who sent it, or `by` where they are not known here. What goes before
    an appeals committee is registered, for that answers it (`register_without_say`)."""
    if is_appeal(matter) and not is_kept(matter, incoming.channel):
        raise NotThis(f"{matter.subject} goes before an appeals committee")
    case = _locked(matter, by)
    if _was_kept(matter, key):
        return case
    check_without_say(matter, person, incoming)
    check_came(matter, incoming)
    arrival = _keep(matter, incoming.no_say.strip(), by, incoming, key)
    context = {
        **_told(matter, arrival),
        **_ways(matter),
        "sender": incoming.no_say.strip(),
        "topic": matter.topic,
        "link": links.case(case.reference) if case else links.home(),
    }
    whose = matter.conductors(brussels_date(legal_now()))
    mails.tell("receipts/no_say_kept", case, CURSIST, whose, context, about=matter.cursist)
    answer_sender(matter, person, by, incoming)
    return case


def answer_sender(matter: Matter, person: Person, by: Person, incoming: Incoming) -> None:
    """Tells a parent who has no say any more that it is passed on, and nothing else (art. 7.1)."""
    if person != by:
        context = {
            "cursist": matter.cursist.name,
            "channel": incoming.channel,
            "arrived_on": brussels_date(incoming.arrived_at),
        }
        mails.tell("receipts/no_say", None, GUARDIAN, [person], context)


def _locked(matter: Matter, by: Person) -> Case | None:
    """The case of the decision; of what goes straight against a result, that is locked."""
    if matter.decision:
        case = locked(matter.decision.case_id)
        check_registers_in(by, case)
        fire_before(case)
        return case
    check_registers(by, matter.cursist)
    if matter.result:
        fire_result(locked_result(matter.result.id))
    return None


def _was_kept(matter: Matter, key: str | None) -> bool:
    about = Event.case_id == matter.decision.case_id if matter.decision else Event.case_id.is_(None)
    kept = select(Event).where(Event.kind == NOT_FILED, about)
    return bool(key) and any(event.details["key"] == key for event in db.session.scalars(kept))


def _keep(matter: Matter, sender: str, by: Person, incoming: Incoming, key: str | None) -> Arrival:
    scans = secretariat.scans(matter, by)
    arrival = incoming.arrival(by, scans)
    if matter.decision:
        arrival.hand_over(matter.decision.case)
    else:
        _check_no_scans(scans)
    matter.note(
        NOT_FILED,
        by,
        key=key,
        **{
            **arrival.told(),
            "from": sender,
            "no_say": bool(incoming.no_say),
            "says": incoming.says,
            "attachments": [described(document) for document in arrival.documents],
        },
    )
    secretariat.forget(matter.subject)
    return arrival


def _check_no_scans(scans: list[Document]) -> None:
    if scans:
        raise Refused(
            SCANS,
            "Er is nog geen dossier om een scan in te bewaren. Neem de scan weg, en schrijf woord "
            "voor woord over wat er staat.",
        )


def _told(matter: Matter, arrival: Arrival) -> dict[str, Any]:
    now, last = legal_now(), (matter.talk or matter).deadline
    return {
        "cursist": matter.cursist.name,
        "cursist_id": matter.cursist.id,
        "channel": arrival.channel,
        "arrived_on": brussels_date(arrival.arrived_at),
        "against": matter.attacked,
        "last_day": last.date if last else None,
        "over": last is not None and not last.is_timely(now),
    }


def _tell(matter: Matter, case: Case | None, sender: Person, arrival: Arrival) -> None:
    """Whoever conducts the procedure now, and the minor who sent it."""
    context = {
        **_told(matter, arrival),
        **(_of_decision(matter.decision, matter) if matter.decision else {}),
        **(_of_result(matter.result) if matter.result and not matter.decision else {}),
        "sender": sender,
        "article": article_of_ways(matter),
    }
    text = "receipts/not_filed" if matter.decision else "receipts/not_filed_straight"
    told = matter.conductors(brussels_date(legal_now()))
    mails.tell(text, case, CURSIST, told, context, about=matter.cursist)
    if sender == matter.cursist and sender not in told:
        mails.tell(text, case, MINOR, [sender], context, about=matter.cursist)


def _of_decision(decision: Decision, matter: Matter) -> dict[str, Any]:
    term = decision.remedy or procedures.of(decision.case.process).answers_appeals
    assert term is not None  # else nothing could be filed against it
    open_case, link = matter.has_term, links.case(decision.case.reference)
    return {**ways(term, decision), "open": open_case, "link": link}


def _of_result(result: Result) -> dict[str, Any]:
    link = links.objection(result.id)
    return {**ways(TALK, result), "module": result.named, "link": link}


def _ways(matter: Matter) -> dict[str, Any]:
    """How what somebody else sent can be filed by who may; no handler where it has no term."""
    against = matter.decision or matter.result
    if matter.term and against:
        return ways(matter.term, against)
    return {"handler": None}
