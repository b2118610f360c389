"""How long somebody was in the lessons of a run."""

import pytest

from processes.regulation.attendance import Hours, hours, in_hours


@pytest.mark.parametrize(
    ("lessons", "counted"),
    [
        ([], Hours(0, 0, 0)),
        ([(180, 180), (180, 0)], Hours(180, 360, 0)),
        ([(180, 150), (150, 150)], Hours(300, 330, 0)),
        ([(180, None), (180, 180), (180, None)], Hours(180, 540, 2)),
        ([(180, 999)], Hours(180, 180, 0)),  # nobody is there for longer than it lasts
    ],
)
def test_hours_are_those_in_which_somebody_was_there(
    lessons: list[tuple[int, int | None]], counted: Hours
) -> None:
    assert hours(lessons) == counted


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "0 uur"),
        (1, "1 minuut"),
        (45, "45 minuten"),
        (60, "1 uur"),
        (61, "1 uur 1 minuut"),
        (1650, "27 uur 30 minuten"),
    ],
)
def test_minutes_are_said_in_hours(minutes: int, said: str) -> None:
    assert in_hours(minutes) == said
