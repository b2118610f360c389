"""What stands on a letter besides its text: for whom it is, about which case, and who signs."""

from datetime import datetime

from processes.mails.centre import centre
from processes.mails.sheet import Sheet, Signed
from processes.models import Case, Decision, Person
from processes.regulation import brussels_date
from processes.roles import APPEALS, CHAIR, COMMITTEE, DIRECTOR, ROLES, with_article

from ..ground.kept_diagrams import diagram_of

# Who signs for a committee.
CHAIRS = {COMMITTEE: ROLES[CHAIR], APPEALS: "Voorzitter van de beroepscommissie"}


def sheet_of(
    case: Case,
    person: Person,
    role: str,
    subject: str,
    written_at: datetime,
    decision: Decision | None,
    *,
    by_hand: bool = False,
) -> Sheet:
    """The letter of a case to one person in one role. It is signed where it tells a decision."""
    return Sheet(
        addressee=centre().name if role == DIRECTOR else person.name,
        address="" if role == DIRECTOR else person.postal_address,
        reference=case.reference,
        subject=subject.removesuffix(f"({case.reference})").strip(),
        written_on=brussels_date(written_at),
        signed=signed(decision) if decision else None,
        by_hand=by_hand,
    )


def signed(decision: Decision) -> Signed:
    """Who signs a decision: who took it; of a committee its chair."""
    case = decision.case
    lane = diagram_of(case).elements[decision.element].lane
    if decision.acting_for:
        return Signed(decision.decided_by.name, f"Namens {with_article(decision.acting_for)}")
    if lane in CHAIRS:
        return Signed(_chair(decision), CHAIRS[lane])
    return Signed(decision.decided_by.name, ROLES[lane])


def _chair(decision: Decision) -> str:
    """The name of who chaired: the first of those who sat, told with or without a place."""
    return str(decision.sat[0]).partition(" (")[0] if decision.sat else decision.decided_by.name
