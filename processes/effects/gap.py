"""The time between an invitation and its talk: at least 3 working days (art. 6.2).

While a talk is planned, the receipt of its invitation is presumed by the way in which it goes;
afterwards it is what is known of it.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from processes.errors import Refused
from processes.facts.moments import latest_talk
from processes.facts.post import presumed_on
from processes.models import Case, Mail, PostItem, Submission, Talk, db
from processes.regulation import Settings, brussels_date, count, in_words
from processes.regulation.settings import GapStart
from processes.roles import CURSIST

from .step import Step

GAP = "6.2-gap"
EMAIL, REGISTERED, HAND = "email", "registered", "hand"
ON_PAPER = (REGISTERED, HAND)
INVITING = ("notice", "talk_moved", "new_day_notice")  # mails


def received_if_sent(channel: str, at: datetime, by: Settings) -> date:
    """The Brussels day from which the gap counts for an invitation that goes out now."""
    day = brussels_date(at)
    if channel == REGISTERED and by.gap_start is not GapStart.SENDING:
        return presumed_on(day, by)
    return day


def invited_on(case: Case, by: Settings) -> date | None:
    """The Brussels day from which the gap counts for the invitation that was sent last; None while
    it went by mail, and no mail server took it."""
    invite, channel = _asked(case, "invite")[-1], invited_by(case)
    if channel == EMAIL:
        return _by_mail(case, invite)
    since = {REGISTERED: _by_post, HAND: _by_hand}[channel](case, invite, by)
    return since or received_if_sent(channel, invite.arrived_at, by)


def invited_by(case: Case) -> str:
    """The way in which the last invitation went out."""
    return str(_asked(case, "invite")[-1].routing["channel"])


def first_day(case: Case, invited: date, by: Settings) -> date:
    """The first Brussels day on which the talk can be."""
    return count(GAP, invited, regulation=case.regulation, settings=by).date


def is_kept(case: Case, by: Settings) -> bool:
    """The talk that is planned leaves the gap, as far as is known now."""
    talk, invited = latest_talk(case), invited_on(case, by)
    assert talk is not None
    return invited is None or brussels_date(talk.starts_at) >= first_day(case, invited, by)


def check_gap(step: Step, invited: date | None) -> None:
    """Raises Refused, with the first possible day, for a talk that is too soon. Where nothing
    arrived yet, it is the mail of this step that invites."""
    starts_at = step.moment("day", "time")
    assert starts_at is not None
    invited = invited or received_if_sent(EMAIL, step.now, step.settings)
    first = first_day(step.case, invited, step.settings)
    if brussels_date(starts_at) < first:
        raise Refused(
            "day",
            "Tussen de uitnodiging en het gesprek zitten minstens 3 werkdagen (art. 6.2). Het "
            f"gesprek kan ten vroegste op {in_words(first)}.",
        )


def check_moved(step: Step, talk: Talk) -> None:
    """The same for a talk that is moved. To be told of an earlier day is to be invited anew, in the
    way in which they were invited: nobody knows whether who got a letter reads mail."""
    starts_at = step.moment("day", "time")
    if starts_at and starts_at < talk.starts_at:
        check_gap(step, received_if_sent(invited_by(step.case), step.now, step.settings))
    else:
        check_gap(step, invited_on(step.case, step.settings))


def _asked(case: Case, element: str) -> list[Submission]:
    return [each for each in case.submissions if each.element == element]


def _by_mail(case: Case, invite: Submission) -> date | None:
    """The first mail with a moment for the talk that a mail server took: one of the guardians
    suffices."""
    rows = select(Mail.sent_at).where(
        Mail.case_id == case.id,
        Mail.template.in_([f"{case.process}/{text}" for text in INVITING]),
        Mail.role == CURSIST,
        Mail.written_at >= invite.arrived_at,
        Mail.sent_at.is_not(None),
    )
    taken = [sent_at for sent_at in db.session.scalars(rows) if sent_at]
    return brussels_date(min(taken)) if taken else None


def _by_hand(case: Case, invite: Submission, by: Settings) -> date | None:
    handed = [each for each in _asked(case, "hand_notice") if each.id > invite.id]
    return date.fromisoformat(handed[-1].evidence["handed_on"]) if handed else None


def _by_post(case: Case, invite: Submission, by: Settings) -> date | None:
    """The first letter that was delivered; without one, what is presumed from the post."""
    letters = _letters(case, invite)
    posted = [each.posted_on for each in letters if each.posted_on]
    if not posted or by.gap_start is GapStart.SENDING:
        return min(posted, default=None)
    delivered = [each.fate_on for each in letters if each.fate == "delivered" and each.fate_on]
    return min(delivered) if delivered else presumed_on(min(posted), by)


def _letters(case: Case, invite: Submission) -> Sequence[PostItem]:
    rows = select(PostItem).where(
        PostItem.case_id == case.id,
        PostItem.template == f"{case.process}/notice_letter",
        PostItem.role == CURSIST,
        PostItem.written_at >= invite.arrived_at,
    )
    return db.session.scalars(rows).all()
