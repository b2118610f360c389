"""From a draft to a case: what was typed and attached is filed, once."""

from datetime import datetime
from typing import Any

from processes.answers import Answer
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.terms import settings
from processes.models import Case, Draft, Person, db
from processes.regulation import Settings
from processes.regulation.settings import MinorFilingDate
from processes.roles import may_see

from ..drafts.closing import close_alone
from ..drafts.drafts import check_all, check_writes, matter_of, sent_off_line
from ..ground.arrival import Arrival
from ..ground.matter import Matter
from .confirmed import tell_of_filing
from .doors import complete, open_case
from .due import fire_before, locked_with_origin, result_of_step
from .often import check_not_too_often


def file_draft(number: int, person: Person, answer: Answer, shown: str | None = None) -> Case:
    """Files what stands in a draft, for whoever conducts the procedure; a minor who asked for it is
    told that it was confirmed. A second click answers with the case of the first. Raises
    NoLongerOpen where the draft is gone, NotAsShown where something else stands in it than was
    `shown`, NotAllowed, Refused."""
    lock(matter_of(_there(number, db.session.get(Draft, number))))
    found = db.session.get(Draft, number, with_for_update=True, populate_existing=True)
    draft = _there(number, found)
    if draft.case_id:
        return _filed(draft, person)
    check_writes(person, draft)
    check_all(draft, shown)
    matter = matter_of(draft)
    if not matter.conducts(person, legal_now()):
        raise NotAllowed(f"person {person.id} does not file for {matter.cursist.id}")
    check_not_too_often(matter, person)
    counted = moment_that_counts(draft, legal_now(), settings())
    came_as = next((sent.told() for sent in sent_off_line(draft)), {})
    said = Answer(answer.routing, {**answer.evidence, **_asked(draft)})
    documents = tuple(draft.documents)
    arrival = Arrival(counted, legal_now(), documents=documents, came_as=came_as)
    case = take_in(matter, person, said, None, arrival)
    if draft.case_id is None:
        close_alone(draft, case)
    if draft.asked_at and draft.person != person:
        tell_of_filing(case, person)
    return case


def take_in(
    matter: Matter, person: Person, answer: Answer, key: str | None, arrival: Arrival
) -> Case:
    """Does the task that waits for it in the case of the decision; where none does, any more, opens
    a case. Raises NotAllowed, NoLongerOpen, Refused."""
    if matter.decision:
        fire_before(locked_with_origin(matter.decision.case_id))
    if task := matter.task:
        return complete(task.id, person, answer, key, arrival)
    return open_case(
        matter.process,
        person,
        answer,
        result=None if matter.decision else matter.result,
        decision=matter.decision,
        cursist=matter.cursist,
        key=key,
        arrival=arrival,
    )


def moment_that_counts(draft: Draft, at: datetime, by: Settings) -> datetime:
    """On which moment a draft counts as filed when it is filed at `at` (UTC). What a minor asked
    the guardian to confirm counts, as the centre reads it, from the minor's moment."""
    if draft.asked_at and by.minor_filing_date is MinorFilingDate.SUBMISSION:
        return draft.asked_at
    return at


def is_late(draft: Draft, at: datetime) -> bool:
    """Filed at `at` (UTC), it would be after the last day."""
    deadline = matter_of(draft).deadline
    counted = moment_that_counts(draft, at, settings())
    return deadline is not None and not deadline.is_timely(counted)


def asked_in_time(draft: Draft) -> bool:
    """A minor asked it before the last day was over, and that is the moment that counts: however
    late the guardian confirms it, it is in time."""
    deadline = matter_of(draft).deadline
    if deadline is None or draft.asked_at is None:
        return False
    by_asking = settings().minor_filing_date is MinorFilingDate.SUBMISSION
    return by_asking and deadline.is_timely(draft.asked_at)


def lock(matter: Matter) -> None:
    """What it is filed against is locked before the draft is, as every filing does."""
    if matter.decision:
        locked_with_origin(matter.decision.case_id)
    elif matter.result:
        result_of_step(matter.result.id)


def _there(number: int, draft: Draft | None) -> Draft:
    if draft is None:
        raise NoLongerOpen(f"draft {number} is gone")
    return draft


def _filed(draft: Draft, person: Person) -> Case:
    case = db.session.get_one(Case, draft.case_id)
    if not may_see(person, case, legal_now()):
        raise NotAllowed(f"person {person.id} may not see case {case.id}")
    return case


def _asked(draft: Draft) -> dict[str, Any]:
    """Who asked for confirmation, when, and what stood there at that moment."""
    if draft.asked_at is None:
        return {}
    asked = {"name": draft.person.name, "at": draft.asked_at.isoformat()}
    return {"asked": {**asked, "values": draft.asked_values or {}}}
