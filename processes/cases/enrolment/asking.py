"""Somebody enrols on line, or a guardian does for them (2.3)."""

from sqlalchemy import select

from processes import accounts
from processes.answers import Answer
from processes.errors import Refused
from processes.facts.enrolling import fee_of, running
from processes.models import Case, Enrolment, Person, Run, db
from processes.shown import check_shown, mark_of

from ..doors.doors import open_case

PROCESS = "enrolment"
OTHER_PRICE = "De prijs veranderde intussen. Kijk hem na, en verstuur het opnieuw."
NO_NUMBER = (
    "Online inschrijven kan met een rijksregisternummer of een bisnummer. Heb je er geen? Schrijf "
    "je dan in op het secretariaat."
)


def enrol(
    by: Person,
    cursist: int,
    answer: Answer,
    number: str,
    key: str | None,
    shown: str | None = None,
) -> Case:
    """Opens the case of an enrolment for the person with this id; a second click with the same
    `key` answers with the case of the first. The `number` of the national register is kept with the
    person, sealed; empty where it is known already. `shown` is the mark of the price that the page
    told. What they sign here can be the last thing that another enrolment lacks (2.1): whoever
    calls this lets `completing.catch_up_of` see to that, once this is kept. Raises NotAllowed,
    NotAsShown where it costs something else by now, and Refused at the field of what is wrong."""
    person = db.session.get_one(Person, cursist, with_for_update=True, populate_existing=True)
    check_price(person, str(answer.evidence.get("run")), shown)
    given = accounts.checked_register_number(number, person.born_on)
    if not given and accounts.register_number_of(person) is None:
        raise Refused("register_number", NO_NUMBER)
    case = open_case(PROCESS, by, answer, cursist=person, key=key)
    if given:
        accounts.keep_register_number(person, given)
    return case


def check_price(person: Person, code: str, shown: str | None) -> None:
    """Raises NotAsShown where the run with this code costs somebody something else than what was
    `shown` to them; None is shown to a program, which has no page."""
    run = db.session.scalar(select(Run).where(Run.code == code)) if shown is not None else None
    if run is None or running(person, run):
        return  # of a run that is asked already it is a second click
    check_shown(shown, price_lines(person, run), None)


def mark_of_price(person: Person, run: Run, own: Enrolment | None = None) -> str:
    """The mark of what this run costs somebody, line by line, as it is known now; `own` is their
    enrolment in it, where there is one."""
    return mark_of(price_lines(person, run, own))


def price_lines(person: Person, run: Run, own: Enrolment | None = None) -> list[list[object]]:
    """The same as it stands, of which the mark is taken."""
    price = fee_of(person, run, own)
    return [[line.what, line.cents] for line in price.lines] if price else []
