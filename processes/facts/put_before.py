"""What is put before whom a case is about, and when: nobody decides on what they could not see, for
the file is inspected before the talk (art. 6.2 and 6.3). How long they get for a piece that comes
in later, the centre says itself; where a letter tells it, from the day on which that is received.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from processes.errors import Refused
from processes.models import Case, Document, PostItem, db
from processes.models.drafts import PIECE
from processes.regulation import Settings, brussels_date, in_words, working_days_after
from processes.roles import CURSIST

from .moments import latest_talk, with_before
from .post import received_on

FIELD = "pieces"  # no field of a form: it is shown above it
NEW_PIECE = "pieces/new_piece_letter"  # what tells on paper that a piece came in


@dataclass(frozen=True)
class TooNew:
    """The pieces that keep a decision waiting, and the first Brussels day on which somebody can
    decide; None while the letter that tells of one was not posted."""

    pieces: list[Document]
    first_day: date | None

    @property
    def why(self) -> str:
        """What came in, from when somebody can decide, and what else can be done, in words."""
        came_in = "Er kwam een stuk bij." if self._is_one else "Er kwamen stukken bij."
        return f"{came_in} {self.until} {self.leave_out}"

    @property
    def until(self) -> str:
        """From when somebody can decide, in words."""
        them = "het" if self._is_one else "ze"
        if self.first_day:
            return (
                f"De cursist krijgt eerst de tijd om {them} te lezen. Beslissen kan vanaf "
                f"{in_words(self.first_day)}."
            )
        return (
            "De brief hierover aan de cursist is nog niet gepost. Beslissen kan pas als de cursist "
            f"die brief kreeg, en de tijd had om {them} te lezen."
        )

    @property
    def leave_out(self) -> str:
        """What else can be done, in words."""
        if self._is_one:
            return (
                "Steunt de beslissing niet op dit stuk? Toon het dan niet: dan telt het voor "
                "niemand mee."
            )
        return (
            "Steunt de beslissing niet op een van deze stukken? Toon dat dan niet: dan telt het "
            "voor niemand mee."
        )

    @property
    def _is_one(self) -> bool:
        return len(self.pieces) == 1


def unheard(case: Case, at: datetime) -> list[Document]:
    """The pieces that were put before them after the talk began, while no decision was taken since:
    they were not heard about these."""
    talk = latest_talk(case)
    if talk is None or talk.state == "cancelled" or talk.starts_at > at:
        return []
    decided = max((each.decided_at for each in case.decisions), default=talk.starts_at)
    since = max(decided, talk.starts_at)
    return [piece for piece in _pieces(case) if _put_at(piece) > since]


def too_new(case: Case, by: Settings, now: datetime) -> TooNew | None:
    """What keeps a decision waiting now; None where nothing does. Where there was no talk for which
    they could read it, what a secretariat scans is as a rule their own: nothing waits for that."""
    today, pieces = brussels_date(now), _pieces(case)
    if latest_talk(case) is None:
        pieces = [piece for piece in pieces if piece.kind == PIECE]
    letters = _letters(case) if any(piece.put_on_paper for piece in pieces) else []
    first = {piece.id: _first_day(piece, letters, by) for piece in pieces}
    waits = [piece for piece in pieces if (day := first[piece.id]) is None or day > today]
    if not waits:
        return None
    days = [day for piece in waits if (day := first[piece.id])]
    return TooNew(waits, max(days) if len(days) == len(waits) else None)


def check(case: Case, by: Settings, now: datetime) -> None:
    """Raises Refused for a decision that comes too soon after a piece."""
    if waits := too_new(case, by, now):
        raise Refused(FIELD, waits.why)


def _first_day(piece: Document, letters: Iterable[PostItem], by: Settings) -> date | None:
    """The first Brussels day on which somebody can decide on a piece; None while nobody can say."""
    if not piece.put_on_paper:
        return working_days_after(_put_at(piece), by.piece_notice, by).date
    told = (each for each in letters if each.written_at >= _put_at(piece))
    received = [day for each in told if (day := received_on(each, by))]
    # Of two guardians one suffices.
    return working_days_after(min(received), by.piece_notice, by).date if received else None


def _letters(case: Case) -> list[PostItem]:
    """The letters that tell of a piece in the file of a case."""
    cases = PostItem.case_id.in_([each.id for each in with_before(case)])
    rows = select(PostItem).where(cases, PostItem.template == NEW_PIECE, PostItem.role == CURSIST)
    return list(db.session.scalars(rows))


def _pieces(case: Case) -> list[Document]:
    """What was put before them in the file of a case, and is not withheld; of what is redacted only
    the version that they see."""
    known = [piece for each in with_before(case) for piece in each.documents]
    shown = [piece for piece in known if not piece.withheld]
    redacted = {piece.redacts_id for piece in shown}
    return [piece for piece in shown if piece.put_at and piece.id not in redacted]


def _put_at(piece: Document) -> datetime:
    assert piece.put_at is not None
    return piece.put_at
