"""What a step costs at the door, with everything that it writes and one commit.

Every round is played by a cursist of its own; what is due and the mails that wait are dealt with
between the steps, so that a door has nothing to do but its own work.
"""

from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.harness import Cost, Floor, measure
from benchmarks.houses import house, stage
from processes.answers import Answer
from processes.cases import complete
from processes.cases.committee import voting
from processes.cases.committee.deciding import put_forward, put_forward_in
from processes.clock import legal_now
from processes.facts.seating import voters
from processes.models import Ballot, Case, Decision, db, transaction
from processes.regulation.voting import YES
from tests.panel import SEATS, Panel
from tests.play import EVALUATION_COMMITTEE, Play

OPEN, INVITE, REPORT, DECIDE = "open an objection", "invite", "report", "decide"
COMPOSE, PUT_FORWARD = "compose the evaluation committee", "put a new decision forward"
CONFIRM, DECIDE_ANEW = "confirm it", "confirm it last, and decide anew"
APPEAL, COMPOSE_APPEAL = "open an appeal", "compose an appeals committee"
OF_A_CASE = OPEN, INVITE, REPORT, DECIDE, COMPOSE, PUT_FORWARD, CONFIRM, DECIDE_ANEW
WORK = (*OF_A_CASE, APPEAL, COMPOSE_APPEAL)
PLACE: dict[str, Any] = {"setting": "at_centre", "place": "Lokaal 12"}
TALK = {"present": "Amina en Bram", "explained": "De punten.", "said": "Ik was ziek."}
COMMITTEE = "appeals_evaluation"
HOLDERS = [holder for holder, _ in SEATS[COMMITTEE].values()]
WARM = 2  # rounds that are played first, and not counted


def run(database: str, said: Namespace) -> list[dict[str, Any]]:
    """A row for each door."""
    with house(database, said.folder) as app, stage(app) as play:
        Panel(play).furnish(COMMITTEE)
        floor = Floor()
        doors = Doors(play, floor)
        for number in range(said.rounds + WARM):
            if number == WARM:
                doors.costs = {work: Cost() for work in WORK}
            doors.round(number)
        floor.close()
    return [cost.row("doors", work) for work, cost in doors.costs.items()]


class Doors:
    """One stage, on which the same cases are played time after time."""

    def __init__(self, play: Play, floor: Floor) -> None:
        self.play, self.floor = play, floor
        self.costs = {work: Cost() for work in WORK}

    def round(self, number: int) -> None:
        """One objection to its new decision, and one to the committee of its appeal."""
        with transaction():
            self.play.add(f"cursist{number}")
            self.play.add(f"beroeper{number}")
        case = self._decided(f"cursist{number}", reconvene=True)
        self._do(COMPOSE, "compose", members=self._choices(case, EVALUATION_COMMITTEE))
        self._decide_anew(case)
        self._appealed(f"beroeper{number}")

    def _decide_anew(self, case: int) -> None:
        """One member puts it forward, and each of the others confirms it."""
        said = {"sitting_day": "2025-04-22", "reasons": "De punten kloppen."}
        task, answer = self.play.task("new_decision").id, Answer({"certificate": False}, said)
        self._measured(PUT_FORWARD, lambda: put_forward(task, self.play.person("els"), answer))
        ballot = put_forward_in(db.session.get_one(Case, case))
        assert ballot is not None
        number, moment = ballot.id, legal_now()
        others = [m.person.name.lower() for m in voters(ballot, moment) if m.person.name != "Els"]
        for who in others:
            work = DECIDE_ANEW if who == others[-1] else CONFIRM
            self._confirm(work, number, who)

    def _confirm(self, work: str, ballot: int, who: str) -> None:
        self._measured(work, lambda: voting.cast(ballot, self.play.person(who), YES))

    def _decided(self, who: str, reconvene: bool) -> int:
        """The talk was asked, planned, held, and decided upon."""
        self.play.travel_to("2025-04-14 10:00", settle=False)
        result = self.play.result("2025-04-14", who)
        case = self._file(OPEN, "evaluation_objection", who, result.id, None)
        self._do(INVITE, "invite", day="2025-04-22", time="14:00", **PLACE)
        self._settle("2025-04-22 15:00")
        self._do(REPORT, "talk", "bram", {"talk_outcome": "held"}, **TALK)
        self._do(DECIDE, "decide_reconvene", "bram", {"reconvene": reconvene}, reasons="Daarom.")
        return case

    def _appealed(self, who: str) -> None:
        case = self._decided(who, reconvene=False)
        self._settle("2025-04-23 10:00")
        [decision] = db.session.scalars(db.select(Decision).where(Decision.case_id == case))
        appeal = self._file(APPEAL, "appeal_committee", who, None, decision.id)
        self._do(COMPOSE_APPEAL, "compose", "tess", members=self._choices(appeal, HOLDERS))

    def _settle(self, moment: str) -> None:
        """Every mail that waits arrives, and everything fires that became due until a moment."""
        self.play.accept_mails()
        self.play.travel_to(moment)

    def _choices(self, case: int, names: Iterable[str]) -> list[str]:
        """How a form names these people for the committee of a case."""
        offered = self.play.offered(db.session.get_one(Case, case))
        return [offered[name] for name in names]

    def _file(
        self, work: str, process: str, who: str, result: int | None, decision: int | None
    ) -> int:
        return self._measured(work, lambda: self.play.file(process, who, result, decision))

    def _do(
        self,
        work: str,
        element: str,
        by: str = "bram",
        routing: dict[str, Any] | None = None,
        **said: Any,
    ) -> None:
        task, answer = self.play.task(element).id, Answer(routing or {}, said)
        self._measured(work, lambda: complete(task, self.play.person(by), answer))

    def _measured(self, work: str, door: Callable[[], Case | Ballot]) -> int:
        def step() -> int:
            with transaction():
                return door().id

        db.session.rollback()
        db.session.expunge_all()
        return int(measure(self.costs[work], step, self.floor))
