"""What stands on a letter besides its text: for whom it is, about which case, and who signs."""

from datetime import datetime

from processes.mails.centre import centre
from processes.mails.sheet import Sheet, Signed
from processes.models import Case, Decision, Reader
from processes.regulation import brussels_date
from processes.roles import APPEALS, CHAIR, COMMITTEE, DIRECTOR, ROLES, with_article

from ..ground.kept_diagrams import diagram_of

# Who signs for a committee.
CHAIRS = {COMMITTEE: ROLES[CHAIR], APPEALS: "Voorzitter van de beroepscommissie"}


def sheet_of(
    case: Case,
    reader: Reader,
    role: str,
    subject: str,
    written_at: datetime,
    decision: Decision | None,
    *,
    by_hand: bool = False,
) -> Sheet:
    """The letter of a case to one reader in one role. It is signed where it tells a decision."""
    return Sheet(
        addressee=centre().name if role == DIRECTOR else reader.name,
        address="" if role == DIRECTOR else reader.postal_address,
        reference=case.reference,
        subject=subject.removesuffix(f"({case.reference})").strip(),
        written_on=brussels_date(written_at),
        signed=signed(decision) if decision else None,
        by_hand=by_hand,
    )


def signed(decision: Decision) -> Signed:
    """Who signs a decision: who took it; of a committee that sat its chair, or who chaired in the
    chair's name."""
    lane = diagram_of(decision.case).elements[decision.element].lane
    if lane in CHAIRS and decision.sat:
        return _chair(decision, CHAIRS[lane])
    if decision.acting_for:
        return Signed(decision.decided_by.name, f"Namens {with_article(decision.acting_for)}")
    return Signed(decision.decided_by.name, CHAIRS.get(lane, ROLES[lane]))


def signed_in_words(decision: Decision) -> str | None:
    """Who signs for a committee that sat: "Bram Peeters, voorzitter van de evaluatiecommissie";
    None where one person decided."""
    if not decision.sat:
        return None
    signs = signed(decision)
    return f"{signs.name}, {_small(signs.function)}"


def _chair(decision: Decision, function: str) -> Signed:
    """Who chaired is the first of those who sat, told with or without a place; who does not hold
    the seat of the chair does so in the chair's name."""
    name = str(decision.sat[0]).partition(" (")[0]
    members = decision.case.members
    member = next((m for m in members if m.chairs and m.person.name == name), None)
    if member is None or member.person_id == member.seat.holder_id:
        return Signed(name, function)
    return Signed(name, f"Namens de {_small(function)}")


def _small(function: str) -> str:
    return f"{function[:1].lower()}{function[1:]}"
