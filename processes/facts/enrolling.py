"""Somebody enrols in a run: the rows, told to the rules of admission (2.1, 2.3, 2.4) and of the fee
(2.2)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import takewhile

from sqlalchemy import or_, select

from processes import agreements, procedures
from processes.clock import legal_now
from processes.errors import NoTariff, Refused
from processes.models import DEBIT_NOTE, FEE, Case, Enrolment, Person, Run, db
from processes.procedures import Family
from processes.regulation import brussels_date, enrolment
from processes.regulation.enrolment import Condition, Fee, State, Wish, in_euros

from . import enrolment as exclusions
from .enrolment_settings import enrolment_settings
from .offer import course_of, lessons_over, tariffs
from .paying import (
    charged_for_place,
    fee_charged_until,
    fee_that_stays,
    has_stopped,
    is_paid,
    paid_without_seat,
    payer_of,
    place_before,
)
from .terms import settings
from .waiting import ahead_of, holds_place

PAID, ADMITTED, AGREED = "2.1-04", "2.1-01", "2.1-02"
NO_PRICE = "De prijs van deze lesgroep is nog niet bekend."
NO_RATE = "Schrijf hoeveel een lestijd met de vermindering kost, zoals 0,60. Kost het niets? Dan 0."
STOPPED = "Je instelling betaalt niet meer voor je. Betaal zelf nog het inschrijvingsgeld."
LEFT = "left"  # how one ended that somebody gave up before it began
LEFT_LATE = "left_late"  # how an enrolment ended of who stopped once it had begun (2.2)
UNSIGNED = "unsigned"  # how one ended for which the regulation was not signed (introduction)
PAYER_LEFT, REPLACED = "payer_left", "replaced"  # how an institution ended one that it pays
RUN_CANCELLED = "run_cancelled"  # how an enrolment ended that the centre cancelled (2.8)
Courses = dict[Enrolment, enrolment.Course]
IN_TIME, PLACE, BARRED = "2.4-01", "2.4-02", "2.4-03"


def enrolment_of(case: Case) -> Enrolment:
    """What the case of an enrolment is about."""
    return db.session.scalars(select(Enrolment).where(Enrolment.case_id == case.id)).one()


def enrolment_beside(case: Case) -> Enrolment:
    """The enrolment after whose seat a case of its debit note or attestation began."""
    assert case.beside is not None
    return enrolment_of(case.beside)


def enrolment_told(case: Case) -> Enrolment | None:
    """The enrolment of which the texts of a case speak: its own, or the one beside which somebody
    asks something; None of any other case, for which nothing is read."""
    of = procedures.of(case.process)
    if of.family is Family.ENROLMENT:
        return enrolment_of(case)
    before = case.beside if of.asking else None
    if before is None or procedures.of(before.process).family is not Family.ENROLMENT:
        return None
    return enrolment_of(before)


def running(person: Person, run: Run) -> Enrolment | None:
    """Their enrolment in this run that is not over, whether they have a place or want one."""
    own = Enrolment.person_id == person.id, Enrolment.run_id == run.id
    return db.session.scalars(select(Enrolment).where(*own, Enrolment.ended_at.is_(None))).first()


def conditions_of(own: Enrolment) -> list[Condition]:
    """Where every condition of an enrolment stands now. Where the price is not known, or the
    institution that was to pay does so no more, payment is asked whatever the way of paying is."""
    price = cost_of(own)
    wish = _wish_of(own, price)
    words = NO_PRICE if price is None else STOPPED if has_stopped(own) and not wish.paid else ""
    if not words:
        return _asked(wish, own.run)
    return [
        each._replace(state=State.MISSING, words=words) if each.rule == PAID else each
        for each in enrolment.conditions(wish, enrolment_settings())
    ]


def to_pay(own: Enrolment) -> int | None:
    """What is still to be paid before there is a seat, in cents: what was paid for it already, as
    a reduction was counted, is no part of that. None where nothing is, or where the price is not
    known."""
    price = cost_of(own)
    missing = (each.state is State.MISSING for each in conditions_of(own) if each.rule == PAID)
    return price - paid_without_seat(own) if price and any(missing) else None


def cost_of(own: Enrolment) -> int | None:
    """What an enrolment costs who pays for it, in cents; None while that is not known. Who was put
    in the place of somebody else costs their institution what that one did."""
    place = costs_of_place(own)
    if place is not None:
        return sum(place.values())
    price = fee_of(own.person, own.run, own)
    return price.cents if price else None


def costs_of_place(own: Enrolment) -> dict[str, int] | None:
    """What a place that was taken over costs, in cents by the kind of charge: what it did before,
    or less where they are entitled to a reduction themself. None where they took over none."""
    place = price_of_place(own)
    if place is None or own.reduced_rate is None:
        return place
    price = fee_of(own.person, own.run, own)
    return {**place, FEE: price.lines[0].cents} if price else place


def price_of_place(own: Enrolment) -> dict[str, int] | None:
    """What was charged for the place that somebody took over from another, in cents, by the kind of
    charge: their institution pays the same for them. A reduction stays with who was entitled to it.
    None where they took over none, or pay themself."""
    before = place_before(own)
    if before is None:
        return None
    found, whole = charged_for_place(before), None
    if before.reduced_rate is not None:
        whole = _fee_without_reduction(before)
    return found if whole is None else {**found, FEE: whole}


def lacks(own: Enrolment) -> list[str]:
    """What is still to be brought, in sentences."""
    missing = (each for each in conditions_of(own) if each.state is State.MISSING)
    return [each.words for each in missing if each.rule != ADMITTED]


def lacks_signature(own: Enrolment) -> bool:
    """A text is still to be signed, which whoever signs for them does by themselves."""
    return own.ended_at is None and bool(
        agreements.unsigned(own.person, brussels_date(legal_now()))
    )


def conditions_before(person: Person, run: Run, born: date) -> list[Condition]:
    """The same for somebody who was born on a day, before they enrol."""
    wish = _wish(person, run, born)
    return _asked(replace(wish, places_taken=run.places_taken + ahead_of(None, run)), run)


def conditions_in_place(person: Person, run: Run, born: date) -> list[Condition]:
    """The same for who gets the place of somebody else: nobody who waits goes before them."""
    wish = _wish(person, run, born)
    return _asked(replace(wish, places_taken=run.places_taken - 1), run)


def barred_until(person: Person, run: Run, at: datetime) -> date | None:
    """The Brussels day from which no exclusion bars this enrolment any more (2.4); None where none
    does."""
    day = brussels_date(at)
    wish = exclusions.Enrolment(person, day, run.module.programme.name, run.location.name)
    return max((bar.opens for bar in exclusions.bars(wish, settings())), default=None)


def fee_of(person: Person, run: Run, own: Enrolment | None = None) -> Fee | None:
    """What this run costs somebody beside the others in which they have a place, in the order in
    which they got these (2.2); None while that is not known. `own` is their enrolment in it."""
    before = list(takewhile(lambda each: each is not own, _counted(person)))
    try:
        courses = [*_courses(before), _course(own) if own else course_of(run)]
        return enrolment.fees(courses, tariffs(), enrolment_settings())[-1]
    except NoTariff:
        return None


def seat_moment(person: Person, now: datetime) -> datetime:
    """The moment of a seat that somebody gets now: after those of all that they have, whatever the
    moments were at which these steps began, for fees are counted in this order."""
    before = max((each.seated_at for each in _counted(person) if each.seated_at), default=None)
    return max(now, before + timedelta(microseconds=1)) if before else now


def changed_without(own: Enrolment) -> list[tuple[Enrolment, int]]:
    """The other enrolments of the same person whose fee is another without this one, each with how
    many cents more it is, or less (below zero): the most that is paid a semester and programme is
    reached later, and a time that was not followed does not count (2.2)."""
    courses = _counted_courses(own.person)
    others = {each: course for each, course in courses.items() if each is not own}
    return _changed(courses, others)


def changed_by_rate(own: Enrolment, rate: int | None) -> list[tuple[Enrolment, int]]:
    """The same where this one costs `rate` cents a lestijd by a reduction, None for the whole
    price. It is among them itself, by what is left of its fee in the books: that can have been
    taken back by hand before, or be less for a school that paid for the place already."""
    courses = _counted_courses(own.person)
    other = {
        each: replace(course, reduced_rate=rate) if each is own else course
        for each, course in courses.items()
    }
    beside = [(each, cents) for each, cents in _changed(courses, other) if each is not own]
    if own not in other or own.ended_at is not None:
        return beside
    cents = _fees_of(other)[own] - fee_that_stays(own)
    return [(own, cents), *beside] if cents else beside


def check_reduced(own: Enrolment, rate: int | None) -> None:
    """Raises Refused at `rate` for what a lestijd cannot cost with a reduction, in cents: it is
    less than by the tariff."""
    try:
        whole = enrolment.tariff_of(course_of(own.run, own.asked_at), tariffs()).rate
    except NoTariff:
        raise Refused("rate", NO_PRICE) from None
    if rate is None:
        raise Refused("rate", NO_RATE)
    if not 0 <= rate < whole:
        raise Refused("rate", f"Schrijf minder dan het gewone tarief van {in_euros(whole)}.")


def _changed(was: Courses, becomes: Courses) -> list[tuple[Enrolment, int]]:
    """What those that are not over cost more, or less. Of who stopped nothing is counted anew."""
    before, after = _fees_of(was), _fees_of(becomes)
    more = ((each, after[each] - before[each]) for each in becomes if each.ended_at is None)
    return [(each, cents) for each, cents in more if cents]


def _fee_without_reduction(over: Enrolment) -> int | None:
    """What the fee of a place that is over would have been at the whole price, in cents, beside
    what they followed already as they got it; None while that is not known. Only what is older is
    looked at: a place that was taken over is younger than the one before it."""
    assert over.ended_at is not None
    theirs = Enrolment.person_id == over.person_id, Enrolment.seated_at < over.seated_at
    there = or_(
        Enrolment.ended_at.is_(None), Enrolment.ended_at > over.ended_at, Enrolment.end == LEFT_LATE
    )
    rows = select(Enrolment).where(*theirs, there).order_by(Enrolment.seated_at, Enrolment.id)
    try:
        courses = [*_courses(db.session.scalars(rows)), replace(_course(over), reduced_rate=None)]
        return enrolment.fees(courses, tariffs(), enrolment_settings())[-1].lines[0].cents
    except NoTariff:
        return None


def _fees_of(courses: Courses) -> dict[Enrolment, int]:
    counted = enrolment.fees(list(courses.values()), tariffs(), enrolment_settings())
    return {each: fee.lines[0].cents for each, fee in zip(courses, counted, strict=True)}


def _counted_courses(person: Person) -> Courses:
    return {own: course for own in _counted(person) for course in _courses([own])}


def _courses(enrolments: Iterable[Enrolment]) -> list[enrolment.Course]:
    """Those of which the price is known, as it was told when they asked: what cannot be counted
    counts for no cap."""
    found = []
    for each in enrolments:
        try:
            course = _course(each)
            enrolment.tariff_of(course, tariffs())
        except NoTariff:
            continue
        found.append(course)
    return found


def _course(own: Enrolment) -> enrolment.Course:
    """A run as this person follows it. Raises NoTariff."""
    course = replace(
        course_of(own.run, own.asked_at),
        reduced_rate=own.reduced_rate,
        seated=own.seated_at,
        fixed=None if (place := price_of_place(own)) is None else place.get(FEE, 0),
    )
    if own.ended_at is None:
        return course
    stay, charged = fee_that_stays(own), fee_charged_until(own, own.ended_at)
    return replace(course, stopped=own.ended_at, stay=stay, charged=charged)


def _counted(person: Person) -> list[Enrolment]:
    """Those in which they have a place, and those with which they stopped once they had begun, for
    what stays due of these counts for the most that is paid too (2.2); in the order in which they
    got their places."""
    whose = Enrolment.person_id == person.id, Enrolment.seated_at.is_not(None)
    there = or_(Enrolment.ended_at.is_(None), Enrolment.end == LEFT_LATE)
    rows = select(Enrolment).where(*whose, there)
    return list(db.session.scalars(rows.order_by(Enrolment.seated_at, Enrolment.id)))


def _asked(wish: Wish, run: Run) -> list[Condition]:
    """What is paid by a debit note is paid after the enrolment (CNO-24), and no condition of it."""
    found = enrolment.conditions(wish, enrolment_settings())
    return [each for each in found if each.rule != PAID or run.payment != DEBIT_NOTE]


def _wish_of(own: Enrolment, price: int | None) -> Wish:
    """All that is known of an enrolment. Who has a place takes none from themself, and who waits
    leaves those to whoever was complete before."""
    born = own.person.born_on
    assert born is not None  # asked before it began
    taken = -1 if holds_place(own) else ahead_of(own, own.run)
    known = _wish(own.person, own.run, born)
    regulation, project = agreements.agreed(own.person, known.on, own.agreed_at)
    return replace(
        known,
        places_taken=own.run.places_taken + taken,
        admitted=own.admitted,
        agreed_to_regulation=regulation,
        agreed_to_project=project,
        identity_shown=own.identity_shown,
        claims_reduction=own.claims_reduction,
        reduction_proved=own.reduction_proved,
        lives_lawfully=own.lives_lawfully,
        paid=price is not None and is_paid(own, price),
        institution_pays=payer_of(own) is not None,
    )


def _wish(person: Person, run: Run, born: date) -> Wish:
    now = legal_now()
    today = brussels_date(now)
    return Wish(
        on=today,
        born=born,
        first_lesson=run.first_day or today,
        lessons=len(run.lessons),
        lessons_over=lessons_over(run, now),
        places=run.places,
        places_taken=run.places_taken,
        barred_until=barred_until(person, run, now),
    )
