"""Somebody says on which recordings they agree to be, and can say otherwise at any time without a
reason (art. 7.2). Who is under 18 can always say no; a guardian says yes for them."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.models import GENERAL, Enrolment, Person, RecordingChoice, Run, db
from processes.recordings import asked_in_full, day_of, last_of
from processes.regulation import brussels_date
from processes.regulation.versions import version_on
from processes.roles import conductors, parties, wards
from processes.shown import check_shown, mark_of
from processes.trail import RECORDINGS_CHOSEN, note_elsewhere

from ..ground.office import check_registers
from .asking import PROCESS

UNDER_18 = "Je bent nog geen 18: je ouder of voogd zegt hier ja. Zelf kan je altijd nee zeggen."
UNDER_18_THEN = "Op die dag was de cursist nog geen 18: een ouder of voogd zegt hier ja."
TO_COME = "Deze dag moet nog komen. Kijk de datum na."
SAID_LATER = "Later is hier al iets anders gekozen. Dat geldt."
NOT_THEIRS = "Kies wie dit koos."
Said = Mapping[str, bool | None]  # by kind; None of what somebody does not say now


class OnPaper(NamedTuple):
    """Who of the office wrote down what stands on a paper of this Brussels day."""

    by: Person
    on: date


def who_can_be_said_for(by: Person) -> list[Person]:
    """Themself, and whom they are a guardian of today."""
    return [by, *wards(by, brussels_date(legal_now()))]


def who_could_say(person: Person) -> list[Person]:
    """Whose word can stand on a paper: their own, and that of who is a guardian or was one
    before."""
    return parties(person, brussels_date(legal_now()))


def mark_of_choices(person: Person) -> str:
    """The mark of what was said for somebody, as it stands now."""
    return mark_of(_told(last_of([person.id])[person.id]))


def choose(by: Person, number: int, said: Said, shown: str | None = None) -> None:
    """Somebody says it for the person with this number. Raises NotAllowed, NotAsShown, and Refused
    at the kind to which a minor cannot agree."""
    person = _locked(number)
    if person not in who_can_be_said_for(by):
        raise NotAllowed(f"person {by.id} does not speak for person {number}")
    _add(person, by, said, shown, None)


def write_down(
    by: Person, number: int, who: int, said: Said, on: date, shown: str | None = None
) -> None:
    """The office writes down what the person with the number `who` said on a paper of a Brussels
    day. Raises NotAllowed, NotAsShown, and Refused at `who`, at `paper_on` for a day that is to
    come or before what was said last, and as `choose` does."""
    person = _locked(number)
    check_registers(by, person)
    if on > brussels_date(legal_now()):
        raise Refused("paper_on", TO_COME)
    able = [person, *conductors(person, on, PROCESS)]
    chooser = next((each for each in able if each.id == who), None)
    if chooser is None:
        raise Refused("who", NOT_THEIRS)
    _add(person, chooser, said, shown, OnPaper(by, on))


def had_place(run: Run) -> dict[Person, bool]:
    """Who follows or followed a run, in the order of their names, and whether they do so still: on
    recordings of before are those who left too."""
    rows = select(Enrolment).join(Enrolment.person).options(contains_eager(Enrolment.person))
    seated = Enrolment.run_id == run.id, Enrolment.seated_at.is_not(None)
    found: dict[Person, bool] = {}
    for own in db.session.scalars(rows.where(*seated).order_by(Person.sorts_as, Person.id)):
        found[own.person] = found.get(own.person, False) or own.ended_at is None
    return found


def _add(
    person: Person, chooser: Person, said: Said, shown: str | None, paper: OnPaper | None
) -> None:
    stands = last_of([person.id])[person.id]
    new = {kind: word for kind, word in said.items() if word is not None}
    check_shown(shown, _told(stands), {**_told(stands), **new})
    for kind, agrees in new.items():
        before = stands.get(kind)
        if before is not None and before.agrees == agrees:
            continue
        if agrees and chooser == person:
            _check_age(person, kind, before, paper)
        if paper and before is not None and _came_after(before, paper, agrees):
            raise Refused("paper_on", SAID_LATER)
        _add_one(person, chooser, kind, agrees, paper)


def _check_age(
    person: Person, kind: str, before: RecordingChoice | None, paper: OnPaper | None
) -> None:
    """Under 18 a guardian agrees. Of recordings of a group nobody's yes is asked: who is under 18
    takes their own no back."""
    own_no = kind == GENERAL and (before is None or before.chooser == person)
    if own_no or not person.is_minor_on(paper.on if paper else brussels_date(legal_now())):
        return
    raise Refused(kind, UNDER_18_THEN if paper else UNDER_18)


def _came_after(before: RecordingChoice, paper: OnPaper, agrees: bool) -> bool:
    """What was said last came after a paper; of the same day a no on line does, for nobody knows
    the hour of the paper."""
    if day_of(before) == paper.on:
        return agrees and before.paper_on is None
    return day_of(before) > paper.on


def _add_one(
    person: Person, chooser: Person, kind: str, agrees: bool, paper: OnPaper | None
) -> None:
    now = legal_now()
    row = RecordingChoice(person=person, kind=kind, agrees=agrees, chooser=chooser, chosen_at=now)
    row.question, row.regulation = asked_in_full(kind), version_on(brussels_date(now)).name
    if paper:
        row.recorded_by, row.paper_on = paper
    db.session.add(row)
    told = {"about": person.id, "recordings": kind, "agrees": agrees, "chooser": chooser.id}
    note_elsewhere(RECORDINGS_CHOSEN, paper.by if paper else chooser, **told)


def _locked(number: int) -> Person:
    return db.session.get_one(Person, number, with_for_update=True, populate_existing=True)


def _told(stands: Mapping[str, RecordingChoice]) -> dict[str, bool]:
    return {kind: row.agrees for kind, row in stands.items()}
