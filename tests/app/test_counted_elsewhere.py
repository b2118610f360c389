"""The small house once more: its numbers by programme, in a part of the house and in the time to
come, in each chart and file; and behind each number as many cases as it says."""

import csv
import io
import json
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.app.browsing import Browser
from tests.app.site import Site, site_of
from tests.app.small_house import STEPS, YEAR, numbers, small_house
from tests.app.test_agenda import agenda
from tests.app.test_counted_by_hand import PAGES, SIGNS
from tests.app.test_days_off_file import send
from tests.app.workbooks import rows_of
from tests.panel import Panel
from tests.pdf_text import pages_read
from tests.play import Play

OBJECTION, DISCIPLINE = f"{STEPS}/evaluation_objection", f"{STEPS}/disciplinary_procedure"
TITLE = "Schooljaar 2024-2025 Jaarcijfers"
HOW = "Hoe liep het af in 2024-2025?"
TARGET = "Eigen streefdatum van het centrum"
ENDS = "Het jaarverslag kan je krijgen vanaf maandag 1 september 2025."

# Everybody follows NT2; Gus' case alone is of the year before.
PARTS = {
    f"{YEAR}&per=opleiding": f"""
    {TITLE}
    NT2 | 9 | 1 | 1 | 0 | 5 | 1
    Samen | 9 | 1 | 1 | 0 | 5 | 1
    {HOW}
    NT2 | 1 | 1 | 1 | 1 | 1
    NT2 | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    Samen | 8 dagen | 1 dag | 14 dagen | 1 dag | 1 | 0 | 1 | 0
    {ENDS}
    """,
    f"{YEAR}&procedure=evaluation_objection&per=maand": f"""
    {TITLE}
    april 2025 | 1 | 0 | 0 | 0 | 1 | 0
    mei 2025 | 4 | 1 | 1 | 0 | 2 | 1
    Samen | 5 | 1 | 1 | 0 | 3 | 1
    {HOW}
    april 2025 | 1 | 0 | 0
    mei 2025 | 0 | 1 | 1
    april 2025 | 8 dagen | – | 8 dagen | – | 0 | 0 | 1 | 0
    mei 2025 | 0 dagen | 1 dag | 2 dagen | 1 dag | 0 | 0 | 0 | 0
    Samen | 2 dagen | 1 dag | 8 dagen | 1 dag | 0 | 0 | 1 | 0
    {ENDS}
    """,
    f"{YEAR}&lesplaats=Luchtbal": f"""
    {TITLE}
    Tuchtprocedure | 2 | 0 | 0 | 0 | 1 | 0
    Samen | 2 | 0 | 0 | 0 | 1 | 0
    {HOW}
    Tuchtprocedure | 1
    Tuchtprocedure | 10 dagen | – | 10 dagen | – | 1 | 0 | 0 | 0
    Samen | 10 dagen | – | 10 dagen | – | 1 | 0 | 0 | 0
    {ENDS}
    """,
    f"{OBJECTION}?ingediend=2024-2025": """
    Late vraag beoordelen | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Uitnodigen voor het gesprek | 2 dossiers | 0 | 1 voorbij | 0 dagen | 0 dagen | 0
    Gesprek en verslag | 0 | 0 | 0 | 8 dagen | 8 dagen | 0
    Beslissen: komt de commissie opnieuw samen? | 0 | 0 | 0 | 0 dagen | 0 dagen | 0
    Commissie samenstellen | 0 | 0 | 0 | – | – | 0
    Opnieuw beslissen | 0 | 0 | 0 | – | – | 0
    Termijn loopt: beroep tegen een evaluatie | 0 | 0 | 0 | – | – | 0
    Uitnodigen voor het gesprek → Gesprek en verslag → \
Beslissen: komt de commissie opnieuw samen? | 1 dossier | 33 %
    Late vraag beoordelen | 1 dossier | 33 %
    geen stap | 1 dossier | 33 %
    """,
    f"{OBJECTION}?lesplaats=Luchtbal": """
    Late vraag beoordelen | 0 | 0 | 0 | – | – | 0
    Uitnodigen voor het gesprek | 0 | 0 | 0 | – | – | 0
    Gesprek en verslag | 0 | 0 | 0 | – | – | 0
    Beslissen: komt de commissie opnieuw samen? | 0 | 0 | 0 | – | – | 0
    Commissie samenstellen | 0 | 0 | 0 | – | – | 0
    Opnieuw beslissen | 0 | 0 | 0 | – | – | 0
    Termijn loopt: beroep tegen een evaluatie | 0 | 0 | 0 | – | – | 0
    """,
}

