"""The door by which the direction gives one case more time, with the reason why.

The regulation leaves room for that only where it has no term of its own: at a target that the
centre set itself. What it binds people to, nobody makes longer here: who asks for a talk or appeals
later is too late (art. 3.6, 4.3 and 6.3), who decides does so "ten laatste" on a day (art. 6.2 and
6.3), and a preventive suspension is extended by a step of its own procedure, once (art. 6.2). In
steps 1 and 2 of an exemption (art. 4.3) whoever is asked looks at lateness itself.

Time is only ever added: more working days, or days on which the count is suspended.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed, OutsideCalendar, Refused
from processes.facts import targets
from processes.facts.terms import settings
from processes.mails.safe import one_line
from processes.models import LAW, Case, DueDate, Person, db
from processes.regulation import Version
from processes.regulation.versions import GDPR
from processes.roles import DEPUTY, DIRECTOR, people, roles_in, works_in
from processes.shown import check_shown, mark_of
from processes.trail import EXTENDED, note

from ..ground.kept_diagrams import diagram_of
from .due import fire_before, locked
from .turn import reckon

MOST_DAYS = 60  # working days in one go, as of a target
LONGEST_SUSPENSION = timedelta(days=100)
LONGEST_REASON = 1000  # characters
PERSON = "person"  # whose mail is in no case


class Moved(NamedTuple):
    """A target moved from one last day to a later one, and these were told, by their names."""

    before: date
    after: date
    told: tuple[str, ...]

    @property
    def digest(self) -> str:
        """The same for as long as the same would move and the same people be told."""
        return mark_of([str(self.before), str(self.after), *self.told])


def can_extend(case: Case, person: Person) -> list[int]:
    """The numbers of the due dates that this person can give more time: who directs the centre, or
    stands in for who does, and works at the case, of each target of the house whose last day is
    known. Of an appeal the committee is independent (art. 6.3)."""
    open_to_it = [row.id for row in case.due_dates if _leaves_room(row)]
    return open_to_it if open_to_it and _may(person, case) else []


def extend(number: int, person: Person, days: int, reason: str, shown: str | None = None) -> Moved:
    """A target, by the number of its due date, gets so many working days more. `shown` is the mark
    of what the page showed. Raises NotAllowed, NoLongerOpen, NotAsShown, Refused."""
    if not 1 <= days <= MOST_DAYS:
        raise Refused("days", f"Kies een getal van 1 tot en met {MOST_DAYS}.")
    return _give(number, person, {"days": days}, reason, shown)


def suspend(
    number: int, person: Person, first: date, last: date, reason: str, shown: str | None = None
) -> Moved:
    """The days from the first to the last, both included, do not count for a target. Raises as
    `extend` does."""
    if last < first:
        raise Refused("last", "De laatste dag ligt vóór de eerste dag. Kijk de datums na.")
    if last - first > LONGEST_SUSPENSION:
        raise Refused("last", "Dit is te lang. Kijk de datums na.")
    return _give(
        number, person, {"first": first.isoformat(), "last": last.isoformat()}, reason, shown
    )


def mark(row: DueDate) -> str:
    """The mark of what a page shows of a target."""
    return mark_of(_stands(row))


def _stands(row: DueDate) -> list[Any]:
    return [str(row.last_day), row.given or []]


def _give(
    number: int, person: Person, given: dict[str, Any], reason: str, shown: str | None
) -> Moved:
    case, row = _running(number, person)
    check_shown(shown, _stands(row), None)
    why = _checked(reason)
    before = row.last_day
    assert before is not None
    row.given = [*(row.given or []), {**given, "reason": why}]
    after = _counted_again(case, row)
    if after <= before:
        raise Refused("last", "Zo verschuift er niets. Kies dagen die nog moeten komen.")
    told = _tell(case, row, before, why, person)
    note(
        case,
        EXTENDED,
        row.element,
        person,
        term=row.term,
        before=before.isoformat(),
        after=after.isoformat(),
        reason=why,
        told=told,
        **given,
    )
    db.session.flush()
    fire_before(case)
    return Moved(before, after, tuple(told))


def _running(number: int, person: Person) -> tuple[Case, DueDate]:
    """The target under the lock of its case, after what was due. Raises NotAllowed, NoLongerOpen,
    and Refused of a term of the regulation."""
    found = db.session.get(DueDate, number)
    if found is None or found.case_id is None:
        raise NoLongerOpen(f"due date {number} is of no case")
    case = locked(found.case_id)
    if not _may(person, case):
        raise NotAllowed(f"person {person.id} gives case {case.reference} no more time")
    fire_before(case)
    row = next(each for each in case.due_dates if each.id == number)
    if row.stopped_at or row.last_day is None:
        raise NoLongerOpen(f"due date {number} runs no more")
    if row.kind == LAW:
        article = Version.named(case.regulation).term(row.term).article
        by = "De wet" if row.term in GDPR.terms else "Het reglement"
        raise Refused("days", f"{by} legt deze termijn vast (art. {article}).")
    return case, row


def _leaves_room(row: DueDate) -> bool:
    runs = row.stopped_at is None and row.last_day is not None
    return row.kind != LAW and runs and row.element is not None


def _may(person: Person, case: Case) -> bool:
    """The direction, and whoever stands in for it in this case."""
    now = legal_now()
    directs = {DIRECTOR, DEPUTY} & roles_in(person, case, now)
    return bool(directs) and works_in(person, case, now)


def _checked(reason: str) -> str:
    said = one_line(reason)
    if not said:
        raise Refused("reason", "Schrijf waarom er meer tijd nodig is.")
    if len(said) > LONGEST_REASON:
        raise Refused("reason", f"Schrijf hoogstens {LONGEST_REASON} tekens.")
    return said


def _counted_again(case: Case, row: DueDate) -> date:
    assert row.element is not None  # a diagram waits for every target
    timer = diagram_of(case).elements[row.element].timer
    assert timer is not None
    try:
        reckon(row, case, timer, settings())
    except OutsideCalendar:
        raise Refused("last", "Zo ver gaat de kalender niet. Kijk de datums na.") from None
    assert row.last_day is not None
    return row.last_day


def _tell(case: Case, row: DueDate, before: date, why: str, by: Person) -> list[str]:
    """Whose task it is hears it, but for whoever did this; gives their names."""
    theirs = people(row.task.role, case, legal_now()) if row.task else []
    told = [person for person in theirs if person.id != by.id]
    context = {
        "reference": case.reference,
        "cursist": case.cursist.name,
        "target": targets.known()[row.term].label,
        "before": before,
        "after": row.last_day,
        "reason": why,
        "by": by.name,
        "link": links.case(case.reference),
    }
    mails.tell("settings/target_extended", None, PERSON, told, context)
    return [person.name for person in told]
