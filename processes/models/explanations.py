"""The explanation of a due date, kept small: the days that were counted, and the centre's answers.

    {"days": [{"date": "2025-04-18", "counted": true, "why": null},
              {"date": "2025-04-19", "counted": false, "why": "zaterdag"}, …],
     "settings": {"closing_days": "2025-04-22", …}}

is kept as `["2025-04-18", 1, "zaterdag", …, {"closing_days": "2025-04-22"}]`: the first day, then
how many counted in a row, or why one did not; last the answers that are not the usual ones. So what
the usual answer to a question is, must never change.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, Dialect
from sqlalchemy.types import TypeDecorator

from processes.regulation import Settings

Explained = dict[str, Any]
Small = list[Any]
USUAL = Settings()


class Explanation(TypeDecorator[Explained]):
    """An explanation as above: written small, and read as it was. One from before this was so, or
    whose days do not follow one another, is kept as it is."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(
        self, value: Explained | None, dialect: Dialect
    ) -> Small | Explained | None:
        """Into the database."""
        if value is None:
            return None
        small = made_small(value)
        return small if whole(small)["days"] == value["days"] else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Explained | None:
        """Out of the database."""
        return whole(value) if isinstance(value, list) else value


def made_small(explained: Explained) -> Small:
    """An explanation as it is kept."""
    days, settings = explained["days"], explained["settings"]
    usual = USUAL.tokens()
    answers = {name: token for name, token in settings.items() if usual.get(name) != token}
    return [*_runs(days), *([answers] if answers else [])]


def whole(small: Small) -> Explained:
    """The same explanation, with every answer by which it was counted; of what it did not read
    the usual one."""
    answers = small[-1] if small and isinstance(small[-1], dict) else {}
    runs = [each for each in small if not isinstance(each, dict)]
    days = list(_days(runs)) if runs else []
    return {"days": days, "settings": Settings.from_tokens(answers).tokens()}


def _runs(days: list[Explained]) -> Iterator[str | int]:
    if days:
        yield days[0]["date"]
    for counted, each in groupby(days, lambda day: day["counted"]):
        if counted:
            yield len(list(each))
        else:
            yield from (day["why"] for day in each)


def _days(runs: Small) -> Iterator[Explained]:
    first, *said = runs
    day = date.fromisoformat(first)
    for each in said:
        for why in [None] * each if isinstance(each, int) else [each]:
            yield {"date": day.isoformat(), "counted": why is None, "why": why}
            day += timedelta(days=1)
