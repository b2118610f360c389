"""What the administrator keeps: who works here, in which roles, and from where they can be reached.

Nobody changes their own roles, or shuts themselves out: another administrator does. What touches a
cursist is in the trail of each case that runs for them; the rest in a trail of its own.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import Select, select, update

from processes import accounts
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.models import QUEUED, Case, Mail, Person, Role, db
from processes.regulation import brussels_date
from processes.roles import ADMINISTRATOR, is_staff, roles_of, wards
from processes.shown import check_shown, mark_of
from processes.trail import PERSON_ADDED, PERSON_CHANGED, note, note_elsewhere

from ..doors.due import locked
from ..ground.office import holding
from ..post.addresses import cases_of_letters, keep_postal_address
from .delegations import end_all_of

OWN_ROLES = "Je kan je eigen rollen niet veranderen. Vraag het een andere beheerder."
OWN_ACCOUNT = "Je kan je eigen account niet afsluiten. Vraag het een andere beheerder."


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
    their family. Raises NotAllowed, Refused."""
    check_administers(by)
    _check_birthday(born_on)
    person = accounts.add_person(name, email, roles, shares=shares_email)
    person.born_on = born_on
    accounts.send_link(person, accounts.INVITATION)
    note_elsewhere(PERSON_ADDED, by, who=person.id, name=person.name, roles=sorted(roles))
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
    concerned = [locked(each) for each in _cases(number)]  # before the person, as every door does
    person = db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    _check_birthday(born_on)
    before = _known(person)
    _check_own(by, person, roles, active)
    accounts.rename(person, name, email, shares=shares_email)
    person.born_on, person.active = born_on, active
    if postal_address is not None:
        keep_postal_address(person, postal_address)
    _give_roles(person, roles)
    db.session.flush()
    accounts.check_alone(person)
    if not is_staff(person):
        end_all_of(person, by)
    check_shown(shown, before, _known(person))
    changed = [key for key, said in _known(person).items() if said != before[key]]
    if set(changed) & {"email", "roles", "active"}:
        accounts.end_all(person)
    if "email" in changed:
        _move_mail(person)
    if changed:
        _record(by, person, changed, concerned)
    return person


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


def _give_roles(person: Person, roles: Collection[str]) -> None:
    if unknown := set(roles) - set(accounts.STAFF_ROLES) - roles_of(person):
        raise Refused("roles", f"{min(unknown)} is geen rol.")
    if set(roles) != roles_of(person):
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
    """The address may have been somebody else's: no link that went there works any more, and what
    still waits goes to the new one."""
    accounts.void(person)
    waits = Mail.person_id == person.id, Mail.state == QUEUED
    db.session.execute(update(Mail).where(*waits).values(address=person.email))


def _cases(number: int) -> list[int]:
    """The cases that run for somebody, or for a minor for whom they act."""
    today = brussels_date(legal_now())
    minors = wards(db.session.get_one(Person, number), today)
    theirs = Case.cursist_id.in_([number, *(minor.id for minor in minors)])
    rows = select(Case.id).where(theirs, Case.ended_at.is_(None)).order_by(Case.id)
    return list(db.session.scalars(rows))


def _record(by: Person, person: Person, changed: list[str], concerned: list[Case]) -> None:
    """In every case that runs for them, and in a trail of its own."""
    note_elsewhere(PERSON_CHANGED, by, who=person.id, name=person.name, changed=changed)
    for case in concerned:
        note(case, PERSON_CHANGED, None, by, who=person.name, changed=changed)
