"""The steps of a procedure that is played: how a case begins, and every move from a rest. Rests at
which the same elements wait with the same values are one, as the explorer has it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

from sqlalchemy import select

from app.trying.openings import AFTER, BEGUN, BESIDE, Opening
from processes.answers import Routing
from processes.cases import running_due_dates
from processes.cases.ground.kept_diagrams import diagram_of
from processes.clock import holding
from processes.engine.diagrams import Diagram
from processes.engine.elements import Element
from processes.engine.execution import Execution, Waiting
from processes.engine.explorer import Move, State
from processes.errors import NoLongerOpen
from processes.facts.moments import latest_talk
from processes.models import Case, Person, Task, db, transaction
from processes.regulation import BRUSSELS, brussels_date, moment_of

from . import acting
from .people import FIRST_LESSON, MODULE, PROGRAMME
from .scratch import Scratch

BEGINS = datetime(2025, 3, 10, 10, tzinfo=BRUSSELS)  # a Monday, in weeks without a holiday
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
A_WEEK_AND_A_DAY = timedelta(days=8)  # by when two lessons are over
Way = tuple[str, ...]
Act = Callable[[Case], str]
BROKEN, MEANWHILE = "it breaks", "meanwhile the case went on"


@dataclass(frozen=True)
class Rest:
    """Where a case rests, under the key of the explorer; the way to it, in words; the legal moment;
    and the copy of the house to come back to."""

    key: object
    waiting: tuple[Waiting, ...]
    path: Way
    at: datetime
    case_id: int
    saved: Path


@dataclass
class Steps:
    """One procedure, played in a scratch house from a copy of it that is `empty` of cases. `known`
    are the rests that were reached, `taken` how many moves led there; `findings` what keeps people
    from going on, each once, with the way that led to it first."""

    house: Scratch
    empty: Path
    diagram: Diagram
    taken: int = 0
    known: set[object] = field(default_factory=set)
    findings: dict[str, Way] = field(default_factory=dict)

    def begun(self, opening: Opening, before: Rest | None) -> Iterator[Rest]:
        """A case begins, on time and too late, with every value that its start gives; `before` is
        the rest of the case that must be there first."""
        for late, routing in product((False, True), given(self.diagram.start)):
            yield from self._begin(opening, before, routing, late)

    def _begin(
        self, opening: Opening, before: Rest | None, routing: Routing, late: bool
    ) -> list[Rest]:
        self.house.go_back(before.saved if before else self.empty)
        at = before.at + AN_HOUR if before else BEGINS
        at = FIRST_LESSON + A_WEEK_AND_A_DAY if opening.about == BEGUN else at
        there = case_at(before.case_id) if before else None
        cursist = db.session.get_one(Person, self.house.cursist_id)
        with holding(at), transaction():
            matter = opening.matter(cursist, there, brussels_date(at), (PROGRAMME, MODULE))
        if late:
            if matter is None or matter.deadline is None:
                return []
            at = moment_of(matter.deadline) + AN_HOUR
        beside = there if opening.about == BESIDE else None
        path = (f"{Move(self.diagram.start, routing)} ({opening}{', too late' * late})",)

        def begin() -> str:
            if opening.about == AFTER:
                return ""  # it began by itself
            if matter and matter.task:
                return MEANWHILE  # it is asked inside the case of the decision
            return acting.begin(self.diagram.process, routing, cursist, matter, beside)

        why = self._made(begin, path, at)
        if why not in ("", MEANWHILE, BROKEN):
            self.find(f"nobody can begin it {opening}: {why}", path)
        if why:
            return []
        newest = select(Case.id).order_by(Case.id.desc()).limit(1)
        return self._at_rest(db.session.scalars(newest).one(), path, at)

    def wait(self, rest: Rest) -> list[Rest] | None:
        """Time goes on to the next due date; None where nothing is due."""
        self.house.go_back(rest.saved)
        rows = [row for row in running_due_dates(case_at(rest.case_id)) if not row.fired_at]
        due = sorted((row.fires_at, str(row.element)) for row in rows if row.fires_at)
        if not due:
            return None
        at, element = due[0]
        return self._at_rest(rest.case_id, (*rest.path, element), at)

    def do(
        self, rest: Rest, waiting: Waiting, routing: Routing, in_full: bool
    ) -> tuple[str, list[Rest]]:
        """A task, with one of its answers, of which nothing is left empty `in_full`: now, or else
        when its talk was, or a day later. Gives why it could not be done, empty where it was, and
        where that led."""
        path = (*rest.path, str(Move(waiting.element, routing)))
        why = ""
        for at in self._moments(rest):
            why = self._tried(rest, at, path, _doing(waiting, routing, in_full))
            if not why:
                return why, self._at_rest(rest.case_id, path, at)
            if why == BROKEN:
                break
        return why, []

    def _moments(self, rest: Rest) -> list[datetime]:
        self.house.go_back(rest.saved)
        talk = latest_talk(case_at(rest.case_id))
        now = rest.at + AN_HOUR
        held = [talk.starts_at + AN_HOUR] if talk and talk.starts_at > now else []
        return [now, *held, now + A_DAY]

    def tell(self, rest: Rest, element: Element, routing: Routing) -> list[Rest]:
        """What is waited for comes in."""
        path, at = (*rest.path, str(Move(element, routing))), rest.at + AN_HOUR
        why = self._tried(rest, at, path, lambda case: acting.tell(case, element, routing))
        return [] if why else self._at_rest(rest.case_id, path, at)

    def _tried(self, rest: Rest, at: datetime, path: Way, act: Act) -> str:
        """A move from a rest; answers with why it could not be made, empty where it was."""
        self.house.go_back(rest.saved)

        def move() -> str:
            case = case_at(rest.case_id)
            return act(case) if key_of(case) == rest.key else MEANWHILE

        return self._made(move, path, at)

    def _made(self, move: Callable[[], str], path: Way, at: datetime) -> str:
        """Makes a move at a moment, after everything that was due before."""
        try:
            with holding(at):
                self.house.settle()
                return move()
        except NoLongerOpen:
            return MEANWHILE
        except Exception as error:  # whatever breaks a door is what we look for
            db.session.rollback()
            self.find(f"{path[-1]} breaks: {type(error).__name__}: {error}", path)
            return BROKEN

    def _at_rest(self, case_id: int, path: Way, at: datetime) -> list[Rest]:
        """Where the case comes to rest after a move; empty where that was known, or broke."""
        self.taken += 1
        if self._made(lambda: "", path, at):
            return []
        with holding(at):
            case = case_at(case_id)
            key = key_of(case)
            if key in self.known:
                return []
            self.known.add(key)
            waiting = () if case.ended_at else waiting_at(case)
            return [Rest(key, waiting, path, at, case_id, self.house.keep())]

    def find(self, words: str, path: Way) -> None:
        """Notes what keeps people from going on after this way."""
        self.findings.setdefault(words, path)


def _doing(waiting: Waiting, routing: Routing, in_full: bool) -> Act:
    tasks = select(Task).where(Task.engine_task == waiting.engine_task)
    return lambda _: acting.do(db.session.scalars(tasks).one(), routing, in_full=in_full)


def given(element: Element) -> Iterator[Routing]:
    """Every combination of the values that its form or its message gives."""
    for values in product(*element.routing.values()):
        yield dict(zip(element.routing, values, strict=True))


def manners(element: Element) -> tuple[bool, ...]:
    """Whether its form is filled in in full: where the house computes something of what is said,
    both ways."""
    return (False, True) if element.computed else (False,)


def waiting_at(case: Case) -> tuple[Waiting, ...]:
    """Everything at which a case rests."""
    diagram = diagram_of(case)
    return tuple(Execution.load(diagram, case.state, lambda _: {}).waiting())


def key_of(case: Case) -> object:
    """The key of the state that the explorer knows."""
    return State(waiting_at(case), case.end, ()).key


def case_at(number: int) -> Case:
    """A case as it stands in the house now."""
    return db.session.get_one(Case, number, populate_existing=True)
