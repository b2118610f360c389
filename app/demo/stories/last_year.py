"""Objections of the school year before, all of them over: the direction lays the years side by
side, and gives the report of a year that is over to others."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from app.demo.people import ICT, NT2
from processes.cases import due_cases, fire_due
from processes.regulation import school_year

from .objections import Objections
from .stage import deliver_mails

MANY = 100


class LastYear(Objections):
    """What cursists who left since then asked, and what came of it."""

    def happened_last_year(self) -> None:
        """In May: three talks after which the decision stood, two after which the committee met
        again and gave the certificate, and one question that came too late."""
        with self._as_of(date(school_year(self.today), 5, 15)):
            self.may_appeal("Elif", "NT2 2.1", NT2)
            self.may_appeal("Jonas", "Programmeren 1", ICT)
            self.may_appeal("Ngoc", "NT2 1.2", NT2)
            self.got_a_new_decision("Jonas", "Databanken", ICT)
            self.got_a_new_decision("Elif", "NT2 2.2", NT2)
            self.is_inadmissible("Ngoc", "NT2 1.1", NT2)
        for number in due_cases(MANY):
            fire_due(number)
        deliver_mails()

    @contextmanager
    def _as_of(self, day: date) -> Iterator[None]:
        """Inside, days are counted back from that one."""
        opens = self.today
        self.today = day
        yield
        self.today = opens
