"""A small cast and a stage: stories are played through the doors, at a clock that stands still."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from time_machine import Traveller

from processes import cases
from processes.answers import Answer
from processes.cases.committee.deciding import do_together
from processes.cases.doors.together import is_together
from processes.cases.minors import confirming
from processes.clock import legal_now
from processes.errors import Refused
from processes.facts.seating import candidates
from processes.models import Case, Decision, Mail, Result, Setting, db, transaction
from tests.cast import Cast
from tests.moments import brussels, shown
from tests.scenes import scene
from tests.sight import Sight

__all__ = ["DEFAULT_START", "Play", "brussels", "refusal", "shown"]

DEFAULT_START = "2025-04-14 09:00"
EVALUATION_COMMITTEE = ("dirk", "els", "fatma")


class Play(Cast, Sight):
    """The stage: what its people do, and when; `tests/scenes.py` says what it is that `replays`."""

    def __init__(self, app: Flask, clock: Traveller, *, replays: bool = False) -> None:
        super().__init__()
        self.app, self.clock, self.replays = app, clock, replays
        self.begin()

    @scene
    def begin(self) -> None:
        """The cast is there."""
        with transaction():
            self.enter()

    # --- time

    def travel_to(self, moment: str, *, settle: bool = True) -> None:
        """Moves both clocks, then lets everything fire that became due."""
        self.clock.move_to(brussels(moment))
        if settle:
            self.settle()

    def settle(self) -> None:
        """What the workers do: everything that is due fires."""
        while due := cases.due_cases(50):
            for case_id in due:
                cases.fire_due(case_id)
        while cases.fire_results(50):
            pass
        confirming.remind()

    def accept_mails(self) -> None:
        """The mail server takes everything that waits."""
        for mail in db.session.scalars(select(Mail).where(Mail.state == "queued")).all():
            with transaction():
                again = db.session.get_one(Mail, mail.id)
                again.sent_at = legal_now()
                self.take(again)
        self.settle()

    def take(self, mail: Mail) -> None:
        """The mail server took a mail, at the moment that stands on it."""
        mail.state = "sent"
        cases.mail_accepted(mail)

    # --- what people do

    def answers(self, **tokens: str) -> None:
        """The centre answers open questions, each by the name of its setting."""
        with transaction():
            for name, token in tokens.items():
                db.session.merge(Setting(name=name, token=token))

    def result(self, received: str, cursist: str = "amina", **values: Any) -> Result:
        """A result that was received on a day: no certificate, unless the story says otherwise."""
        day = date.fromisoformat(received)
        told = {"module": "NT2 1.2", "certificate": False, "decided_on": day, **values}
        with transaction():
            result = Result(cursist_id=self.ids[cursist], programme="NT2", **told)
            cases.register_result(result, day, "opgehaald", None)
        return result

    def open(
        self,
        process: str = "evaluation_objection",
        by: str = "amina",
        *,
        result_received: str = "2025-04-14",
        at: str | None = None,
        result: Result | None = None,
        decision: Decision | None = None,
        key: str | None = None,
        **evidence: Any,
    ) -> Case:
        """A filing, at a moment; without one at ten o'clock on the day of the result."""
        if result is None and decision is None:
            result = self.result(result_received)
            at = at or f"{result_received} 10:00"
        if at:
            self.travel_to(at, settle=False)
        filed_against = (result and result.id, decision and decision.id)
        with transaction():
            return self.file(process, by, *filed_against, key=key, **evidence)

    def file(
        self,
        process: str,
        by: str = "amina",
        result_id: int | None = None,
        decision_id: int | None = None,
        *,
        key: str | None = None,
        **evidence: Any,
    ) -> Case:
        """What happens inside the transaction of a filing."""
        said = {"disagrees": True, "reasons": "Ik was ziek.", **evidence}
        return cases.open_case(
            process,
            self.person(by),
            Answer({}, said),
            result=db.session.get_one(Result, result_id) if result_id else None,
            decision=db.session.get_one(Decision, decision_id) if decision_id else None,
            key=key,
        )

    def appeal(self, by: str = "amina", at: str | None = None, **values: Any) -> Case:
        """An appeal against the decision that was taken last in the first case."""
        return self.open("appeal_committee", by, at=at, decision=self.decision(), **values)

    def do(
        self,
        element: str,
        by: str = "bram",
        routing: dict[str, Any] | None = None,
        key: str | None = None,
        **evidence: Any,
    ) -> Case:
        """Somebody does the task of an element that was asked last; where a committee decides, all
        its members confirm it."""
        task = self.task(element)
        with transaction():
            answer = Answer(routing or {}, evidence)
            if is_together(task, answer.routing):
                return do_together(task.id, self.person(by), answer)
            return cases.complete(task.id, self.person(by), answer, key=key)

    def invite(self, day: str = "2025-04-22", time: str = "14:00", **values: Any) -> Case:
        where = {"setting": "at_centre", "place": "Lokaal 12"}
        return self.do("invite", day=day, time=time, **{**where, **values})

    def hold_talk(self, outcome: str = "held", **values: Any) -> Case:
        report = {
            "present": "Amina en Bram",
            "explained": "De punten.",
            "said": "Ik was ziek.",
            "nobody_note": "Niemand kwam.",
            "move_reason": "De zaal is bezet.",
            "cancel_reason": "De zaal is bezet.",
        }
        return self.do("talk", routing={"talk_outcome": outcome}, **{**report, **values})

    def decide(self, reconvene: bool, **values: Any) -> Case:
        said = {"reasons": "Daarom.", **values}
        return self.do("decide_reconvene", routing={"reconvene": reconvene}, **said)

    def compose(self, *names: str, by: str = "bram") -> Case:
        """These people take their seats on the committee that is composed; without names those of
        the evaluation committee of NT2."""
        offered = self.offered(self.task("compose").case)
        chosen = [offered.get(name, name) for name in names or EVALUATION_COMMITTEE]
        return self.do("compose", by, members=chosen)

    def offered(self, case: Case) -> dict[str, str]:
        """By the name of who can be asked for the committee of a case, how a form names them."""
        return {c.person.name.lower(): c.choice for c in candidates(case, legal_now())}

    def decide_anew(self, certificate: bool = False, by: str = "els", **values: Any) -> Case:
        """A member writes down what the committee decided that was composed."""
        said = {"sitting_day": "2025-04-22", "reasons": "De punten kloppen.", **values}
        return self.do("new_decision", by, {"certificate": certificate}, **said)

    def meet_again(self, certificate: bool = False) -> Case:
        """Dirk, Els and Fatma are the committee, and decide anew."""
        self.compose()
        return self.decide_anew(certificate)

    def assess_late(self, inadmissible: bool, **values: Any) -> Case:
        said = {"reasons": "De brief kwam later aan.", **values}
        return self.do("assess_late", routing={"inadmissible": inadmissible}, **said)

    def correct_receipt(self, day: str, by: str = "chris") -> None:
        """The day on which the latest decision of the first case was received is put right."""
        with transaction():
            case = db.session.get_one(Case, self.case().id, with_for_update=True)
            received_at = brussels(f"{day} 00:00")
            proof = "ontvangstbewijs van de post"
            cases.record_receipt(case, self.decision(), received_at, proof, self.person(by))

    # --- scenes that several stories begin with

    @scene
    def reach_talk(self) -> Case:
        """Asked on Tuesday 15 April 2025, planned, and now it is an hour after the talk began."""
        case = self.open(at="2025-04-15 10:00")
        self.invite()
        self.travel_to("2025-04-22 15:00")
        return case

    @scene
    def reach_decision(self, reconvene: bool = False) -> Case:
        """The talk was held on Tuesday 22 April 2025, and decided upon the same afternoon."""
        case = self.reach_talk()
        self.hold_talk()
        self.decide(reconvene=reconvene)
        return case

    def at_once(self, *acts: Callable[[], Any]) -> list[Any]:
        """Several people do something at the same moment, each with a session of their own: what
        each of them was answered, or the error that they met."""
        start = Barrier(len(acts))

        def run(act: Callable[[], Any]) -> Any:
            with self.app.app_context():
                start.wait()
                try:
                    return act()
                except Exception as error:
                    return error
                finally:
                    db.session.remove()

        with ThreadPoolExecutor(len(acts)) as people:
            answers = list(people.map(run, acts))
        db.session.rollback()
        return answers


def refusal(act: Callable[[], Any]) -> tuple[str, str]:
    """What a door says when it refuses: the field and the message."""
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.field, refused.value.message
