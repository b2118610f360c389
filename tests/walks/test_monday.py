"""A director's Monday morning: what is late, three tasks handed over, last year's figures and its
report. With a keyboard alone, on a wide screen and on that of a phone, in a browser with JavaScript
and in one without; where scripts run, axe looks at every page.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from tests.walks.conftest import at_a_browser
from tests.walks.steps import signs_in
from tests.walks.visitor import NARROW, WIDE, Visitor

LATE, THIRD = ("BZ-2026-0002", "BZ-2026-0007"), "BZ-2026-0006"
TOM = "Tom De Wilde"


WAYS = list(product((True, False), (WIDE, NARROW)))


@pytest.fixture(
    params=WAYS, ids=["scripts, wide", "scripts, narrow", "plain, wide", "plain, narrow"]
)
def marc(request: pytest.FixtureRequest, centre: str, browser: Browser) -> Iterator[Visitor]:
    """The director at a keyboard, in one of these ways."""
    scripts, width = request.param
    context = browser.new_context(java_script_enabled=scripts)
    for visitor in at_a_browser(centre, context):
        visitor.runs_scripts = scripts
        visitor.page.set_viewport_size({"width": width, "height": 800})
        yield visitor
    context.close()


def test_a_monday_morning(marc: Visitor) -> None:
    signs_in(marc, "marc.aerts@springplank.example")
    sees_what_is_late(marc)
    hands_three_over(marc)
    lays_last_year_beside_the_one_before(marc)
    prints_the_report(marc)


def sees_what_is_late(marc: Visitor) -> None:
    marc.goes_to("/overzicht/nu")
    marc.reads("Te laat volgens het reglement", "Streefdatum voorbij")
    marc.looks("monday-now")
    marc.enters("Streefdatum voorbij")
    marc.reads("2 dossiers van je keuze", *LATE)
    marc.looks("monday-late")


def hands_three_over(marc: Visitor) -> None:
    marc.goes_to("/overzicht")
    for reference in (*LATE, THIRD):
        marc.ticks(f"Kies {reference}")
    marc.enters("Geef door")
    marc.reads("Geef taken door", *LATE, THIRD)
    marc.looks("monday-hand-over")
    marc.enters("Geef de taken door")
    marc.reads("Er is een probleem", "Kies een naam.", "Schrijf waarom je de taak")
    marc.looks("monday-refused")
    marc.tabs_to("Kies een naam.").hits("Enter")  # the summary leads to the question
    marc.page.keyboard.type(TOM)
    marc.types_in("Waarom?", "Ines is deze week ziek.")
    marc.enters("Geef de taken door")
    marc.reads("Lopende dossiers", f"Nu van {TOM}.")
    assert marc.page.locator("tbody tr", has_text=TOM).count() == 3
    marc.looks("monday-handed-over")


def lays_last_year_beside_the_one_before(marc: Visitor) -> None:
    marc.goes_to("/overzicht/nu")
    marc.enters("Jaarcijfers")
    marc.tabs_to("Schooljaar")
    marc.page.keyboard.type("2024")
    marc.enters("Toon")
    marc.reads("Schooljaar 2024-2025")
    marc.looks("monday-years")
    row = marc.page.locator("tr", has_text="Bezwaar tegen een evaluatie").first
    assert row.inner_text().split()[-6:] == ["6", "0", "1", "0", "6", "0"]


def prints_the_report(marc: Visitor) -> None:
    marc.tabs_to("Jaarverslag als pdf")
    with marc.page.expect_download() as printed:
        marc.hits("Enter")
    told = " ".join(PdfReader(printed.value.path()).pages[0].extract_text().split())
    assert "2024-2025" in told
    assert "Bezwaar tegen een evaluatie 6" in told
