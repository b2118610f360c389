"""What the centre of the stories offers: runs, each planned through the door."""

from datetime import date, datetime, time, timedelta
from typing import Any

from processes.cases.offer.locations import add_location
from processes.cases.offer.prices import add_tariff, describe
from processes.cases.offer.programmes import add
from processes.cases.offer.runs import Plan, Planned, add_run
from processes.models import Location, Module, Run, Tariff, db, transaction
from processes.regulation import BRUSSELS
from processes.regulation.enrolment import GENERAL
from tests.play import Play

WEEK = timedelta(days=7)
NORTH = "Campus Noord"


def weekly(first: str, number: int, hour: int = 9) -> list[Planned]:
    """So many lessons of three hours, a week apart, from a day on."""
    begin = datetime.combine(date.fromisoformat(first), time(hour), BRUSSELS)
    starts = [begin + week * WEEK for week in range(number)]
    return [Planned(each, each + timedelta(hours=3), "A1") for each in starts]


def module(play: Play, name: str, programme: str, periods: int | None = 80) -> Module:
    """A module that takes so many lestijden."""
    with transaction():
        by = play.person("chris")
        number = add(by, programme, [name]).id
        found = db.session.query(Module).filter_by(programme_id=number, name=name).one()
        describe(by, found, (periods, GENERAL, "Je leert koken.", "Je bent 16."))
        return found


def run(
    play: Play,
    code: str,
    name: str = "Soep",
    programme: str = "Koken",
    where: str = NORTH,
    lessons: list[Planned] | None = None,
    **more: Any,
) -> Run:
    """A run of a module that is there, or comes to be, with nine lessons from 5 May 2025."""
    of = module(play, name, programme)
    with transaction():
        by = play.person("chris")
        there = db.session.query(Location).filter_by(name=where).first()
        there = there or add_location(by, where, "Kaai 1, 2000 Antwerpen")
        planned = lessons or weekly("2025-05-05", 9)
        return add_run(by, Plan(of, there, code, **{"places": 12, "lessons": planned, **more}))


def tariff(play: Play, since: str, rate: int, cap: int | None = None, **more: Any) -> Tariff:
    """What a lestijd costs from a day on."""
    said = {"name": GENERAL, "apart": False, **more}
    row = Tariff(since=date.fromisoformat(since), rate_cents=rate, cap_cents=cap, **said)
    with transaction():
        return add_tariff(play.person("chris"), row)
