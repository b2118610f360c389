"""What one person may not do alone: say who has a role with which people read files or decide, who
has a seat on a committee, who stands in for such a role, where its holder gets mail, which roles
sign in with a code as well, or what is removed because it was kept for long enough.

An administrator proposes it, or of the last two somebody of the direction, and until somebody of
the direction confirms it nothing changes.
Nobody confirms what they proposed themself, or what is about them, but for an address of their own.
Where nobody else is there to confirm, as in a house that begins, whoever has the machine itself in
hand does.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, NotAsShown
from processes.holders import holders
from processes.models import Person, Proposal, db
from processes.regulation import brussels_date
from processes.roles import (
    ADMINISTRATOR,
    DEPUTY,
    DIRECTOR,
    ONE_PERSON,
    STAFF_ROLES,
    is_direction,
    roles_of,
)
from processes.trail import (
    CONFIRMED,
    PROPOSAL_TAKEN_BACK,
    PROPOSED,
    TURNED_DOWN,
    note_elsewhere,
    of_directory,
)

ROLES, ADDRESS = "roles", "address"
SECOND_STEP = "second_step"
# Of what was kept for long enough.
REMOVAL, CASE_REMOVAL, PERSON_REMOVAL = "removal", "case_removal", "person_removal"
SEAT, SEAT_GONE, DELEGATION = "seat", "seat_gone", "delegation"
# Roles that nobody gives alone. A teacher and an assessor have only what a case names them for.
WEIGHTY = frozenset(STAFF_ROLES).difference(ONE_PERSON)
FROM_DIRECTORY = "from_directory"  # in the details
ON_SERVER = "wie de server beheert"
OF_DIRECTORY = "wie de accounts van het centrum beheert"
PERSON = "person"  # whose mail is about no one case


def only_proposes(person: Person) -> bool:
    """This person looks after the machine: what they do to roles and seats, another confirms."""
    return ADMINISTRATOR in roles_of(person)


def named(person: Person) -> str:
    """Somebody as who confirms has to know them: mail to that address lets them sign in."""
    return f"{person.name} ({person.email})"


def direction() -> list[Person]:
    """Who directs the centre and may sign in, and not who stands in for them, by name."""
    found = holders((DIRECTOR, DEPUTY), brussels_date(legal_now()))
    return list(dict.fromkeys(each.person for each in found if not each.stands_in))


def directs_alone(person: Person) -> bool:
    """Nobody else directs the centre, so what this person proposed is confirmed on the machine."""
    return direction() == [person]


def propose(
    kind: str, by: Person, concerned: Iterable[Person], says: str, **details: Any
) -> Proposal:
    """Writes down what somebody proposes, and tells the direction. What waits already, word for
    word and of the same things, waits once."""
    about = {person.id: person.email for person in concerned}
    details = {**details, "emails": sorted(about.values())}
    same = select(Proposal).where(Proposal.says == says, Proposal.settled_at.is_(None))
    for known in db.session.scalars(same):
        if known.details == details:
            return known
    proposal = Proposal(
        kind=kind,
        says=says,
        concerned=sorted(about),
        details=details,
        proposed_by=by,
        proposed_at=legal_now(),
    )
    db.session.add(proposal)
    db.session.flush()
    told = of_directory() if is_of_directory(proposal) else {}
    note_elsewhere(PROPOSED, None if told else by, says=says, **told)
    settle = [person for person in direction() if may_settle(person, proposal)]
    known_of = {"says": says, "by": proposer(proposal), "link": links.oversight()}
    mails.tell("administration/proposed", None, PERSON, settle, known_of)
    return proposal


def waiting() -> Select[Proposal]:
    """What nobody confirmed or turned down yet, the oldest first."""
    return select(Proposal).where(Proposal.settled_at.is_(None)).order_by(Proposal.id)


def waiting_for(person: Person) -> list[Proposal]:
    """The same of what is about this person."""
    return [each for each in db.session.scalars(waiting()) if person.id in each.concerned]


def may_settle(person: Person, proposal: Proposal) -> bool:
    """This person may confirm a proposal, or turn it down."""
    about_them = person.id in proposal.concerned and proposal.kind != ADDRESS
    own = person.id == proposal.proposed_by_id or about_them
    return is_direction(person) and not own


def turn_down(number: int, by: Person) -> Proposal:
    """It does not come to be. Raises NotAllowed, NoLongerOpen."""
    proposal = locked_proposal(number, by)
    _settle(proposal, by, accepted=False)
    note_elsewhere(TURNED_DOWN, by, says=proposal.says, proposed_by=proposer(proposal))
    return proposal


def may_take_back(person: Person, proposal: Proposal) -> bool:
    """This person proposed it; what the directory of the centre did as they signed in, nobody takes
    back alone."""
    return person.id == proposal.proposed_by_id and not is_of_directory(proposal)


def take_back(number: int, by: Person) -> Proposal:
    """Who proposed it wants it no more. Raises NotAllowed, NoLongerOpen."""
    proposal = locked_proposal(number, None)
    if not may_take_back(by, proposal):
        raise NotAllowed(f"person {by.id} did not propose {number}")
    _settle(proposal, by, accepted=False)
    note_elsewhere(PROPOSAL_TAKEN_BACK, by, says=proposal.says)
    return proposal


def withdraw(proposal: Proposal) -> None:
    """The directory of the centre says no more what it proposed."""
    _settle(proposal, None, accepted=False)
    told = {"proposed_by": OF_DIRECTORY, **of_directory()}
    note_elsewhere(TURNED_DOWN, None, says=proposal.says, **told)


def is_of_directory(proposal: Proposal) -> bool:
    """The directory of the centre proposed it, as somebody signed in."""
    return FROM_DIRECTORY in proposal.details


def proposer(proposal: Proposal) -> str:
    """Who proposed it, as it stands within a sentence."""
    return OF_DIRECTORY if is_of_directory(proposal) else proposal.proposed_by.name


def accept(proposal: Proposal, by: Person | None) -> None:
    """It holds from now on, and whoever it is about is told. `by` is None for who did it on the
    machine itself."""
    _settle(proposal, by, accepted=True)
    note_elsewhere(CONFIRMED, by, says=proposal.says, proposed_by=proposer(proposal))
    told = [db.session.get_one(Person, number) for number in proposal.concerned]
    tell_concerned(told, proposal.says, proposer(proposal), by.name if by else "")


def tell_concerned(told: Iterable[Person], says: str, by: str, confirmed_by: str = "") -> None:
    """A mail to who gets or loses a role or a seat, so that nobody has one without knowing.
    `by` and `confirmed_by` are names, or words as `ON_SERVER` and `OF_DIRECTORY`."""
    known = {
        "says": says,
        "by": by,
        "confirmed_by": confirmed_by,
        "home": links.home(),
    }
    mails.tell("administration/holds_now", None, PERSON, told, known)


def locked_proposal(number: int, by: Person | None) -> Proposal:
    """A proposal that waits, for who settles it. Raises NotAllowed, NoLongerOpen."""
    proposal = db.session.get(Proposal, number, with_for_update=True, populate_existing=True)
    if proposal is None or proposal.settled_at is not None:
        raise NoLongerOpen(f"proposal {number} waits for nobody")
    if by is not None and not may_settle(by, proposal):
        raise NotAllowed(f"person {by.id} does not settle proposal {number}")
    return proposal


def check_addresses(proposal: Proposal) -> None:
    """Raises NotAsShown where somebody whom it is about is reached elsewhere by now."""
    now = [db.session.get_one(Person, number).email for number in proposal.concerned]
    if sorted(now) != proposal.details["emails"]:
        raise NotAsShown(f"proposal {proposal.id} is about other addresses by now")


def _settle(proposal: Proposal, by: Person | None, *, accepted: bool) -> None:
    proposal.accepted, proposal.settled_by, proposal.settled_at = accepted, by, legal_now()
