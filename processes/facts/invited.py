"""What is known of the invitation to a talk or a hearing: whether it reached whoever conducts the
case before that began, and how much time the centre wants to give (art. 3.6, 4.3, 6.2 and 6.3).
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from processes.models import Case, Mail, PostItem, Talk, db
from processes.regulation import Settings, brussels_date, working_days_after
from processes.roles import CURSIST

from .post import received_on
from .put_before import NEW_PIECE

INVITES = "REQUEST"  # what the calendar entry of an invitation says


def first_day(now: datetime, by: Settings) -> date:
    """The first Brussels day of a talk that leaves the time that the centre wants to give whoever
    is invited now: its own choice, which no article asks."""
    return working_days_after(now, by.talk_notice, by).date


def is_reached(case: Case, talk: Talk, by: Settings) -> bool:
    """The invitation to this moment of the talk was received before it began, as far as is known or
    presumed: a mail server took the mail. Whether who gets a letter reads mail too, nobody knows:
    the letter was handed over, delivered, or posted long enough before. Of two guardians one
    suffices."""
    letters = _letters(case, talk)
    on_paper = {letter.person_id for letter in letters}
    return _in_time(letters, talk, by) or _by_mail(case, talk, on_paper)


def _by_mail(case: Case, talk: Talk, on_paper: Collection[int | None]) -> bool:
    rows = select(Mail.id).where(
        Mail.case_id == case.id,
        Mail.role == CURSIST,
        Mail.person_id.not_in(on_paper),
        Mail.calendar_method == INVITES,
        Mail.sent_at < talk.starts_at,
        *_since(talk, Mail.written_at),
    )
    return db.session.scalars(rows.limit(1)).first() is not None


def _letters(case: Case, talk: Talk) -> Sequence[PostItem]:
    """What invites on paper: nothing that tells of a decision, or of a piece that came in."""
    rows = select(PostItem).where(
        PostItem.case_id == case.id,
        PostItem.role == CURSIST,
        PostItem.decision_id.is_(None),
        PostItem.template != NEW_PIECE,
        *_since(talk, PostItem.written_at),
    )
    return db.session.scalars(rows).all()


def _in_time(letters: Iterable[PostItem], talk: Talk, by: Settings) -> bool:
    day = brussels_date(talk.starts_at)
    received = (received_on(letter, by) for letter in letters)
    return any(each <= day for each in received if each)


def _since(talk: Talk, written_at: InstrumentedAttribute[datetime]) -> list[ColumnElement[bool]]:
    """What was written once its moment was chosen; of talks of before that was kept, everything."""
    return [written_at >= talk.planned_at] if talk.planned_at else []
