"""The steps of an appeal about an evaluation, before its committee."""

from typing import Any

from sqlalchemy import select

from processes.models import Case, PostItem, db
from tests.panel import Panel
from tests.play import Play

WHERE = {"setting": "at_centre", "place": "Zaal 3"}
REPORT = {"present": "Amina, Stan", "explained": "Het centrum legde uit.", "said": "Ik was ziek."}


def assess(play: Play, admissibility: str, by: str = "stan", **said: Any) -> Case:
    routing = {"admissibility": admissibility}
    return play.do("assess", by, routing, **{"reasons": "Het beroep is op tijd.", **said})


def invite(play: Play, day: str = "2025-05-06", **said: Any) -> Case:
    return play.do("invite_hearing", "tess", day=day, time="14:00", **{**WHERE, **said})


def hold(play: Play, outcome: str = "held", **said: Any) -> Case:
    told = {**REPORT, "nobody_note": "Niemand kwam.", **said}
    return play.do("hearing", "tess", {"talk_outcome": outcome}, **told)


def decide(play: Play, outcome: str, by: str = "stan", **said: Any) -> Case:
    return play.do("decide", by, {"outcome": outcome}, **{"reasons": "Daarom.", **said})


def post(play: Play, day: str, by: str = "tess") -> Case:
    return play.do("post_letter", by, posted_on=day, number="RR123456785BE")


def compose(panel: Panel, *names: str) -> None:
    """The task of composing, done with the holders of all seats, or with these people."""
    panel.play.compose(*names or ("nora", "bram", "clara", "stan"), by="tess")


def letters() -> list[PostItem]:
    return list(db.session.scalars(select(PostItem).order_by(PostItem.id)))