# NB-2025-0001 was opened on 7 May; of TU-2025-0002, which is late, no day is to come.
AHEAD = {
    "/dossiers/NB-2025-0001/vooruitblik": """
    NB-2025-0001, Amina Als niemand iets doet
    Maandag 19 mei 2025
    8.00 uur
    8.00 uur
    Woensdag 21 mei 2025
    10 dagen tellen mee, 4 dagen niet.
    donderdag 8 mei 2025: do 8 mei dag 1
    vrijdag 9 mei 2025: vr 9 mei dag 2
    zaterdag 10 mei 2025: za 10 mei zaterdag
    zondag 11 mei 2025: zo 11 mei zondag
    maandag 12 mei 2025: ma 12 mei dag 3
    dinsdag 13 mei 2025: di 13 mei dag 4
    woensdag 14 mei 2025: wo 14 mei dag 5
    donderdag 15 mei 2025: do 15 mei dag 6
    vrijdag 16 mei 2025: vr 16 mei dag 7
    zaterdag 17 mei 2025: za 17 mei zaterdag
    zondag 18 mei 2025: zo 18 mei zondag
    maandag 19 mei 2025: ma 19 mei dag 8
    dinsdag 20 mei 2025: di 20 mei dag 9
    woensdag 21 mei 2025: wo 21 mei dag 10 laatste dag
    """,
    "/dossiers/TU-2025-0002/vooruitblik": """
    TU-2025-0002, Tom Als niemand iets doet
    """,
    "/vooruitblik?procedure=evaluation_objection&dag=2025-05-27": """
    Bezwaar tegen een evaluatie, vanaf dinsdag 27 mei 2025
    Het begint om 10 uur. Daarna doet niemand iets. Gaat het over een resultaat? Dan kwam dat op \
dezelfde dag aan. ‘Iemand’ is de cursist.
    Dinsdag 27 mei 2025
    10.00 uur
    10.00 uur
    10.00 uur
    10.00 uur
    Maandag 2 juni 2025
    8.00 uur
    8.00 uur
    Woensdag 4 juni 2025
    5 dagen tellen mee, 3 dagen niet.
    woensdag 28 mei 2025: wo 28 mei dag 1
    donderdag 29 mei 2025: do 29 mei O. L. H. Hemelvaart
    vrijdag 30 mei 2025: vr 30 mei dag 2
    zaterdag 31 mei 2025: za 31 mei zaterdag
    zondag 1 juni 2025: zo 1 jun zondag
    maandag 2 juni 2025: ma 2 jun dag 3
    dinsdag 3 juni 2025: di 3 jun dag 4
    woensdag 4 juni 2025: wo 4 jun dag 5 laatste dag
    Bijvoorbeeld 19 12 2025.
    """,
}


@pytest.fixture
def house(play: Play) -> Play:
    """The house of the table."""
    return small_house(play)


@pytest.mark.parametrize("pages", [PARTS, AHEAD], ids=["parts", "ahead"])
def test_every_number_of_a_part_and_of_what_comes_is_what_the_table_counts(
    house: Play, pages: dict[str, str]
) -> None:
    site = site_of(house, "dirk")
    for path, told in pages.items():
        assert numbers(site.get(path).text) == lines(told), path


def test_each_number_of_cases_leads_to_as_many_of_them(house: Play) -> None:
    site = site_of(house, "dirk")
    for path in (*PAGES, *PARTS):
        for said, href in counts(site, path):
            assert href.startswith("/overzicht?"), (path, said)
            assert len(files(site, f"/overzicht/lijst?{urlsplit(href).query}")) == 1 + said, href


def test_each_chart_draws_the_numbers_that_stand_in_its_table(house: Play) -> None:
    """A month in which there was nothing is drawn, and stands in no table."""
    site = site_of(house, "dirk")
    for path in (each for each in (*PAGES, *PARTS) if "jaren" in each):
        for told, table in _charts(site, path):
            assert {label: told[label] for label in table} == table, path
            assert not any(map(any, (told[label] for label in told.keys() - table.keys()))), path
    (filed, _), *_ = _charts(site, YEAR)
    assert filed == {
        "Beroep bij de beroepscommissie": [1, 0],
        "Bezwaar tegen een evaluatie": [5, 1],
        "Nieuwe beslissing na beroep": [1, 0],
        "Tuchtprocedure": [2, 0],
    }


