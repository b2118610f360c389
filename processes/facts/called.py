"""Who else than the parties is called to a hearing (art. 3.6 and 6.3)."""

from processes.clock import legal_now
from processes.facts.moments import latest_talk
from processes.models import Case
from processes.roles import HEARD, people


def called(case: Case) -> list[str]:
    """Everybody who is called to the last talk of a case, as people read it: staff by their names,
    then people from outside, with in what quality."""
    talk = latest_talk(case)
    if talk is None:
        return []
    staff = people(HEARD, case, legal_now()) if talk.heard else []
    return [*(person.name for person in staff), *map(str, talk.outsiders)]
