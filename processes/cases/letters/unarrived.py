"""A mail to a party, or to somebody from outside, did not arrive, or nobody knows whether it did:
the secretariat is told, and who sent it."""

from sqlalchemy import select

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.models import FAILED, Case, Event, Mail, Person, db
from processes.roles import CURSIST, GUARDIAN, MINOR, OUTSIDER, SECRETARIAT, may_handle, people
from processes.trail import CORRECTED, DONE, OPENED

NO_STAFF = (CURSIST, GUARDIAN, MINOR, OUTSIDER)


def mail_unarrived(mail: Mail) -> None:
    """Tells it, once to each of them. Of what is about no case, or went to staff, nobody hears but
    the administrator, on the page of what went wrong."""
    case = mail.case
    if case is None or mail.role not in NO_STAFF:
        return
    decision = mail.decision
    context = {
        "reader": mail.reader.name,
        "said": mail.subject.removesuffix(f" ({case.reference})"),
        "has_account": mail.person_id is not None,
        "failed": mail.state == FAILED,
        "remedy": procedures.remedies().get(decision.remedy or "") if decision else None,
        "link": links.case(case.reference),
    }
    told = [*people(SECRETARIAT, case, legal_now()), *_senders(case, mail)]
    mails.tell("post/unarrived", case, SECRETARIAT, told, context)


def _senders(case: Case, mail: Mail) -> list[Person]:
    """Who of the staff did the step in which the mail was written: both have its moment."""
    rows = select(Event).where(Event.case_id == case.id, Event.at == mail.written_at)
    did = rows.where(Event.kind.in_((OPENED, DONE, CORRECTED)), Event.person_id.is_not(None))
    steps = db.session.scalars(did.order_by(Event.id.desc())).all()
    by = [step.person for step in steps[:1] if step.person]
    return [person for person in by if may_handle(person, case, legal_now())]
