"""Every number on every page of the direction, counted by hand in one small house.

What stands on a page and has a digit in it, and is not here, is a failure: a number that is new on
a page is counted here first. Left out are what can be chosen in a form, what a chart draws of the
table below it, and the hints that say how is counted.
"""

import pytest

from tests.app.site import site_of
from tests.app.small_house import STEPS, YEAR, numbers, small_house
from tests.pdf_text import pages_read
from tests.play import Play


@pytest.fixture
def house(play: Play) -> Play:
    """The house of the table."""
    return small_house(play)


SIGNS = """
    1 Te laat volgens het reglement
    1 Streefdatum voorbij
    1 Binnen 2 werkdagen
    0 Niemand kan dit doen
    4 Nog niet opgenomen
    0 Mail niet aangekomen
    0 Brief nog niet gepost
    0 Storing
"""
NO_SIGNS = "\n".join(f"0{line[5:]}" for line in SIGNS.splitlines() if line.strip())
ENDS = "Het jaarverslag kan je krijgen vanaf maandag 1 september 2025."

# Of a step: how many wait there, late by law, past a target; within how many days half of those who
# did it were ready, and nine in ten; how often it was done after its last day.
# Of a year: filed, filed too late and closed; within how many days half were over, and nine in ten,
# a term missed, overturned: each beside the year before.
PAGES = {
    "/overzicht/nu": f"""
    Vrijdag 16 mei 2025. Kies een kaart om te zien waarover het gaat.
    {SIGNS}
    """,
    "/overzicht": f"""
    4 dossiers, 6 afgesloten in totaal.
    {SIGNS}
    TU-2025-0002 | Tuchtprocedure, ingediend op do 8 mei | 1 werkdag te laat, art. 6.2 \
| donderdag 15 mei 2025 | Beslissing over de tuchtmaatregel, art. 6.2
    BZ-2025-0002 | Bezwaar tegen een evaluatie, ingediend op do 8 mei \
| streefdatum 1 werkdag voorbij | donderdag 15 mei 2025
    BZ-2025-0005 | Bezwaar tegen een evaluatie, ingediend op ma 12 mei | nog 1 werkdag \
| maandag 19 mei 2025
    NB-2025-0001 | Nieuwe beslissing na beroep, ingediend op wo 7 mei | nog 3 werkdagen \
| woensdag 21 mei 2025
    Bewaar deze lijst als CSV (4 dossiers) of als Excel-bestand.
    """,
    "/overzicht?toestand=afgesloten": f"""
    6 dossiers, 6 afgesloten in totaal.
    {NO_SIGNS}
    BZ-2024-0001 | Bezwaar tegen een evaluatie, ingediend op di 14 mei
    TU-2025-0001 | Tuchtprocedure, ingediend op ma 10 mrt
    BZ-2025-0001 | Bezwaar tegen een evaluatie, ingediend op di 15 apr
    BR-2025-0001 | Beroep bij de beroepscommissie, ingediend op wo 23 apr
    BZ-2025-0003 | Bezwaar tegen een evaluatie, ingediend op do 8 mei
    BZ-2025-0004 | Bezwaar tegen een evaluatie, ingediend op ma 12 mei
    Bewaar deze lijst als CSV (6 dossiers) of als Excel-bestand.
    """,
    f"{STEPS}/evaluation_objection": """
    Late vraag beoordelen | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Uitnodigen voor het gesprek | 2 dossiers | 0 | 1 voorbij | 0 dagen | 0 dagen | 0
    Gesprek en verslag | 0 | 0 | 0 | 8 dagen | 8 dagen | 0
    Beslissen: komt de commissie opnieuw samen? | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Commissie samenstellen | 0 | 0 | 0 | – | – | 0
    Opnieuw beslissen | 0 | 0 | 0 | – | – | 0
    Termijn loopt: beroep tegen een evaluatie | 0 | 0 | 0 | – | – | 0
    geen stap | 2 dossiers | 50 %
    Uitnodigen voor het gesprek → Gesprek en verslag → \
Beslissen: komt de commissie opnieuw samen? | 1 dossier | 25 %
    Late vraag beoordelen | 1 dossier | 25 %
    """,
    f"{STEPS}/appeal_committee": """
    Commissie samenstellen | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Is het beroep ontvankelijk? | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Uitnodigen voor de zitting | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Zitting en verslag | 0 | 0 | 0 | 14 dagen | 14 dagen | 0
    Beraadslagen, stemmen en beslissen | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Aangetekend versturen | 0 | 0 | 0 | 1 dag | 1 dag | 0
    Commissie samenstellen → Is het beroep ontvankelijk? → Uitnodigen voor de zitting → \
Zitting en verslag → Beraadslagen, stemmen en beslissen → Aangetekend versturen | 1 dossier | 100 %
    """,
    f"{STEPS}/decision_after_appeal": """
    Commissie samenstellen | 1 dossier | 0 | 0 | – | – | 0
    Opnieuw beslissen | 0 | 0 | 0 | – | – | 0
    Termijn loopt: beroep tegen een evaluatie | 0 | 0 | 0 | – | – | 0
    """,
    f"{STEPS}/disciplinary_procedure": """
    Uitnodigen voor het gesprek | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Gesprek en verslag | 0 | 0 | 0 | 5 dagen | 7 dagen | 0
    Beslissen over een tuchtmaatregel | 1 dossier | 1 te laat | 0 | 5 dagen | 5 dagen | 1 dossier
    Brief aangetekend versturen | 0 | 0 | 0 | – | – | 0
    Brief afgeven | 0 | 0 | 0 | – | – | 0
    Beslissing aangetekend versturen | 0 | 0 | 0 | – | – | 0
    Uitsluiting aangetekend versturen | 0 | 0 | 0 | – | – | 0
    Termijn loopt: beroep tegen een definitieve uitsluiting | 0 | 0 | 0 | – | – | 0
    Gesprek verplaatsen | 0 | 0 | 0 | – | – | 0
    Uitnodigen voor het gesprek → Gesprek en verslag → Beslissen over een tuchtmaatregel \
| 1 dossier | 100 %
    """,
    YEAR: f"""
    Schooljaar 2024-2025 Jaarcijfers
    Beroep bij de beroepscommissie | 1 | 0 | 0 | 0 | 1 | 0
    Bezwaar tegen een evaluatie | 5 | 1 | 1 | 0 | 3 | 1
    Nieuwe beslissing na beroep | 1 | 0 | 0 | 0 | 0 | 0
    Tuchtprocedure | 2 | 0 | 0 | 0 | 1 | 0
    Samen | 9 | 1 | 1 | 0 | 5 | 1
    Hoe liep het af in 2024-2025?
    Beroep bij de beroepscommissie | 1 | 0 | 0 | 0 | 0
    Bezwaar tegen een evaluatie | 0 | 1 | 1 | 1 | 0
    Tuchtprocedure | 0 | 0 | 0 | 0 | 1
    Beroep bij de beroepscommissie | 14 dagen | – | 14 dagen | – | 0 | 0 | 0 | 0
    Bezwaar tegen een evaluatie | 2 dagen | 1 dag | 8 dagen | 1 dag | 0 | 0 | 1 | 0
    Nieuwe beslissing na beroep | – | – | – | – | 0 | 0 | 0 | 0
    Tuchtprocedure | 10 dagen | – | 10 dagen | – | 1 | 0 | 0 | 0
    Samen | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    {ENDS}
    """,
    f"{YEAR}&per=maand": f"""
    Schooljaar 2024-2025 Jaarcijfers
    maart 2025 | 1 | 0 | 0 | 0 | 1 | 0
    april 2025 | 2 | 0 | 0 | 0 | 1 | 0
    mei 2025 | 6 | 1 | 1 | 0 | 3 | 1
    Samen | 9 | 1 | 1 | 0 | 5 | 1
    Hoe liep het af in 2024-2025?
    maart 2025 | 0 | 0 | 0 | 0 | 1
    april 2025 | 0 | 1 | 0 | 0 | 0
    mei 2025 | 1 | 0 | 1 | 1 | 0
    maart 2025 | 10 dagen | – | 10 dagen | – | 1 | 0 | 0 | 0
    april 2025 | 8 dagen | – | 8 dagen | – | 0 | 0 | 1 | 0
    mei 2025 | 2 dagen | 1 dag | 14 dagen | 1 dag | 0 | 0 | 0 | 0
    Samen | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    {ENDS}
    """,
    f"{YEAR}&per=schooljaar": f"""
    Schooljaar 2024-2025 Jaarcijfers
    schooljaar 2023-2024 | 1 | 0 | 0 | 0 | 1 | 0
    schooljaar 2024-2025 | 9 | 1 | 1 | 0 | 5 | 1
    schooljaar 2023-2024 | 0 | 0 | 0 | 1 | 0
    schooljaar 2024-2025 | 1 | 1 | 1 | 1 | 1
    schooljaar 2023-2024 | 1 dag | – | 1 dag | – | 0 | 0 | 0 | 0
    schooljaar 2024-2025 | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    {ENDS}
    """,
    f"{YEAR}&per=lesplaats": f"""
    Schooljaar 2024-2025 Jaarcijfers
    Luchtbal | 2 | 0 | 0 | 0 | 1 | 0
    Niet ingevuld | 7 | 1 | 1 | 0 | 4 | 1
    Samen | 9 | 1 | 1 | 0 | 5 | 1
    Hoe liep het af in 2024-2025?
    Luchtbal | 0 | 0 | 0 | 0 | 1
    Niet ingevuld | 1 | 1 | 1 | 1 | 0
    Luchtbal | 10 dagen | – | 10 dagen | – | 1 | 0 | 0 | 0
    Niet ingevuld | 2 dagen | 1 dag | 14 dagen | 1 dag | 0 | 0 | 1 | 0
    Samen | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    {ENDS}
    """,
}


def test_every_number_of_the_direction_is_what_the_table_counts(house: Play) -> None:
    site = site_of(house, "dirk")
    for path, told in PAGES.items():
        counted = [line.strip() for line in told.splitlines() if line.strip()]
        assert numbers(site.get(path).text) == counted, path


def test_the_report_tells_none_of_the_few_of_its_year(house: Play) -> None:
    """Of 2023-2024 there is Gus' case alone, and of the year before it none: only its noughts, the
    days and the least that is told are in it."""
    answer = site_of(house, "dirk").get("/overzicht/jaren/verslag.pdf?jaar=2023-2024")
    read = " ".join(pages_read(answer.data))
    found = [word for word in read.replace("/", " ").split() if any(map(str.isdigit, word))]
    years = {"2023-2024", "2022-2023", "2023-2024,", "2022-2023,"}
    of_pages = ["1", "2", "2", "2"]
    rest = [word for word in found if word not in years]
    assert sorted(rest) == sorted(["16", "2025.", "5", *["0"] * 4, *of_pages])
