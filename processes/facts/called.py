"""Who else than the parties is called to a hearing (art. 3.6 and 6.3)."""

from datetime import datetime

from processes.clock import legal_now
from processes.facts.moments import latest_talk
from processes.models import Case, Person
from processes.roles import HEARD, STAFF, people, sitting
from processes.trail import OUTSIDER_CALLED


def can_be_called(case: Case, at: datetime) -> list[Person]:
    """The staff whom a committee can hear beside the parties: nobody who sits on it judges what
    they say themselves."""
    sits = [member.person for member in sitting(case)]
    return [person for person in people(STAFF, case, at) if person not in sits]


def newly_called(case: Case) -> str:
    """Who was called last once the invitation went out, as people read it; empty with nobody."""
    said = [event.details["who"] for event in case.events if event.kind == OUTSIDER_CALLED]
    return said[-1] if said else ""


def called(case: Case) -> list[str]:
    """Everybody who is called to the last talk of a case, as people read it: staff by their names,
    then people from outside, with in what quality."""
    talk = latest_talk(case)
    if talk is None:
        return []
    staff = people(HEARD, case, legal_now()) if talk.heard else []
    return [*(person.name for person in staff), *map(str, talk.outsiders)]
