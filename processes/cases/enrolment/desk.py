"""The secretariat enrols who stands at the desk, with a register number or without one (2.3), and
writes down at once what it sees there."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from processes import accounts, agreements
from processes.answers import Answer
from processes.clock import legal_now
from processes.conducting import conductors
from processes.errors import Refused
from processes.folding import sameness
from processes.models import Case, Person, db
from processes.regulation import brussels_date

from ..doors.doors import complete, open_case
from ..ground.arrival import Arrival
from ..ground.office import check_registers
from . import recording_choices
from .asking import PROCESS, check_price

NO_BIRTHDAY = "We kennen de geboortedatum niet. Vraag een beheerder om ze in te vullen."
HAND, PAPERS = "hand", "papers"
NO_GUARDIAN = (
    "Deze cursist is nog geen 18, en we kennen geen ouder of voogd. Voeg die eerst toe bij Ouders "
    "en voogden."
)


@dataclass(frozen=True)
class Visit:
    """What somebody asks at the desk: `who` stands there, by their id, None where that can be one
    person only; the register `number`, empty where they have none; and the papers that were `seen`,
    None where these are looked at later. `shown` is the mark of the price that they were told, and
    `recordings` what they say on paper of recordings of them."""

    who: int | None
    asked: Answer
    number: str = ""
    seen: Answer | None = None
    shown: str | None = None
    recordings: recording_choices.Said = field(default_factory=dict)


def enrol_at_desk(by: Person, cursist: int, visit: Visit, key: str | None) -> Case:
    """Opens the case of an enrolment for the person with this id, and writes what was seen. A
    second click with the same `key` answers with the case of the first. What they sign here can be
    the last thing that another enrolment lacks, as `asking.enrol` says. Raises NotAllowed,
    NotAsShown, and Refused at the field of what is wrong."""
    person = db.session.get_one(Person, cursist, with_for_update=True, populate_existing=True)
    check_registers(by, person)
    check_price(person, str(visit.asked.evidence.get("run")), visit.shown)
    if person.born_on is None:
        raise Refused("run", NO_BIRTHDAY)
    given = accounts.checked_register_number(visit.number, person.born_on)
    who, now = _who_asks(person, visit.who), legal_now()
    _signs_on_paper(by, who, person, visit.asked)
    arrival = Arrival(now, now, channel=HAND, registered_by=by, sent_at=now)
    case = open_case(PROCESS, who, visit.asked, cursist=person, key=key, arrival=arrival)
    if given:
        accounts.keep_register_number(person, given)
    recording_choices.write_down(by, cursist, who.id, visit.recordings, brussels_date(now))
    if visit.seen is not None:
        db.session.flush()
        task = next(each for each in case.tasks if each.element == PAPERS)
        if task.closed_at is None:  # or it is a second click
            complete(task.id, by, visit.seen)
    return case


def _signs_on_paper(by: Person, who: Person, person: Person, asked: Answer) -> None:
    """Somebody signed at the desk what was not signed yet, on paper, and it is written down."""
    now, ticked = legal_now(), asked.evidence
    left = agreements.unsigned(person, brussels_date(now))
    agreements.check_agrees(left, ticked, str(ticked.get("texts") or "").split())
    for text in left.values():
        agreements.write_down(text, person, who, now, by, brussels_date(now))


def asking_for(person: Person) -> list[Person]:
    """Who can stand at the desk for somebody: themself, or a guardian under 18."""
    return conductors(person, brussels_date(legal_now()), PROCESS)


def known_like(name: str, born_on: date) -> list[Person]:
    """Who has this name and this birthday already: perhaps it is the same person (portal)."""
    rows = select(Person).where(Person.born_on == born_on).order_by(Person.id)
    return [each for each in db.session.scalars(rows) if sameness(each.name) == sameness(name)]


def _who_asks(person: Person, said: int | None) -> Person:
    able = asking_for(person)
    if not able:
        raise Refused("run", NO_GUARDIAN)
    chosen = able[0] if said is None else next((each for each in able if each.id == said), None)
    if chosen is None:
        raise Refused("asked_by", "Kies wie dit vraagt.")
    return chosen
