"""Amounts are whole cents; here they become words, and are read from what people write."""

import re

# With dots between the thousands only a comma stands before the cents.
_WRITTEN = re.compile(
    r"(?:€ ?)?"
    r"(?:(?P<grouped>[1-9][0-9]{0,2}\.[0-9]{3})(?:,(?P<after>[0-9]{1,2}))?"
    r"|(?P<plain>[0-9]{1,6})(?:[.,](?P<rest>[0-9]{1,2}))?)"
    r"(?: ?(?:€|euro))?",
    re.IGNORECASE,
)


def in_euros(cents: int) -> str:
    """As people in Flanders write it: "€ 1.234,50"."""
    euros, rest = divmod(abs(cents), 100)
    grouped = f"{euros:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}€ {grouped},{rest:02}"


def in_cents(written: str) -> int:
    """An amount as people write it: "12", "12,5", "€ 12.50", "1.234,50". Raises ValueError for
    anything else."""
    if (found := _WRITTEN.fullmatch(written.strip())) is None:
        raise ValueError(f"{written!r} is no amount in euros")
    euros = found["plain"] or found["grouped"].replace(".", "")
    cents = found["rest"] or found["after"] or ""
    return 100 * int(euros) + int(cents.ljust(2, "0"))
