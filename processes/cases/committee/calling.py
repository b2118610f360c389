"""Doors for who is called once the invitation to a hearing went out: one more from outside or of
the staff, and where an invitation to somebody from outside goes is put right (art. 3.6 and 6.3).

Only who it is about is invited. Of one more the cursist and the committee hear, as the invitation
told them of the others.
"""

from collections.abc import Mapping

from processes.clock import legal_now
from processes.effects.outsiders import call_one_more, put_address_right
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.called import can_be_called
from processes.facts.moments import latest_talk
from processes.models import Case, Outsider, Person, Talk, Task, db
from processes.roles import HEARD, STAFF, may_do, may_handle, people
from processes.shown import check_shown, mark_of
from processes.trail import OUTSIDER_CALLED, OUTSIDER_PUT_RIGHT, note

from ..doors.reports import OUTCOME
from ..ground.kept_diagrams import diagram_of
from ..letters import letters, outside
from .members import running

INVITATION, ONE_MORE = "hearing_invitation", "also_heard"  # the texts


def may_call(case: Case, person: Person) -> bool:
    """This person reports the hearing of a case, and so says who else is heard there."""
    asked, now = _reporting(case), legal_now()
    if asked is None or not outside.has_text(case, INVITATION):
        return False
    return may_do(person, asked, now) and may_handle(person, case, now)


def why_not(case: Case) -> str:
    """Why nobody can be called to the hearing any more, in Dutch; empty where somebody can."""
    talk = latest_talk(case)
    the = case.talk_noun.the.capitalize()
    if talk is None or talk.state == "cancelled":
        return f"{the} gaat niet door. Roep iemand op als je opnieuw uitnodigt."
    if talk.state != "planned":
        return f"{the} is voorbij, en het verslag is er al. Je kan niemand meer oproepen."
    if talk.starts_at <= legal_now():
        return f"{the} is al begonnen. Hoort de commissie nog iemand? Schrijf dat in het verslag."
    return ""


def call(case_id: int, by: Person, said: Mapping[str, str]) -> Case:
    """Calls one more from outside to the hearing that is ahead: `said` has their `name`, their
    `capacity`, what it is `about`, and an `email` or a `postal_address`. Raises NotAllowed,
    NoLongerOpen, Refused."""
    case = running(case_id)
    talk = _ahead(case, by)
    call_one_more(talk, said, people(STAFF, case, legal_now()), legal_now())
    db.session.flush()  # a letter names its reader by the number
    outsider = talk.outsiders[-1]
    note(case, OUTSIDER_CALLED, None, by, who=str(outsider))
    outside.invite(outsider, INVITATION)
    letters.send(case, ONE_MORE, None)
    return case


def colleagues(case: Case) -> list[Person]:
    """The staff who can be called still to the hearing that is ahead."""
    talk = latest_talk(case)
    asked = talk.heard if talk else []
    return [each for each in can_be_called(case, legal_now()) if each.id not in asked]


def call_colleague(case_id: int, by: Person, number: str) -> Case:
    """Calls one more of the staff to the hearing that is ahead: the person with this number. Raises
    NotAllowed, NoLongerOpen, Refused."""
    case = running(case_id)
    talk = _ahead(case, by)
    found = next((each for each in colleagues(case) if str(each.id) == number), None)
    if found is None:
        raise Refused("person_id", "Kies iemand uit de lijst.")
    talk.heard = [*talk.heard, found.id]
    note(case, OUTSIDER_CALLED, None, by, who=found.name)
    letters.send_to_one(case, INVITATION, HEARD, found)
    letters.send(case, ONE_MORE, None)
    return case


def put_right(
    number: int, by: Person, email: str, postal_address: str, shown: str | None = None
) -> Case:
    """Puts right where the invitation of somebody from outside goes, and sends it there; where it
    goes to the same place still, nothing is sent. `shown` is the mark of the addresses as they were
    on the page. Raises NotAllowed, NoLongerOpen, NotAsShown, Refused."""
    outsider = db.session.get_one(Outsider, number)
    case = running(outsider.case_id)
    _ahead(case, by, outsider.talk)
    check_shown(shown, _addresses(outsider), [email.strip(), postal_address.strip()])
    now = legal_now()
    elsewhere = put_address_right(outsider, email, postal_address, people(STAFF, case, now), now)
    note(case, OUTSIDER_PUT_RIGHT, None, by, who=str(outsider))
    if elsewhere:
        outside.invite(outsider, INVITATION)
    return case


def mark_of_addresses(outsider: Outsider) -> str:
    """The mark of where the invitation of somebody goes now."""
    return mark_of(_addresses(outsider))


def _addresses(outsider: Outsider) -> list[str]:
    return [outsider.email, outsider.postal_address]


def _ahead(case: Case, by: Person, of: Talk | None = None) -> Talk:
    """The hearing that is ahead, to which this person can call; `of` is the one to which somebody
    was called. Raises NotAllowed, NoLongerOpen."""
    if not may_call(case, by):
        raise NotAllowed(f"person {by.id} calls nobody to the hearing of case {case.id}")
    if why := why_not(case):
        raise NoLongerOpen(why)
    talk = latest_talk(case)
    assert talk is not None
    if of is not None and of is not talk:
        raise NoLongerOpen(f"{case.talk_noun.the.capitalize()} van toen gaat niet door.")
    return talk


def _reporting(case: Case) -> Task | None:
    """The task in which the hearing is reported, open or done; None while there is none."""
    elements = diagram_of(case).elements
    tasks = (task for task in reversed(case.tasks) if OUTCOME in elements[task.element].routing)
    return next(tasks, None)