def test_the_files_hold_the_numbers_of_the_pages(house: Play) -> None:
    site = site_of(house, "dirk")
    cards = files(site, "/overzicht/nu/kaarten")[1:]
    assert [f"{number} {word}" for _, word, number, _ in cards] == [
        *lines(SIGNS), "0 Storing",  # and outside of the cases
    ]  # fmt: skip
    # Filed, late, closed; how it ended; within how many days half were over, and nine in ten; a
    # term missed, overturned.
    assert [";".join(row) for row in files(site, f"/overzicht/jaren/cijfers?{YEAR[17:]}")[1:]] == [
        "2024-2025;Beroep bij de beroepscommissie;1;0;1;1;0;0;0;0;0;0;14;14;0;0",
        "2023-2024;Beroep bij de beroepscommissie;0;0;0;0;0;0;0;0;0;0;;;0;0",
        "2024-2025;Bezwaar tegen een evaluatie;5;1;3;0;1;1;1;0;0;0;2;8;0;1",
        "2023-2024;Bezwaar tegen een evaluatie;1;0;1;0;0;0;1;0;0;0;1;1;0;0",
        "2024-2025;Nieuwe beslissing na beroep;1;0;0;0;0;0;0;0;0;0;;;0;0",
        "2023-2024;Nieuwe beslissing na beroep;0;0;0;0;0;0;0;0;0;0;;;0;0",
        "2024-2025;Tuchtprocedure;2;0;1;0;0;0;0;0;1;0;10;10;1;0",
        "2023-2024;Tuchtprocedure;0;0;0;0;0;0;0;0;0;0;;;0;0",
        "2024-2025;Samen;9;1;5;1;1;1;1;0;1;0;8;14;1;1",
        "2023-2024;Samen;1;0;1;0;0;0;1;0;0;0;1;1;0;0",
    ]
    lists = ("/overzicht/lijst", "/overzicht/lijst?toestand=afgesloten", "/agenda/lijst")
    assert [len(files(site, each)) - 1 for each in lists] == [4, 6, 2]
    steps = {row[0]: ";".join(row[2:]) for row in files(site, f"{DISCIPLINE}/stappen")[1:]}
    # Here now, late, past a target; half ready, nine in ten; missed, and in how many cases.
    assert list(steps.items())[:3] == [
        ("Uitnodigen voor het gesprek", "0;0;0;0;0;0;0"),
        ("Gesprek en verslag", "0;0;0;5;7;0;0"),
        ("Beslissen over een tuchtmaatregel", "1;1;0;5;5;1;1"),
    ]
    assert list(steps.values())[3:] == ["0;0;0;;;0;0"] * 6
    assert [row[-2:] for row in files(site, f"{OBJECTION}/wegen")[1:]] == [
        ["2", "50"], ["1", "25"], ["1", "25"],
    ]  # fmt: skip


def test_the_heat_of_a_step_is_how_long_half_of_those_took_who_did_it(house: Play) -> None:
    """Of five levels: the talks of Uma and Tom took 5 and 7 days, the decision about Uma 5."""
    site = site_of(house, "dirk")
    (drawing,) = html.fromstring(site.get(DISCIPLINE).text).xpath("//*[@data-heat]")
    hot = [(e["step"], e["level"], e["words"]) for e in json.loads(drawing.get("data-heat"))]
    assert hot == [("invite", 1, "0 dagen"), ("talk", 5, "5 dagen"), ("decide", 5, "5 dagen")]
    stand = [(each["step"], each["cases"]) for each in json.loads(drawing.get("data-counted"))]
    assert stand == [("decide", 1)]


def test_the_agenda_counts_two_talks_that_clash_and_the_last_days(house: Play) -> None:
    """Vik and Yara are invited to one room, by Bram, half an hour from each other: of each talk a
    report is wanted two working days later. On 21 May the committee is to decide."""
    where = {"day": "2025-05-26", "setting": "at_centre", "place": "Lokaal 12"}
    for reference, at in (("BZ-2025-0005", "14:00"), ("BZ-2025-0002", "14:30")):
        Panel(house, reference).do("invite", "bram", time=at, **where)
    found = agenda(house, "dirk")
    assert [line.partition("botst")[0] for line in found] == [
        "Woensdag 21 mei 2025",
        f"  Nieuwe beslissing van de commissie: Amina · NB-2025-0001 {TARGET}",
        "Maandag 26 mei 2025",
        "  14.00 uur · Lokaal 12 Gesprek met Vik · BZ-2025-0005 Bram",
        "  14.30 uur · Lokaal 12 Gesprek met Yara · BZ-2025-0002 Bram",
        "Woensdag 28 mei 2025",
        f"  Verslag van het gesprek: Vik · BZ-2025-0005 {TARGET}",
        f"  Verslag van het gesprek: Yara · BZ-2025-0002 {TARGET}",
        "Donderdag 29 mei 2025 O. L. H. Hemelvaart",
        "Maandag 9 juni 2025 Pinkstermaandag",
    ]
    assert [line.count("botst") for line in found] == [0, 0, 0, 2, 2, 0, 0, 0, 0, 0]
    assert len(files(site_of(house, "dirk"), "/agenda/lijst")) == 1 + 5


