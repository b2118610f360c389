"""People from outside whom a committee hears: whom it can call, and what is kept of them (art. 3.6
and 6.3). They get no account, and an invitation that says no more than they need."""

from collections.abc import Iterator
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
NO_ADDRESS = "Vul een e-mailadres of een postadres in."
NO_EMAIL = "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."
TWICE = "Deze naam staat er twee keer. Zijn het twee mensen? Schrijf dan iets bij de naam."
NAMESAKE = "Is het iemand anders? Schrijf dan iets bij de naam."


def outsiders_can_be_called(step: Step, staff: list[Person]) -> None:
    """Each has a name, a quality, what it is about, and where the invitation goes; and none is a
    party, sits on the committee, or is one of the `staff`, who are called as such."""
    rows = list(_rows(step))
    if len(rows) > MOST:
        raise Refused(field(MOST, "name"), f"Roep hoogstens {MOST} mensen van buiten op.")
    for number, row in enumerate(rows):
        _is_whole(number, row)
    known = _who_they_are_not(step, staff)
    at = _accounts({row["email"] for row in rows if row["email"]})
    names: set[str] = set()
    for number, row in enumerate(rows):
        _is_from_outside(number, row, known, at.get(normal_address(row["email"]), []))
        if folded(row["name"]) in names:
            raise Refused(field(number, "name"), TWICE)
        names.add(folded(row["name"]))


def call_outsiders(step: Step, talk: Talk) -> None:
    """From now on they are called to this talk."""
    for row in _rows(step):
        email = normal_address(row["email"])
        step.case.outsiders.append(Outsider(talk=talk, **{**row, "email": email}))


def field(number: int, name: str) -> str:
    """What a refusal calls a field of one of them; the first has number 0."""
    return f"{FIELD}-{number}-{name}"


def _rows(step: Step) -> Iterator[dict[str, str]]:
    """What was typed of each, without what stands around it."""
    given: list[dict[str, Any]] = step.said(FIELD) or []
    for row in given:
        yield {name: str(row.get(name) or "").strip() for name in LENGTHS}


def _is_whole(number: int, row: dict[str, str]) -> None:
    for name, message in ASKED.items():
        if not row[name]:
            raise Refused(field(number, name), message)
    for name, longest in LENGTHS.items():
        if len(row[name]) > longest:
            raise Refused(field(number, name), f"Schrijf hoogstens {longest} tekens.")
    if not row["email"] and not row["postal_address"]:
        raise Refused(field(number, "email"), NO_ADDRESS)
    if row["email"]:
        try:
            validate_email(row["email"], check_deliverability=False)
        except EmailNotValidError as error:
            raise Refused(field(number, "email"), NO_EMAIL) from error


def _who_they_are_not(step: Step, staff: list[Person]) -> dict[Person, str]:
    """Who is there in another quality, each with what to do instead."""
    case = step.case
    own = parties(case.cursist, brussels_date(step.now))
    return {
        **dict.fromkeys(staff, "werkt in het centrum. Kies die persoon in de lijst hierboven."),
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
    if emails:
        rows = select(Person).where(Person.email.in_(map(normal_address, emails)))
        for person in db.session.scalars(rows.order_by(Person.id)):
            found.setdefault(person.email, []).append(person)
    return found


def _is_from_outside(
    number: int, row: dict[str, str], known: dict[Person, str], at: list[Person]
) -> None:
    """Neither by their address nor by their name somebody who is there otherwise. Who has an
    account for something else, such as another cursist, can be called under their own name."""
    for person in at:
        if person in known:
            raise Refused(field(number, "email"), f"{person.name} {known[person]}")
    called = folded(row["name"])
    if at and all(folded(person.name) != called for person in at):
        whose = " en ".join(person.name for person in at)
        message = f"Dit e-mailadres is van {whose}. Kijk de naam en het adres na."
        raise Refused(field(number, "email"), message)
    for person, otherwise in known.items():
        if folded(person.name) == called:
            message = f"{person.name} {otherwise} {NAMESAKE}"
            raise Refused(field(number, "name"), message)
