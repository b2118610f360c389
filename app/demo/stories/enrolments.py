"""People enrol in a few of the runs: one is to be seen to, one lacks something, some have a place,
and one was offered a place that came free."""

from dataclasses import replace

from sqlalchemy import select

from processes import accounts
from processes.answers import Answer
from processes.cases import open_case
from processes.cases.enrolment import waiting
from processes.cases.enrolment.asking import PROCESS
from processes.cases.enrolment.leaving import leave
from processes.cases.offer.runs import Plan, change_run
from processes.models import Case, Enrolment, Institution, Run, db, transaction

from .stage import Stage, deliver_mails

ALL_SHOWN = {"identity_shown": True, "lives_lawfully": True, "paid": "terminal"}
NUMBER = "91041200261"  # of nobody: born on the day on which most of the demo are


class EnrolmentStory(Stage):
    """Who enrols, and what the secretariat saw of it."""

    def people_enrol(self) -> None:
        """In the first runs that are still to begin."""
        soup, other, third, full = self._to_begin(4)
        self._sees(self._asks("Oleh", soup, 6), 5, **ALL_SHOWN)
        self._sees(self._asks("Mei", soup, 5), 4, **ALL_SHOWN)
        self._sees(self._asks("Daan", soup, 4, claims_reduction=True), 3, identity_shown=True)
        self._asks("Yusuf", soup, 2)
        school = db.session.scalars(select(Institution.id).order_by(Institution.id)).first()
        self._sees(self._asks("Fatou", other, 5, payer=str(school)), 3, **ALL_SHOWN)
        self._asks("Lotte", other, 1, payer=str(school))
        self._sees(
            self._asks("Samira", third, 3), 2, admitted=False, reasons="Je bent nog geen 16."
        )

        self._they_wait_for(full)

    def _they_wait_for(self, code: str) -> None:
        """A run with one place, which somebody gave up: it is offered to who waits longest."""
        self._has_one_place(code)
        wanted = [self._asks(name, code, 8 - n) for n, name in enumerate(("Oleh", "Mei", "Fatou"))]
        for n, case in enumerate(wanted):
            self._sees(case, 4 - n, **ALL_SHOWN)
        with self.at(1):
            with transaction():
                first = db.session.scalars(
                    select(Enrolment).where(Enrolment.case == wanted[0])
                ).one()
                leave(first.id, self.person("Oleh"), "Ik werk die avond.")
            waiting.offer_places()
            deliver_mails()

    def _has_one_place(self, code: str) -> None:
        with transaction():
            run = db.session.scalars(select(Run).where(Run.code == code)).one()
            plan = replace(Plan.of(run), places=1)
            change_run(self.person("Joke"), run, plan)

    def _to_begin(self, number: int) -> list[str]:
        rows = select(Run.code).where(Run.first_day > self.today)
        return list(db.session.scalars(rows.order_by(Run.first_day, Run.id).limit(number)))

    def _asks(self, name: str, code: str, ago: int, **said: object) -> Case:
        with self.at(ago):
            with transaction():
                person = self.person(name)
                accounts.keep_register_number(person, NUMBER)
                answer = Answer({}, {"run": code, "agrees": True, **said})
                case = open_case(PROCESS, person, answer, cursist=person)
            deliver_mails()
        return case

    def _sees(self, case: Case, ago: int, **shown: object) -> Case:
        return self.do(case, "papers", ago, {}, "Joke", **{"admitted": True, **shown})
