"""Staff at work: what several stories do with a task."""

from collections.abc import Callable
from typing import Any

from processes.models import transaction
from tests.play import Play


def act(play: Play, door: Callable[..., Any], *given: Any) -> None:
    """Somebody goes through a door; people are given by name."""
    with transaction():
        door(*(play.person(one) if one in play.ids else one for one in given))
