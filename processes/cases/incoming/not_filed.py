"""An appeal that came in by a way by which none can be filed (art. 3.6 and 6.3): it is kept as it
came, in the case of the decision, and whoever it concerns is told how it can be filed and until
when. No case begins with it and no term ends."""

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.errors import NotThis
from processes.models import Case, Person
from processes.regulation import brussels_date
from processes.roles import CURSIST, MINOR
from processes.trail import NOT_FILED, note

from ..doors.due import fire_before, locked
from ..drafts import secretariat
from ..ground.arrival import Arrival, described
from ..ground.matter import Matter
from ..ground.office import check_registers_in
from ..letters.ways import ways
from .filings import Incoming, article_of_ways, check_acts, check_came, closed_ways


def is_kept(matter: Matter, channel: str) -> bool:
    """What comes in by this way is kept, and not filed. Straight against a result there is no case
    to keep it in: there a talk comes first, which can be asked by any way."""
    return matter.decision is not None and channel in closed_ways(matter)


def keep_as_it_came(
    matter: Matter, person: Person, by: Person, incoming: Incoming, key: str | None = None
) -> Case:
    """Keeps what `person` sent, word for word and with the scans of `by`, in the case of the
    decision, which it answers with. A second click with the same key keeps nothing more. Raises
    NotAllowed, NotThis where it can be filed, Refused."""
    if matter.decision is None or not is_kept(matter, incoming.channel):
        raise NotThis(f"{incoming.channel} is a way to file {matter.subject}")
    case = locked(matter.decision.case_id)
    check_registers_in(by, case)
    fire_before(case)
    if key and any(e.kind == NOT_FILED and e.details["key"] == key for e in case.events):
        return case
    check_came(matter, incoming)
    check_acts(person, matter.cursist, matter.conductors(brussels_date(incoming.sent_at)))
    arrival = incoming.arrival(by, secretariat.scans(matter, by))
    arrival.hand_over(case)
    kept = {
        **arrival.told(),
        "from": person.name,
        "says": incoming.says,
        "attachments": [described(document) for document in arrival.documents],
    }
    note(case, NOT_FILED, None, by, key=key, **kept)
    secretariat.forget(matter.subject)
    _tell(matter, case, person, arrival)
    return case


def _tell(matter: Matter, case: Case, sender: Person, arrival: Arrival) -> None:
    """Whoever conducts the procedure now, and the minor who sent it."""
    assert matter.decision is not None
    now, last = legal_now(), matter.deadline
    term = matter.decision.remedy or procedures.of(case.process).answers_appeals
    assert term is not None  # else nothing could be filed against it
    context = {
        **ways(term, matter.decision),
        "cursist": matter.cursist.name,
        "cursist_id": matter.cursist.id,
        "sender": sender,
        "channel": arrival.channel,
        "arrived_on": brussels_date(arrival.arrived_at),
        "against": matter.attacked,
        "article": article_of_ways(matter),
        "last_day": last.date if last else None,
        "over": last is not None and not last.is_timely(now),
        "open": matter.has_term,
        "link": links.case(case.reference),
    }
    told = matter.conductors(brussels_date(now))
    mails.tell("receipts/not_filed", case, CURSIST, told, context)
    if sender == matter.cursist and sender not in told:
        mails.tell("receipts/not_filed", case, MINOR, [sender], context)
