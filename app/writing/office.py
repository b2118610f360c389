"""What the pages of the secretariat share."""

from flask import abort

from app.signed_in import me
from processes.cases.ground.office import is_office, may_register
from processes.facts.terms import settings, talk_told
from processes.models import Case, Person, Result
from processes.regulation import Deadline


def only_the_office() -> None:
    """Before every page: only the secretariat, and who stands in for it, goes on."""
    if not is_office(me()):
        abort(403)


def only_for(cursist: Person) -> None:
    """Nobody registers what is about themselves, or about a minor for whom they act."""
    if not may_register(me(), cursist):
        abort(403)


def last_day_of(result: Result) -> Deadline | None:
    """Until when a talk can be asked about a result; None for a certificate."""
    return None if result.certificate else talk_told(result, settings())


def was_late(case: Case | None) -> bool:
    """What opened the case was filed after the last day."""
    return case is not None and not case.submissions[0].routing.get("timely", True)
