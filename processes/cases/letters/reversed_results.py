"""What the direction reads once a result behind certificates that were issued is taken back by a
new decision (art. 3.6 and 3.7): which, to look whether they stay genuine."""

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now
from processes.facts.certificates import to_look_at
from processes.models import Case, Certificate, db
from processes.regulation.certificates import WHOLE
from processes.roles import DIRECTOR, people

TOLD_WITH = "new_decision_notice"  # the send task that tells what a result is from now on


def tell(case: Case, element: str) -> None:
    """Mails the direction, where this send task tells a decision that took back a result."""
    result = case.result
    if element != TOLD_WITH or result is None or result.certificate:
        return
    rows = (
        select(Certificate)
        .join(Certificate.case)
        .where(
            Case.cursist_id == result.cursist_id,
            Case.programme == result.programme,
            Case.module.in_((result.module, WHOLE)),
            Certificate.withdrawn_on.is_(None),
        )
        .order_by(Certificate.id)
    )
    with db.session.no_autoflush:  # no certificate is issued in this step
        held = db.session.scalars(rows).all()
    # What the result is now is written first, but only where there is something to ask.
    if held and (found := db.session.scalars(rows.where(to_look_at())).all()):
        known = {"certificates": found, "of": result.of, "link": links.to_look_at()}
        told = people(DIRECTOR, case, legal_now())
        mails.tell("papers/reversed", case, DIRECTOR, told, known, element=element)
