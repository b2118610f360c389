"""Reminders before the end of a term of the regulation: to whose task it is, and to who can still
ask for something. The centre sets for each kind how many days before; by itself only of talks, of
which `doors/each_morning` reminds.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import count, takewhile
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.facts.reminders import (
    NEVER,
    REMEDY,
    REMIND_SETTING,
    TALK,
    TASK,
    USUAL,
    days_before,
    token_of,
)
from processes.facts.terms import settings
from processes.models import (
    LAW,
    Case,
    DueDate,
    Person,
    Result,
    Setting,
    SettingChange,
    Task,
    db,
    found_or_made,
)
from processes.regulation import Version, brussels_date, working_days_before
from processes.roles import CURSIST, conductors, is_asked, is_direction, people
from processes.trail import SETTING_CHANGED, note_elsewhere

from ..doors.due import locked
from ..ground import failures
from ..ground.kept_diagrams import diagram_of
from ..ground.matter import Matter
from ..letters.ways import ways
from .answers import checked_reason

QUESTIONS = {
    TALK: "Wanneer komt er een herinnering voor een gesprek of een zitting?",
    TASK: "Wanneer komt er een herinnering voor een taak met een termijn van het reglement?",
    REMEDY: "Wanneer komt er een herinnering aan wie nog iets kan vragen?",
}
DAYS = {TALK: (1, 14), TASK: (0, 10), REMEDY: (0, 10)}
NOT_TOLD = "Een herinnering aan een laatste dag kon niet geschreven worden."
A_DAY = timedelta(days=1)


def question(setting: str) -> str:
    """What a setting says, as a question."""
    return QUESTIONS[setting.removeprefix(REMIND_SETTING)]


def in_words(setting: str, said: str) -> str:
    """When it comes."""
    if said == NEVER:
        return "nooit"
    if said == "0":
        return "op de laatste dag zelf"
    of_talk = setting.removeprefix(REMIND_SETTING) == TALK
    one, more = ("dag", "dagen") if of_talk else ("werkdag", "werkdagen")
    return f"{said} {one if said == '1' else more} ervoor"


def mark() -> str:
    """Of what is set now: it differs as soon as somebody sets something else."""
    return " ".join(map(token_of, USUAL))


def changes() -> list[SettingChange]:
    """Who changed when people are reminded, the latest first."""
    rows = select(SettingChange).where(SettingChange.name.in_(REMIND_SETTING + k for k in USUAL))
    return list(db.session.scalars(rows.order_by(SettingChange.id.desc())))


def keep(given: dict[str, int | None], by: Person, reason: str, shown: str) -> None:
    """From now on people are reminded so many days before, by the kinds, for a reason; None is
    never. `shown` is the `mark` of what stood on the page. Raises NotAllowed, NotAsShown, and
    Refused at the name of a kind or the reason."""
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} does not answer for the centre")
    for kind, days in given.items():
        least, most = DAYS[kind]
        if days is not None and not least <= days <= most:
            raise Refused(kind, f"Kies een getal van {least} tot en met {most}, of laat dit leeg.")
    why, rows = checked_reason(reason), {kind: _row(kind) for kind in USUAL}
    stands = " ".join(row.token for row in rows.values())
    if stands != shown:
        raise NotAsShown(f"reminders are {stands} by now, {shown} was shown")
    for kind, days in given.items():
        _keep(rows[kind], NEVER if days is None else str(days), by, why)


def _row(kind: str) -> Setting:
    name = REMIND_SETTING + kind
    rows = select(Setting).where(Setting.name == name).with_for_update()
    return found_or_made(rows, lambda: Setting(name=name, token=USUAL[kind]))


def _keep(row: Setting, token: str, by: Person, reason: str) -> None:
    if row.token == token:
        return
    said = {"name": row.name, "before": row.token, "after": token, "reason": reason}
    row.token = token
    db.session.add(SettingChange(**said, at=legal_now(), person=by))
    note_elsewhere(SETTING_CHANGED, by, **said)


def tell() -> int:
    """Reminds of everything whose moment has come, once for each last day. Opens its own
    transactions; answers with how many mails that were."""
    found = _waiting()
    cases = [row.case_id for row in found if row.case_id is not None]
    results = sorted({row.result_id for row in found if row.case_id is None and row.result_id})
    db.session.rollback()
    told = failures.each_apart(cases, NOT_TOLD, tell_in)
    return told + sum(map(_tell_of_result_apart, results))


def tell_again() -> int:
    """The same where it broke, a quarter of an hour later."""
    told = failures.each_apart(failures.broken(NOT_TOLD), NOT_TOLD, tell_in)
    return told + sum(map(_tell_of_result_apart, _broken_results()))


def tell_of(case_id: int) -> bool:
    """The same of one case, now; whether that went well."""
    return failures.attempt(case_id, NOT_TOLD, lambda: tell_in(case_id)) is not None


def tell_in(case_id: int) -> int:
    """The same of one case, inside the transaction of the caller."""
    case = locked(case_id)
    return sum(_tell(each, case) for each in _waiting(DueDate.case_id == case.id))


def _broken_results() -> list[int]:
    """The results without a case of which people were to be reminded, where that broke."""
    errors = failures.broken_outside_cases(NOT_TOLD)
    found = _waiting(DueDate.case_id.is_(None)) if errors else []
    waiting = sorted({row.result_id for row in found if row.result_id})
    db.session.rollback()
    return [n for n in waiting if any(error.startswith(_not_told_of(n)) for error in errors)]


def _tell_of_result_apart(number: int) -> int:
    return failures.outside_cases(_not_told_of(number), lambda: _tell_of_result(number))


def _not_told_of(result: int) -> str:
    return f"{NOT_TOLD} Resultaat {result}."


def _tell_of_result(number: int) -> int:
    db.session.get_one(Result, number, with_for_update=True)
    alone = DueDate.result_id == number, DueDate.case_id.is_(None)
    return sum(_tell(each, None) for each in _waiting(*alone))


def _tell(due: DueDate, case: Case | None) -> int:
    due.reminded_of = due.last_day
    if due.task and due.task.role != CURSIST:
        return _remind_staff(due, due.task)
    return _remind_who_can_ask(due, case)


def _remind_staff(due: DueDate, task: Task) -> int:
    """Who works at it, or else all who are asked to do it."""
    case, now = task.case, legal_now()
    asked = [each for each in people(task.role, case, now) if is_asked(each, task, now)]
    told = [each for each in asked if each.id == task.claimed_by_id] or asked
    context = {
        "asked": diagram_of(case).elements[task.element].name,
        "last": due.last_day,
        "basis": Version.named(case.regulation).term(due.term).article,
        "link": links.task(task.id),
    }
    mails.tell("work/ends", case, task.role, told, context, element=task.element)
    return len(told)


def _remind_who_can_ask(due: DueDate, case: Case | None) -> int:
    against = due.decision or db.session.get_one(Result, due.result_id)
    if isinstance(against, Result):
        matter = Matter.about(against)
    else:
        matter = Matter(against.case.cursist, against.case.process, against.case.result, against)
    cursist, process = matter.cursist, case.process if case else ""
    told = conductors(cursist, brussels_date(legal_now()), process)
    context: dict[str, Any] = {
        "topic": matter.topic,
        "cursist": cursist.name,
        "cursist_id": cursist.id,
        "asked": procedures.remedies()[due.term],
        "last": due.last_day,
        **ways(due.term, against),
    }
    mails.tell("remedies/ends", case, CURSIST, told, context, about=cursist)
    return len(told)


def _waiting(*which: ColumnElement[bool]) -> list[DueDate]:
    """The terms of which people are to be reminded today, and were not yet. What began on the day
    of its reminder, or later, was told just now."""
    found: list[DueDate] = []
    for kind, theirs in ((TASK, _of_task()), (REMEDY, _of_remedy())):
        first = _first_days(kind)
        if first:
            found += _of_days(first, [theirs, *which])
    return found


def _of_days(first: dict[date, date], which: Sequence[ColumnElement[bool]]) -> Iterable[DueDate]:
    rows = (
        select(DueDate)
        .outerjoin(DueDate.task)
        .where(
            DueDate.last_day.in_(first),
            DueDate.kind == LAW,
            DueDate.stopped_at.is_(None),
            or_(DueDate.reminded_of.is_(None), DueDate.reminded_of < DueDate.last_day),
            *which,
        )
        .order_by(DueDate.id)
    )
    for row in db.session.scalars(rows):
        if row.last_day and brussels_date(row.created_at) < first[row.last_day]:
            yield row


def _of_task() -> ColumnElement[bool]:
    return and_(Task.role != CURSIST, Task.closed_at.is_(None))


def _of_remedy() -> ColumnElement[bool]:
    of_cursist = or_(Task.id.is_(None), and_(Task.role == CURSIST, Task.closed_at.is_(None)))
    against = or_(DueDate.decision_id.is_not(None), DueDate.result_id.is_not(None))
    return and_(DueDate.term.in_(procedures.remedies()), of_cursist, against)


def _first_days(kind: str) -> dict[date, date]:
    """By each last day of which people are to be reminded by now, the day of that reminder; empty
    where they are of none."""
    number, today, by = days_before(kind), brussels_date(legal_now()), settings()
    if number is None:
        return {}
    ahead = (today + A_DAY * passed for passed in count())
    each = ((day, working_days_before(day, number, by).date) for day in ahead)
    return dict(takewhile(lambda pair: pair[1] <= today, each))
