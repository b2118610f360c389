"""Legal days are Brussels days: from moments to days and back."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from processes.errors import BadQuestion

BRUSSELS = ZoneInfo("Europe/Brussels")
ONE_DAY = timedelta(days=1)
Moment = date | datetime
END_OF_DAY = time(23, 59, 59)
_WRITTEN = re.compile(r"\d{4}-\d\d-\d\d(?P<time>[Tt ]\d\d:\d\d.*)?")


def in_brussels(moment: datetime) -> datetime:
    """The moment as the clocks of Brussels show it. Without a zone it is taken as Brussels time.

    Raises BadQuestion for a moment in the first or last hours that Python knows."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=BRUSSELS)
    try:
        return moment.astimezone(BRUSSELS)
    except OverflowError:
        raise BadQuestion(f"{moment.isoformat()} cannot be told in Brussels time") from None


def brussels_date(moment: Moment) -> date:
    """The legal day of a moment; a bare day is that day."""
    return in_brussels(moment).date() if isinstance(moment, datetime) else moment


def brussels_midnight(day: date) -> datetime:
    """The moment, in UTC, at which a day begins in Brussels."""
    return datetime.combine(day, time(), BRUSSELS).astimezone(UTC)


def day_or_moment(text: str) -> Moment:
    """Read a day ("2025-04-17") or a time ("2025-04-17T10:00", with or without an offset). Between
    day and time stands T, t or one space, lest a day with an offset be taken for a time.

    Raises BadQuestion for anything else."""
    read = _WRITTEN.fullmatch(text)
    try:
        if read is None:
            raise ValueError(text)
        return datetime.fromisoformat(text) if read["time"] else date.fromisoformat(text)
    except ValueError:
        raise BadQuestion(
            f'"{text}" is no day or time: write 2025-04-17, 2025-04-17T10:00 or '
            "2025-04-17T10:00:00+02:00"
        ) from None
