"""What stands on every note: the account of the centre, its address, the words on VAT, and within
how many days it is paid. The centre sets these; a note keeps those of its day."""

from dataclasses import dataclass

from flask import current_app

from processes import house

NAME = "house.name"
IBAN, ADDRESS = "house.note_iban", "house.note_address"
VAT, DAYS = "house.note_vat", "house.note_days"
REMINDERS = "house.note_reminders"
EXEMPT = "Vrijgesteld van btw op grond van artikel 44, § 2, 4° van het Btw-wetboek."
USUAL_DAYS, USUAL_REMINDERS = 30, 2


@dataclass(frozen=True)
class NoteTerms:
    """`centre` is how it is called; `iban` is empty while the centre named none; `address` is of
    several lines. `days` after its day a note is to be paid; the sources name no such term, so it
    is the house's. So many `reminders` go by themselves where it is not."""

    centre: str
    iban: str = ""
    address: str = ""
    vat: str = EXEMPT
    days: int = USUAL_DAYS
    reminders: int = USUAL_REMINDERS


def note_terms() -> NoteTerms:
    """Those of now."""
    given = house.tokens()
    return NoteTerms(
        given.get(NAME, current_app.config["CENTRE_NAME"]),
        given.get(IBAN, ""),
        given.get(ADDRESS, ""),
        given.get(VAT, EXEMPT),
        int(given.get(DAYS, USUAL_DAYS)),
        int(given.get(REMINDERS, USUAL_REMINDERS)),
    )
