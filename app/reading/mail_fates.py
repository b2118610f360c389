"""The mails of a case that did not arrive, or not yet, as its pages say so."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, load_only

from app.html.dates import day
from processes.models import FAILED, LAPSED, QUEUED, SENT, UNSURE, Case, Event, Mail, db

Written = tuple[int | str | None, str, datetime]  # to whom, its subject, and when
FATES = {
    FAILED: "niet aangekomen",
    UNSURE: "misschien niet aangekomen",
    QUEUED: "nog niet aangekomen, we proberen het opnieuw",
    LAPSED: "niet verstuurd, want het was intussen niet meer voor deze persoon",
}
_READ = load_only(
    Mail.subject,
    Mail.person_id,
    Mail.outsider_id,
    Mail.written_at,
    Mail.state,
    Mail.address,
    Mail.role,
)


def unarrived(case: Case) -> list[Mail]:
    """The mails of a case that were tried and did not arrive, or of which nobody knows; not what
    was sent again to an address that was put right."""
    tried = or_(Mail.attempts > 0, Mail.state == UNSURE)
    rows = select(Mail).where(Mail.case_id == case.id, Mail.state != SENT, tried)
    read = rows.options(_READ, joinedload(Mail.person), joinedload(Mail.outsider)).order_by(Mail.id)
    return [mail for mail in db.session.scalars(read) if not mail.went_astray]


def lapsed(case: Case) -> list[Mail]:
    """The mails of a case that were to stand in the mail of a day, and whose reader lost the role
    before that."""
    rows = select(Mail).where(Mail.case_id == case.id, Mail.state == LAPSED)
    read = rows.options(_READ, joinedload(Mail.person), joinedload(Mail.outsider)).order_by(Mail.id)
    return list(db.session.scalars(read))


def told(mail: Mail, case: Case) -> str:
    """One of them in a sentence."""
    subject = mail.subject.removesuffix(f" ({case.reference})")
    fate = FATES.get(mail.state, FATES[QUEUED])
    return (
        f"Mail aan {mail.reader.name} ({mail.address}), {day(mail.written_at)}: {fate}. {subject}"
    )


def fates_of(mails: Iterable[Mail]) -> Mapping[Written, str]:
    """What became of each, by what the trail knows of it."""
    return {_written(mail): FATES.get(mail.state, FATES[QUEUED]) for mail in mails}


def written(event: Event) -> Written:
    """By what the trail knows the mail that was written then."""
    return event.person_id or event.details.get("to"), event.details["subject"], event.at


def _written(mail: Mail) -> Written:
    return mail.person_id or mail.reader.name, mail.subject, mail.written_at
