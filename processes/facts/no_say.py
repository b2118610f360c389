"""What came in from somebody who has no say: a parent of who is 18 by then, or anybody else
(art. 3.6 and 6.3). It is answered, and keeps nobody from filing who may."""

from processes.models import Case

NO_SAY = "no_say"  # in what was filed: the name of who sent it


def sent_by_whom(case: Case) -> str:
    """The name of who sent what opened a case and has no say in it, as it was registered; empty of
    all else."""
    return str(case.submissions[0].evidence.get(NO_SAY, ""))


def is_without_say(case: Case) -> bool:
    """It came from somebody who has no say, and no committee took it up all the same."""
    taken_up = any(each.routing.get("admissibility") == "admissible" for each in case.submissions)
    return bool(sent_by_whom(case)) and not taken_up
