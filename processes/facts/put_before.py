"""What is put before whom a case is about, and when: nobody decides on what they could not see, for
the file is inspected before the talk (art. 6.2 and 6.3). How long they get for a piece that comes
in later, the centre says itself.
"""

from datetime import date, datetime

from processes.errors import Refused
from processes.models import Case, Document
from processes.regulation import Settings, brussels_date, in_words, working_days_after

from .moments import case_before, latest_talk

FIELD = "pieces"  # no field of a form: it is shown above it


def came_late(case: Case, at: datetime) -> bool:
    """A piece was put before them after the talk began, and no decision was taken since."""
    talk = latest_talk(case)
    if talk is None or talk.state == "cancelled" or talk.starts_at > at:
        return False
    decided = max((each.decided_at for each in case.decisions), default=talk.starts_at)
    since = max(decided, talk.starts_at)
    return any(_put_at(piece) > since for each in _with_before(case) for piece in _pieces(each))


def first_day(case: Case, by: Settings) -> date | None:
    """The first Brussels day on which somebody can decide; None where nothing was put before them,
    or no talk was planned for which they could read it."""
    if latest_talk(case) is None:
        return None
    days = (
        working_days_after(_put_at(piece), by.piece_notice, by).date
        for each in _with_before(case)
        for piece in _pieces(each)
    )
    return max(days, default=None)


def check(case: Case, by: Settings, now: datetime) -> None:
    """Raises Refused for a decision that comes too soon after a piece."""
    first = first_day(case, by)
    if first and brussels_date(now) < first:
        raise Refused(
            FIELD,
            "Er kwam een stuk bij. De cursist krijgt eerst de tijd om het te lezen. Beslissen kan "
            f"vanaf {in_words(first)}. Steunt de beslissing niet op dit stuk? Toon het dan "
            "niet: dan telt het voor niemand mee.",
        )


def _with_before(case: Case) -> list[Case]:
    """A case, and those out of which it came: their file is its own too."""
    chain = [case]
    while before := case_before(chain[-1]):
        chain.append(before)
    return chain


def _pieces(case: Case) -> list[Document]:
    """What was put before them and is not withheld."""
    return [each for each in case.documents if each.put_at and not each.withheld]


def _put_at(piece: Document) -> datetime:
    assert piece.put_at is not None
    return piece.put_at
