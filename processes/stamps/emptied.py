"""Whether a case that was emptied was so by two people, and whole."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from processes.models import Event
from processes.models.stamps import REMOVED

CASES_REMOVED = "cases_removed"  # the kind of the event that names them, as the trail writes it


def confirmed(house: Iterable[Any]) -> set[str]:
    """The references of the cases of which the trail says that they were emptied, of all rows that
    are of no one case."""
    told = (each for each in house if isinstance(each, Event) and each.kind == CASES_REMOVED)
    return {reference for each in told for reference in each.details.get("references", ())}


def not_as_said(
    removed_at: datetime | None, confirmed: bool, rows: Mapping[str, Any]
) -> Iterator[tuple[datetime, str]]:
    """What does not fit of one case, each with the moment (UTC) of what says so: `removed_at` is
    when it was emptied, None where it was not; `confirmed` whether the trail says who confirmed
    that; `rows` are those of its chain."""
    events = {name: each for name, each in rows.items() if isinstance(each, Event)}
    bare = {name for name, each in events.items() if each.details == REMOVED}
    if removed_at is None:
        for name in sorted(bare):
            yield events[name].recorded_at, f"{name} was emptied, and its case was not"
        return
    if not confirmed:
        yield removed_at, "it was emptied, and the trail names nobody who confirmed that"
    if len(bare) < len(events):
        yield removed_at, f"it was emptied, and {len(events) - len(bare)} events were not"
