"""Amounts are whole cents; here they become words, and are read from what people write."""

import re

_WRITTEN = re.compile(r"(?:€ ?)?([0-9]{1,6})(?:[.,]([0-9]{2}))?(?: ?(?:€|euro))?", re.IGNORECASE)


def in_euros(cents: int) -> str:
    """As people in Flanders write it: "€ 1.234,50"."""
    euros, rest = divmod(abs(cents), 100)
    grouped = f"{euros:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}€ {grouped},{rest:02}"


def in_cents(written: str) -> int:
    """An amount as people write it: "12", "12,50", "€ 12.50". Raises ValueError for anything
    else."""
    if (found := _WRITTEN.fullmatch(written.strip())) is None:
        raise ValueError(f"{written!r} is no amount in euros")
    return 100 * int(found[1]) + int(found[2] or 0)
