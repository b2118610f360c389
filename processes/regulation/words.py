"""Days, deadlines and what is planned in Dutch words, for the command line and for plain texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from processes.regulation.brussels import Moment, brussels_date
from processes.regulation.calendar import SATURDAY, SUNDAY
from processes.regulation.counting import EXTENSION, FIRST_POSSIBLE, RECEIPT_DAY, Day, Kind
from processes.regulation.deadlines import Deadline
from processes.regulation.versions import GDPR

_WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", SATURDAY, SUNDAY)
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
SHORTEST_MONTH = 3  # letters, by which every month is known
_LONGEST_DAY = len("donderdag 30 september 2025")


@dataclass(frozen=True)
class Noun:
    """A Dutch noun: `the` is with its article."""

    name: str
    article: str

    @property
    def the(self) -> str:
        """Such as "het gesprek"."""
        return f"{self.article} {self.name}"


TALK, HEARING = Noun("gesprek", "het"), Noun("zitting", "de")


def in_words(day: date) -> str:
    """A day as people write it: "donderdag 24 april 2025"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def month_named(said: str) -> int | None:
    """The number of a month by its Dutch name, whole or cut off: "december", "Dec.", "mrt"; None
    for anything else."""
    word = said.strip().rstrip(".").lower()
    if word == "mrt":
        return 3
    named = (number for number, name in enumerate(MONTHS, 1) if name.startswith(word))
    return next(named, None) if len(word) >= SHORTEST_MONTH else None


def explained(deadline: Deadline) -> Iterator[str]:
    """Line by line: the term and its article, a small calendar, and what follows from it."""
    term, start = deadline.term, brussels_date(deadline.start)
    yield f"{term.title.capitalize()} ({_source(deadline)})"
    yield ""
    if not deadline.days or deadline.days[0].date > start:
        yield _line(start, term.starts_with)
    number = 0
    for day in deadline.days:
        number += day.counted
        yield _line(day.date, f"dag {number}" if day.counted else _not_counted(day))
    yield ""
    yield term.conclusion.format(day=in_words(deadline.date))


def verdict(deadline: Deadline, filed: Moment) -> str:
    """Whether what was filed is in time."""
    missed = "te laat" if deadline.kind is Kind.LAST_DAY else "te vroeg"
    found = "op tijd" if deadline.is_timely(filed) else missed
    return f"Ingediend op {in_words(brussels_date(filed))}: {found}."


def used_settings(deadline: Deadline) -> Iterator[str]:
    """The settings that the term can read, a line each; nothing where it reads none."""
    if deadline.settings:
        yield ""
        yield "Gebruikte instellingen:"
        for name, token in deadline.settings.items():
            yield f"  {name}={token}"


def _source(deadline: Deadline) -> str:
    if deadline.term.article == "portal":
        return "portaal CNO"
    if deadline.regulation == GDPR.name:
        return f"art. {deadline.term.article}"
    return f"art. {deadline.term.article}, centrumreglement {deadline.regulation}"


def _line(day: date, remark: str) -> str:
    return f"  {in_words(day):<{_LONGEST_DAY}}  {remark}"


def _not_counted(day: Day) -> str:
    if day.why in (EXTENSION, FIRST_POSSIBLE, RECEIPT_DAY):
        return day.why
    return "telt niet mee" if day.why in (SATURDAY, SUNDAY) else f"telt niet mee: {day.why}"
