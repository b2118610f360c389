"""Staff at work: what several stories do with a task."""

from collections.abc import Callable
from typing import Any

from processes.models import Event, db, transaction
from tests.play import Play


def act(play: Play, door: Callable[..., Any], *given: Any) -> None:
    """Somebody goes through a door; people are given by name."""
    with transaction():
        door(*(play.person(one) if one in play.ids else one for one in given))


def details(play: Play, kind: str) -> dict[str, Any]:
    """What the last event of a kind says, without the version of the regulation."""
    rows = db.select(Event).where(Event.kind == kind).order_by(Event.id.desc())
    event = db.session.scalars(rows).first()
    assert event is not None
    return {name: value for name, value in event.details.items() if name != "regulation"}
