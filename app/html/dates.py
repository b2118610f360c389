"""Days and times as people in Flanders write them, on the clock of Brussels."""

import datetime as dt

from processes.regulation import BRUSSELS, in_words

SOON = 2


def day(value: dt.date | dt.datetime) -> str:
    """A day in full, "donderdag 24 april 2025"; of a moment, its day in Brussels."""
    return in_words(_local(value).date() if isinstance(value, dt.datetime) else value)


def day_without_weekday(value: dt.date | dt.datetime) -> str:
    """A day for a narrow place: "24 april 2025"."""
    return day(value).partition(" ")[2]


def short_day(value: dt.date | dt.datetime) -> str:
    """A day for a cell of a calendar: "do 24 apr"."""
    weekday, number, month, _ = day(value).split()
    return f"{weekday[:2]} {number} {'mrt' if month == 'maart' else month[:3]}"


def clock(value: dt.datetime | dt.time) -> str:
    """A time of day in Brussels: "14.30 uur"; a bare time of day is taken as it is."""
    local = _local(value) if isinstance(value, dt.datetime) else value
    return f"{local.hour}.{local.minute:02} uur"


def moment(value: dt.datetime) -> str:
    """A moment in Brussels: "donderdag 24 april 2025 om 14.30 uur"."""
    return f"{day(value)} om {clock(value)}"


def day_or_moment(value: dt.date | dt.datetime) -> str:
    """A moment with its time, a day without."""
    return moment(value) if isinstance(value, dt.datetime) else day(value)


def days_left(count: int, unit: str = "werkdag", over: str = "te laat") -> str:
    """How long until a last day that is `count` of these days away; negative when it is past, and
    then `over`."""
    if count == 0:
        return "laatste dag"
    days = f"{abs(count)} {unit}{'' if abs(count) == 1 else 'en'}"
    return f"nog {days}" if count > 0 else f"{days} {over}"


def _local(value: dt.datetime) -> dt.datetime:
    if value.tzinfo is None:
        raise ValueError(f"{value.isoformat()} has no zone; pages show aware moments only")
    return value.astimezone(BRUSSELS)


FILTERS = {
    filter_.__name__: filter_
    for filter_ in (
        day,
        day_without_weekday,
        short_day,
        clock,
        moment,
        day_or_moment,
        days_left,
    )
}
