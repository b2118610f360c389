"""What a run costs and whether it still takes people: the rows of the offer, told to the rules of
enrolment (2.2, 2.4)."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from processes.errors import NoTariff
from processes.models import DEBIT_NOTE, Run, Tariff, db
from processes.models.base import once_a_step
from processes.regulation import enrolment
from processes.regulation.enrolment import OF_THE_REGULATION, Condition, Course, Fee, State
from processes.regulation.enrolment.settings import InstitutionPayer

from .enrolment_settings import enrolment_settings


def tariffs() -> Sequence[enrolment.Tariff]:
    """Those that the centre entered, before those that the regulation has itself: read once a
    step."""
    return once_a_step("tariffs", _read)


def course_of(run: Run, told: datetime | None = None) -> Course:
    """A run as somebody enrols in it for the first time, who has no reduction. Who was `told` its
    price at an earlier moment keeps it where a tariff was put right since. Raises NoTariff where
    its lessons or its lestijden are not known."""
    module = run.module
    if run.first_day is None or module.periods is None:
        raise NoTariff(f"of run {run.code} the first lesson or the lestijden are not known")
    return Course(
        module=str(module.id),
        programme=str(module.programme_id),
        first_lesson=run.first_day,
        periods=module.periods,
        tariff=module.tariff,
        course_costs=run.course_costs_cents,
        material=run.material_cents,
        told=told,
    )


def price_of(run: Run, told: datetime | None = None) -> Fee | None:
    """What a run costs on its own, line by line (2.2), as it was `told` at a moment; None while
    that is not known."""
    try:
        return enrolment.fees([course_of(run, told)], tariffs(), enrolment_settings())[0]
    except NoTariff:
        return None


def is_noted_later(run: Run) -> bool:
    """An institution that pays for somebody in this run gets a debit note after the enrolment:
    because the run is paid so, or because it does not have to pay first (CNO-24, CNO-26)."""
    later = enrolment_settings().institution_payer is InstitutionPayer.COUNTS_AS_PAID
    return run.payment == DEBIT_NOTE or later


def is_apart(run: Run) -> bool:
    """The tariff that holds on its first day has rules of its own, as that of NT2 1 and 2 (2.2)."""
    try:
        return enrolment.tariff_of(course_of(run), tariffs()).apart
    except NoTariff:
        return False


def takes_people(run: Run, lessons: int, over: int) -> tuple[Condition, Condition]:
    """Whether it is early enough to enrol, of so many lessons of which so many are over, and
    whether there is a place left (2.4)."""
    places = run.places, run.places_taken
    return enrolment.of_the_run(lessons, over, *places, enrolment_settings())


def is_early(lessons: int, over: int) -> bool:
    """Of so many lessons few enough are over to enrol still (2.4)."""
    return enrolment.of_the_run(lessons, over, 1, 0, enrolment_settings())[0].state is State.MET


def has_begun(run: Run, now: datetime) -> bool:
    """Its first lesson began."""
    return bool(run.lessons) and run.lessons[0].starts <= now


def lessons_over(run: Run, now: datetime) -> int:
    """How many of its lessons ended."""
    return sum(each.ends <= now for each in run.lessons)


def _read() -> Sequence[enrolment.Tariff]:
    rows = db.session.scalars(select(Tariff).order_by(Tariff.name, Tariff.since))
    own = [
        enrolment.Tariff(
            each.name,
            each.since,
            each.rate_cents,
            each.cap_cents,
            each.apart,
            each.until,
            each.told_from,
            each.told_until,
        )
        for each in rows
    ]
    return (*own, *OF_THE_REGULATION)
