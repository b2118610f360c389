"""The door by which who plans a talk or a hearing offers moments for it: to whoever conducts the
case, who chooses one, or to the members of the committee, who say when they can.

No diagram knows of it. It is work inside the task of inviting: that stays open, with its target and
its terms, until somebody is invited, so that it works in cases of every version. No term is passed
by it (art. 6.3): each moment lies within those that run, and people answer before the target of the
house ends. Who says nothing in time gets the moment that stands first.

A talk that is planned already is moved so too, inside the task of its report: it stays as it was
until a moment is chosen, and people answer before the day on which it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from processes import effects
from processes.answers import Answer
from processes.clock import legal_now
from processes.effects.gap import ON_PAPER
from processes.effects.step import Step, in_utc
from processes.effects.talks import moment_is_to_come
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.invited import first_day
from processes.facts.moments import talk_planned
from processes.facts.polls import MOVED, asked, stands
from processes.facts.terms import settings
from processes.models import (
    HOUSE,
    LAW,
    REPLACED,
    TO_COMMITTEE,
    TO_CURSIST,
    Case,
    DueDate,
    Person,
    Poll,
    PollMoment,
    Submission,
    Task,
    db,
)
from processes.regulation import Calendar, brussels_date, in_words
from processes.regulation.brussels import brussels_midnight
from processes.roles import may_do, sitting
from processes.trail import MOMENTS_ASKED, MOMENTS_OFFERED, note

from ..doors.due import fire_before, locked_of_task
from ..ground.kept_diagrams import diagram_of
from .free_moments import INVITE
from .moment_mails import tell, tell_it_is_over, tell_to_keep_free
from .taken import room_of, taken

A_DAY = timedelta(days=1)
MOST = 3  # moments
LAST_DAY, ASKS = "last_day", "asks"
TALK, HEARING = "plan_talk", "plan_hearing"  # the effects that write one
PLANS = TALK, HEARING, "move_talk"  # the last where its day cannot stay (art. 6.2)
OF_HEARING = HEARING, "report_hearing"
PAST_IT = "Kies voor alle momenten een dag na de laatste dag om te antwoorden."


@dataclass(frozen=True)
class Offered:
    """What is offered: `moments` as a day and a time of Brussels, such as ("2025-04-22", "14:00"),
    the one that holds first. `said` is the rest of the invitation, as its form says it."""

    asks: str
    moments: Sequence[tuple[str, str]]
    last_day: date
    said: Mapping[str, Any]


def whom_to_ask(task: Task) -> list[str]:
    """Whom moments can be offered to for what this task plans; nobody where it plans nothing. The
    regulation says who invites, and the days between which it is; of nothing that it plans it fixes
    the moment, so that this can be agreed (art. 3.6, 6.2 and 6.3)."""
    if not (moves_talk(task) or _effect_of(task) in PLANS):
        return []
    return [TO_CURSIST, TO_COMMITTEE] if sitting(task.case) else [TO_CURSIST]


def moves_talk(task: Task) -> bool:
    """The task is about a talk that is planned, and can say that it is moved."""
    routing = diagram_of(task.case).elements[task.element].routing
    return all(value in routing.get(name, ()) for name, value in MOVED.items())


def is_hearing(task: Task) -> bool:
    """It is a hearing that this task plans or moves, to which others can be called too."""
    return _effect_of(task) in OF_HEARING


def offer(task_id: int, by: Person, offered: Offered) -> Poll:
    """Offers moments, in the place of those that were offered before, and mails it to who is asked.
    Raises NotAllowed, NoLongerOpen, Refused."""
    task = locked_task(task_id)
    if not may_do(by, task, legal_now()):
        raise NotAllowed(f"person {by.id} may not do task {task_id}")
    if task.closed_at is not None:
        raise NoLongerOpen(f"task {task_id} is done")
    _check(task, by, offered)
    for earlier in db.session.scalars(_open_of(task)):
        close(earlier, REPLACED)
        if (earlier.asks, offered.asks) == (TO_CURSIST, TO_COMMITTEE):
            tell_it_is_over(earlier)
    moments = [PollMoment(starts_at=_at(each)) for each in offered.moments]
    poll = Poll(case=task.case, task=task, asks=offered.asks, said=dict(offered.said), words="")
    poll.last_day, poll.opened_at, poll.opened_by = offered.last_day, legal_now(), by
    poll.moments = moments
    db.session.add(poll)
    db.session.flush()
    kind = MOMENTS_ASKED if poll.asks == TO_COMMITTEE else MOMENTS_OFFERED
    note(task.case, kind, task.element, by, last_day=poll.last_day.isoformat())
    tell(poll, asked(poll, legal_now()))
    if poll.asks == TO_CURSIST:
        tell_to_keep_free(poll)
    return poll


def locked_task(task_id: int) -> Task:
    """A task, its case locked with its origin, with what is due fired."""
    case = locked_of_task(task_id)
    fire_before(case)
    return next(task for task in case.tasks if task.id == task_id)


def close(poll: Poll, outcome: str) -> None:
    """It is answered, or over."""
    poll.closed_at, poll.outcome = legal_now(), outcome


def in_the_way(poll: Poll, moment: PollMoment) -> list[str]:
    """What stands in the way of a moment now, in sentences: of a room or of a person."""
    return taken(poll.case, moment.starts_at, room_of(poll.said), poll.opened_by)


def last_by_law(case: Case) -> date | None:
    """The last day of the terms of the regulation that run in a case and within which a moment can
    be offered still: people answer from tomorrow on, and it is after that. None where none does:
    who offers one then says why it is later, as who invites does (art. 6.3). What counts from the
    talk itself moves with it (art. 6.2)."""
    counted = (row for row in case.due_dates if row.fact != talk_planned.__name__)
    runs = (row for row in counted if row.stopped_at is None and row.fired_at is None)
    tomorrow = brussels_date(legal_now()) + A_DAY
    last = (row.last_day for row in runs if row.kind == LAW and row.last_day)
    return min((day for day in last if day > tomorrow), default=None)


def latest_answer_day(case: Case) -> date | None:
    """The last day on which people can answer, so that who plans it keeps the target of the house;
    None where there is none, or it is past."""
    rows = select(DueDate.last_day).where(
        DueDate.case_id == case.id,
        DueDate.kind == HOUSE,
        DueDate.term == INVITE,
        DueDate.stopped_at.is_(None),
        DueDate.last_day >= brussels_date(legal_now()),
    )
    target = db.session.scalars(rows.order_by(DueDate.last_day)).first()
    return target - A_DAY if target else None


def last_day_before(case: Case) -> date | None:
    """The last day on which people can answer, so that everybody knows a whole working day before
    a talk that is planned whether it stays as it was; None where it is not to come any more."""
    talk = stands(case, legal_now())
    if talk is None:
        return None
    calendar, day = Calendar.of(settings()), brussels_date(talk.starts_at) - A_DAY
    while not calendar.is_working_day(day):
        day -= A_DAY
    return day - A_DAY


def _effect_of(task: Task) -> str | None:
    return diagram_of(task.case).elements[task.element].effect


def _open_of(task: Task) -> Any:
    return select(Poll).where(Poll.task_id == task.id, Poll.closed_at.is_(None))


def _at(moment: tuple[str, str]) -> datetime:
    return in_utc("T".join(moment))


def _check(task: Task, by: Person, offered: Offered) -> None:
    """Raises Refused: `day_1` is the field of the first moment, and so on."""
    if offered.asks not in whom_to_ask(task):
        raise Refused(ASKS, "Kies wie je de momenten voorlegt.")
    for name, able in diagram_of(task.case).elements[task.element].routing.items():
        if offered.said.get(name) not in able:
            raise Refused(name, "Kies een antwoord.")
    if not offered.moments or len(offered.moments) > MOST:
        raise Refused("day_1", f"Kies 1 tot {MOST} momenten.")
    if moves_talk(task):
        _check_before_talk(task.case, offered)
    else:
        _check_last_day(task.case, offered)
    for number, moment in enumerate(offered.moments, 1):
        _check_moment(task, by, offered, number, moment)
    if len({_at(each) for each in offered.moments}) < len(offered.moments):
        raise Refused("day_2", "Twee momenten zijn hetzelfde. Kies een ander moment.")


def _check_from_tomorrow(offered: Offered) -> None:
    if offered.last_day <= brussels_date(legal_now()):
        raise Refused(LAST_DAY, "Geef minstens tot morgen om te antwoorden.")


def _check_before_talk(case: Case, offered: Offered) -> None:
    """A talk stays as it was where nobody chooses: that is known a working day before it is."""
    _check_from_tomorrow(offered)
    latest = last_day_before(case)
    if latest is None or offered.last_day <= latest:
        return
    if latest <= brussels_date(legal_now()):
        raise Refused(LAST_DAY, no_time_left(case))
    raise Refused(LAST_DAY, latest_before(case, latest))


def latest_before(case: Case, latest: date) -> str:
    """By when people answer who can choose another moment for a talk."""
    the = case.talk_noun.the
    return f"Ten laatste {in_words(latest)}: daarna is er nog een werkdag voor {the}."


def no_time_left(case: Case) -> str:
    """Why nobody can choose any more before a talk that is too soon."""
    return (
        f"{case.talk_noun.the.capitalize()} is te snel om nog een moment te laten kiezen. Spreek "
        "zelf een moment af, en verplaats het dan."
    )


def _check_last_day(case: Case, offered: Offered) -> None:
    _check_from_tomorrow(offered)
    latest = latest_answer_day(case)
    if latest and offered.last_day > latest:
        target = in_words(latest + A_DAY)
        raise Refused(
            LAST_DAY,
            f"Het centrum wil dat de uitnodiging ten laatste op {target} vertrekt. Kies een dag "
            "daarvoor, of nodig nu zelf uit.",
        )


def _check_moment(
    task: Task, by: Person, offered: Offered, number: int, moment: tuple[str, str]
) -> None:
    """As its invitation would be checked if it went only once the answers are in."""
    case, by_house, day = task.case, settings(), date.fromisoformat(moment[0])
    where = f"day_{number}"
    if day <= offered.last_day:
        raise Refused(where, PAST_IT)
    talk = stands(case, legal_now())
    if talk and talk.starts_at == _at(moment):
        raise Refused(where, f"Dan is {case.talk_noun.the} nu al. Kies een ander moment.")
    last = last_by_law(case)
    if last and day > last:
        raise Refused(where, f"Volgens het reglement is het ten laatste op {in_words(last)}.")
    at = goes_out(task, offered.said, brussels_midnight(offered.last_day + A_DAY))
    first = first_day(at, by_house)
    if day < first:
        raise Refused(
            where,
            f"Dan krijgt de cursist minder tijd dan het centrum wil geven. Kies een dag vanaf "
            f"{in_words(first)}, of laat vroeger antwoorden.",
        )
    step = invitation(task, by, offered.said, moment, at)
    try:
        if offered.asks == TO_CURSIST:
            check_invitation(step)
        else:
            moment_is_to_come(step)
    except Refused as refusal:
        own = {"day": where, "time": f"time_{number}"}
        raise Refused(own.get(refusal.field, refusal.field), refusal.message) from None


def invitation(
    task: Task, by: Person, said: Mapping[str, Any], moment: tuple[str, str], at: datetime
) -> Step:
    """The ordinary invitation to a moment, as it would be sent in at `at`, in UTC; nothing of it is
    kept."""
    sent = Submission(task=task, element=task.element, person=by, routing={}, evidence={})
    answer = answer_with(task, said, moment)
    return Step(task.case, task.element, by, answer, sent, settings(), at)


def goes_out(task: Task, said: Mapping[str, Any], at: datetime) -> datetime:
    """When the invitation leaves that is sent in at `at`, both in UTC: a letter on the first
    working day, for at night and in the weekend nobody posts it or hands it over (art. 6.2). Of a
    talk that is moved people are told as they were invited."""
    calendar, day = Calendar.of(settings()), brussels_date(at)
    channel = said.get("channel") or _invited_by(task.case)
    if channel not in ON_PAPER or calendar.is_working_day(day):
        return at
    return brussels_midnight(calendar.next_working_day(day))


def _invited_by(case: Case) -> str | None:
    """The way in which the last invitation went out; None where nobody chose one."""
    ways = [
        each.routing["channel"]
        for each in case.submissions
        if each.element == INVITE and "channel" in each.routing
    ]
    return str(ways[-1]) if ways else None


def check_invitation(step: Step) -> None:
    """Raises Refused where the invitation would be refused."""
    moment_is_to_come(step)
    if check := diagram_of(step.case).elements[step.element].check:
        effects.function(step.case.process, check)(step)


def answer_with(task: Task, said: Mapping[str, Any], moment: tuple[str, str]) -> Answer:
    """What the form of the invitation would answer for a moment: how it goes out steers the
    diagram, where that is asked (art. 6.2)."""
    steers = diagram_of(task.case).elements[task.element].routing
    evidence = {name: value for name, value in said.items() if name not in steers}
    routing = {name: said[name] for name in steers if name in said}
    return Answer(routing, {**evidence, "day": moment[0], "time": moment[1]})
