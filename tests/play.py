"""A small cast and a stage: stories are played through the doors, at a clock that stands still."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Barrier
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy import select
from time_machine import Traveller

from processes import cases
from processes.answers import Answer
from processes.cases import guardians
from processes.clock import legal_now
from processes.effects import terms
from processes.effects.facts import latest_decision
from processes.errors import Refused
from processes.models import (
    Case,
    Decision,
    DueDate,
    Event,
    Guardianship,
    Incident,
    Mail,
    Person,
    Result,
    Role,
    Seat,
    Submission,
    Task,
    db,
    transaction,
)
from processes.regulation import BRUSSELS, Settings

DEFAULT_START = "2025-04-14 09:00"


def brussels(text: str) -> datetime:
    """A moment as people in Brussels write it."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def shown(moment: datetime) -> str:
    """A moment as people in Brussels read it."""
    return f"{moment.astimezone(BRUSSELS):%Y-%m-%d %H:%M}"


@dataclass
class Play:
    """The stage. Everything that it answers is read from the database at that moment.

    Amina asks for talks; Bram chairs the evaluation committee, and leads the centre with Dirk and
    his deputy Hanne; Els and Fatma teach NT2 and sit on its committee, Gus teaches elsewhere; Chris
    is the secretariat. Ines is 17 until 10 June 2025, and Jan is her father.
    """

    app: Flask
    clock: Traveller
    ids: dict[str, int] = field(default_factory=dict)
    zone: ZoneInfo = BRUSSELS

    def __post_init__(self) -> None:
        with transaction():
            self._cast()

    # --- the cast

    def _cast(self) -> None:
        self.add("amina")
        self.add("bram", "chair", "director")
        self.add("chris", "secretariat")
        self.add("dirk", "director")
        self.add("els")
        self.add("fatma")
        self.add("gus")
        self.add("hanne", "deputy_director")
        self.add("ines", born_on=date(2007, 6, 10))
        self.add("jan")
        self.seat("els")
        self.seat("fatma")
        self.seat("gus", programme="Koken")
        self.guard("jan", "ines")

    def add(self, name: str, *roles: str, born_on: date | None = date(1990, 5, 1)) -> None:
        """Somebody more, with the roles that they hold in the centre."""
        one = Person(name=name.title(), email=f"{name}@encora.example", born_on=born_on)
        one.roles = [Role(name=role) for role in roles]
        db.session.add(one)
        db.session.flush()
        self.ids[name] = one.id

    def seat(self, name: str, programme: str = "NT2", **values: Any) -> None:
        """A place on the evaluation committee of a programme."""
        place = Seat(
            committee="evaluation",
            programme=programme,
            title="lesgever",
            holder_id=self.ids[name],
            **values,
        )
        db.session.add(place)

    def guard(self, guardian: str, ward: str, first: str = "2020-01-01") -> None:
        """From its first day on somebody acts for a minor."""
        bond = Guardianship(
            guardian_id=self.ids[guardian],
            ward_id=self.ids[ward],
            first_day=date.fromisoformat(first),
        )
        db.session.add(bond)

    def person(self, name: str) -> Person:
        return db.session.get_one(Person, self.ids[name])

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
        guardians.remind()

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
        """Somebody does the task of an element that was asked last."""
        task = self.task(element)
        with transaction():
            answer = Answer(routing or {}, evidence)
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
        }
        return self.do("talk", routing={"talk_outcome": outcome}, **{**report, **values})

    def decide(self, reconvene: bool, **values: Any) -> Case:
        said = {"reasons": "Daarom.", **values}
        return self.do("decide_reconvene", routing={"reconvene": reconvene}, **said)

    def decide_anew(self, certificate: bool = False, **values: Any) -> Case:
        sat = {
            "sitting_day": "2025-04-22",
            "chair_id": self.ids["dirk"],
            "member_ids": [self.ids["els"], self.ids["fatma"]],
        }
        said = {"reasons": "De punten kloppen.", **sat, **values}
        return self.do("new_decision", routing={"certificate": certificate}, **said)

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

    def reach_talk(self) -> Case:
        """Asked on Tuesday 15 April 2025, planned, and now it is an hour after the talk began."""
        case = self.open(at="2025-04-15 10:00")
        self.invite()
        self.travel_to("2025-04-22 15:00")
        return case

    def reach_decision(self, reconvene: bool = False) -> Case:
        """The talk was held on Tuesday 22 April 2025, and decided upon the same afternoon."""
        case = self.reach_talk()
        self.hold_talk()
        self.decide(reconvene=reconvene)
        return case

    # --- what is there to see

    def task(self, element: str) -> Task:
        rows = select(Task).where(Task.element == element).order_by(Task.id.desc()).limit(1)
        return db.session.scalars(rows).one()

    def open_tasks(self) -> list[tuple[str, str]]:
        rows = select(Task).where(Task.closed_at.is_(None)).order_by(Task.id)
        return [(t.role, t.element) for t in db.session.scalars(rows)]

    def mails(self) -> list[tuple[str, str]]:
        """To which role, and which text, in the order in which they were written."""
        rows = db.session.scalars(select(Mail).order_by(Mail.id))
        return [(m.role, m.template.rpartition("/")[2]) for m in rows]

    def letters(self, text: str) -> list[Mail]:
        """The mails of a text, in the order in which they were written."""
        rows = select(Mail).order_by(Mail.id)
        return [m for m in db.session.scalars(rows) if m.template.rpartition("/")[2] == text]

    def mail(self, text: str) -> Mail:
        """The last mail of a text."""
        return self.letters(text)[-1]

    def entry(self, text: str) -> tuple[str, str, int, str]:
        """The calendar entry of the last mail of a text: method, UID, sequence and beginning."""
        entry = Calendar.from_ical(self.mail(text).calendar or "")
        event = entry.events[0]
        begins = shown(event["DTSTART"].dt)
        return str(entry["METHOD"]), str(event["UID"]), int(event["SEQUENCE"]), begins

    def terms(self) -> list[tuple[str, str | None]]:
        """The terms and targets that run, with their last days."""
        rows = select(DueDate).where(DueDate.stopped_at.is_(None)).order_by(DueDate.id)
        return [
            (d.term, d.last_day.isoformat() if d.last_day else None)
            for d in db.session.scalars(rows)
        ]

    def due_date(self, term: str) -> DueDate:
        """The row of a term or target that began last."""
        rows = select(DueDate).where(DueDate.term == term).order_by(DueDate.id.desc()).limit(1)
        return db.session.scalars(rows).one()

    def trail(self, *kinds: str) -> list[tuple[str, str, str | None]]:
        """What happened: when it was in Brussels, the kind and the element."""
        rows = db.session.scalars(select(Event).order_by(Event.id))
        return [(shown(e.at), e.kind, e.element) for e in rows if not kinds or e.kind in kinds]

    def incidents(self) -> list[str]:
        return list(db.session.scalars(select(Incident.error).order_by(Incident.id)))

    def count(self, table: type[Any]) -> int:
        """How many rows a table has."""
        return len(db.session.scalars(select(table)).all())

    def submission(self) -> Submission:
        """What was sent in last."""
        rows = select(Submission).order_by(Submission.id.desc()).limit(1)
        return db.session.scalars(rows).one()

    def case(self) -> Case:
        """The case that was opened first."""
        return db.session.scalars(select(Case).order_by(Case.id).limit(1)).one()

    def end(self) -> str | None:
        """How the case that was opened last ended, if it did."""
        return db.session.scalars(select(Case.end).order_by(Case.id.desc()).limit(1)).one()

    def decision(self) -> Decision:
        """The decision that was taken last in the first case."""
        decision = latest_decision(self.case())
        assert decision is not None
        return decision

    def is_final(self) -> bool:
        """Whether that decision stands now."""
        return terms.is_final(self.decision(), legal_now(), self.settings())

    def settings(self) -> Settings:
        """The centre's answers to what the regulation leaves open."""
        return terms.settings()

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
