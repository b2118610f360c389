"""What somebody did in the name of a role, for those who hold it, to read afterwards."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import or_, select

from app.reading.both_databases import in_a_name
from app.reading.event_details import signed
from app.reading.event_words import words_of
from app.reading.happened import Happened
from app.reading.paging import Page, Stretch, page_of
from app.reading.timeline import Entry
from processes.cases.administration import delegations
from processes.cases.ground.kept_diagrams import diagram_of
from processes.models import Case, Event, Person, db
from processes.roles import roles_of
from processes.whose import handled_by


def page_for(person: Person, at: datetime, args: Mapping[str, str]) -> Page:
    """What was done in the name of the roles that this person holds, but for what was done in that
    of somebody else alone, in the cases that they may read on the Brussels day of `at`: the page
    that an address asks for, the latest first."""
    name = Event.details["acting_for"].as_string()
    held = [role for role in delegations.ROLES_TO_STAND_IN if role in roles_of(person)]
    rows = select(Event).join(Event.case).where(in_a_name(), name.in_(held))
    principal = Event.details["principal_id"].as_integer()
    rows = rows.where(or_(principal.is_(None), principal == person.id))
    rows = rows.where(Event.person_id != person.id, handled_by(person, at))
    return page_of([Stretch(rows, Event.id)], args, backwards=True)


def told(numbers: list[int]) -> list[tuple[Case, Entry]]:
    """The events with these numbers, each with its case, the latest first."""
    rows = select(Event).where(Event.id.in_(numbers)).order_by(Event.id.desc())
    return [_entry(event.case, event) for event in db.session.scalars(rows) if event.case]


def _entry(case: Case, event: Event) -> tuple[Case, Entry]:
    element = diagram_of(case).elements.get(event.element or "")
    title, text = words_of(Happened(case, event, element))
    by = signed(event.person, event.details["acting_for"]) if event.person else None
    return case, Entry(title or "Beslist", event.at, by, text)
