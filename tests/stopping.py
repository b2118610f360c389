"""Somebody asks to stop once the lessons have begun, and the direction decides (art. 2.2)."""

from typing import Any

from processes import cases
from processes.answers import Answer
from processes.models import Case, transaction
from tests.enrolling import asks, sees
from tests.offering import run
from tests.play import Play

WHY = {"run": "KO-1", "reasons": "Ik ben lang ziek.", "disagrees": True}
GRANTED = {"followed": 2, "costs": "10", "back": "93,33", "reasons": "Je bent ziek."}


def two_lessons_over(play: Play) -> None:
    """On 13 May 2025 Amina has a place that costs € 120, and € 10 for material; two of nine lessons
    are over."""
    run(play, "KO-1", material_cents=1000)
    play.travel_to("2025-04-15 10:00")
    sees(play, asks(play, "KO-1"))
    play.travel_to("2025-05-13 10:00")


def asks_to_stop(play: Play, by: str = "amina", of: str = "amina", **said: Any) -> Case:
    """The request, sent in on line."""
    with transaction():
        who, whose = play.person(by), play.person(of)
        return cases.open_case("cancellation", who, Answer({}, {**WHY, **said}), cursist=whose)


def decides(play: Play, outcome: str = "granted", by: str = "dirk", **said: Any) -> Case:
    """The direction decides, as in GRANTED but for what is said."""
    told = {**GRANTED, **said} if outcome == "granted" else {"reasons": "Dit kan niet.", **said}
    return play.do("decide", by, {"outcome": outcome}, **told)


def stops(play: Play, who: str, run: str = "KO-1", **decided: Any) -> None:
    """Somebody asks to stop, and the direction lets them: nothing comes back but what is said."""
    asks_to_stop(play, who, who, run=run)
    decides(play, **{"followed": 1, "costs": "0", "back": "0", **decided})
