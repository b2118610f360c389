"""What is told each morning about talks and hearings that are ahead: a reminder some days before;
out of the calendar of who is no longer concerned, because their ward turned 18 or their
guardianship ended; and into the calendar of who conducts the case instead."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now
from processes.effects.committee import who_sat
from processes.facts import reminders
from processes.facts.invited import INVITES
from processes.facts.moments import is_discipline, latest_talk
from processes.facts.targets import REMINDED_AT
from processes.models import Case, Mail, Reader, Talk, db
from processes.regulation import brussels_date
from processes.regulation.brussels import in_brussels
from processes.roles import CURSIST, GUARDIAN, MINOR, OUTSIDER, people

from ..ground import failures
from .due import locked

NOT_TOLD = "Een bericht over een gesprek kon niet geschreven worden."
TOMORROW, TOMORROW_OUTSIDE = "talk/tomorrow", "talk/tomorrow_outside"
NO_LONGER = "talk/no_longer_yours"
NOW_YOURS = "talk/now_yours"


def tell_about_talks() -> int:
    """Tells it for every talk that is planned and still to begin, once. Opens its own transactions;
    answers with how many mails that were."""
    ahead = Talk.state == "planned", Talk.starts_at > legal_now()
    found = db.session.scalars(select(Talk.case_id).where(*ahead)).all()
    return failures.each_apart(found, NOT_TOLD, tell_in)


def tell_again() -> int:
    """The same where it broke, a quarter of an hour later."""
    return failures.each_apart(failures.broken(NOT_TOLD), NOT_TOLD, tell_in)


def tell_of(case_id: int) -> bool:
    """The same of one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_TOLD, lambda: tell_in(case_id)) is not None


def tell_in(case_id: int) -> int:
    """The same of one case, inside the transaction of the caller; with how many mails that were."""
    case = locked(case_id)
    talk = latest_talk(case)
    if talk is None or talk.state != "planned" or talk.starts_at <= legal_now():
        return 0
    told, entries = 0, _entries(case, talk)
    for invitation in _in_calendars(entries):
        if not _is_concerned(invitation):
            told += _write(NO_LONGER, case, talk, GUARDIAN, invitation.reader)
        elif _is_to_be_reminded(invitation, talk):
            ahead = (brussels_date(talk.starts_at) - brussels_date(legal_now())).days
            when = "morgen" if ahead == 1 else f"over {ahead} dagen"
            whom = invitation.role, invitation.reader
            told += _write(_reminder(invitation), case, talk, *whom, when=when)
    return told + _invite_who_conducts_now(case, talk, entries)


def _entries(case: Case, talk: Talk) -> Sequence[Mail]:
    """The mails that put the talk in a calendar, or took it out, in their order."""
    rows = select(Mail).where(Mail.case_id == case.id, Mail.calendar.contains(talk.uid))
    return db.session.scalars(rows.order_by(Mail.id)).all()


def _in_calendars(entries: Sequence[Mail]) -> list[Mail]:
    """Of everybody who has the talk in their calendar, the mail that put it there last."""
    last = {(mail.person_id, mail.outsider_id): mail for mail in entries}
    return [mail for mail in last.values() if mail.calendar_method == INVITES]


def _invite_who_conducts_now(case: Case, talk: Talk, entries: Sequence[Mail]) -> int:
    """Whoever conducted the case was invited: who does so now, is invited in their own right. The
    entry goes one further than what took it out of another's calendar: they may read one mailbox,
    as a family does."""
    if not any(mail.role == CURSIST for mail in entries):
        return 0
    own = {mail.person_id for mail in _in_calendars(entries) if mail.role == CURSIST}
    new = [person for person in people(CURSIST, case, legal_now()) if person.id not in own]
    if not new:
        return 0
    talk.sequence += 2
    said = {"sits": who_sat(case, legal_now()), "discipline": is_discipline(case)}
    return sum(_write(NOW_YOURS, case, talk, CURSIST, person, **said) for person in new)


def _is_concerned(invitation: Mail) -> bool:
    """Still one of those whom the invitation was for. Of who left a committee, its mails tell."""
    case = invitation.case
    assert case is not None
    if invitation.role not in (CURSIST, MINOR):
        return True
    own = invitation.person_id == case.cursist_id
    return own or invitation.person in people(CURSIST, case, legal_now())


def _reminder(invitation: Mail) -> str:
    """Who is called from outside reads a text of their own."""
    return TOMORROW_OUTSIDE if invitation.role == OUTSIDER else TOMORROW


def _is_to_be_reminded(invitation: Mail, talk: Talk) -> bool:
    """It is the morning of the day that the centre chose, or a later one before that of the talk,
    and they were invited before that day and not reminded yet."""
    now, days = legal_now(), reminders.days_before(reminders.TALK)
    if days is None or in_brussels(now).time() < REMINDED_AT:
        return False
    day = brussels_date(talk.starts_at)
    first = day - timedelta(days)
    if not first <= brussels_date(now) < day:
        return False
    reminded = select(Mail.id).where(
        Mail.case_id == invitation.case_id,
        Mail.template == _reminder(invitation),
        Mail.person_id == invitation.person_id,
        Mail.outsider_id == invitation.outsider_id,
        Mail.id > invitation.id,
    )
    earlier = brussels_date(invitation.written_at) < first
    return earlier and db.session.scalars(reminded.limit(1)).first() is None


def _write(text: str, case: Case, talk: Talk, role: str, reader: Reader, **said: Any) -> bool:
    context = {"talk": talk, "link": links.case(case.reference), **said}
    mails.tell(text, case, role, [reader], context)
    return True
