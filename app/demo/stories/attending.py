"""Karim gives a run that began four weeks ago, with a lesson today; who was in the last ones, he
wrote down."""

from datetime import UTC, datetime, time, timedelta

from sqlalchemy import select

from processes import documents
from processes.cases.enrolment.attendance import There, keep
from processes.cases.enrolment.material import Said, put_file, put_link
from processes.cases.offer.teachers import name_teachers
from processes.clock import holding
from processes.facts.attendance import expected
from processes.models import (
    ABSENT,
    AFTERWARDS,
    PRESENT,
    WHILE_ENROLLED,
    Lesson,
    Run,
    db,
    transaction,
)
from processes.regulation import BRUSSELS, brussels_date

from .enrolments import ALL_SHOWN, EnrolmentStory

ENROLLED = ("Elif", "Jonas", "Ngoc")
BEFORE = timedelta(days=30)


class AttendanceStory(EnrolmentStory):
    """Who follows a run, and when they were there."""

    def somebody_teaches(self) -> None:
        """Three people have the last places of a run; the list of today is still to be made."""
        run = self._running()
        code, number, gone = run.code, run.id, [e.id for e in run.lessons if self._is_over(e)]
        with transaction():
            free = db.session.get_one(Run, number)
            free.places_taken = free.places - len(ENROLLED)
            name_teachers(self.person("Joke"), free, [self.ids["Karim"]])
        before = datetime.combine(self.today - BEFORE, time(15), BRUSSELS).astimezone(UTC)
        with holding(before):
            for name in ENROLLED:
                self._sees(self._asks(name, code, 0), 0, **ALL_SHOWN)
        for each in gone:
            self._writes_down(each)
        self._puts_material(number)

    def _writes_down(self, number: int) -> None:
        lesson = db.session.get_one(Lesson, number)
        with holding(lesson.ends), transaction():
            lesson, by = db.session.get_one(Lesson, number), self.person("Karim")
            people = expected(lesson)
            said = {each.id: There(PRESENT) for each in people}
            said[people[number % len(people)].id] = There(ABSENT)
            keep(by, lesson, said, "")

    def _puts_material(self, number: int) -> None:
        html = "<html lang=nl><title>Woorden</title><h1>Woorden van week 1 tot 4</h1></html>"
        words = documents.put("woorden.pdf", documents.MEDIA_TYPE, documents.pdf(html))
        film = "https://www.nedbox.be/"
        with transaction():
            by = self.person("Karim")
            put_file(number, by, words, Said("Woorden van week 1 tot 4", AFTERWARDS))
            put_link(number, by, film, Said("Filmpje: luister en herhaal", WHILE_ENROLLED))

    def _is_over(self, lesson: Lesson) -> bool:
        return brussels_date(lesson.starts) < self.today

    def _running(self) -> Run:
        """The one that begins its lesson of today first; at a weekend the one that began last."""
        began = Run.first_day > self.today - BEFORE, Run.first_day <= self.today - 3 * BEFORE / 4
        rows = select(Run).where(*began).order_by(Run.first_day, Run.id)
        runs = db.session.scalars(rows).all()
        of_today = (run for run in runs if any(self._is_today(each) for each in run.lessons))
        return next(of_today, runs[0])

    def _is_today(self, lesson: Lesson) -> bool:
        return brussels_date(lesson.starts) == self.today