def test_what_leaves_the_house_tells_only_of_five_or_more(house: Play) -> None:
    """Of 2024-2025 five objections were filed: the one number of five or more, in three tables."""
    house.travel_to("2025-09-01 09:00")
    answer = site_of(house, "dirk").get("/overzicht/jaren/verslag.pdf?jaar=2024-2025")
    read = " ".join(pages_read(answer.data))
    assert read.count("Bezwaar tegen een evaluatie 5") == 3
    pages = {"1", "2", "3"}  # of the pages
    assert {word for word in read.split() if word.isdigit()} - pages == {"0", "5"}


def test_a_day_off_moves_what_is_counted_over_it(house: Play) -> None:
    """Monday 19 May becomes a day on which the centre is closed: Vik is to be invited a day later,
    and the committee decides a day later. What is over does not move."""
    browser = Browser(house, "dirk")
    assert send(browser, "19/05/2025;19/05/2025") == 200
    assert _said(browser) == [
        "Het wordt maandag 19 mei 2025",
        "Bron Beslissing van de directie van 3 maart 2025",
        "2 laatste dagen verschuiven",
        f"NB-2025-0001, Amina | Nieuwe beslissing van de commissie{TARGET} "
        "| woensdag 21 mei 2025 | donderdag 22 mei 2025 | Bram",
        f"BZ-2025-0005, Vik | Uitnodigen voor het gesprek{TARGET} "
        "| maandag 19 mei 2025 | dinsdag 20 mei 2025 | Bram",
        "1 mail vertrekt met de oude dag, de nieuwe dag en de reden. In elk dossier staat waarom "
        "de dag verschoof. Een termijn die al voorbij is, verschuift niet.",
    ]
    written = len(house.mails())
    browser.send("Verander het antwoord", reason="De stroom valt uit.")
    assert len(house.mails()) == written + 1
    last_days = sorted(day for _, day in house.terms() if day)
    assert last_days == ["2025-05-15", "2025-05-15", "2025-05-20", "2025-05-22"]


def _said(browser: Browser) -> list[str]:
    return numbers(html.tostring(browser.page, encoding="unicode"))


def lines(told: str) -> list[str]:
    return [line.strip() for line in told.splitlines() if line.strip()]


def counts(site: Site, path: str) -> Iterator[tuple[int, str]]:
    """The numbers of cases on a page that are no nought, on its cards and in its tables, each with
    the address to which it leads."""
    (main,) = html.fromstring(site.get(path).text).xpath("//main")
    cells = main.xpath(".//table[contains(@class, 'ww-table--numbers')]//td")
    for place in (*cells, *main.xpath(".//ul[contains(@class, 'ww-signs')]/li")):
        words = " ".join(place.text_content().split())
        said = re.match(r"[1-9]\d*", words)
        if said and not re.match(r"\d+ (dag|dagen|%)$", words):
            yield int(said[0]), place.xpath("string(.//a/@href)")


def _charts(site: Site, path: str) -> Iterator[tuple[dict[str, list[int]], dict[str, list[int]]]]:
    """Of each chart what it says that it draws, and the same of the table below it."""
    (main,) = html.fromstring(site.get(path).text).xpath("//main")
    for figure in main.xpath(".//figure"):
        (says,) = figure.xpath(".//desc")
        parts = says.text_content().rstrip(".").split("; ")
        drawn = dict(line.rsplit(": ", 1) for line in parts)
        rows = figure.xpath("following::table")[0].xpath(".//tbody/tr")
        series = len(figure.xpath(".//ul/li"))
        table = {row[0].text_content(): row.xpath("./td")[:series] for row in rows}
        yield (
            {
                label: [int(each.split(" ")[0]) for each in told.split(", ")]
                for label, told in drawn.items()
            },
            {
                label: [int(cell.text_content()) for cell in cells]
                for label, cells in table.items()
                if label != "Samen"
            },
        )


def files(site: Site, path: str) -> list[list[str]]:
    """The rows of a list as CSV, of which its workbook has as many."""
    name, _, query = path.partition("?")
    said = site.get(f"{name}.csv?{query}").text.lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(said), delimiter=";"))
    assert len(rows_of(site.get(f"{name}.xlsx?{query}").data)) == len(rows), path
    return rows
