"""What is told each morning about talks and hearings that are ahead: a reminder on the day before;
and out of the calendar of who is no longer concerned, because their ward turned 18 or their
guardianship ended."""

from datetime import timedelta

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now
from processes.facts.invited import INVITES
from processes.facts.moments import latest_talk
from processes.facts.targets import REMINDED_AT
from processes.models import Case, Mail, Talk, db
from processes.regulation import brussels_date
from processes.regulation.brussels import in_brussels
from processes.roles import CURSIST, GUARDIAN, MINOR, people

from ..ground import failures
from .due import locked

NOT_TOLD = "Een bericht over een gesprek kon niet geschreven worden."
TOMORROW, NO_LONGER = "talk/tomorrow", "talk/no_longer_yours"
A_DAY = timedelta(days=1)


def tell_about_talks() -> int:
    """Tells it for every talk that is planned and still to begin, once. Opens its own transactions;
    answers with how many mails that were."""
    ahead = Talk.state == "planned", Talk.starts_at > legal_now()
    found = db.session.scalars(select(Talk.case_id).where(*ahead)).all()
    return failures.each_apart(found, NOT_TOLD, _tell)


def tell_again() -> int:
    """The same where it broke, a quarter of an hour later."""
    return failures.each_apart(failures.broken(NOT_TOLD), NOT_TOLD, _tell)


def tell_of(case_id: int) -> bool:
    """The same of one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_TOLD, lambda: _tell(case_id)) is not None


def _tell(case_id: int) -> int:
    case = locked(case_id)
    talk = latest_talk(case)
    if talk is None or talk.state != "planned" or talk.starts_at <= legal_now():
        return 0
    told = 0
    for invitation in _in_calendars(case, talk):
        if not _is_concerned(invitation):
            told += _write(NO_LONGER, invitation, talk, GUARDIAN)
        elif _is_to_be_reminded(invitation, talk):
            told += _write(TOMORROW, invitation, talk, invitation.role)
    return told


def _in_calendars(case: Case, talk: Talk) -> list[Mail]:
    """Of everybody who has the talk in their calendar, the mail that put it there last."""
    rows = select(Mail).where(Mail.case_id == case.id, Mail.calendar.contains(talk.uid))
    last = {mail.person_id: mail for mail in db.session.scalars(rows.order_by(Mail.id))}
    return [mail for mail in last.values() if mail.calendar_method == INVITES]


def _is_concerned(invitation: Mail) -> bool:
    """Still one of those whom the invitation was for. Of who left a committee, its mails tell."""
    case = invitation.case
    assert case is not None
    if invitation.role not in (CURSIST, MINOR):
        return True
    own = invitation.person_id == case.cursist_id
    return own or invitation.person in people(CURSIST, case, legal_now())


def _is_to_be_reminded(invitation: Mail, talk: Talk) -> bool:
    """It is the morning of the day before, and they were invited earlier and not reminded yet."""
    now = legal_now()
    today = brussels_date(now)
    if brussels_date(talk.starts_at) - A_DAY != today or in_brussels(now).time() < REMINDED_AT:
        return False
    reminded = select(Mail.id).where(
        Mail.case_id == invitation.case_id,
        Mail.template == TOMORROW,
        Mail.person_id == invitation.person_id,
        Mail.id > invitation.id,
    )
    earlier = brussels_date(invitation.written_at) < today
    return earlier and db.session.scalars(reminded.limit(1)).first() is None


def _write(text: str, invitation: Mail, talk: Talk, role: str) -> bool:
    case = invitation.case
    assert case is not None
    context = {"talk": talk, "link": links.case(case.reference)}
    mails.tell(text, case, role, [invitation.person], context)
    return True
