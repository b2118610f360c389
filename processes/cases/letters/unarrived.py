"""A mail to a party, or to somebody from outside, did not arrive, or nobody knows whether it did:
the secretariat is told, and who sent it. Who is to be invited is so by a letter then."""

from sqlalchemy import select

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.facts.moments import latest_talk
from processes.models import FAILED, Case, Event, Mail, Person, PostItem, db
from processes.roles import CURSIST, GUARDIAN, MINOR, OUTSIDER, SECRETARIAT, may_handle, people
from processes.trail import CORRECTED, DONE, OPENED

from . import beside, letters

NO_STAFF = (CURSIST, GUARDIAN, MINOR, OUTSIDER)


def mail_unarrived(mail: Mail) -> None:
    """Tells it, once to each of them. Of what is about no case, or went to staff, nobody hears but
    the administrator, on the page of what went wrong; nor of what went to an address that was put
    right since, to which the same was sent again."""
    case = mail.case
    if case is None or mail.role not in NO_STAFF or mail.went_astray:
        return
    decision = mail.decision
    if mail.person and _is_to_be_on_paper(mail, case) and _letter_beside(mail) is None:
        letters.write_beside(case, mail.template, [mail.person])
    letter = _letter_beside(mail)
    context = {
        "reader": mail.reader.name,
        "said": mail.subject.removesuffix(f" ({case.reference})"),
        "has_account": mail.person_id is not None,
        "failed": mail.state == FAILED,
        "letter_waits": letter is not None and letter.posted_on is None,
        "remedy": procedures.remedies().get(decision.remedy or "") if decision else None,
        "link": links.case(case.reference),
    }
    told = [*people(SECRETARIAT, case, legal_now()), *_senders(case, mail)]
    mails.tell("post/unarrived", case, SECRETARIAT, told, context)


def _is_to_be_on_paper(mail: Mail, case: Case) -> bool:
    """It did not arrive, a letter can go beside it, what it says holds still, and its reader
    conducts the case still (art. 7.1)."""
    if mail.state != FAILED or mail.role != CURSIST or not beside.is_beside(mail.template):
        return False
    talk = latest_talk(case)
    if talk is None or (talk.state == "planned" and talk.starts_at <= legal_now()):
        return False
    return mail.person in people(CURSIST, case, legal_now()) and not _is_overtaken(mail)


def _is_overtaken(mail: Mail) -> bool:
    """They were told something later about the talk."""
    later = select(Mail.id).where(
        Mail.case_id == mail.case_id,
        Mail.person_id == mail.person_id,
        Mail.calendar_method.is_not(None),
        Mail.id > mail.id,
    )
    return db.session.scalars(later.limit(1)).first() is not None


def _letter_beside(mail: Mail) -> PostItem | None:
    """The letter to its reader that was written with it, or since; None where none was."""
    rows = select(PostItem).where(
        PostItem.case_id == mail.case_id,
        PostItem.person_id == mail.person_id,
        PostItem.written_at >= mail.written_at,
    )
    since = db.session.scalars(rows.order_by(PostItem.id.desc())).all()
    return next((letter for letter in since if beside.is_beside(letter.template)), None)


def _senders(case: Case, mail: Mail) -> list[Person]:
    """Who of the staff did the step in which the mail was written: both have its moment."""
    rows = select(Event).where(Event.case_id == case.id, Event.at == mail.written_at)
    did = rows.where(Event.kind.in_((OPENED, DONE, CORRECTED)), Event.person_id.is_not(None))
    steps = db.session.scalars(did.order_by(Event.id.desc())).all()
    by = [step.person for step in steps[:1] if step.person]
    return [person for person in by if may_handle(person, case, legal_now())]
