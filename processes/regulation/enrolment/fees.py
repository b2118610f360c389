"""What enrolments cost (2.2): whole cents, line by line, each line with how it came about.

An enrolment costs a fee, by the lestijd (a lesson of fifty minutes), up to a most that is paid a
semester and programme; beside it stand the costs of the course and of material, which no most holds
for. So what one module costs depends on those before it: they are asked together, in the order in
which somebody enrolled.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from processes.errors import BadQuestion, NoTariff
from processes.regulation.enrolment.money import in_euros
from processes.regulation.enrolment.settings import (
    EnrolmentSettings,
    RaisedReduced,
    RaisedUnderCap,
)
from processes.regulation.rules import in_school_year, school_year

GENERAL = "general"
RAISED_FROM = 4  # times
TAKEN_OVER = "Deze plaats is overgenomen: ze kost evenveel als ervoor."
SECOND_SEMESTER = range(1, 9)  # January to August
DEFAULTS = EnrolmentSettings()


@dataclass(frozen=True)
class Tariff:
    """What a lestijd costs from a Brussels day on, up to the day `until` or the next tariff of this
    name: `rate` in cents, and `cap`, the most in cents a semester and programme, None where there
    is none. A tariff that is `apart` has rules of its own, as that of NT2 1 and 2: a fourth time
    costs no more there. One that puts another right was told from the moment `told_from` on, and
    one that was put right up to `told_until`."""

    name: str
    since: date
    rate: int
    cap: int | None
    apart: bool = False
    until: date | None = None
    told_from: datetime | None = None
    told_until: datetime | None = None

    def holds_on(self, day: date) -> bool:
        """This Brussels day lies in it."""
        return self.since <= day and (self.until is None or day <= self.until)

    def was_told(self, at: datetime | None) -> bool:
        """It was told at this moment; of None, which is now, it is told still."""
        if at is None:
            return self.told_until is None
        begun = self.told_from is None or self.told_from <= at
        return begun and (self.told_until is None or at < self.told_until)


# Each version says it of its own school year alone.
OF_THE_REGULATION = (
    Tariff(GENERAL, date(2023, 9, 1), 150, 30_000, until=date(2024, 8, 31)),
    Tariff(GENERAL, date(2024, 9, 1), 150, 30_000, until=date(2025, 8, 31)),
)


class Semester(NamedTuple):
    """Half a school year, which is named by the year in which it begins."""

    school_year: int
    number: int

    def __str__(self) -> str:
        return f"{in_school_year(self.school_year)}, semester {self.number}"


@dataclass(frozen=True)
class Course:
    """A module as somebody enrols in it: its day of the first lesson, its length in lestijden, and
    in cents what its course and its material cost. `reduced_rate` is what they pay a lestijd where
    they have proved that they are entitled to it; `before` has the first days of every earlier time
    that they followed this module, but for those among the same courses. They were `told` its price
    at a moment, and keep that where a tariff is put right afterwards; None for who asks now. They
    have their place since `seated`; None for who asks for it now. Who `stopped` at a moment once it
    had begun has so many cents of the fee that `stay` due, of what was `charged` until then, None
    where that is what is counted. A place that was taken over costs a
    `fixed` fee, whatever else they follow, or less by a reduction of their own."""

    module: str
    programme: str
    first_lesson: date
    periods: int
    tariff: str = GENERAL
    reduced_rate: int | None = None
    before: tuple[date, ...] = ()
    course_costs: int = 0
    material: int = 0
    told: datetime | None = None
    seated: datetime | None = None
    stopped: datetime | None = None
    stay: int = 0
    charged: int | None = None
    fixed: int | None = None

    def had_stopped(self, other: "Course") -> bool:
        """They had stopped with this one when they got their place in the other."""
        if self.stopped is None:
            return False
        return other.seated is None or self.stopped <= other.seated


class What(StrEnum):
    """What a line is for."""

    FEE = "fee"
    COURSE_COSTS = "course_costs"
    MATERIAL = "material"


class Line(NamedTuple):
    """An amount in cents, and in Dutch sentences how it came about."""

    what: What
    cents: int
    why: tuple[str, ...]


@dataclass(frozen=True)
class Fee:
    """What one enrolment costs; the fee is the first of its lines."""

    course: Course
    semester: Semester
    lines: tuple[Line, ...]

    @property
    def cents(self) -> int:
        """All lines together."""
        return sum(line.cents for line in self.lines)


def fees(
    courses: Sequence[Course],
    tariffs: Sequence[Tariff] = OF_THE_REGULATION,
    settings: EnrolmentSettings = DEFAULTS,
) -> tuple[Fee, ...]:
    """What each of somebody's enrolments costs, in the order in which they enrolled. Leaving one
    out counts the others anew, and can make one of them dearer.

    Raises NoTariff where none holds for a module, and BadQuestion for an earlier time that is not
    before the module."""
    reached: list[_Counted] = []
    followed = [_after(course, courses[:place]) for place, course in enumerate(courses)]
    return tuple(_fee(course, tariffs, settings, reached) for course in followed)


class _Counted(NamedTuple):
    """A fee that counts for the most that is paid, in cents."""

    course: Course
    semester: Semester
    cents: int

    def for_(self, course: Course) -> int:
        """What of it counts as they get their place in another course of the same programme: of
        one with which they had stopped by then, what stays due; and of one with which they stopped
        later no more than was charged, for nothing of it is counted anew."""
        stopped, charged = self.course.had_stopped(course), self.course.charged
        most = self.course.stay if stopped else charged
        return self.cents if most is None else min(self.cents, most)


def semester(day: date) -> Semester:
    """The semester of a Brussels day: from 1 September to the end of the year, or from 1 January to
    31 August."""
    return Semester(school_year(day), 2 if day.month in SECOND_SEMESTER else 1)


def _after(course: Course, earlier: Sequence[Course]) -> Course:
    """The same, with among its earlier times those of the same module that were enrolled in before
    it. Who had stopped with one by then did not follow it."""
    stayed = (each for each in earlier if not each.had_stopped(course))
    same = (each for each in stayed if _is_same_module(each, course))
    begun = (each.first_lesson for each in same if each.first_lesson < course.first_lesson)
    return replace(course, before=(*course.before, *begun))


def _is_same_module(one: Course, other: Course) -> bool:
    return (one.module, one.programme) == (other.module, other.programme)


def _fee(
    course: Course,
    tariffs: Sequence[Tariff],
    settings: EnrolmentSettings,
    reached: list[_Counted],
) -> Fee:
    half, tariff = semester(course.first_lesson), tariff_of(course, tariffs)
    line, counts = _before_cap(course, tariff, settings)
    if counts:
        place = course.programme, half
        same = (each for each in reached if (each.course.programme, each.semester) == place)
        line = _capped(line, tariff.cap, sum(each.for_(course) for each in same))
    is_less = course.reduced_rate is not None and line.cents < (course.fixed or 0)
    if course.fixed is not None and not is_less:
        line = Line(What.FEE, course.fixed, (TAKEN_OVER,))
    if counts:
        reached.append(_Counted(course, half, line.cents))
    return Fee(course, half, (line, *_costs(course, tariff.cap)))


def tariff_of(course: Course, tariffs: Iterable[Tariff]) -> Tariff:
    """The tariff by the day of the first lesson: who enrols in August for September pays by the
    school year of the module. Raises NoTariff where none holds on that day."""
    told = (each for each in tariffs if each.was_told(course.told))
    named = (each for each in told if each.name == course.tariff)
    held = [each for each in named if each.holds_on(course.first_lesson)]
    if not held:
        raise NoTariff(
            f'there is no tariff "{course.tariff}" for a module that begins on '
            f"{course.first_lesson}"
        )
    return max(held, key=lambda each: each.since)


def _before_cap(course: Course, tariff: Tariff, settings: EnrolmentSettings) -> tuple[Line, bool]:
    """The fee before the most that is paid, and whether that holds for it."""
    times = _times(course, settings.raised_window)
    raised = times >= RAISED_FROM and not tariff.apart
    rate, why = tariff.rate, []
    if raised:
        rate = max(rate, settings.raised_rate)
        years = f"{settings.raised_window} schooljaren"
        why.append(f"Dit is de {times}e keer in {years}: {in_euros(rate)} per lestijd.")
    reduces = not raised or settings.raised_reduced is RaisedReduced.YES
    if reduces and course.reduced_rate is not None and course.reduced_rate < rate:
        rate = course.reduced_rate
        why.append(f"Met je vermindering betaal je {in_euros(rate)} per lestijd.")
    cents = course.periods * rate
    lessons = "1 lestijd" if course.periods == 1 else f"{course.periods} lestijden"
    why.append(f"{lessons} × {in_euros(rate)} = {in_euros(cents)}.")
    counts = not raised or settings.raised_under_cap is RaisedUnderCap.YES
    if not counts and tariff.cap is not None:
        why.append("Een verhoogd inschrijvingsgeld telt niet mee voor het plafond.")
    return Line(What.FEE, cents, tuple(why)), counts


def _times(course: Course, window: int) -> int:
    """Which time it is, of those within the school years of the window."""
    if late := [day for day in course.before if day >= course.first_lesson]:
        raise BadQuestion(
            f"{late[0]} is no earlier time of a module that begins on {course.first_lesson}"
        )
    first = school_year(course.first_lesson) - window + 1
    return 1 + sum(school_year(day) >= first for day in course.before)


def _capped(line: Line, cap: int | None, reached: int) -> Line:
    """What is still to be paid up to the most a semester and programme."""
    if cap is None:
        return line
    cents = min(line.cents, max(0, cap - reached))
    most = f"Je betaalt hoogstens {in_euros(cap)} per semester en per opleiding."
    if cents == line.cents:
        return line._replace(why=(*line.why, f"{most} Dat plafond is niet overschreden."))
    said = f"{most} Daarvan was {in_euros(reached)} al geteld: je betaalt nog {in_euros(cents)}."
    return Line(line.what, cents, (*line.why, said))


def _costs(course: Course, cap: int | None) -> Iterator[Line]:
    told = "Het centrum vraagt wat het zelf betaalde."
    if cap is not None:
        told = f"Dit telt niet mee voor het plafond. {told}"
    if course.course_costs:
        yield Line(What.COURSE_COSTS, course.course_costs, (f"Cursuskosten. {told}",))
    if course.material:
        yield Line(What.MATERIAL, course.material, (f"Materiaal. {told}",))
