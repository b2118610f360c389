"""A procedure that begins on a day in the house as it is, about a cursist who is not there, and in
which then nobody acts.

It begins through its own door, with an answer that its own form takes, in the transaction of which
nothing is kept (`processes/cases/ahead`). So it counts by the centre's answers, asks those who hold
the roles, and cannot differ from what would happen.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from itertools import product

from sqlalchemy import select
from werkzeug.datastructures import MultiDict

from app.reading.ahead import Prospect, whole_prospect
from app.reading.forms_by_step import form_class, form_for
from forms.base import StepForm
from processes.answers import Answer, Routing
from processes.cases import open_case
from processes.cases.ahead.foresight import Ahead, foresee
from processes.clock import holding, legal_now
from processes.engine.diagrams import Diagram, current
from processes.errors import CannotBegin, Refused
from processes.models import Case, Person, Seat, db
from processes.models.offer import Offer, known_as
from processes.regulation import BRUSSELS
from processes.roles import CURSIST, may_open, reserved_from, staff

from .answering import Answering
from .openings import ALONE, BESIDE, RESULT, STRAIGHT, Opening, openings

BORN_ON, AT = date(1990, 5, 1), time(10)
READILY = (ALONE, RESULT, STRAIGHT, BESIDE)


def can_be_simulated(process: str) -> bool:
    """It begins by itself, about a result, or beside a case that does; not against a decision."""
    return _opening(current(process)) is not None


def simulate(process: str, day: date) -> Prospect:
    """What comes of a case that is opened at 10 o'clock in Brussels on a day. Opens its own
    transaction, of which nothing is kept. Raises CannotBegin, and the errors of the regulation
    where its calendar does not cover what is counted."""
    beginning = Beginning(process, day)
    with holding(datetime.combine(day, AT, BRUSSELS).astimezone(UTC)):
        while True:
            try:
                return foresee(lambda: (beginning.begin(), 0), _read)
            except Refused as refused:
                beginning.refuse(refused)


def _read(ahead: Ahead) -> Prospect:
    stranger = Person(name="Niemand", email="buitenstaander@weerwoord.invalid")
    db.session.add(stranger)
    db.session.flush()
    return whole_prospect(ahead, stranger)


def _opening(diagram: Diagram) -> Opening | None:
    """The first of its ways to begin before which nobody has to decide anything."""
    return next((each for each in openings(diagram) if each.about in READILY), None)


class Beginning:
    """A case of a procedure that is opened on a day, again as long as its form is refused."""

    def __init__(self, process: str, day: date) -> None:
        self._process, self._day = process, day
        self._answers: dict[str, _Answers] = {}
        self._asked = process

    def begin(self) -> Case:
        """Opens it, inside a transaction. Raises Refused, CannotBegin."""
        cursist = Person(name="Iemand", email="iemand@weerwoord.invalid", born_on=BORN_ON)
        db.session.add(cursist)
        db.session.flush()
        return self._opened(self._process, cursist)

    def refuse(self, refused: Refused) -> None:
        """A door did not take the last answer: another is tried."""
        self._answers[self._asked].refuse(refused)

    def _opened(self, process: str, cursist: Person) -> Case:
        diagram = current(process)
        opening = _opening(diagram)
        if opening is None:
            raise CannotBegin(
                f"{process} does not begin by itself on a day: something is decided before it"
            )
        beside = self._opened(opening.process, cursist) if opening.about == BESIDE else None
        matter = opening.matter(cursist, None, self._day, _something())

        def make(typed: MultiDict[str, str] | None) -> StepForm:
            start = diagram.start.id
            form = (form_for(matter) if matter else form_class(process, start))(typed)
            form.begin(cursist, beside)
            return form

        self._asked = process
        answers = self._answers.setdefault(process, _Answers(diagram, self._day))
        return open_case(
            process,
            cursist if diagram.start.lane == CURSIST else _of_staff(diagram, cursist),
            answers.taken(make),
            result=matter.result if matter else None,
            cursist=cursist,
            beside=beside,
        )


class _Answers:
    """Answers to the form with which a procedure begins, one after another; what a door took, is
    given again."""

    def __init__(self, diagram: Diagram, day: date) -> None:
        self._diagram, self._day = diagram, day
        self._ways = product(*diagram.start.routing.values())
        self._make: Callable[[MultiDict[str, str] | None], StepForm] | None = None
        self._answering: Answering | None = None
        self._answers = self._all()
        self._last: Answer | None = None

    def taken(self, make: Callable[[MultiDict[str, str] | None], StepForm]) -> Answer:
        """The last one, unless a door refused it. `make` gives the form, with what is typed, in
        the transaction that is open. Raises CannotBegin where there is none left."""
        self._make = make
        if self._last is None:
            self._last = next(self._answers, None)
        if self._last is None:
            why = self._answering.why if self._answering else ""
            raise CannotBegin(f"{self._diagram.process} cannot begin: {why}")
        return self._last

    def refuse(self, refused: Refused) -> None:
        """A door did not take the last one."""
        self._last = None
        assert self._answering is not None
        self._answering.refuse(refused.field, refused.message)

    def _all(self) -> Iterator[Answer]:
        for values in self._ways:
            routing: Routing = dict(zip(self._diagram.start.routing, values, strict=True))
            self._answering = Answering(self._form, routing, self._day)
            for form in self._answering.forms():
                yield form.answer()

    def _form(self, typed: MultiDict[str, str] | None) -> StepForm:
        assert self._make is not None
        return self._make(typed)


def _of_staff(diagram: Diagram, cursist: Person) -> Person:
    """The first of the staff who may begin it. Raises CannotBegin where there is nobody."""
    now, start = legal_now(), diagram.start
    for person in staff():
        free = reserved_from(person, diagram.process, start.id, now) is None
        if free and may_open(person, start.lane, cursist, now):
            return person
    raise CannotBegin(f"{diagram.process} cannot begin: there is no {start.lane}")


def _something() -> tuple[str, str]:
    """A programme of the house whose committee has a chair, and a module of it; else whatever."""
    offer = Offer.now()
    chaired = select(Seat.programme).where(Seat.programme != "", Seat.chairs, Seat.holder_id > 0)
    names = {known_as(each) for each in db.session.scalars(chaired)}
    open_ones = offer.programmes()
    programme = next((each for each in open_ones if known_as(each) in names), "")
    programme = programme or next(iter(open_ones), "NT2")
    return programme, next(iter(offer.modules(programme)), programme)
