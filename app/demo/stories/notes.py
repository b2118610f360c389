"""People who pay with a debit note: one is reminded of it, and one cancelled and got a credit
note."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select

from processes.cases import fire_due
from processes.cases.enrolment.leaving import leave
from processes.clock import holding, legal_now
from processes.models import DEBIT_NOTE, Case, DueDate, Enrolment, Run, db, transaction
from processes.regulation import BRUSSELS

from .enrolments import EnrolmentStory
from .stage import deliver_mails

SHOWN = {"identity_shown": True, "lives_lawfully": True}
TO_BE_REMINDED = 48  # seven until the note, thirty to pay it, then five working days
TO_HAVE_A_NOTE = 9


class NoteStory(EnrolmentStory):
    """Days here are calendar days before the demo opens, as those of notes are."""

    def does_not_pay(self, name: str) -> None:
        """Somebody followed a run to its end, and is reminded of the note once."""
        began = self._paid_later()[0]
        with transaction():
            run = db.session.scalars(select(Run).where(Run.code == began)).one()
            run.places_taken -= 1
        self._time_passes(self._enrols(name, began, TO_BE_REMINDED))

    def gives_up_after_the_note(self, name: str) -> None:
        """Somebody whose note went cancels a day later, and gets a credit note."""
        wanted = self._enrols(name, self._paid_later()[1], TO_HAVE_A_NOTE)
        self._time_passes(wanted)
        with self._days_ago(1):
            with transaction():
                rows = select(Enrolment.id).where(Enrolment.case_id == wanted)
                leave(db.session.scalars(rows).one(), self.person(name), "Ik heb ander werk.")
            deliver_mails()

    def _enrols(self, name: str, code: str, ago: int) -> int:
        """The number of their case, in which all was shown on the same day."""
        with self._days_ago(ago):
            return self._sees(self._asks(name, code, 0), 0, **SHOWN).id

    def _time_passes(self, number: int) -> None:
        """What was due beside an enrolment fires, and its mails go, each at its own moment."""
        while due := self._first_due(number):
            case_id, moment = due
            with holding(moment):
                fire_due(case_id)
                deliver_mails()

    def _first_due(self, number: int) -> tuple[int, datetime] | None:
        beside = select(Case.id).where(Case.beside_id == number)
        waits = DueDate.fired_at.is_(None), DueDate.stopped_at.is_(None)
        due = DueDate.case_id.in_(beside), *waits, DueDate.put_off_until.is_(None)
        rows = select(DueDate).where(*due, DueDate.fires_at <= legal_now())
        row = db.session.scalars(rows.order_by(DueDate.fires_at).limit(1)).first()
        if row is None:
            return None
        assert row.case_id
        assert row.fires_at
        return row.case_id, row.fires_at

    def _paid_later(self) -> list[str]:
        """The runs that are paid by note, who begins first first."""
        rows = select(Run.code).where(Run.payment == DEBIT_NOTE)
        return list(db.session.scalars(rows.order_by(Run.first_day, Run.id)))

    @contextmanager
    def _days_ago(self, days: int) -> Iterator[None]:
        day = self.today - timedelta(days=days)
        with holding(datetime.combine(day, time(15), BRUSSELS).astimezone(UTC)):
            yield
