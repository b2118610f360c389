"""What is there to see of a play. Every answer is read from the database at that moment."""

from typing import Any

from icalendar import Calendar
from sqlalchemy import select

from processes.clock import legal_now
from processes.facts import terms
from processes.facts.moments import latest_decision
from processes.models import (
    Case,
    Decision,
    DueDate,
    Event,
    Incident,
    Mail,
    Person,
    Submission,
    Task,
    db,
)
from processes.regulation import Settings
from processes.whose import theirs
from tests.moments import shown


class Sight:
    """Tasks, mails, terms, what happened, and where the case stands."""

    def task(self, element: str) -> Task:
        rows = select(Task).where(Task.element == element).order_by(Task.id.desc()).limit(1)
        return db.session.scalars(rows).one()

    def open_tasks(self) -> list[tuple[str, str]]:
        rows = select(Task).where(Task.closed_at.is_(None)).order_by(Task.id)
        return [(t.role, t.element) for t in db.session.scalars(rows)]

    def asked_of(self, name: str) -> list[Task]:
        """What stands on somebody's list of tasks."""
        who = db.session.scalars(select(Person).where(Person.name == name.title())).one()
        rows = select(Task).join(Task.case).where(Task.closed_at.is_(None))
        return list(db.session.scalars(rows.where(theirs(who, legal_now())).order_by(Task.id)))

    def mails(self) -> list[tuple[str, str]]:
        """To which role, and which text, in the order in which they were written."""
        rows = db.session.scalars(select(Mail).order_by(Mail.id))
        return [(m.role, m.template.rpartition("/")[2]) for m in rows]

    def letters(self, text: str) -> list[Mail]:
        """The mails of a text, in the order in which they were written."""
        rows = select(Mail).order_by(Mail.id)
        return [m for m in db.session.scalars(rows) if m.template.rpartition("/")[2] == text]

    def mail(self, text: str) -> Mail:
        """The last mail of a text, but for what a minor was told for their information."""
        return [mail for mail in self.letters(text) if mail.role != "minor"][-1]

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
