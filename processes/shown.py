"""What a page showed, as a mark that comes back with what was typed on it: nobody writes over what
they did not see, be it their own in another window."""

import json
from hashlib import sha256
from typing import Any

from processes.errors import NotAsShown


def mark_of(stands: Any) -> str:
    """The same for as long as the same stands there, as JSON values; empty where nothing does."""
    if not stands:
        return ""
    return sha256(json.dumps(stands, sort_keys=True, default=str).encode()).hexdigest()[:16]


def check_shown(shown: str | None, stands: Any, given: Any) -> None:
    """Raises NotAsShown where something else stands there than what was `shown`, unless it is just
    what is given now: a second click. None is shown to a program, which has no page."""
    if shown is None or shown == mark_of(stands) or mark_of(stands) == mark_of(given):
        return
    raise NotAsShown(f"{shown!r} was shown, {mark_of(stands)!r} stands there")
