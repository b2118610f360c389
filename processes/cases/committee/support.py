"""Who comes along to a talk or a hearing, to support the cursist (art. 3.6, 6.2 and 6.3).

Whoever conducts the case says so from the invitation until it begins. Nobody is mailed about it:
the centre and the committee see it in the case.
"""

from processes.clock import legal_now
from processes.conducting import conducts_case
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.moments import latest_talk
from processes.models import Case, Person, Talk
from processes.trail import SUPPORT_ANNOUNCED, SUPPORT_TAKEN_BACK, note

from .members import running


def talk_ahead(case: Case, person: Person) -> Talk | None:
    """The talk to which this person can say who comes along now: they conduct the case, and it is
    planned and still to begin; else None."""
    now, talk = legal_now(), latest_talk(case)
    if case.ended_at or not conducts_case(person, case, now):
        return None
    return talk if talk and talk.state == "planned" and now < talk.starts_at else None


def announce(case_id: int, by: Person, name: str, relation: str = "") -> Talk:
    """This person comes along, in the place of whoever was announced before. Raises NotAllowed,
    NoLongerOpen, Refused."""
    if not name.strip():
        raise Refused("name", "Vul in wie er meekomt.")
    return _write(case_id, by, name.strip(), relation.strip())


def take_back(case_id: int, by: Person) -> Talk:
    """Nobody comes along after all. Raises NotAllowed, NoLongerOpen."""
    return _write(case_id, by, "", "")


def _write(case_id: int, by: Person, name: str, relation: str) -> Talk:
    case = running(case_id)
    if not conducts_case(by, case, legal_now()):
        raise NotAllowed(f"person {by.id} does not conduct case {case_id}")
    talk = talk_ahead(case, by)
    if talk is None:
        raise NoLongerOpen(f"no talk is ahead in case {case_id}")
    if (name, relation) != (talk.support_name, talk.support_relation):
        talk.support_name, talk.support_relation = name, relation
        note(
            case, SUPPORT_ANNOUNCED if name else SUPPORT_TAKEN_BACK, None, by, support=talk.support
        )
    return talk
