"""The runs of a module, as the secretariat plans them: where, when, for how many, and what comes
beside the fee. Who is enrolled must not find another price, place or hour without a word: such a
change is asked about once more."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import select

from processes.clock import legal_now
from processes.errors import Refused
from processes.facts.attendance import listed
from processes.mails.safe import one_line
from processes.models import AT_ENROLMENT, DEBIT_NOTE, Lesson, Location, Module, Programme, Run, db
from processes.models.people import Person
from processes.regulation import brussels_date
from processes.shown import check_shown, mark_of
from processes.trail import OFFER_KEPT, note_elsewhere

from ..enrolment import attesting
from .adding import add_once
from .programmes import check_keeps

CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
LONGEST_CODE, LONGEST_ROOM = 40, 60
MOST_PLACES, MOST_LESSONS = 1_000, 400
MOST_CENTS = 1_000_000
LONGEST_RUN = timedelta(days=2 * 366)
PAYMENTS = (AT_ENROLMENT, DEBIT_NOTE)


class Planned(NamedTuple):
    """A lesson from a moment to a moment, in a room or in none yet."""

    starts: datetime
    ends: datetime
    room: str = ""


@dataclass(frozen=True)
class Plan:
    """All that a run is; amounts in cents, `open_from` a Brussels day."""

    module: Module
    location: Location
    code: str
    places: int
    lessons: Sequence[Planned]
    payment: str = AT_ENROLMENT
    course_costs_cents: int = 0
    material_cents: int = 0
    open_from: date | None = None
    waiting_list: bool = True

    @classmethod
    def of(cls, run: Run) -> "Plan":
        """As a run stands."""
        return cls(
            run.module,
            run.location,
            run.code,
            run.places,
            [Planned(each.starts, each.ends, each.room) for each in run.lessons],
            run.payment,
            run.course_costs_cents,
            run.material_cents,
            run.open_from,
            run.waiting_list,
        )

    @property
    def told(self) -> dict[str, Any]:
        """In plain values: for the trail, and for the mark of what a page showed."""
        return {
            "code": self.code,
            "programme": self.module.programme.name,
            "module": self.module.name,
            "location": self.location.name,
            "places": self.places,
            "payment": self.payment,
            "course_costs_cents": self.course_costs_cents,
            "material_cents": self.material_cents,
            "open_from": self.open_from and self.open_from.isoformat(),
            "waiting_list": self.waiting_list,
            "lessons": [_written(each) for each in sorted(self.lessons)],
        }

    def promised(self, now: datetime) -> tuple[Any, ...]:
        """What was told to who enrolled: what it costs beside the fee, where it is, when it begins,
        and when every lesson is that is still to come."""
        hours = sorted(each[:2] for each in self.lessons)
        to_come = [each for each in hours if each[1] > now]
        costs = self.course_costs_cents, self.material_cents, self.payment
        return self.module.id, self.location.id, costs, hours[:1], to_come


def add_run(by: Person, plan: Plan) -> Run:
    """A new run. Raises NotAllowed, and Refused at the field of what is wrong."""
    check_keeps(by)
    _check(plan)
    _check_chosen(plan, None)
    taken = Refused("code", f"Lesgroep {plan.code} is er al. Kies een andere code.")
    if db.session.scalar(select(Run.id).where(Run.code == plan.code)):
        raise taken
    run = Run(code=plan.code, places_taken=0, evening=False)
    _write(run, plan)
    add_once(run, taken)
    note_elsewhere(OFFER_KEPT, by, name=plan.code, after=plan.told)
    return run


def change_run(
    by: Person, run: Run, plan: Plan, *, confirmed: bool = False, shown: str | None = None
) -> None:
    """Another plan for a run; its code stays. Where people are enrolled and the price, the place or
    a lesson still to come changes, `confirmed` says that they are told. Raises NotAllowed,
    NotAsShown, and Refused at the field of what is wrong, at `confirmed` too."""
    check_keeps(by)
    db.session.refresh(run, with_for_update=True)
    was = Plan.of(run)
    check_shown(shown, [was.told], [plan.told])
    _check(plan)
    _check_chosen(plan, was)
    _check_listed(run, plan)
    if plan.places < run.places_taken:
        raise Refused("places", f"Er zijn al {run.places_taken} plaatsen bezet.")
    now = legal_now()
    if run.places_taken and was.promised(now) != plan.promised(now) and not confirmed:
        raise Refused("confirmed", asks_to_confirm(run.places_taken))
    _write(run, plan)
    note_elsewhere(OFFER_KEPT, by, name=run.code, before=was.told, after=plan.told)
    attesting.count_again(run)


def mark_of_run(run: Run) -> str:
    """The mark of a run as it stands now."""
    return mark_of([Plan.of(run).told])


def asks_to_confirm(people: int) -> str:
    """What is asked before a price, a place or a lesson changes for who is enrolled."""
    who = "Er is al 1 persoon" if people == 1 else f"Er zijn al {people} mensen"
    return f"{who} ingeschreven. Kruis aan dat je hen verwittigt."


def _write(run: Run, plan: Plan) -> None:
    run.module, run.location = plan.module, plan.location
    run.places, run.payment = plan.places, plan.payment
    run.course_costs_cents, run.material_cents = plan.course_costs_cents, plan.material_cents
    run.open_from, run.waiting_list = plan.open_from, plan.waiting_list
    kept = {(each.starts, each.ends): each for each in run.lessons}
    run.plan(_lesson(each, kept.get(each[:2])) for each in plan.lessons)


def _lesson(planned: Planned, kept: Lesson | None) -> Lesson:
    """The one that is there, in whichever room: who was in it is written there."""
    if kept is None:
        return Lesson(**planned._asdict())
    kept.room = planned.room
    return kept


def _check_listed(run: Run, plan: Plan) -> None:
    """A lesson stays of which is written who was in it."""
    hours = {each[:2] for each in plan.lessons}
    gone = [each for each in run.lessons if (each.starts, each.ends) not in hours]
    for each in sorted(listed(gone)):
        lesson = next(one for one in gone if one.id == each)
        raise Refused("lessons", f"Van de les van {_said(lesson)} is al ingevuld wie er was.")


def wrong_with(plan: Plan) -> Iterator[Refused]:
    """All that is wrong with a plan, each at its field."""
    if len(plan.code) > LONGEST_CODE or not CODE.fullmatch(plan.code):
        yield Refused("code", "Schrijf hoofdletters en cijfers, met streepjes ertussen.")
    if not 1 <= plan.places <= MOST_PLACES:
        yield Refused("places", f"Schrijf een getal van 1 tot {MOST_PLACES}.")
    if plan.payment not in PAYMENTS:
        yield Refused("payment", "Kies hoe mensen betalen.")
    for name in ("course_costs_cents", "material_cents"):
        if not 0 <= getattr(plan, name) <= MOST_CENTS:
            yield Refused(name, "Schrijf een bedrag van 0 tot 10.000 euro.")
    lessons = sorted(plan.lessons)
    yield from _wrong_lessons(lessons)
    if plan.open_from and lessons and plan.open_from > brussels_date(lessons[0].starts):
        yield Refused("open_from", "Dit is na de eerste les.")


def _check(plan: Plan) -> None:
    for refusal in wrong_with(plan):
        raise refusal


def _check_chosen(plan: Plan, was: Plan | None) -> None:
    """What ended is chosen no more; a run that has it keeps it."""
    module, place = plan.module, plan.location
    chosen: list[tuple[str, Programme | Module | Location]] = []
    if was is None or module is not was.module:
        chosen += [("module", module.programme), ("module", module)]
    if was is None or place is not was.location:
        chosen.append(("location", place))
    for at, each in chosen:
        if each.ended:
            raise Refused(at, f"{each.name} kan niet meer gekozen worden.")


def _wrong_lessons(lessons: Sequence[Planned]) -> Iterator[Refused]:
    if not 1 <= len(lessons) <= MOST_LESSONS:
        yield Refused("lessons", f"Geef 1 tot {MOST_LESSONS} lessen.")
        return
    for each in lessons:
        yield from _wrong_lesson(each)
    if lessons[-1].starts - lessons[0].starts > LONGEST_RUN:
        yield Refused("lessons", "Tussen de eerste en de laatste les zit meer dan 2 jaar.")
    if doubled := _overlap(lessons):
        yield Refused("lessons", f"Op {_said(doubled)} zijn er 2 lessen tegelijk.")


def _wrong_lesson(lesson: Planned) -> Iterator[Refused]:
    if lesson.ends <= lesson.starts:
        yield Refused("lessons", f"De les van {_said(lesson)} eindigt voor ze begint.")
    elif brussels_date(lesson.starts) != brussels_date(lesson.ends):
        yield Refused("lessons", f"De les van {_said(lesson)} eindigt op een andere dag.")
    if len(lesson.room) > LONGEST_ROOM or lesson.room != one_line(lesson.room):
        yield Refused("lessons", f"Schrijf een lokaal met hoogstens {LONGEST_ROOM} tekens.")


def _overlap(lessons: Iterable[Planned]) -> Planned | None:
    return next((next_ for one, next_ in pairwise(lessons) if next_.starts < one.ends), None)


def _written(lesson: Planned) -> list[str]:
    return [*(each.astimezone(UTC).isoformat() for each in lesson[:2]), lesson.room]


def _said(lesson: Planned | Lesson) -> str:
    return f"{brussels_date(lesson.starts):%d/%m/%Y}"
