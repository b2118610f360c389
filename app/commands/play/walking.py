"""A procedure played as the explorer explores it: from every rest each open task with each of its
answers, each message that is waited for, and the next due date. Rests at which the same elements
wait with the same values are one, so that everything is tried once from each."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path

from sqlalchemy import select

from processes.answers import Routing
from processes.cases import running_due_dates
from processes.cases.ground.kept_diagrams import diagram_of
from processes.clock import holding
from processes.engine.diagrams import Diagram, current, names
from processes.engine.elements import Element
from processes.engine.execution import Execution, Waiting, is_human
from processes.engine.explorer import Move, State
from processes.errors import NoLongerOpen
from processes.facts.moments import latest_talk
from processes.models import Case, Person, Task, db, transaction
from processes.regulation import BRUSSELS, brussels_date, moment_of

from . import acting
from .openings import AFTER, Opening, openings
from .scratch import Scratch
from .watching import stuck

BEGINS = datetime(2025, 3, 10, 10, tzinfo=BRUSSELS)  # a Monday, in weeks without a holiday
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
Way = tuple[str, ...]
Act = Callable[[Case], str]
Take = Callable[[deque["Rest"]], "Rest"]
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
class Walk:
    """One procedure, played in a scratch house from a copy of it that is `empty` of cases. `known`
    are the rests that were reached, `steps` how many moves led there; `findings` what keeps people
    from going on, each once, with the shortest way that led to it."""

    house: Scratch
    empty: Path
    diagram: Diagram
    steps: int = 0
    known: set[object] = field(default_factory=set)
    findings: dict[str, Way] = field(default_factory=dict)

    def rests(self, take: Take = deque.popleft, *, alone: bool = False) -> Iterator[Rest]:
        """Plays, and hands out every rest as it is reached; only of what needs no other case before
        it, where that is asked. `take` says from which rest it goes on: from the one that was
        reached first, so that every way is the shortest, or from the last."""
        todo: deque[Rest] = deque()
        for opening in openings(self.diagram):
            if not (alone and opening.process):
                todo.extend(self._begun(opening))
        yield from tuple(todo)
        while todo:
            rest = take(todo)
            for reached in self._from(rest):
                todo.append(reached)
                yield reached
            rest.saved.unlink()

    def _begun(self, opening: Opening) -> list[Rest]:
        before = self._before(opening) if opening.process else None
        if opening.process and before is None:
            self._find(f"begins {opening}, and no case of that comes so far", ())
            return []
        ways = product((False, True), given(self.diagram.start))
        return [r for late, routing in ways for r in self._begin(opening, before, routing, late)]

    def _before(self, opening: Opening) -> Rest | None:
        """The first rest of another case from which this one can begin."""
        if opening.process not in names():
            return None
        other = Walk(self.house, self.empty, current(opening.process))
        for rest in other.rests(deque.pop, alone=opening.about != AFTER):
            self.house.go_back(rest.saved)
            if opening.fits(_case(rest.case_id)):
                return rest
        return None

    def _begin(
        self, opening: Opening, before: Rest | None, routing: Routing, late: bool
    ) -> list[Rest]:
        self.house.go_back(before.saved if before else self.empty)
        at = before.at + AN_HOUR if before else BEGINS
        there = _case(before.case_id) if before else None
        cursist = db.session.get_one(Person, self.house.cursist_id)
        with holding(at), transaction():
            matter = opening.matter(cursist, there, brussels_date(at))
        if late:
            if matter is None or matter.deadline is None:
                return []
            at = moment_of(matter.deadline) + AN_HOUR
        beside = there if matter is None else None
        path = (f"{Move(self.diagram.start, routing)} ({opening}{', too late' * late})",)

        def begin() -> str:
            if opening.about == AFTER:
                return ""  # it began by itself
            if matter and matter.task:
                return MEANWHILE  # it is asked inside the case of the decision
            return acting.begin(self.diagram.process, routing, cursist, matter, beside)

        why = self._made(begin, path, at)
        if why not in ("", MEANWHILE, BROKEN):
            self._find(f"nobody can begin it {opening}: {why}", path)
        if why:
            return []
        newest = select(Case.id).order_by(Case.id.desc()).limit(1)
        return self._at_rest(db.session.scalars(newest).one(), path, at)

    def _from(self, rest: Rest) -> Iterator[Rest]:
        """What is new among everything to which one move leads."""
        later = self._wait(rest)
        yield from later or ()
        for waiting in rest.waiting:
            if is_human(waiting):
                yield from self._do(rest, waiting, goes_on=later is not None)
            elif waiting.element.message:
                for routing in given(waiting.element):
                    yield from self._tell(rest, waiting.element, routing)

    def _wait(self, rest: Rest) -> list[Rest] | None:
        """Time goes on to the next due date; None where nothing is due."""
        self.house.go_back(rest.saved)
        rows = [row for row in running_due_dates(_case(rest.case_id)) if not row.fired_at]
        due = sorted((row.fires_at, str(row.element)) for row in rows if row.fires_at)
        if not due:
            return None
        at, element = due[0]
        return self._at_rest(rest.case_id, (*rest.path, element), at)

    def _do(self, rest: Rest, waiting: Waiting, *, goes_on: bool) -> list[Rest]:
        """A task, with each of its answers: now, or else when its talk was, or a day later. One
        that takes no answer keeps people from going on, unless time does that by itself."""
        reached: list[Rest] = []
        whys = []
        for routing in given(waiting.element):
            path = (*rest.path, str(Move(waiting.element, routing)))
            for at in self._moments(rest):
                why = self._tried(rest, at, path, _doing(waiting, routing))
                if not why:
                    reached += self._at_rest(rest.case_id, path, at)
                if why in ("", BROKEN):
                    break
            whys.append(why)
        if all(whys) and BROKEN not in whys and not goes_on:
            self._find(f"{waiting.element.id} cannot be done: {whys[0]}", rest.path)
        return reached

    def _moments(self, rest: Rest) -> list[datetime]:
        self.house.go_back(rest.saved)
        talk = latest_talk(_case(rest.case_id))
        now = rest.at + AN_HOUR
        held = [talk.starts_at + AN_HOUR] if talk and talk.starts_at > now else []
        return [now, *held, now + A_DAY]

    def _tell(self, rest: Rest, element: Element, routing: Routing) -> list[Rest]:
        """What is waited for comes in."""
        path, at = (*rest.path, str(Move(element, routing))), rest.at + AN_HOUR
        why = self._tried(rest, at, path, lambda case: acting.tell(case, element, routing))
        return [] if why else self._at_rest(rest.case_id, path, at)

    def _tried(self, rest: Rest, at: datetime, path: Way, act: Act) -> str:
        """A move from a rest; answers with why it could not be made, empty where it was."""
        self.house.go_back(rest.saved)

        def move() -> str:
            case = _case(rest.case_id)
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
            self._find(f"{path[-1]} breaks: {type(error).__name__}: {error}", path)
            return BROKEN

    def _at_rest(self, case_id: int, path: Way, at: datetime) -> list[Rest]:
        """Where the case comes to rest after a move; empty where that was known, or broke."""
        self.steps += 1
        if self._made(lambda: "", path, at):
            return []
        with holding(at):
            case = _case(case_id)
            key = key_of(case)
            if key in self.known:
                return []
            self.known.add(key)
            for words in stuck(self.house, case):
                self._find(words, path)
            waiting = () if case.ended_at else waiting_at(case)
            return [Rest(key, waiting, path, at, case_id, self.house.keep())]

    def _find(self, words: str, path: Way) -> None:
        self.findings.setdefault(words, path)


def _doing(waiting: Waiting, routing: Routing) -> Act:
    tasks = select(Task).where(Task.engine_task == waiting.engine_task)
    return lambda _: acting.do(db.session.scalars(tasks).one(), routing)


def given(element: Element) -> Iterator[Routing]:
    """Every combination of the values that its form or its message gives."""
    for values in product(*element.routing.values()):
        yield dict(zip(element.routing, values, strict=True))


def waiting_at(case: Case) -> tuple[Waiting, ...]:
    """Everything at which a case rests."""
    diagram = diagram_of(case)
    return tuple(Execution.load(diagram, case.state, lambda _: {}).waiting())


def key_of(case: Case) -> object:
    """The key of the state that the explorer knows."""
    return State(waiting_at(case), case.end, ()).key


def _case(number: int) -> Case:
    return db.session.get_one(Case, number, populate_existing=True)
