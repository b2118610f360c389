"""Moments that are offered, and what people answer, as stories play it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import select

from processes.cases.committee import choosing, offering
from processes.cases.committee.offering import Offered
from processes.models import Case, Poll, Talk, db, transaction
from tests.moments import shown
from tests.play import Play

ROOM = {"setting": "at_centre", "place": "Lokaal 12", "video_link": "", "note": ""}
MOMENTS = [("2025-04-23", "14:00"), ("2025-04-24", "10:00")]


def offer(
    play: Play, *moments: tuple[str, str], by: str = "bram", element: str = "invite", **said: Any
) -> int:
    """Somebody offers moments for what a task plans: by default to the cursist, who answers on
    16 April 2025 at the latest. The number of the poll."""
    asks, last_day = said.pop("asks", "cursist"), said.pop("last_day", "2025-04-16")
    where = {**ROOM, **said}
    offered = Offered(asks, list(moments or MOMENTS), date.fromisoformat(last_day), where)
    number = said.pop("task", None) or play.task(element).id
    with transaction():
        return offering.offer(number, play.person(by), offered).id


def poll(number: int) -> Poll:
    return db.session.get_one(Poll, number, populate_existing=True)


def moment_of(number: int, place: int = 0) -> int:
    """The number of one of its moments."""
    return poll(number).moments[place].id


def choose(play: Play, number: int, place: int = 0, by: str = "amina") -> Case:
    moment = moment_of(number, place)
    with transaction():
        return choosing.choose(number, play.person(by), moment)


def choose_at_once(play: Play, *who: tuple[int, str]) -> list[str]:
    """People choose the first moment of these polls at once: the kind of answer that each got."""
    chosen = [(number, moment_of(number), by) for number, by in who]

    def act(number: int, moment: int, by: str) -> Callable[[], str]:
        def choosing_it() -> str:
            with transaction():
                return choosing.choose(number, play.person(by), moment).reference

        return choosing_it

    answers = play.at_once(*(act(*each) for each in chosen))
    return sorted(type(each).__name__ for each in answers)


def say(play: Play, number: int, by: str, *choices: str) -> None:
    """A member says of each moment, in their order, whether they can."""
    with transaction():
        asked = [each.id for each in db.session.get_one(Poll, number).moments]
        choosing.say(number, play.person(by), dict(zip(asked, choices, strict=True)))


def talks() -> list[tuple[str, str | None]]:
    """What is planned: when it begins, and in which room."""
    rows = select(Talk).where(Talk.state == "planned").order_by(Talk.id)
    return [(shown(talk.starts_at), talk.place) for talk in db.session.scalars(rows)]
