"""What the pages of the secretariat share."""

from flask import abort

from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms.office import NewCursist
from processes.cases.ground.office import is_office, may_register
from processes.cases.receipts.results import enter_cursist
from processes.facts.terms import settings, talk_told
from processes.models import Case, Person, Result, db, transaction
from processes.regulation import Deadline


def only_the_office() -> None:
    """Before every page: only the secretariat, and who stands in for it, goes on."""
    if not is_office(me()):
        abort(403)


def only_for(cursist: Person) -> None:
    """Nobody registers what is about themselves, or about a minor for whom they act."""
    if not may_register(me(), cursist):
        abort(403)


def cursist_added(form: NewCursist) -> int | None:
    """The number of somebody whom nobody knew yet; None where it was refused."""
    who = me().id
    assert form.born_on.data is not None
    said = (form.name.data or "", form.email.data or "", form.born_on.data)
    with RefusalsAt(form), transaction():
        by, shares = db.session.get_one(Person, who), bool(form.shares_email.data)
        return enter_cursist(*said, by, shares=shares).id
    return None


def last_day_of(result: Result) -> Deadline | None:
    """Until when a talk can be asked about a result; None for a certificate."""
    return None if result.certificate else talk_told(result, settings())


def was_late(case: Case | None) -> bool:
    """What opened the case was filed after the last day."""
    return case is not None and not case.submissions[0].routing.get("timely", True)
