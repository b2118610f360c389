"""What a text may say of a request about somebody's data."""

from processes import mails, procedures
from processes.facts.privacy_request import kind_of, request_arrived
from processes.models import Case
from processes.procedures import Family
from processes.regulation import brussels_date
from processes.regulation.months import MONTHS, WITH_MORE_TIME, answered_by

from .context import ToldDataRequest


def told(case: Case) -> ToldDataRequest | None:
    """Of the case of one; None of any other, for which nothing is read."""
    if procedures.of(case.process).family is not Family.PRIVACY:
        return None
    asked = brussels_date(request_arrived(case))
    return {
        "kind": kind_of(case).lower(),
        "answer_by": answered_by(asked, MONTHS),
        "with_more_time": answered_by(asked, WITH_MORE_TIME),
        "officer": mails.officer(),
    }
