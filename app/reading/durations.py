"""Within how many days a part of all was ready."""

from collections import Counter

HALF, NEARLY_ALL = 0.5, 0.9


def within(days: Counter[int], part: float) -> int | None:
    """The days within which this part was ready, of how many were ready within so many days; None
    where nothing was."""
    passed, whole = 0, days.total()
    for each in sorted(days):
        passed += days[each]
        if passed >= part * whole:
            return each
    return None
