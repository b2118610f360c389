"""Amounts are whole cents; here they become words."""


def in_euros(cents: int) -> str:
    """As people in Flanders write it: "€ 1.234,50"."""
    euros, rest = divmod(abs(cents), 100)
    grouped = f"{euros:,}".replace(",", ".")
    return f"{'-' if cents < 0 else ''}€ {grouped},{rest:02}"
