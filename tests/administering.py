"""Wim, who administers the house: what he does, and what the trail says of it."""

from collections.abc import Callable
from typing import Any

from processes.cases.administration import people
from processes.models import Event, Person, db, transaction
from processes.roles import roles_of
from tests.play import Play


def by_wim(play: Play, act: Callable[..., Any], *said: Any, **more: Any) -> Any:
    with transaction():
        return act(play.person("wim"), *said, **more)


def change(play: Play, who: str, by: str = "wim", **values: Any) -> Person:
    """Somebody's data put right, with what is not said as it was."""
    one = play.person(who)
    known = {
        "name": one.name,
        "email": one.email,
        "born_on": one.born_on,
        "roles": roles_of(one),
        "active": one.active,
        **values,
    }
    with transaction():
        return people.change_person(play.person(by), play.ids[who], **known)


def last_event() -> Event:
    return db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()
