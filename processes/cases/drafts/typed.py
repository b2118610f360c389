"""What was typed on a page of staff, as it was posted: every field with what stood in it; and how
much of what anybody types is kept."""

import json
from collections.abc import Mapping
from typing import Any

from processes.errors import Refused
from processes.shown import check_shown, mark_of

KEY = "key"  # of the form; it differs from page to page, and nobody types it
Typed = dict[str, list[str]]
# Bytes of a draft: every text of the longest form, each as long as it may be, has room in it.
MOST = 400_000
TOO_MUCH = (
    "Dit is te lang om te bewaren. Wat je nu typte, is nog niet bewaard. Maak het korter, of voeg "
    "een bestand toe."
)


def check_size(values: Mapping[str, Any], given: Mapping[str, Any]) -> None:
    """Raises Refused, at the longest of the fields that are `given`, where a draft with all these
    `values` is larger than is kept."""
    if _bytes(values) > MOST:
        longest = max(given, key=lambda name: _bytes(given[name]), default="")
        raise Refused(longest.partition("-")[0], TOO_MUCH)


def mark_of_typed(typed: Mapping[str, list[str]] | None) -> str:
    """The mark of what is kept, for the page that shows it; empty where nothing is."""
    return mark_of(_words(typed))


def check_typed(
    shown: str | None, kept: Mapping[str, list[str]] | None, typed: Mapping[str, list[str]]
) -> None:
    """Raises NotAsShown where what is kept is neither what was shown nor what is typed now."""
    check_shown(shown, _words(kept), _words(typed))


def _bytes(said: Any) -> int:
    return len(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _words(typed: Mapping[str, list[str]] | None) -> Typed:
    said = (typed or {}).items()
    return {name: values for name, values in said if name != KEY and any(values)}
