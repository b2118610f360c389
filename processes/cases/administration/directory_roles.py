"""The roles that the directory of the centre gives, at each sign-in there.

The directory stands here as an administrator does: what one person may not do alone, it does not do
either (`ground/proposals.py`). So a role of little weight is given at once, and one with which
people read files, decide or administer is proposed to the direction. Taking away is done at once,
but for a weighty role that nobody else has: that is proposed too.

What is followed is what changed there. A role that somebody had here already stays theirs when the
directory ends it; one that was turned down, or taken away here, is not given again while the
directory goes on saying it.
"""

from collections.abc import Collection

from sqlalchemy import select

from processes.models import DirectoryAccount, Person, Proposal, db
from processes.roles import CHAIR, DEPUTY, DIRECTOR, roles_of

from ..ground import proposals
from .people import give_by_directory


def follow(number: int, issuer: str, said: Collection[str]) -> None:
    """Gives and takes the roles of somebody, as the directory says now: `said` are all that it
    names for them. Who shares a mail address gets none, for none of them may work here."""
    with give_by_directory(number) as change:
        person, account = change.person, _account(number, issuer)
        if person.shares_email:
            return
        named = set(said)
        given = _given(person, set(account.roles), named)
        gone, held = given - named, roles_of(person)
        new = _possible(named - held - given, held - gone)
        account.roles = sorted(given & named | new)
        change.roles(give=new, take=_with_chair(held, gone & held))


def _account(number: int, issuer: str) -> DirectoryAccount:
    rows = select(DirectoryAccount).filter_by(person_id=number, issuer=issuer)
    return db.session.scalars(rows.execution_options(populate_existing=True)).one()


def _possible(new: set[str], held: set[str]) -> set[str]:
    """Who chairs evaluation committees directs the centre (art. 3.3): without that they do not."""
    return new if {DIRECTOR, DEPUTY} & (new | held) else new - {CHAIR}


def _with_chair(held: set[str], gone: set[str]) -> set[str]:
    directs = {DIRECTOR, DEPUTY} & held
    return gone | ({CHAIR} & held) if directs and directs <= gone else gone


def _given(person: Person, given: set[str], named: set[str]) -> set[str]:
    """What the directory gave, once it withdraws what it proposed and does not say any more: the
    roles that this would give may be proposed anew, and those that it would take are given still;
    that of chair only where it says so, for that goes along whoever gave it."""
    for each in proposals.waiting_for(person):
        if proposals.is_of_directory(each) and not _stands(each, named):
            proposals.withdraw(each)
            take = set(each.details["take"]) - ({CHAIR} - named)
            given = given - set(each.details["give"]) | take
    return given


def _stands(proposal: Proposal, named: set[str]) -> bool:
    give, take = (set(proposal.details[name]) for name in ("give", "take"))
    return give <= named and not take & named
