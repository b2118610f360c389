"""Somebody gives up a place by letter, by mail or at the desk, and the secretariat writes it down
later: what counts is when it was sent or came in, by the rule of all that comes in off line, and
not when it is written down (2.2)."""

from datetime import date

from processes.clock import legal_now
from processes.effects.seats import locked_run
from processes.errors import NoLongerOpen, Refused
from processes.facts.enrolling import LEFT
from processes.models import Enrolment, Person
from processes.regulation import brussels_date
from processes.roles import conductors, parties

from ..ground.arrival import Arrival
from ..ground.office import check_registers_in
from .asking import PROCESS
from .leaving import CANCELLED, NO_REASON, Giving, give_up, is_for_direction, locked_enrolment
from .settling import lock_payers

NOT_ABLE = "Kies wie de inschrijving annuleert."
NOT_ABLE_THEN = "Op die dag kon deze persoon niet annuleren. Kijk de dag na, of kies iemand anders."
NOT_ASKED_YET = "Op die dag was er nog geen inschrijving. Kijk de dag na."
HAD_BEGUN = (
    "Toen was de eerste les begonnen. Dan is het een vraag om te stoppen: registreer ze zo. De "
    "directie beslist (art. 2.2)."
)


def who_could_leave(person: Person) -> list[Person]:
    """Who can have cancelled for them: they themself once they are 18, and who is a guardian or was
    one before."""
    today = brussels_date(legal_now())
    minor = person.is_minor_on(today)
    return [each for each in parties(person, today) if each != person or not minor]


def register(number: int, by: Person, who: int, why: str, arrival: Arrival) -> Enrolment:
    """Ends the enrolment with this number, as the person with the id `who` asked, for the reason
    `why`; `by` is of the secretariat. Raises NotAllowed, NoLongerOpen where it is over, and
    Refused: at `why` without a reason, at `person_id` for who could not on the day of sending, and
    at `sent_day` for a day before it was asked, and once the run had begun."""
    own, case = locked_enrolment(number)
    check_registers_in(by, case)
    if own.ended_at:
        raise NoLongerOpen(f"enrolment {number} is over")
    sender = _sender(own.person, who, brussels_date(arrival.acted_at))
    if not why.strip():
        raise Refused("why", NO_REASON)
    if brussels_date(arrival.filed_at) < brussels_date(own.asked_at):
        raise Refused("sent_day", NOT_ASKED_YET)
    lock_payers(own)
    locked_run(own)
    if is_for_direction(own, arrival.filed_at):
        raise Refused("sent_day", HAD_BEGUN)
    told = {**arrival.told(), "sent_by": sender.name}
    give_up(own, Giving(LEFT, why.strip(), CANCELLED, by, told))
    return own


def _sender(person: Person, who: int, on: date) -> Person:
    for each in conductors(person, on, PROCESS):
        if each.id == who:
            return each
    known = who in [each.id for each in who_could_leave(person)]
    raise Refused("sent_day" if known else "person_id", NOT_ABLE_THEN if known else NOT_ABLE)
