"""Moments as people in Brussels write and read them."""

from datetime import datetime

from processes.regulation import BRUSSELS


def brussels(text: str) -> datetime:
    """A moment as people in Brussels write it."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


def shown(moment: datetime) -> str:
    """A moment as people in Brussels read it."""
    return f"{moment.astimezone(BRUSSELS):%Y-%m-%d %H:%M}"
