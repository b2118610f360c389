"""The stage of the demo: what its stories do there, each at a moment before it opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select

from app.demo.people import settle_in
from processes.answers import Answer
from processes.cases import open_case, register_result
from processes.cases.committee.deciding import do_together
from processes.clock import holding, legal_now
from processes.facts.seating import candidates
from processes.models import Case, Person, Result, Task, db, transaction
from processes.regulation import (
    BRUSSELS,
    brussels_date,
    working_days_after,
    working_days_before,
)
from workers.actors import send_mail
from workers.leases import claim

OBJECTION = "evaluation_objection"
BECAUSE = "Ik was ziek tijdens de laatste toets. Daardoor kon ik niet tonen wat ik kan."


class Stage:
    """Days are working days before the day on which the demo opens."""

    def __init__(self) -> None:
        self.today = brussels_date(legal_now())
        with transaction():
            self.ids = {name: person.id for name, person in settle_in().items()}

    def result(self, name: str, module: str, programme: str, ago: int) -> Result:
        """A refused certificate that somebody got so many working days ago."""
        day = self.earlier(ago)
        with self.at(ago), transaction():
            result = Result(
                cursist_id=self.ids[name],
                programme=programme,
                module=module,
                certificate=False,
                decided_on=day,
            )
            return register_result(result, day, "opgehaald in het centrum", self.person("Joke"))

    def ask(self, name: str, result: Result, ago: int) -> Case:
        """Somebody asks for the talk."""
        number = result.id
        with self.at(ago):
            with transaction():
                answer = Answer({}, {"disagrees": True, "reasons": BECAUSE})
                found = db.session.get_one(Result, number)
                case = open_case(OBJECTION, self.person(name), answer, result=found)
            deliver_mails()
        return case

    def do(
        self,
        case: Case,
        element: str,
        ago: int,
        routing: dict[str, Any],
        by: str = "Ines",
        **said: Any,
    ) -> Case:
        """Somebody does the open task of an element, so many working days ago."""
        case_id = case.id
        with self.at(ago):
            rows = select(Task.id).where(Task.case_id == case_id, Task.element == element)
            task = db.session.scalars(rows.order_by(Task.id.desc())).first()
            assert task is not None
            with transaction():
                case = do_together(task, self.person(by), Answer(routing, said))
            deliver_mails()
        return case

    def compose(self, case: Case, ago: int, by: str = "Ines") -> Case:
        """The holders of all its seats are the committee of a case, so many working days ago."""
        with self.at(ago):
            holders = [c.choice for c in candidates(case, legal_now()) if not c.substitute]
        return self.do(case, "compose", ago, {}, by, members=holders)

    def person(self, name: str) -> Person:
        """Somebody by first name."""
        return db.session.get_one(Person, self.ids[name])

    @contextmanager
    def at(self, ago: int) -> Iterator[None]:
        """Inside, it is 15 o'clock of a working day before today; today itself it is now."""
        if ago == 0:
            yield
            return
        with holding(datetime.combine(self.earlier(ago), time(15), BRUSSELS).astimezone(UTC)):
            yield

    def earlier(self, days: int) -> date:
        """So many working days before today."""
        return working_days_before(self.today, days).date

    def later(self, days: int) -> date:
        """So many working days after today."""
        return working_days_after(self.today, days).date


def deliver_mails() -> None:
    """Sends what was written, over SMTP, at the moment that it is in the story."""
    for mail_id, token in claim():
        send_mail(mail_id, token)


def is_empty() -> bool:
    """Nobody lives in this database yet."""
    return db.session.scalar(select(Person.id).limit(1)) is None
