"""An institution enrols people who linked themselves to it, and pays for them (portal). Whether
somebody may, it is told as far as anybody can know that; all else is between the centre and them,
and reads the same whatever it is: a bar, what they follow already, or what is not known of them."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from processes.answers import Answer
from processes.clock import legal_now
from processes.effects.seats import refusals
from processes.errors import NotAllowed, Refused
from processes.facts.enrolling import NO_PRICE, conditions_before, fee_of, running
from processes.facts.enrolment_settings import enrolment_settings
from processes.facts.offer import lessons_over, price_of
from processes.facts.waiting import ahead_of
from processes.models import Case, Enrolment, Institution, Person, Run, Submission, db
from processes.regulation import brussels_date
from processes.regulation.enrolment import Condition, Fee, State, of_the_run
from processes.roles import conductors
from processes.shown import check_shown, mark_of

from ..doors.doors import open_case
from ..ground.arrival import Arrival
from ..institutions.kept import locked as locked_institution
from ..institutions.people import people_of
from .asking import PROCESS

PEOPLE = "people"
NOBODY = "Kies wie jullie inschrijven."
CLOSED = (
    "Jullie zijn afgesloten als betaler. Daarom kunnen jullie nu niemand inschrijven. Neem contact "
    "op met het centrum."
)
NOT_OPEN = "Voor deze lesgroep kunnen jullie nog niemand inschrijven."
NOT_GIVEN = "In deze lesgroep kunnen jullie niemand inschrijven."
MOST = 50  # people in one step, which holds the locks of all of them
BEFORE_ANY = date(1900, 1, 1)  # the birthday of whom we do not know one, to look at all the same


def cannot_now(run: Run) -> str:
    """Why nobody can enrol in a run now, as anybody may know it (2.4); empty where people can."""
    now = legal_now()
    if run.cancelled_at or not run.lessons:
        return NOT_GIVEN
    if run.open_from and brussels_date(now) < run.open_from:
        return NOT_OPEN
    if price_of(run) is None:
        return NO_PRICE
    taken = run.places_taken + ahead_of(None, run)
    over = lessons_over(run, now)
    found = of_the_run(len(run.lessons), over, run.places, taken, enrolment_settings())
    return next((each.words for each in found if each.state is State.REFUSED), "")


def mark_of_price(run: Run) -> str:
    """The mark of what a run costs, line by line."""
    return mark_of(_lines(price_of(run)))


def enrolled_by(ours: Institution, run: Run) -> set[int]:
    """The numbers of the people for whom the institution pays in this run already."""
    theirs = Enrolment.institution_id == ours.id, Enrolment.run_id == run.id
    rows = select(Enrolment.person_id).where(*theirs, Enrolment.ended_at.is_(None))
    return set(db.session.scalars(rows))


def enrol_people(
    number: int, code: str, people: Collection[int], key: str, shown: str | None = None
) -> list[Case]:
    """The institution with this number enrols people by their ids in the run with this code, all of
    them or nobody; a second click with the same `key` answers as the first did, and enrols who was
    chosen since. `shown` is the mark of the price that the page told. Raises NotAllowed for who is
    not linked to it, NotAsShown, and Refused at the people."""
    if not people:
        raise Refused(PEOPLE, NOBODY)
    if len(people) > MOST:
        raise Refused(PEOPLE, f"Kies hoogstens {MOST} collega's. Schrijf de anderen daarna in.")
    chosen = locked_people(people)
    ours = locked_institution(number)
    check_linked(ours, chosen)
    earlier = sent_before(chosen, key)
    known = {case.cursist_id for case in earlier}
    chosen = [each for each in chosen if each.id not in known]
    if not chosen:
        return earlier
    run = _run(code)
    check_pays(ours)
    if words := cannot_now(run):
        raise Refused(PEOPLE, words)
    check_shown(shown, _lines(price_of(run)), None)
    enrolled = enrolled_by(ours, run)
    if there := [each.name for each in chosen if each.id in enrolled]:
        raise Refused(PEOPLE, f"Al ingeschreven: {', '.join(there)}. Er is niets veranderd.")
    if kept_out := [each.name for each in chosen if is_kept_out(each, run)]:
        raise Refused(PEOPLE, ask_the_centre(kept_out))
    return [*earlier, *(enrol_one(ours, run, each, f"{key}-{each.id}") for each in chosen)]


def is_kept_out(person: Person, run: Run) -> bool:
    """Something that the institution is not told keeps somebody out of a run that takes people. All
    of it is looked at, whatever is found first: how long that takes tells nothing."""
    born, today = person.born_on, brussels_date(legal_now())
    found = conditions_before(person, run, born or BEFORE_ANY)
    return any([_is_strange(person, run, today), _costs_more(person, run), bool(refusals(found))])


def is_kept_out_of_place(person: Person, run: Run, found: list[Condition]) -> bool:
    """The same for who would get the place of somebody else, at the price of that place."""
    today = brussels_date(legal_now())
    return any([_is_strange(person, run, today), bool(refusals(found))])


def ask_the_centre(names: Collection[str]) -> str:
    """What the institution reads, whatever the reason is."""
    return f"Neem contact op met het centrum over {', '.join(names)}. Er is niemand ingeschreven."


def enrol_one(
    ours: Institution, run: Run, person: Person, key: str, replaces: Enrolment | None = None
) -> Case:
    """Opens the case of somebody who may enrol, under their lock and that of the institution; in
    the place of who had one, whose enrolment it then `replaces`. Raises Refused, with the words for
    whatever an institution is not told."""
    said = {"run": run.code, "payer": str(ours.id), "replaces": replaces.id if replaces else None}
    arrival = Arrival.of_institution(ours.name)
    try:
        answer = Answer({}, said)
        return open_case(PROCESS, person, answer, cursist=person, key=key, arrival=arrival)
    except Refused as error:
        raise Refused(PEOPLE, ask_the_centre([person.name])) from error


def locked_people(numbers: Collection[int]) -> list[Person]:
    """These people as they are now, locked in the order in which every step locks several."""
    rows = select(Person).where(Person.id.in_(numbers)).order_by(Person.id)
    whole = rows.with_for_update().execution_options(populate_existing=True)
    return list(db.session.scalars(whole))


def check_linked(ours: Institution, chosen: Collection[Person]) -> None:
    """Raises NotAllowed where somebody is not linked to the institution."""
    linked = {link.person_id for link in people_of(ours)}
    if not chosen or any(each.id not in linked for each in chosen):
        raise NotAllowed(f"institution {ours.id} enrols its own people only")


def check_pays(ours: Institution) -> None:
    """Raises Refused where the centre takes it for a payer no more (CNO-27)."""
    if not ours.pays:
        raise Refused(PEOPLE, CLOSED)


def _is_strange(person: Person, run: Run, today: date) -> bool:
    """They are in the run already, or we do not know when they were born, or who acts for them."""
    unknown = person.born_on is None, not conductors(person, today, PROCESS)
    return any([running(person, run) is not None, *unknown])


def _costs_more(person: Person, run: Run) -> bool:
    """Beside what they followed they would cost more than what anybody reads of the run (2.2)."""
    price, told = fee_of(person, run), price_of(run)
    return price is None or told is None or price.cents > told.cents


def _lines(price: Fee | None) -> list[list[object]]:
    return [[line.what, line.cents] for line in price.lines] if price else []


def sent_before(chosen: Collection[Person], key: str) -> list[Case]:
    """What the same click opened before, for those of them for whom it did."""
    keys = [f"{key}-{each.id}" for each in chosen]
    rows = select(Submission).where(Submission.key.in_(keys)).order_by(Submission.id)
    return [each.case for each in db.session.scalars(rows)]


def _run(code: str) -> Run:
    run = db.session.scalar(select(Run).where(Run.code == code)) if "\0" not in code else None
    if run is None:
        raise Refused(PEOPLE, NOT_GIVEN)
    return run
