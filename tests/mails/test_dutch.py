from datetime import UTC, date, datetime

import pytest

from processes.mails import dutch


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (date(2025, 4, 24), "donderdag 24 april 2025"),
        ("2025-03-01", "zaterdag 1 maart 2025"),
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), "donderdag 1 januari 2026"),
        (datetime(2025, 7, 31, 21, 59, tzinfo=UTC), "donderdag 31 juli 2025"),
    ],
)
def test_a_day_is_the_day_in_brussels(moment: date | str, told: str) -> None:
    assert dutch.day(moment) == told


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2025, 4, 24, 12, 30, tzinfo=UTC), "14.30 uur"),
        (datetime(2025, 1, 24, 8, 5, tzinfo=UTC), "9.05 uur"),
        ("2025-04-24T14:00+02:00", "14.00 uur"),
        (datetime(2025, 10, 26, 0, 30, tzinfo=UTC), "2.30 uur"),
        (datetime(2025, 10, 26, 1, 30, tzinfo=UTC), "2.30 uur"),
    ],
)
def test_a_time_is_the_time_in_brussels(moment: datetime | str, told: str) -> None:
    assert dutch.time(moment) == told


def test_a_moment_is_a_day_and_a_time() -> None:
    told = dutch.moment(datetime(2025, 4, 24, 12, 30, tzinfo=UTC))
    assert told == "donderdag 24 april 2025 om 14.30 uur"


def test_a_day_has_no_time_of_day() -> None:
    with pytest.raises(ValueError, match="2025-04-24 is a day: it has no time of day"):
        dutch.time("2025-04-24")
