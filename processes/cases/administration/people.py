"""What the administrator keeps: who works here, in which roles, and from where they can be reached.

Nobody changes their own roles, or shuts themselves out: another administrator does. A role with
which people read files, decide or administer is only proposed (`ground/proposals.py`), and so is it
to take such a role from the last who has it. What touches a cursist is in the trail of each case
that runs for them; the rest in a trail of its own.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select, update

from processes import accounts
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.models import QUEUED, Case, Mail, Person, Proposal, Role, db
from processes.regulation import brussels_date
from processes.roles import ADMINISTRATOR, DEPUTY, DIRECTOR, ROLES, is_staff, roles_of, wards
from processes.shown import check_shown, mark_of
from processes.trail import PERSON_ADDED, PERSON_CHANGED, note, note_elsewhere, of_directory

from ..doors.due import locked
from ..ground import proposals
from ..ground.office import holding
from ..ground.told_of_address import AT_AN_ADDRESS, tell_of_address
from ..post.addresses import cases_of_letters, keep_postal_address
from .delegations import end_all_of, end_for

OWN_ROLES = "Je kan je eigen rollen niet veranderen. Vraag het een andere beheerder."
OWN_ACCOUNT = "Je kan je eigen account niet afsluiten. Vraag het een andere beheerder."
EMPTIED = "Dit account is leeggemaakt, voor altijd. Maak een nieuw account."
LAST = "Dan is er niemand meer van de directie. Geef eerst iemand anders die rol."


def administers(person: Person) -> bool:
    """This person looks after the machine."""
    return ADMINISTRATOR in roles_of(person)


def check_administers(person: Person) -> None:
    """Raises NotAllowed for anybody else."""
    if not administers(person):
        raise NotAllowed(f"person {person.id} does not administer")


def people_with(words: str) -> Select[int]:
    """The ids of whose name or address has these words in it; without words of whoever has a
    role."""
    wanted = holding(words) or [Person.roles.any()]
    return select(Person.id).where(*wanted)


def add_person(
    by: Person,
    name: str,
    email: str,
    born_on: date | None,
    roles: Collection[str],
    *,
    shares_email: bool = False,
) -> Person:
    """Adds somebody, who gets a mail to choose a password, and perhaps shares a mail address with
    their family. Weighty roles are proposed. Raises NotAllowed, Refused."""
    check_administers(by)
    _check_birthday(born_on)
    accounts.check_chair(roles)
    alone = sorted(set(roles) - proposals.WEIGHTY)
    works_here = bool(roles)
    person = accounts.add_person(name, email, alone, works_here=works_here, shares=shares_email)
    person.born_on = born_on
    accounts.send_link(person, accounts.INVITATION)
    note_elsewhere(PERSON_ADDED, by, who=person.id, name=person.name, roles=alone)
    _propose_roles(by, person, set(roles) - set(alone), set())
    return person


def change_person(
    by: Person,
    number: int,
    *,
    name: str,
    email: str,
    born_on: date | None,
    roles: Collection[str],
    active: bool,
    shares_email: bool = False,
    postal_address: str | None = None,
    shown: str | None = None,
) -> Person:
    """Puts right what is known of somebody; without a `postal_address` that stays as it is. Where
    they can be reached, what they may do, or whether they may sign in changes, they are signed out
    everywhere. Raises NotAllowed, Refused, and NotAsShown where something else is known of them by
    now than what was `shown`."""
    check_administers(by)
    for case in cases_of_letters(number):
        locked(case)
    concerned = [
        locked(each) for each in cases_about(number)
    ]  # before the person, as every door does
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    if person.removed_at:
        raise Refused("name", EMPTIED)
    _check_birthday(born_on)
    before = _known(person)
    _check_own(by, person, roles, active)
    email = _moved_or_proposed(by, person, email)
    accounts.rename(person, name, email, shares=shares_email)
    person.born_on, person.active = born_on, active
    if postal_address is not None:
        keep_postal_address(person, postal_address)
    _give_or_propose(by, person, set(roles))
    check_shown(shown, before, _known(person))
    _settle(person, before, by, concerned)
    return person


def _moved_or_proposed(by: Person, person: Person, email: str) -> str:
    """The address that somebody has from now on: of who has a weighty role that of before, for
    another one is proposed. Whoever reads the mails there can sign in as they do. Raises
    Refused."""
    address = accounts.checked_address(email)
    if address == person.email or not roles_of(person) & proposals.WEIGHTY:
        return email
    if accounts.people_at(address):
        raise Refused("email", accounts.ALONE)
    says = f"{person.name} krijgt een ander e-mailadres: {address}. Nu is het {person.email}."
    proposals.propose(proposals.ADDRESS, by, [person], says, email=address)
    return person.email


def move_proposed(proposal: Proposal, by: Person | None) -> None:
    """Gives somebody the address that was proposed. Raises Refused."""
    (number,) = proposal.concerned
    concerned = [locked(each) for each in cases_about(number)]
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    before = _known(person)
    accounts.rename(person, person.name, proposal.details["email"])
    _settle(person, before, by, concerned)


def give_proposed(proposal: Proposal, by: Person | None) -> None:
    """Gives and takes the roles that somebody proposed. Raises Refused."""
    (number,) = proposal.concerned
    concerned = [locked(each) for each in cases_about(number)]
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    before = _known(person)
    give, take = (set(proposal.details[name]) for name in ("give", "take"))
    _give_roles(person, (roles_of(person) | give) - take)
    _settle(person, before, by, concerned)


@dataclass(frozen=True)
class ByDirectory:
    """Somebody whose roles the directory of the centre gives and takes."""

    person: Person

    def roles(self, *, give: set[str], take: set[str]) -> None:
        """What is taken goes first, so that it does not wait for who confirms what is given."""
        _give_or_propose(None, self.person, roles_of(self.person) - take)
        _give_or_propose(None, self.person, roles_of(self.person) | give)


@contextmanager
def give_by_directory(number: int) -> Iterator[ByDirectory]:
    """Somebody, under lock, whose roles change inside; what follows from that comes after."""
    concerned = [locked(each) for each in cases_about(number)]
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    before = _known(person)
    yield ByDirectory(person)
    _settle(person, before, None, concerned, **of_directory())


def _settle(
    person: Person, before: dict[str, Any], by: Person | None, concerned: list[Case], **told: str
) -> None:
    """What follows from what changed: who is signed out, where mail goes, what the trail says."""
    db.session.flush()
    accounts.check_alone(person)
    _check_somebody_directs(person, before)
    if not is_staff(person):
        end_all_of(person, by)
    end_for(person, by)
    known = _known(person)
    changed = [key for key, said in known.items() if said != before[key]]
    if set(changed) & {"email", "roles", "active"}:
        accounts.end_all(person)
    if "email" in changed:
        _move_mail(person)
        accounts.shut_out(person)
        tell_of_address(person, before["email"], by)
    if changed:
        was, now = ({key: _plain(said[key]) for key in changed} for said in (before, known))
        about = {"who": person.id, "name": person.name, **told}
        note_elsewhere(PERSON_CHANGED, by, **about, before=was, after=now)
        for case in concerned:
            note(case, PERSON_CHANGED, None, by, who=person.name, changed=changed)


def _plain(said: Any) -> Any:
    return said.isoformat() if isinstance(said, date) else said


def mark_of_person(person: Person) -> str:
    """The mark of what is known of somebody, for the page that shows it."""
    return mark_of(_known(person))


def _check_own(by: Person, person: Person, roles: Collection[str], active: bool) -> None:
    if by != person:
        return
    if set(roles) != roles_of(person):
        raise Refused("roles", OWN_ROLES)
    if not active:
        raise Refused("active", OWN_ACCOUNT)


def _check_birthday(born_on: date | None) -> None:
    if born_on and not date(1900, 1, 1) <= born_on <= brussels_date(legal_now()):
        raise Refused("born_on", "Deze geboortedatum kan niet. Kijk de datum na.")


def _check_somebody_directs(person: Person, before: dict[str, Any]) -> None:
    """Whoever leaves the direction leaves somebody there, who sees what the administration does."""
    directed = before["active"] and {DIRECTOR, DEPUTY} & set(before["roles"])
    if directed and not proposals.direction():
        raise Refused("roles" if person.active else "active", LAST)


def _give_or_propose(by: Person | None, person: Person, roles: set[str]) -> None:
    """Roles with little weight are given and taken at once, and so is a weighty one taken that
    somebody else has too; where one waits for a second person, all weighty ones do. `by` is None
    for the directory of the centre."""
    held = roles_of(person)
    if unknown := roles - set(accounts.STAFF_ROLES) - held:
        raise Refused("roles", f"{min(unknown)} is geen rol.")
    if roles != held:
        accounts.check_chair(roles)
    give, take = ((one & proposals.WEIGHTY) for one in (roles - held, held - roles))
    if give or any(not _held_by_another(role, person) for role in take):
        _propose_roles(by, person, give, take)
        roles = (roles - give) | take
    if roles == held:
        return
    _give_roles(person, roles)
    who = by.name if by else proposals.OF_DIRECTORY
    proposals.tell_concerned([person], _said(person, roles - held, held - roles), who)


def _held_by_another(role: str, person: Person) -> bool:
    others = select(Role.id).join(Person).where(Role.name == role, Person.active)
    return db.session.scalar(others.where(Person.id != person.id).limit(1)) is not None


def _propose_roles(by: Person | None, person: Person, give: set[str], take: set[str]) -> None:
    if give or take:
        says = _said(person, give, take)
        named: dict[str, Any] = {"give": sorted(give), "take": sorted(take)}
        if by is None:  # who signs in brings it, and confirms nothing that is about them
            named |= {proposals.FROM_DIRECTORY: True}
        proposals.propose(proposals.ROLES, by or person, [person], says, **named)


def _said(person: Person, give: set[str], take: set[str]) -> str:
    """Such as "Nora Bos (nora@encora.example) krijgt de rol Directie."."""
    parts = [
        (verb, sorted(ROLES[role] for role in names))
        for verb, names in (("krijgt", give), ("verliest", take))
        if names
    ]
    told = [
        f"{verb} de {'rol' if len(names) == 1 else 'rollen'} {', '.join(names)}"
        for verb, names in parts
    ]
    return f"{proposals.named(person)} {' en '.join(told)}."


def _give_roles(person: Person, roles: Collection[str]) -> None:
    accounts.check_chair(roles)
    for role in list(person.roles):
        if role.name not in roles:
            person.roles.remove(role)
            db.session.delete(role)
    for name in sorted(set(roles) - roles_of(person)):
        person.roles.append(Role(name=name))


def _known(person: Person) -> dict[str, Any]:
    return {
        "name": person.name,
        "email": person.email,
        "born_on": person.born_on,
        "postal_address": person.postal_address,
        "roles": sorted(roles_of(person)),
        "active": person.active,
    }


def _move_mail(person: Person) -> None:
    """What still waits goes to the new address."""
    theirs = Mail.person_id == person.id, Mail.state == QUEUED
    waits = *theirs, Mail.template.not_in(AT_AN_ADDRESS)
    db.session.execute(update(Mail).where(*waits).values(address=person.email))


def cases_about(number: int) -> list[int]:
    """The cases that run for somebody, or for a minor for whom they act."""
    today = brussels_date(legal_now())
    minors = wards(db.session.get_one(Person, number), today)
    theirs = Case.cursist_id.in_([number, *(minor.id for minor in minors)])
    rows = select(Case.id).where(theirs, Case.ended_at.is_(None)).order_by(Case.id)
    return list(db.session.scalars(rows))
