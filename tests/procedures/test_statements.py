"""How often a door asks the database. The numbers are exact, so no time is taken: who adds a
statement to a step, or saves one, says so here.

PostgreSQL takes all rows of one table in one statement; SQLite, which is in the same process, takes
them one by one where their ids are wanted. What begins the transaction is not counted. Two close
the step with a stamp, which follows on the head that was read with the file of the case. Where a
case is opened they are four: the head of the house is asked, and the case has one of its own.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from processes import cases
from processes.answers import Answer
from processes.cases import Matter
from processes.cases.committee import deciding, voting
from processes.cases.doors.filing import file_draft
from processes.cases.drafts import drafts
from processes.clock import legal_now
from processes.facts.seating import candidates
from processes.models import Ballot, Case, Result, db, transaction
from tests.play import EVALUATION_COMMITTEE, Play
from tests.statements import statements, without_begin

PLANNED = {"day": "2025-04-22", "time": "14:00", "setting": "at_centre", "place": "Lokaal 12"}
TALKED = {"present": "Amina en Bram", "explained": "De punten.", "said": "Ik was ziek."}
EXACTLY = {
    "postgresql": {
        "open": 23,
        "invite": 18,
        "report": 18,
        "decide": 19,
        "compose": 19,
        "put forward": 13,
        "confirm last": 24,
    },
    "sqlite": {
        "open": 28,
        "invite": 20,
        "report": 19,
        "decide": 22,
        "compose": 27,
        "put forward": 16,
        "confirm last": 27,
    },
}


def test_a_door_asks_the_database_exactly_this_often(play: Play) -> None:
    with transaction():
        play.add("anna")
    play.open(at="2025-04-15 10:00")  # once, for what the first one of a year writes
    result = play.result("2025-04-14", "anna").id
    counted = {"open": asked(lambda: play.file("evaluation_objection", "anna", result))}
    counted["invite"] = asked(doing(play, "invite", **PLANNED))
    later(play, "2025-04-22 15:00")
    counted["report"] = asked(doing(play, "talk", routing={"talk_outcome": "held"}, **TALKED))
    said = {"routing": {"reconvene": True}, "reasons": "Daarom."}
    counted["decide"] = asked(doing(play, "decide_reconvene", **said))
    later(play, "2025-04-23 09:00")
    counted["compose"] = asked(doing(play, "compose", members=choices(play)))
    counted["put forward"] = asked(putting_forward(play))
    with transaction():
        voting.cast(ballot(), play.person("dirk"), "yes")
    counted["confirm last"] = asked(lambda: voting.cast(ballot(), play.person("fatma"), "yes"))
    assert counted == EXACTLY[db.engine.dialect.name]


def test_filing_a_draft_asks_the_database_exactly_this_often(play: Play) -> None:
    """What it is about is read once, however often it is looked at."""
    with transaction():
        play.add("anna")
    play.open(at="2025-04-15 10:00")
    result = play.result("2025-04-14", "anna")
    with transaction():
        about = Matter.about(db.session.get_one(Result, result.id))
        number = drafts.own(about, play.person("anna")).id
        drafts.write(number, play.person("anna"), {"reasons": "Ik was ziek."})
    said = Answer({}, {"reasons": "Ik was ziek.", "disagrees": True})
    counted = asked(lambda: file_draft(number, play.person("anna"), said))
    assert counted == {"postgresql": 29, "sqlite": 34}[db.engine.dialect.name]


def test_a_reminder_asks_the_database_exactly_this_often(play: Play) -> None:
    number = play.open(at="2025-04-15 10:00").id
    play.travel_to("2025-04-23 00:00", settle=False)
    db.session.remove()
    with statements() as said:
        cases.fire_due(number)
    assert play.mails()[-1] == ("chair", "reminder_invite")
    assert len(without_begin(said)) == {"postgresql": 10, "sqlite": 11}[db.engine.dialect.name]


def asked(act: Callable[[], Any]) -> int:
    """The statements of a step in which nothing was read yet, but for the BEGIN."""
    db.session.remove()
    with statements() as said, transaction():
        act()
    return len(without_begin(said))


def doing(
    play: Play, element: str, by: str = "bram", routing: dict[str, Any] | None = None, **said: Any
) -> Callable[[], Case]:
    number = play.task(element).id
    return lambda: cases.complete(number, play.person(by), Answer(routing or {}, said), key=element)


def putting_forward(play: Play) -> Callable[[], Case]:
    number = play.task("new_decision").id
    answer = Answer({"certificate": False}, {"reasons": "Daarom.", "sitting_day": "2025-04-23"})
    return lambda: deciding.put_forward(number, play.person("els"), answer)


def ballot() -> int:
    """The id of the only one."""
    return db.session.scalars(select(Ballot.id)).one()


def later(play: Play, moment: str) -> None:
    """The mails were taken, and what was due has fired."""
    play.accept_mails()
    play.travel_to(moment)


def choices(play: Play) -> list[str]:
    case = play.task("compose").case
    offered = {each.person.name.lower(): each.choice for each in candidates(case, legal_now())}
    return [offered[name] for name in EVALUATION_COMMITTEE]
