"""What was typed on a page of staff, as it was posted: every field with what stood in it."""

from collections.abc import Mapping

from processes.shown import check_shown, mark_of

KEY = "key"  # of the form; it differs from page to page, and nobody types it
Typed = dict[str, list[str]]


def mark_of_typed(typed: Mapping[str, list[str]] | None) -> str:
    """The mark of what is kept, for the page that shows it; empty where nothing is."""
    return mark_of(_words(typed))


def check_typed(
    shown: str | None, kept: Mapping[str, list[str]] | None, typed: Mapping[str, list[str]]
) -> None:
    """Raises NotAsShown where what is kept is neither what was shown nor what is typed now."""
    check_shown(shown, _words(kept), _words(typed))


def _words(typed: Mapping[str, list[str]] | None) -> Typed:
    said = (typed or {}).items()
    return {name: values for name, values in said if name != KEY and any(values)}
