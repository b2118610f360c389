"""Somebody stops for a special reason once the lessons have begun: the direction decides (2.2). The
lessons that were followed and the costs that were made stay due, and so does what else they follow:
nothing of that is counted anew."""

from typing import NamedTuple

from processes.clock import legal_now
from processes.effects.enrolment import locked_run
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.attendance import followed_of
from processes.facts.enrolling import LEFT_LATE
from processes.facts.offer import lessons_over
from processes.models import FEE, Enrolment, Person, db
from processes.procedures import Outcome
from processes.regulation import brussels_date
from processes.regulation.enrolment.late import Late, Most, most_back
from processes.roles import is_direction, parties
from processes.trail import DONE, note

from ..doors.due import fire_before, locked
from ..letters import letters
from .leaving import LEFT, is_for_direction
from .settling import charged_for, lock_payers, take_back_of

LONGEST = 1_000
STOPPED = "Gestopt na de eerste les (art. 2.2)"  # what the books say
NOT_SO_MANY = (
    "Schrijf een getal van {0.there} tot {0.over}: in {0.there} van de {0.over} lessen tot nu toe "
    "was de cursist er volgens de aanwezigheden."
)
PROOF_FIRST = (
    "Het secretariaat kijkt nog een bewijs van een vermindering na. Beslis pas als dat gebeurd is."
)
NO_WORDS = "Schrijf wat je beslist en waarom."


class Decision(NamedTuple):
    """How many lessons were followed, what costs were made and how much comes back, in cents; and
    what the person reads of it."""

    followed: int
    costs: int
    back: int
    words: str


def may_decide(by: Person, own: Enrolment) -> bool:
    """They are of the direction, and it is not about themself or whose guardian they are or were:
    nobody decides what comes back to themself."""
    return is_direction(by) and by not in parties(own.person, brussels_date(legal_now()))


def can_stop(own: Enrolment) -> bool:
    """They have a place in a run that has begun, is not cancelled and is not over."""
    run = own.run
    running = own.ended_at is None and is_for_direction(own) and run.cancelled_at is None
    return running and lessons_over(run, legal_now()) < len(run.lessons)


def most_of(own: Enrolment, followed: int, costs: int) -> Most:
    """The most that can come back of this enrolment now. Raises Refused at the field of what is
    wrong: at `followed` for fewer lessons than those in which they were, as it was written down,
    and for more than there were since their seat."""
    known = followed_of(own)
    if not known.there <= followed <= known.over:
        raise Refused("followed", NOT_SO_MANY.format(known))
    if costs < 0:
        raise Refused("costs", "Schrijf een bedrag van 0 of meer.")
    charged, fee = sum(charged_for(own).values()), sum(charged_for(own, FEE).values())
    return most_back(Late(fee, charged - fee, len(own.run.lessons), followed, costs))


def stop(number: int, by: Person, decided: Decision) -> Enrolment:
    """Ends the enrolment with this number as the direction decided. Raises NotAllowed, NoLongerOpen
    where there is no place in a run that goes on, and Refused at the field of what is wrong: at
    `back` for more than can come back."""
    own = db.session.get_one(Enrolment, number)
    if not may_decide(by, own):
        raise NotAllowed(f"person {by.id} does not decide about enrolment {number}")
    assert own.case_id is not None
    case = locked(own.case_id)
    fire_before(case)
    db.session.refresh(own)
    lock_payers(own)
    run = locked_run(own)
    if not can_stop(own):
        raise NoLongerOpen(f"enrolment {number} is over, or its run is not going on")
    most = _checked(own, decided)
    now = legal_now()
    run.places_taken -= 1
    if decided.back:
        take_back_of(own, decided.back, STOPPED, by)
    told = " ".join((decided.words.strip(), *most.why))
    own.ended_at, own.end, own.why = now, LEFT_LATE, told
    note(case, DONE, LEFT, by)
    case.outcome = Outcome.WITHDRAWN.value
    letters.send(case, "leave_notice", None)
    return own


def _checked(own: Enrolment, decided: Decision) -> Most:
    if own.proof_at is not None:
        raise Refused("back", PROOF_FIRST)
    most = most_of(own, decided.followed, decided.costs)
    if not 0 <= decided.back <= most.cents:
        raise Refused("back", " ".join(most.why))
    if not decided.words.strip():
        raise Refused("words", NO_WORDS)
    if len(decided.words) > LONGEST:
        raise Refused("words", f"Dit is te lang. Schrijf hoogstens {LONGEST} tekens.")
    return most
