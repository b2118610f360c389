"""One turn of a case inside a door: the engine runs to its rest, and the tables say what waits."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache

from processes import effects, procedures
from processes.answers import Routing
from processes.clock import legal_now
from processes.engine.diagrams import Diagram, current
from processes.engine.elements import SEND_TASK, Element
from processes.engine.execution import Execution, Waiting, is_human
from processes.engine.expressions import DEADLINE, Timer
from processes.errors import NoLongerOpen
from processes.facts import moments, targets
from processes.holders import Holders, holders
from processes.models import HOUSE, LAW, Case, DueDate, Person, Task
from processes.procedures import Target
from processes.regulation import Count, Settings, brussels_date, count, moment_of
from processes.roles import CURSIST
from processes.trail import ASKED, ENDED, note

from ..ground.kept_diagrams import diagram_of
from ..letters import letters
from .following import case_after


@dataclass
class Turn:
    """What a door needs while it turns a case. `actor` did the step, `fired` is the due date that
    did; one of them, or neither where another case's message did. `who` holds a role is asked once.
    """

    case: Case
    settings: Settings
    actor: Person | None = None
    fired: DueDate | None = None
    who: Holders = field(default_factory=lambda: cache(holders))

    @property
    def diagram(self) -> Diagram:
        """The version of the diagram that the case is pinned to."""
        return diagram_of(self.case)

    def start(self, routing: Routing) -> None:
        """Begins the case and brings it to its first rest."""
        self._rest(Execution.start(self.diagram, routing, self._perform))

    def complete(self, task: Task, routing: Routing) -> None:
        """A human task is done; the case goes on to its next rest."""
        execution = self._load()
        execution.complete(task.engine_task, routing)
        self._rest(execution)

    def occur(self, element: str, routing: Routing) -> None:
        """A timer fires or a message arrives; the case goes on to its next rest."""
        execution = self._load()
        execution.occur(element, routing)
        self._rest(execution)

    def send_again(self, timer: str) -> None:
        """What a diagram sends where a timer fires, once that came again for which it waits no
        more: a target that got more time after it fired reminds anew."""
        ways, at = self.diagram.flows, timer
        while behind := [flow.target for flow in ways if flow.source == at]:
            [at] = behind  # a reminder leaves nothing to choose
            element = self.diagram.elements[at]
            if element.kind == SEND_TASK:
                self._perform(element)

    def catching(self, message: str) -> str:
        """The element at which the case waits for a message. Raises NoLongerOpen."""
        for waiting in self._load().waiting():
            if waiting.element.message == message:
                return waiting.element.id
        raise NoLongerOpen(f"{self.case.reference} does not wait for {message}")

    def _load(self) -> Execution:
        return Execution.load(self.diagram, self.case.state, self._perform)

    def _perform(self, element: Element) -> Routing:
        if element.kind == SEND_TASK:
            letters.send(self.case, element.id, self.fired, self.who)
            return {}
        routing: Routing = effects.function(self.case.process, element.id)(self.case)
        return routing

    def _rest(self, execution: Execution) -> None:
        self.case.state = execution.save()
        waiting = execution.waiting()
        self._write_tasks([w for w in waiting if is_human(w)])
        self._write_due_dates([w for w in waiting if w.element.timer])
        if execution.end:
            self._end(execution.end)

    def _end(self, end: str) -> None:
        case = self.case
        case.ended_at, case.end = legal_now(), end
        decided = (
            f"{case.decisions[-1].element}.{case.decisions[-1].outcome}" if case.decisions else ""
        )
        case.outcome = procedures.of(case.process).came_out(end, decided).value
        note(case, ENDED, end)
        for process in procedures.following(case.process, end):
            if self._begins(process):
                after = case_after(case, current(process))
                Turn(after, self.settings, self.actor, who=self.who).start({})

    def _begins(self, process: str) -> bool:
        """A case of this procedure begins after this one that ended so."""
        after = procedures.of(process).after
        where = after.where if after else ""
        return not where or bool(effects.function(process, where)(self.case))

    def _write_tasks(self, asked: list[Waiting]) -> None:
        known = {task.engine_task: task for task in self.case.tasks}
        for waiting in asked:
            if waiting.engine_task not in known:
                self._ask(waiting)
        still = {waiting.engine_task for waiting in asked}
        for task in known.values():
            if task.closed_at is None and task.engine_task not in still:
                task.closed_at = legal_now()

    def _ask(self, waiting: Waiting) -> None:
        element = waiting.element
        task = Task(
            engine_task=waiting.engine_task,
            element=element.id,
            role=element.lane,
            opened_at=legal_now(),
        )
        self.case.tasks.append(task)
        note(self.case, ASKED, element.id, role=element.lane)
        letters.announce(self.case, element.id, element.lane, element.name, self.actor, self.who)

    def _write_due_dates(self, running: list[Waiting]) -> None:
        rows = running_due_dates(self.case)
        known = {(row.engine_task, row.element) for row in rows}
        for waiting in running:
            if (waiting.engine_task, waiting.element.id) not in known:
                self._run_term(waiting)
        still = {(w.engine_task, w.element.id) for w in running}
        open_tasks = [task for task in self.case.tasks if task.closed_at is None]
        for row in rows:
            waited_for = (row.engine_task, row.element) in still
            if not (row.task in open_tasks if row.task else waited_for):
                row.stopped_at = legal_now()

    def _run_term(self, waiting: Waiting) -> None:
        timer = waiting.element.timer
        assert timer is not None
        if timer.is_law and moments.known(timer.fact, self.case) is moments.NO_TERM:
            return
        before = self._before(timer)
        over = before if before and before.fired_at and before.fired_at <= legal_now() else None
        if over and waiting.element.interrupting:
            before = over = None  # it begins anew
        hosts = [t for t in self.case.tasks if t.closed_at is None]
        row = DueDate(
            engine_task=waiting.engine_task,
            element=waiting.element.id,
            task=next((t for t in hosts if t.element == waiting.element.host), None),
            kind=LAW if timer.is_law else HOUSE,
            term=timer.term,
            fact=timer.fact,
            created_at=legal_now(),
            fired_at=over.fired_at if over else None,
            escalated_at=before.escalated_at if before else None,
            reminded_of=before.reminded_of if before else None,
            given=before.given if before else None,
        )
        if timer.is_law:
            row.decision = moments.latest_decision(self.case)
        self.case.due_dates.append(row)
        if over and timer.is_law:
            _carry_on(row, over)
        else:
            reckon(row, self.case, timer, self.settings)

    def _before(self, timer: Timer) -> DueDate | None:
        """The same one at the step before, beside which it ran from the same moment; None where
        there was none. What was given then stays given, and what was told then nobody is told
        again; but what is late is late until it is done."""
        start = moments.known(timer.fact, self.case)
        since = start.moment if isinstance(start, moments.Since) else start
        if not isinstance(since, datetime):
            return None
        same = [r for r in self.case.due_dates if (r.term, r.starts_at) == (timer.term, since)]
        return same[-1] if same else None


def running_due_dates(case: Case) -> list[DueDate]:
    """The terms and targets that run for a case, in the order in which they began."""
    return [row for row in case.due_dates if row.stopped_at is None]


def term_of(row: DueDate) -> Timer:
    """From what a term counts for which no diagram waits: that of a decision which was corrected
    when its case was over."""
    return Timer(DEADLINE, row.term, row.fact)


def reckon(row: DueDate, case: Case, timer: Timer, settings: Settings) -> None:
    """Counts a due date from its fact, as the tables know it now; unknown, it has no moment. Where
    its last day moves to a later one, people are reminded by that, and told when it is late."""
    known = moments.known(timer.fact, case)
    start, days = (known.moment, known.days) if isinstance(known, moments.Since) else (known, None)
    if start is None or isinstance(start, moments.NoTerm):
        row.starts_at = row.last_day = row.fires_at = row.explanation = None
        return
    if timer.is_law:
        row.starts_at = start
        deadline = count(
            timer.term, start, regulation=case.regulation, days=days, settings=settings
        )
        _write(row, deadline, moment_of(deadline))
    else:
        target = targets.set_by_house(timer.term)
        row.starts_at = _anew(row, case, start)
        last = targets.last_day(target, row.starts_at, settings, targets.leeway(row.given))
        if target.promised and row.last_day and last.date < row.last_day:
            return
        fires_at, before = _of_target(row, target, last, settings), row.last_day
        if row.fired_at and before and before < last.date and fires_at > legal_now():
            row.fired_at = None
        _write(row, last, fires_at)


def _of_target(row: DueDate, target: Target, last: Count, settings: Settings) -> datetime:
    """When the timer of a target fires: some days ahead it reminds who works in the centre; of a
    cursist nothing is hurried, and what they can do ends after the last day."""
    if row.task and row.task.role == CURSIST:
        return moment_of(last)
    return targets.reminder(target, last.date, settings)


def _carry_on(row: DueDate, before: DueDate) -> None:
    """A term that is over moves no more, whatever the settings say now."""
    row.starts_at, row.last_day = before.starts_at, before.last_day
    row.fires_at, row.explanation = before.fires_at, before.explanation


def _anew(row: DueDate, case: Case, start: datetime) -> datetime:
    """From when a target counts that is still to fire, and did not count from its fact already:
    where the case waited for it before and it fired, from then on. From its fact it would be over
    at once, again and again."""
    if row.fired_at or row.starts_at == start:
        return start
    fired = (other.fired_at for other in case.due_dates if other.element == row.element)
    return max((at for at in fired if at and start < at <= legal_now()), default=start)


def _write(row: DueDate, counted: Count, fires_at: datetime) -> None:
    row.last_day, row.fires_at = counted.date, fires_at
    row.explanation = explained(counted)
    if row.escalated_at and brussels_date(legal_now()) <= counted.date:
        row.escalated_at = None


def explained(counted: Count) -> dict[str, object]:
    """A count as JSON values: its days, counted or not and why, and the settings that it used."""
    days = [{"date": d.date.isoformat(), "counted": d.counted, "why": d.why} for d in counted.days]
    return {"date": counted.date.isoformat(), "days": days, "settings": dict(counted.settings)}
