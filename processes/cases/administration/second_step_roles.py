"""Which roles sign in in two steps: one of the direction proposes it, and another confirms it."""

from collections.abc import Collection

from sqlalchemy import select

from processes import accounts
from processes.accounts import SECOND_STEP_SETTING, second_step_roles
from processes.clock import legal_now
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.models import Person, Proposal, Setting, SettingChange, db, found_or_made
from processes.roles import ROLES, is_direction
from processes.trail import SETTING_CHANGED, note_elsewhere

from ..ground import proposals

QUESTION = "Wie meldt zich aan in twee stappen?"
SAME = "Dit is al zo. Kies andere rollen."
UNKNOWN = "Deze rol bestaat niet."


def in_words(token: str) -> str:
    """The names of the roles in a token."""
    return ", ".join(sorted(ROLES[role] for role in token.split())) or "niemand"


def propose_roles(by: Person, roles: Collection[str]) -> Proposal:
    """Proposes that these roles, and no other, need a second step. Raises NotAllowed, and Refused
    where that is so already or a role is none of the staff."""
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} does not say who needs a second step")
    if set(roles) - set(accounts.STAFF_ROLES):
        raise Refused("roles", UNKNOWN)
    before, after = _token(second_step_roles()), _token(roles)
    if before == after:
        raise Refused("roles", SAME)
    says = f"{QUESTION} Nu: {in_words(before)}. Dan: {in_words(after)}."
    return proposals.propose(proposals.SECOND_STEP, by, [], says, before=before, after=after)


def keep_proposed(proposal: Proposal, by: Person | None) -> None:
    """It holds from now on. Raises NotAsShown where others need it by now than when it was
    proposed."""
    before, after = proposal.details["before"], proposal.details["after"]
    rows = select(Setting).where(Setting.name == SECOND_STEP_SETTING).with_for_update()
    row = found_or_made(rows, lambda: Setting(name=SECOND_STEP_SETTING, token=_now()))
    if row.token != before:
        raise NotAsShown(f"proposal {proposal.id} is about other roles by now")
    row.token = after
    said = {"name": SECOND_STEP_SETTING, "before": before, "after": after}
    change = SettingChange(**said, at=legal_now(), person=proposal.proposed_by)
    db.session.add(change)
    note_elsewhere(SETTING_CHANGED, by, **said)


def _now() -> str:
    return _token(second_step_roles())


def _token(roles: Collection[str]) -> str:
    return " ".join(sorted(roles))
