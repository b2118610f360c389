"""A director's Monday morning: what is late, three tasks handed over, last year's figures and its
report. With a keyboard alone, in a browser with JavaScript and in one without.

How these pages look at both widths, and what axe finds on them, is for `test_look`.
"""

from pypdf import PdfReader

from tests.walks.steps import signs_in
from tests.walks.visitor import Visitor

LATE, THIRD = ("BZ-2026-0002", "BZ-2026-0007"), "BZ-2026-0006"
TOM = "Tom De Wilde"


def test_a_monday_morning(typist: Visitor) -> None:
    signs_in(typist, "marc.aerts@springplank.example")
    sees_what_is_late(typist)
    hands_three_over(typist)
    lays_last_year_beside_the_one_before(typist)
    prints_the_report(typist)


def sees_what_is_late(marc: Visitor) -> None:
    marc.goes_to("/overzicht/nu")
    marc.reads("Te laat volgens het reglement", "Streefdatum voorbij")
    marc.enters("Streefdatum voorbij")
    marc.reads("2 dossiers van je keuze", *LATE)


def hands_three_over(marc: Visitor) -> None:
    marc.goes_to("/overzicht")
    for reference in (*LATE, THIRD):
        marc.ticks(f"Kies {reference}")
    marc.enters("Geef door")
    marc.reads("Geef taken door", *LATE, THIRD)
    marc.enters("Geef de taken door")
    marc.reads("Er is een probleem", "Kies een naam.", "Schrijf waarom je de taak")
    marc.tabs_to("Kies een naam.").hits("Enter")  # the summary leads to the question
    marc.page.keyboard.type(TOM)
    marc.types_in("Waarom?", "Ines is deze week ziek.")
    marc.enters("Geef de taken door")
    marc.reads("Lopende dossiers", f"Nu van {TOM}.")
    assert marc.page.locator("tbody tr", has_text=TOM).count() == 3


def lays_last_year_beside_the_one_before(marc: Visitor) -> None:
    marc.goes_to("/overzicht/nu")
    marc.enters("Jaarcijfers")
    marc.tabs_to("Schooljaar")
    marc.page.keyboard.type("2024")
    marc.enters("Toon")
    marc.reads("Schooljaar 2024-2025")
    row = marc.page.locator("tr", has_text="Bezwaar tegen een evaluatie").first
    assert row.inner_text().split()[-6:] == ["6", "0", "1", "0", "6", "0"]


def prints_the_report(marc: Visitor) -> None:
    marc.tabs_to("Jaarverslag als pdf")
    with marc.page.expect_download() as printed:
        marc.hits("Enter")
    told = " ".join(PdfReader(printed.value.path()).pages[0].extract_text().split())
    assert "2024-2025" in told
    assert "Bezwaar tegen een evaluatie 6" in told
