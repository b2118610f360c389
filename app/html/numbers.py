"""Numbers as pages say them."""

from processes.regulation.enrolment import in_euros

COUNTED = 10_000


def counted(number: int, one: str = "", more: str = "") -> str:
    """How many there are of what is counted up to COUNTED, so that no page grows slow by counting:
    "1 dossier", "17 dossiers", "meer dan 10.000 dossiers"."""
    said = f"meer dan {COUNTED:,}".replace(",", ".") if number > COUNTED else str(number)
    return f"{said} {one if number == 1 else more}".strip()


def in_days(number: int | None) -> str:
    """A number of days, "1 dag" or "12 dagen"; a dash where none is known."""
    if number is None:
        return "–"
    return f"{number} {'dag' if number == 1 else 'dagen'}"


def euros(cents: int) -> str:
    """An amount in cents, which no line breaks: "€ 145,50"."""
    return in_euros(cents).replace(" ", "\N{NO-BREAK SPACE}")
