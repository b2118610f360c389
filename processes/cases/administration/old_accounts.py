"""Accounts of people of whom nothing is left, and that were kept for long enough: one of the
direction proposes to empty them, and another confirms it (art. 7.1). What goes of each:
`file/emptying_person`.

How long is counted from the last sign of somebody: that they signed in, were mailed, did something
or were written of by the administration. Of whom there is no sign at all nobody knows since when
they are there: they stay. So does whoever is, or was, of the staff.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Select, String, cast, func, select

from processes.clock import legal_now
from processes.conducting import party_to
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.facts.targets import HOUSE_SETTING
from processes.ledger import owed
from processes.models import (
    Event,
    Mail,
    Person,
    Proposal,
    Session,
    SignInLink,
    Submission,
    db,
)
from processes.regulation import brussels_date
from processes.trail import ACCOUNT_HELD, ACCOUNT_RELEASED, ACCOUNTS_REMOVED, note_elsewhere

from ..file.emptying import NOBODY
from ..file.emptying_person import empty_person, empty_rest, kept_whole, named
from ..ground import proposals
from .keeping import AT_ONCE, Keeping, check_directs, mark_of_said, reason_to_hold, said

SETTING = f"{HOUSE_SETTING}accounts_kept"
BATCH = 1000  # people who are looked at together


def keeping() -> Keeping | None:
    """What the centre said."""
    return said(SETTING)


def mark_of_keeping() -> str:
    """Its mark, for the page that shows it."""
    return mark_of_said(SETTING)


def due(by: Person | None) -> list[Person]:
    """Of whom nothing is left, and the last sign is long enough ago; in the order in which they
    came, at most two hundred. Not who is kept longer for a reason, nor who asks it, or is their
    child. `by` is None on the machine itself."""
    return _due(_rows(by).where(Person.kept_because.is_(None)))


def keep_their_name(people: Collection[Person]) -> set[int]:
    """Those of whom a paper or the books say who they are, by their numbers: their name stays."""
    return named([each.id for each in people])


def proposed(proposal: Proposal, by: Person | None) -> list[Person]:
    """Of whom somebody proposed to empty, those who are due still, and not kept from who asks
    it."""
    numbers = proposal.details["people"]
    return _due(_rows(by).where(Person.kept_because.is_(None), Person.id.in_(numbers)))


def held(by: Person) -> list[Person]:
    """Who is kept longer, each with why."""
    rows = _rows(by).where(Person.kept_because.is_not(None))
    return list(db.session.scalars(rows.order_by(Person.id)))


def can_be_held(number: int, by: Person) -> bool:
    """It is somebody of whom an account can be emptied, be it due or not, and nothing keeps them
    yet."""
    rows = _rows(by).where(Person.id == number, Person.kept_because.is_(None))
    return db.session.scalar(rows) is not None


def hold(number: int, reason: str, by: Person) -> None:
    """They are not emptied until somebody releases them. Raises NotAllowed, Refused."""
    check_directs(by)
    why = reason_to_hold(reason)
    _locked(number, by).kept_because = why
    note_elsewhere(ACCOUNT_HELD, by, who=number)


def release(number: int, by: Person) -> None:
    """Nothing keeps them any longer than others. Raises NotAllowed."""
    check_directs(by)
    person = _locked(number, by)
    if person.kept_because is not None:
        person.kept_because = None
        note_elsewhere(ACCOUNT_RELEASED, by, who=number)


def propose_removal(by: Person) -> Proposal:
    """Proposes to empty what is due. Raises NotAllowed, and Refused where nothing is."""
    check_directs(by)
    found, kept = due(by), keeping()
    if not found or kept is None:
        raise Refused("removal", "Er is niets dat lang genoeg bewaard is.")
    what = "1 account" if len(found) == 1 else f"{len(found)} accounts"
    says = f"Maak {what} leeg. Bewaard: {kept.in_words} na het laatste teken ({kept.source})."
    numbers = [each.id for each in found]
    return proposals.propose(proposals.PERSON_REMOVAL, by, [], says, people=numbers)


def remove_proposed(proposal: Proposal, by: Person | None) -> None:
    """They are empty; how many is in the trail. Who is due no more stays, and who is kept from who
    confirms it. Raises NotAsShown where that is all of it."""
    numbers = proposal.details["people"]
    rows = select(Person).where(Person.id.in_(numbers)).order_by(Person.id)
    db.session.scalars(rows.with_for_update()).all()
    found = proposed(proposal, by)
    if not found:
        raise NotAsShown(f"of proposal {proposal.id} nobody is due for them")
    stay = keep_their_name(found)
    for person in found:
        (empty_rest if person.id in stay else empty_person)(person)
    note_elsewhere(ACCOUNTS_REMOVED, by, number=len(found), named=len(stay))


def _rows(by: Person | None) -> Select[Person]:
    """Those who were not emptied and never had a role; not who asks it, nor their children."""
    apart = party_to(by, brussels_date(legal_now())) if by else set()
    own = Person.removed_at.is_(None), Person.email != NOBODY, ~Person.roles.any()
    return select(Person).where(*own, Person.id.not_in(apart))


def _due(rows: Select[Person]) -> list[Person]:
    kept = keeping()
    if kept is None:
        return []
    signs = _last_signs()
    numbers = db.session.scalars(rows.with_only_columns(Person.id).order_by(Person.id))
    quiet = [each for each in numbers if each in signs and signs[each] < kept.ended_before]
    found: list[Person] = []
    for first in range(0, len(quiet), BATCH):
        if len(found) < AT_ONCE:
            found += _with_nothing(quiet[first : first + BATCH])
    return found[:AT_ONCE]


def _with_nothing(numbers: Collection[int]) -> list[Person]:
    """Of these people those of whom nothing is left but what goes."""
    left = set(numbers) - kept_whole(numbers)
    rows = select(Person).where(Person.id.in_(left)).order_by(Person.id)
    people = db.session.scalars(rows).all()
    stay = keep_their_name(people)
    going = (each for each in people if _has_rest(each) or each.id not in stay)
    return [each for each in going if owed(each) == 0]


def _has_rest(person: Person) -> bool:
    """Something is there that goes where the name stays."""
    return bool(person.postal_address or person.phone or person.register_number)


def _last_signs() -> dict[int, datetime]:
    """By the number of a person the moment of the last sign of them, where there is one."""
    who = cast(Event.details["who"].as_string(), String)  # in some it is a name
    signs = (
        (Session.person_id, Session.seen_at),
        (SignInLink.person_id, SignInLink.made_at),
        (Mail.person_id, Mail.written_at),
        (Submission.person_id, Submission.arrived_at),
        (Event.person_id, Event.at),
        (Person.id, Person.seen_until),  # in cases that were emptied since
    )
    no_sign = Event.kind.in_((ACCOUNT_HELD, ACCOUNT_RELEASED))
    told = select(who, func.max(Event.at)).where(
        Event.case_id.is_(None), who.is_not(None), ~no_sign
    )
    found = [select(of, func.max(at)).group_by(of) for of, at in signs]
    last: dict[int, datetime] = {}
    for rows in (*found, told.group_by(who)):
        for number, at in db.session.execute(rows):
            if at is not None and str(number).isdecimal():
                whose = int(str(number))
                last[whose] = max(at, last.get(whose, at))
    return last


def _locked(number: int, by: Person) -> Person:
    """Raises NotAllowed where there is nobody for them."""
    found = db.session.scalar(_rows(by).where(Person.id == number).with_for_update())
    if found is None:
        raise NotAllowed(f"no account {number} that can be emptied")
    return found
