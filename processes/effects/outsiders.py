"""People from outside whom a committee hears: whom it can call, and what is kept of them (art. 3.6
and 6.3). They get no account, and an invitation that says no more than they need."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select

from processes.errors import Refused
from processes.folding import folded
from processes.models import Case, Outsider, Person, Talk, db, normal_address
from processes.regulation import brussels_date
from processes.roles import parties, sitting

from .step import Step

FIELD = "outside"
MOST = 20
LENGTHS = {"name": 200, "capacity": 100, "about": 1000, "email": 254, "postal_address": 300}
ASKED = {
    "name": "Vul in hoe deze persoon heet.",
    "capacity": "Schrijf in welke hoedanigheid je deze persoon hoort.",
    "about": "Schrijf waarover de commissie deze persoon wil horen.",
}
TOO_MANY = f"Roep hoogstens {MOST} mensen van buiten op."
NO_ADDRESS = "Vul een e-mailadres of een postadres in."
NO_EMAIL = "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."
IN_LIST = "werkt in het centrum. Kies die persoon in de lijst hierboven."
AT_NEXT = "werkt in het centrum. Roep die persoon op als medewerker."
TWICE = "Deze naam staat er twee keer. Zijn het twee mensen? Schrijf dan iets bij de naam."
NAMESAKE = "Is het iemand anders? Schrijf dan iets bij de naam."


def outsiders_can_be_called(step: Step, staff: list[Person]) -> None:
    """Each has a name, a quality, what it is about, and where the invitation goes; and none is a
    party, sits on the committee, or is one of the `staff`, who are called as such."""
    rows = list(_rows(step))
    if len(rows) > MOST:
        raise Refused(field(MOST, "name"), TOO_MANY)
    for number, row in enumerate(rows):
        with _in_row(number):
            _is_whole(row)
    known = _who_they_are_not(step.case, dict.fromkeys(staff, IN_LIST), step.now)
    at = _accounts({row["email"] for row in rows if row["email"]})
    names: set[str] = set()
    for number, row in enumerate(rows):
        with _in_row(number):
            _is_from_outside(row, known, at)
            if folded(row["name"]) in names:
                raise Refused("name", TWICE)
        names.add(folded(row["name"]))


def call_one_more(talk: Talk, said: Mapping[str, str], staff: list[Person], now: datetime) -> None:
    """One more is called to this talk, as is `said`. Raises Refused, at the field."""
    row, others = _stripped(said), talk.outsiders
    if len(others) >= MOST:
        raise Refused("name", TOO_MANY)
    _is_whole(row)
    known = _who_they_are_not(talk.case, dict.fromkeys(staff, AT_NEXT), now)
    _is_from_outside(row, known, _accounts({row["email"]}))
    if folded(row["name"]) in {folded(each.name) for each in others}:
        raise Refused("name", f"{row['name']} is al opgeroepen. {NAMESAKE}")
    _call(talk, row)


def put_address_right(
    outsider: Outsider, email: str, postal_address: str, staff: list[Person], now: datetime
) -> bool:
    """Keeps where the invitation goes; whether that is elsewhere now. Raises Refused, at the
    field."""
    row = _stripped({"name": outsider.name, "email": email, "postal_address": postal_address})
    _goes_somewhere(row)
    known = _who_they_are_not(outsider.case, dict.fromkeys(staff, AT_NEXT), now)
    _has_own_address(row, known, _accounts({row["email"]}))
    kept = {"email": normal_address(row["email"]), "postal_address": row["postal_address"]}
    before = {name: getattr(outsider, name) for name in kept}
    if kept == before:
        raise Refused("email", "Je veranderde niets.")
    for name, value in kept.items():
        setattr(outsider, name, value)
    moved = [name for name in kept if kept[name] != before[name]]
    return "email" in moved or not outsider.email


def call_outsiders(step: Step, talk: Talk) -> None:
    """From now on they are called to this talk."""
    for row in _rows(step):
        _call(talk, row)


def field(number: int, name: str) -> str:
    """What a refusal calls a field of one of them; the first has number 0."""
    return f"{FIELD}-{number}-{name}"


@contextmanager
def _in_row(number: int) -> Iterator[None]:
    """What is refused of one of several is told in their row."""
    try:
        yield
    except Refused as refusal:
        raise Refused(field(number, str(refusal.field)), refusal.message) from refusal


def _rows(step: Step) -> Iterator[dict[str, str]]:
    """What was typed of each."""
    given: list[dict[str, Any]] = step.said(FIELD) or []
    yield from map(_stripped, given)


def _stripped(given: Mapping[str, Any]) -> dict[str, str]:
    """What was typed of one, without what stands around it."""
    return {name: str(given.get(name) or "").strip() for name in LENGTHS}


def _call(talk: Talk, row: dict[str, str]) -> None:
    email = normal_address(row["email"])
    talk.case.outsiders.append(Outsider(talk=talk, **{**row, "email": email}))


def _is_whole(row: dict[str, str]) -> None:
    for name, message in ASKED.items():
        if not row[name]:
            raise Refused(name, message)
    _goes_somewhere(row)


def _goes_somewhere(row: dict[str, str]) -> None:
    for name, longest in LENGTHS.items():
        if len(row[name]) > longest:
            raise Refused(name, f"Schrijf hoogstens {longest} tekens.")
    if not row["email"] and not row["postal_address"]:
        raise Refused("email", NO_ADDRESS)
    if row["email"]:
        try:
            validate_email(row["email"], check_deliverability=False)
        except EmailNotValidError as error:
            raise Refused("email", NO_EMAIL) from error


def _who_they_are_not(case: Case, staff: dict[Person, str], now: datetime) -> dict[Person, str]:
    """Who is there in another quality, each with what to do instead."""
    own = parties(case.cursist, brussels_date(now))
    return {
        **staff,
        **{member.person: "zit in de commissie." for member in sitting(case)},
        **{person: _party(case, person) for person in (case.cursist, *own)},
    }


def _party(case: Case, person: Person) -> str:
    if person == case.cursist:
        return "is de cursist. Die krijgt al een uitnodiging."
    return "is de ouder of voogd van de cursist, en komt in die hoedanigheid."


def _accounts(emails: set[str]) -> dict[str, list[Person]]:
    """Who of the house has these addresses."""
    found: dict[str, list[Person]] = {}
    if wanted := {normal_address(each) for each in emails if each}:
        rows = select(Person).where(Person.email.in_(wanted)).order_by(Person.id)
        for person in db.session.scalars(rows):
            found.setdefault(person.email, []).append(person)
    return found


def _is_from_outside(
    row: dict[str, str], known: dict[Person, str], at: dict[str, list[Person]]
) -> None:
    """Neither by their address nor by their name somebody who is there otherwise. Who has an
    account for something else, such as another cursist, can be called under their own name."""
    _has_own_address(row, known, at)
    for person, otherwise in known.items():
        if folded(person.name) == folded(row["name"]):
            message = f"{person.name} {otherwise} {NAMESAKE}"
            raise Refused("name", message)


def _has_own_address(
    row: dict[str, str], known: dict[Person, str], at: dict[str, list[Person]]
) -> None:
    people = at.get(normal_address(row["email"]), [])
    for person in people:
        if person in known:
            raise Refused("email", f"{person.name} {known[person]}")
    if people and all(folded(person.name) != folded(row["name"]) for person in people):
        whose = " en ".join(person.name for person in people)
        message = f"Dit e-mailadres is van {whose}. Kijk de naam en het adres na."
        raise Refused("email", message)
