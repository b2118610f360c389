"""Days and times as a Dutch letter writes them, on the clock of Brussels."""

from datetime import date, datetime

from processes.regulation.brussels import brussels_date, day_or_moment, in_brussels

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def day(moment: date | datetime | str) -> str:
    """`donderdag 24 april 2025`: the Brussels day of a day or a moment, which may be ISO text."""
    date_ = brussels_date(_read(moment))
    return f"{WEEKDAYS[date_.weekday()]} {date_.day} {MONTHS[date_.month - 1]} {date_.year}"


def time(moment: datetime | str) -> str:
    """`14.30 uur`: the time of a moment in Brussels, which may be ISO text."""
    read = _read(moment)
    if not isinstance(read, datetime):
        raise ValueError(f"{read.isoformat()} is a day: it has no time of day")
    local = in_brussels(read)
    return f"{local.hour}.{local.minute:02} uur"


def moment(moment: date | datetime | str) -> str:
    """`donderdag 24 april 2025 om 14.30 uur`; of a day, which has no time, just the day."""
    read = _read(moment)
    return f"{day(read)} om {time(read)}" if isinstance(read, datetime) else day(read)


def _read(moment: date | datetime | str) -> date | datetime:
    return day_or_moment(moment) if isinstance(moment, str) else moment
