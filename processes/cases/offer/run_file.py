"""Runs from a file, a line each: all of them are planned, or none is. What stands there already as
the file says it, is left alone."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

from processes.errors import NotAsShown, Refused
from processes.facts.offer import price_of
from processes.models import AT_ENROLMENT, DEBIT_NOTE, Location, Module, Offer, Run, db
from processes.models.offer import alike, known_as
from processes.models.people import Person
from processes.regulation.enrolment import GENERAL, in_cents
from processes.shown import mark_of

from ..receipts.csv_table import Problem, day_of, read_table
from ..receipts.results import checked_line
from .adding import one_at_a_time
from .lesson_lines import read_lessons
from .prices import describe
from .programmes import add, check_keeps, module_called
from .runs import Plan, Planned, add_run, change_run, wrong_with

Value = TypeVar("Value")
# The field of a plan, or of a module, in each column.
FIELDS = {
    "code": "code",
    "opleiding": "programme",
    "module": "module",
    "lestijden": "periods",
    "plaats": "location",
    "plaatsen": "places",
    "lessen": "lessons",
    "cursuskosten": "course_costs_cents",
    "materiaal": "material_cents",
    "betaling": "payment",
    "inschrijven vanaf": "open_from",
    "wachtlijst": "waiting_list",
}
COLUMNS = tuple(FIELDS)
LIST = "wachtlijst"  # a column that can be left out
YES_OR_NO = {"ja": True, "nee": False}
PAYMENT = {"inschrijving": AT_ENROLMENT, "debetnota": DEBIT_NOTE}
EXAMPLE = "\r\n".join(
    (
        ";".join(COLUMNS),
        "2526-KO-001;Koken;Wereldkeuken;48;Campus Noord;14;"
        "16/09/2025 18.30-21.30 K1|23/09/2025 18.30-21.30 K1;0;96,00;inschrijving;01/06/2025;ja",
        "2526-NA-001;Nascholing;Coachen;18;Campus Noord;20;"
        "08/10/2025 9.00-16.00;0;15,00;debetnota;;nee",
        "",
    )
)
HOW = {
    "lestijden": "Schrijf een getal van 1 tot 2000.",
    "plaatsen": "Schrijf een getal van 1 tot 1000.",
    "cursuskosten": "Schrijf een bedrag, zoals 12,50.",
    "materiaal": "Schrijf een bedrag, zoals 12,50.",
    "betaling": f"Schrijf {' of '.join(PAYMENT)}.",
    LIST: "Schrijf ja of nee, of niets.",
    "inschrijven vanaf": "Schrijf een dag die bestaat, zoals 24/04/2025, of niets.",
}
NEW, CHANGED, SAME = "nieuw", "verandert", "blijft"
ENROLLED = "Er zijn al mensen ingeschreven. Verander dit op de pagina van de lesgroep."


@dataclass(frozen=True)
class Line:
    """A run that a line plans, as a page shows it, and what becomes of it. Its module `gets_common`
    where the line is the first that prices it, by the tariff that nobody chose. `was` is how a run
    that is there already stood before."""

    line: int
    code: str
    module: str
    location: str
    lessons: int
    first_day: date
    cents: int | None
    fate: str
    gets_common: bool = False
    was: dict[str, Any] = field(default_factory=dict)


@dataclass
class Reading:
    """What a file plans, or what is wrong with it, by line and column; a new name that looks like
    another is a doubt."""

    runs: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubts: list[Problem] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """The mark of what a page shows of it."""
        return mark_of([*map(asdict, self.runs), *map(asdict, self.doubts)])


def bring_in(text: str, by: Person, shown: str | None = None) -> Reading:
    """Plans all that a text says. Where it has problems, whoever calls keeps nothing of the step.
    Raises NotAllowed, and NotAsShown where it would become something else than what was shown."""
    check_keeps(by)
    one_at_a_time()
    table, reading, lines = read_table(text, COLUMNS, [LIST]), Reading(), dict[str, int]()
    reading.problems += table.problems
    for number, said in table.lines:
        reading.doubts += _doubts(number, said)
        line = _Reader(by, said)
        if earlier := lines.setdefault(said["code"], number) - number:
            line.refuse("code", f"Deze code staat ook op lijn {number + earlier}.")
        planned = line.planned(number)
        if planned is not None:
            reading.runs.append(planned)
        reading.problems += [Problem(number, message) for message in line.wrong]
    reading.problems.sort(key=lambda each: each.line)
    kept = all(each.fate == SAME for each in reading.runs)  # a second click
    if shown not in (None, reading.mark) and not (kept or reading.problems):
        raise NotAsShown(f"{shown!r} was shown, it is {reading.mark!r} by now")
    return reading


class _Reader:
    """A line as it is read: `wrong` grows, each with the column in which it stands."""

    def __init__(self, by: Person, said: dict[str, str]) -> None:
        self.by, self.said = by, said
        self.wrong: list[str] = []
        self.refused: set[str] = set()

    def refuse(self, at: str, message: str) -> None:
        """Something is wrong at a field."""
        column = next((name for name, each in FIELDS.items() if each == at), "")
        self.refused.add(at)
        self.wrong.append(f"{column}: {message}" if column else message)

    def planned(self, number: int) -> Line | None:
        """The run, planned as the line says; None where anything is wrong with it."""
        periods, location = self._number("lestijden"), self._read("plaats", _location)
        names = [self._read(each, lambda said: checked_line("", said)) for each in COLUMNS[1:3]]
        plan = self._plan(location)
        for refusal in wrong_with(plan):
            if refusal.field not in self.refused:
                self.refuse(refusal.field, refusal.message)
        if self.wrong or not all(names) or location is None or periods is None:
            return None
        try:
            with db.session.begin_nested():
                return self._write(number, plan, periods, *(name or "" for name in names))
        except Refused as refusal:
            self.refuse(refusal.field, refusal.message)
            return None

    def _write(self, number: int, plan: Plan, periods: int, programme: str, module: str) -> Line:
        there = module_called(programme, module) or self._add_module(programme, module)
        gets_common = there.periods is None and there.tariff == GENERAL
        if there.periods is None:
            described = (periods, there.tariff, there.about, there.admission)
            describe(self.by, there, described)
        elif there.periods != periods:
            raise Refused("periods", f"De module heeft {there.periods} lestijden.")
        plan = replace(plan, module=there)
        run = db.session.scalar(select(Run).where(Run.code == plan.code))
        if run is not None and not self.said.get(LIST):
            plan = replace(plan, waiting_list=run.waiting_list)
        was = Plan.of(run).told if run else {}
        fate = NEW if run is None else SAME if was == plan.told else CHANGED
        if run is None:
            run = add_run(self.by, plan)
        elif fate == CHANGED:
            self._change(run, plan)
        price = price_of(run)
        return Line(
            number,
            run.code,
            f"{there.name}, {programme}",
            run.location.name,
            len(run.lessons),
            run.first_day or date.max,
            price.cents if price else None,
            fate,
            gets_common,
            was,
        )

    def _add_module(self, programme: str, module: str) -> Module:
        add(self.by, programme, [module])
        made = module_called(programme, module)
        assert made is not None
        return made

    def _change(self, run: Run, plan: Plan) -> None:
        try:
            change_run(self.by, run, plan)
        except Refused as refusal:
            if refusal.field == "confirmed":
                raise Refused("", ENROLLED) from None
            raise

    def _plan(self, location: Location | None) -> Plan:
        """As far as it can be read: in the place of what cannot, stands what is right."""
        opened = self._read("inschrijven vanaf", day_of) if self.said["inschrijven vanaf"] else None
        return Plan(
            Module(),
            location or Location(),
            self.said["code"],
            self._number("plaatsen") or 1,
            self._read("lessen", read_lessons) or list[Planned](),
            self._read("betaling", _payment) or AT_ENROLMENT,
            self._read("cursuskosten", in_cents) or 0,
            self._read("materiaal", in_cents) or 0,
            opened,
            self._waits(),
        )

    def _waits(self) -> bool:
        """Whether there is a waiting list, which there is where nothing says so."""
        waits = self._read(LIST, _yes_or_no) if self.said.get(LIST) else None
        return True if waits is None else waits

    def _number(self, column: str) -> int | None:
        return self._read(column, _number)

    def _read(self, column: str, read: Callable[[str], Value]) -> Value | None:
        """What stands in a column; None where it cannot be read."""
        try:
            return read(self.said[column])
        except Refused as refusal:
            self.refuse(FIELDS[column], refusal.message)
        except ValueError:
            self.refuse(FIELDS[column], HOW[column])
        return None


def _number(said: str) -> int:
    if not (said.isascii() and said.isdigit() and 1 <= len(said) <= 4 and int(said)):
        raise ValueError(said)
    return int(said)


def _yes_or_no(said: str) -> bool:
    if (found := YES_OR_NO.get(said.lower())) is None:
        raise ValueError(said)
    return found


def _payment(said: str) -> str:
    if (found := PAYMENT.get(said.lower())) is None:
        raise ValueError(said)
    return found


def _location(said: str) -> Location:
    """One that is known: a slip makes no new place."""
    there = select(Location).where(Location.known_as == known_as(said))
    if (found := db.session.scalar(there)) is None:
        raise Refused("location", f"We kennen {said or '(leeg)'} niet. Voeg de plaats eerst toe.")
    return found


def _doubts(number: int, said: dict[str, str]) -> Iterator[Problem]:
    offer = Offer.now()
    known = offer.programme_names(), offer.module_names(said["opleiding"])
    for name, names in zip((said["opleiding"], said["module"]), known, strict=True):
        if name and (other := alike(name, names)):
            yield Problem(number, f"{name} lijkt op {other}.")
