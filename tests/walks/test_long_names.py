"""The name of a file can be one long word: no page scrolls sideways for it."""

from tests.app.files import PDF
from tests.walks.visitor import Visitor

FILE = "/dossiers/AF-2026-0001/stukken"
NAME = "toets_van_een_cursist_met_een_heel_lange_naam_" * 5 + ".pdf"


def adds(visitor: Visitor, data: bytes) -> None:
    visitor.goes_to(f"{FILE}/toevoegen")
    chosen = {"name": NAME, "mimeType": "application/pdf", "buffer": data}
    visitor.page.locator("input[type=file]").set_input_files([chosen])
    visitor.fills_in("Wat is het?", "De toets")
    visitor.presses("Voeg toe")


def test_a_long_name_fits_where_it_is_said_that_it_is_there_and_where_it_is_refused(
    visitor: Visitor,
) -> None:
    visitor.is_now("Marc Aerts")
    adds(visitor, PDF)
    adds(visitor, PDF)
    visitor.reads(f"Dit bestand is al toegevoegd: {NAME}.")
    visitor.looks_closely("a file with a long name is there already")
    adds(visitor, b"")
    visitor.reads(f"Het bestand {NAME} is leeg.")
    visitor.looks_closely("a file with a long name is empty")
