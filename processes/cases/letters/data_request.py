"""What a text may say of a request about somebody's data."""

from processes import documents, mails
from processes.documents import PIECE
from processes.facts.privacy_request import is_data_request, kind_of, request_arrived
from processes.models import Case, Document
from processes.regulation import brussels_date
from processes.regulation.months import MONTHS, WITH_MORE_TIME, answered_by

from .context import ToldDataRequest


def told(case: Case) -> ToldDataRequest | None:
    """Of the case of one; None of any other, for which nothing is read."""
    if not is_data_request(case):
        return None
    asked = brussels_date(request_arrived(case))
    return {
        "kind": kind_of(case).lower(),
        "answer_by": answered_by(asked, MONTHS),
        "with_more_time": answered_by(asked, WITH_MORE_TIME),
        "officer": mails.officer(),
        "files": [each.note for each in documents.of(case) if _goes_along(each)],
    }


def _goes_along(document: Document) -> bool:
    """Whoever handles the request put it with the file, and whoever asked may read it."""
    return document.kind == PIECE and document.redacts_id is None and not document.withheld
