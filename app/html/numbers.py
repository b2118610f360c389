"""Numbers as pages say them."""

COUNTED = 10_000


def counted(number: int, one: str = "", more: str = "") -> str:
    """How many there are of what is counted up to COUNTED, so that no page grows slow by counting:
    "1 dossier", "17 dossiers", "meer dan 10.000 dossiers"."""
    said = f"meer dan {COUNTED:,}".replace(",", ".") if number > COUNTED else str(number)
    return f"{said} {one if number == 1 else more}".strip()
