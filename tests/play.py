"""A small cast and a stage: stories are played through the doors, with a clock that stands still."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import time_machine
from flask import Flask
from sqlalchemy import select

from processes import cases
from processes.answers import Answer
from processes.clock import legal_now
from processes.effects.facts import latest_decision
from processes.models import Case, DueDate, Mail, Person, Result, Role, Seat, Task, db, transaction
from processes.regulation import BRUSSELS

DEFAULT_START = "2025-04-14 09:00"


def brussels(text: str) -> datetime:
    """A moment as people in Brussels write it."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


@dataclass
class Play:
    """The stage. Everything that it answers is read from the database at that moment."""

    app: Flask
    travellers: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.travel_to(DEFAULT_START, settle=False)
        with transaction():
            self._cast()

    def _cast(self) -> None:
        def person(name: str, *roles: str, born_on: date | None = date(1990, 5, 1)) -> Person:
            one = Person(name=name, email=f"{name.lower()}@encora.example", born_on=born_on)
            one.roles = [Role(name=role) for role in roles]
            db.session.add(one)
            return one

        people = {
            "amina": person("Amina"),
            "bram": person("Bram", "chair", "director"),
            "chris": person("Chris", "secretariat"),
            "dirk": person("Dirk", "director"),
            "els": person("Els"),
            "fatma": person("Fatma"),
            "gus": person("Gus"),
        }
        db.session.flush()
        for name in ("els", "fatma"):
            db.session.add(
                Seat(
                    committee="evaluation",
                    programme="NT2",
                    title="lesgever",
                    holder_id=people[name].id,
                )
            )
        self.ids = {name: one.id for name, one in people.items()}

    def person(self, name: str) -> Person:
        return db.session.get_one(Person, self.ids[name])

    def travel_to(self, moment: str, *, settle: bool = True) -> None:
        """Moves both clocks, then lets everything fire that became due."""
        traveller = time_machine.travel(brussels(moment), tick=False)
        traveller.start()
        self.travellers.append(traveller)
        if settle:
            self.settle()

    def settle(self) -> None:
        while due := cases.due_cases(50):
            for case_id in due:
                cases.fire_due(case_id)
        cases.fire_results(50)

    def result(self, received: str, cursist: str = "amina", **values: Any) -> Result:
        """A refused certificate that was received on a day."""
        with transaction():
            result = Result(
                cursist_id=self.ids[cursist],
                programme="NT2",
                module="NT2 1.2",
                certificate=False,
                decided_on=date.fromisoformat(received),
                **values,
            )
            cases.register_result(result, date.fromisoformat(received), "opgehaald", None)
        return result

    def open(
        self,
        process: str = "evaluation_objection",
        by: str = "amina",
        *,
        result_received: str = "2025-04-14",
        at: str | None = None,
        key: str | None = None,
        result: Result | None = None,
    ) -> Case:
        """A request for a talk, filed at a moment."""
        result = result or self.result(result_received)
        if at:
            self.travel_to(at)
        with transaction():
            return cases.open_case(
                process,
                self.person(by),
                Answer({}, {"disagrees": True, "reasons": "Ik was ziek."}),
                result=db.session.get_one(Result, result.id),
                key=key,
            )

    def do(
        self,
        element: str,
        by: str = "bram",
        routing: dict[str, Any] | None = None,
        key: str | None = None,
        **evidence: Any,
    ) -> Case:
        """Somebody does the open task of an element."""
        task = self.task(element)
        with transaction():
            return cases.complete(
                task.id, self.person(by), Answer(routing or {}, evidence), key=key
            )

    def task(self, element: str) -> Task:
        rows = select(Task).where(Task.element == element).order_by(Task.id.desc()).limit(1)
        return db.session.scalars(rows).one()

    def invite(self, day: str = "2025-04-22", time: str = "14:00") -> Case:
        return self.do("invite", day=day, time=time, setting="at_centre", place="Lokaal 12")

    def hold_talk(self, outcome: str = "held") -> Case:
        return self.do(
            "talk",
            routing={"talk_outcome": outcome},
            present="Amina en Bram",
            explained="De punten.",
            said="Ik was ziek.",
            nobody_note="Niemand kwam.",
        )

    def decide(self, reconvene: bool) -> Case:
        return self.do("decide_reconvene", routing={"reconvene": reconvene}, reasons="Daarom.")

    def accept_mails(self) -> None:
        """The mail server takes everything that waits."""
        for mail in db.session.scalars(select(Mail).where(Mail.state == "queued")).all():
            with transaction():
                again = db.session.get_one(Mail, mail.id)
                again.state, again.sent_at = "sent", legal_now()
                cases.mail_accepted(again)
        self.settle()

    def open_tasks(self) -> list[tuple[str, str]]:
        rows = select(Task).where(Task.closed_at.is_(None)).order_by(Task.id)
        return [(t.role, t.element) for t in db.session.scalars(rows)]

    def mails(self) -> list[tuple[str, str]]:
        """To which role, and which text, in the order in which they were written."""
        rows = db.session.scalars(select(Mail).order_by(Mail.id))
        return [(m.role, m.template.rpartition("/")[2]) for m in rows]

    def terms(self) -> list[tuple[str, str | None]]:
        """The terms and targets that run, with their last days."""
        rows = select(DueDate).where(DueDate.stopped_at.is_(None)).order_by(DueDate.id)
        return [
            (d.term, d.last_day.isoformat() if d.last_day else None)
            for d in db.session.scalars(rows)
        ]

    def end(self) -> str | None:
        return db.session.scalars(select(Case.end).order_by(Case.id.desc()).limit(1)).one()

    def decision(self) -> Any:
        case = db.session.scalars(select(Case).order_by(Case.id)).first()
        assert case is not None
        return latest_decision(case)
