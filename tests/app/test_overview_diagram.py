"""The page of a procedure: how many cases stand at each step of its diagram, how long a step takes,
and which ways the cases went."""

import json

import pytest
from lxml import html

from processes.models import Case, db, transaction
from tests.app.overview import listed
from tests.app.site import Site, words
from tests.app.workbooks import rows_of
from tests.play import Play

OBJECTION = "evaluation_objection"
SHEETS = ("stappen.xlsx", "wegen.xlsx")


def test_the_diagram_says_how_many_cases_stand_at_each_step(three_cases: Play) -> None:
    answer = Site(three_cases.app, three_cases.person("hanne")).get(
        f"/overzicht/procedures/{OBJECTION}"
    )
    page = html.fromstring(answer.text)
    rows = page.xpath("//table")[0].xpath("./tbody/tr")
    told = {row[0].text_content(): [words_of(cell) for cell in row[2:]] for row in rows}
    # Still here, late, past a target; half ready within, nine in ten; done after the last day.
    assert told["Uitnodigen voor het gesprek"] == [
        "1 dossier",
        "0",
        "1 voorbij",
        "0 dagen",
        "0 dagen",
        "0",
    ]
    decides = "Beslissen: komt de commissie opnieuw samen?"
    assert told[decides] == ["1 dossier", "0", "0", "–", "–", "0"]
    # From Tuesday at 10 to Thursday at 15 o'clock.
    assert told["Gesprek en verslag"] == ["0", "0", "0", "3 dagen", "3 dagen", "0"]
    link = "/overzicht?procedure=evaluation_objection&stap=invite"
    assert link in [a.get("href") for a in page.xpath("//table//a")]
    counted = page.xpath("//@data-counted")[0]
    assert f'{{"cases": 1, "href": "{link}", "step": "invite"}}' in counted.replace("\\u0026", "&")


def test_a_step_is_hotter_the_longer_it_takes(three_cases: Play) -> None:
    site = Site(three_cases.app, three_cases.person("dirk"))
    page = html.fromstring(site.get(f"/overzicht/procedures/{OBJECTION}").text)
    assert json.loads(page.xpath("//@data-heat")[0]) == [
        {"level": 1, "step": "invite", "words": "0 dagen"},
        {"level": 5, "step": "talk", "words": "3 dagen"},
    ]


def test_the_ways_that_cases_went_have_their_share(three_cases: Play) -> None:
    page = html.fromstring(
        Site(three_cases.app, three_cases.person("dirk"))
        .get(f"/overzicht/procedures/{OBJECTION}")
        .text
    )
    rows = page.xpath("//table")[1].xpath("./tbody/tr")
    assert [[words_of(cell) for cell in row] for row in rows] == [
        ["Uitnodigen voor het gesprek", "Niet ontvankelijk", "1 dossier", "100 %"]
    ]


def test_the_steps_and_the_ways_are_had_as_sheets_of_the_same_numbers(three_cases: Play) -> None:
    """Counted by hand: an invitation waits, past its target, and a decision; the talk that was held
    took from Tuesday at 10 to Thursday at 15 o'clock."""
    site = Site(three_cases.app, three_cases.person("dirk"))
    page, there = f"/overzicht/procedures/{OBJECTION}", "?ingediend=2024-2025"
    links = html.fromstring(site.get(page + there).text).xpath("//a/@href")
    of_page = [f"{page}/{name}{there}" for name in SHEETS]
    assert [link for link in links if link.startswith(page) and "xlsx" in link] == of_page
    steps, ways = (rows_of(site.get(path).data) for path in of_page)
    told = {row[0]: row[2:] for row in steps[1:]}
    assert told["Uitnodigen voor het gesprek"] == [1, 0, 1, 0, 0, 0, 0]
    assert told["Beslissen: komt de commissie opnieuw samen?"] == [1, 0, 0, "", "", 0, 0]
    assert told["Gesprek en verslag"] == [0, 0, 0, 3, 3, 0, 0]
    assert ways[1:] == [["Uitnodigen voor het gesprek", "Niet ontvankelijk", 1, 100]]
    csv = site.get(f"{page}/wegen.csv{there}").text
    assert csv.splitlines()[1] == "Uitnodigen voor het gesprek;Niet ontvankelijk;1;100"
    assert site.get("/overzicht/procedures/nergens/stappen.csv").status_code == 404
    nothing = rows_of(site.get(f"{page}/wegen.xlsx?ingediend=2022-2023").data)
    assert nothing == [["Stappen", "Einde", "Dossiers", "Deel (%)"]]


def test_a_way_leads_to_the_cases_that_went_it(three_cases: Play) -> None:
    """Els' case is over as well, by the way of an invitation and a talk; Fatma's without a talk."""
    with transaction():
        els = db.session.scalars(db.select(Case).where(Case.reference == "BZ-2025-0002")).one()
        els.ended_at, els.end = els.opened_at, "ended_inadmissible"
        for task in els.tasks:
            task.closed_at = task.closed_at or els.opened_at
    site = Site(three_cases.app, three_cases.person("dirk"))
    path = f"/overzicht/procedures/{OBJECTION}"
    page = html.fromstring(site.get(f"{path}?ingediend=2024-2025&opleiding=NT2").text)
    found = {
        words_of(row[0]): row.xpath(".//td[@data-label='Dossiers']/a/@href")[0]
        for row in page.xpath("//table")[1].xpath("./tbody/tr")
    }
    short, long = "Uitnodigen voor het gesprek", "Uitnodigen voor het gesprek → Gesprek en verslag"
    assert {way: listed(site, href.removeprefix("/overzicht")) for way, href in found.items()} == {
        short: ["BZ-2025-0003"],
        long: ["BZ-2025-0002"],
    }
    chosen = html.fromstring(site.get(found[long]).text)
    assert chosen.xpath("//select[@name='weg']/option[@selected]/text()") == [
        f"{long} → Niet ontvankelijk"
    ]
    # Of what was filed earlier, or of no procedure, there is no such way.
    earlier = found[long].replace("2024-2025", "2023-2024").removeprefix("/overzicht")
    assert listed(site, earlier) == []
    word = found[long].partition("weg=")[2].partition("&")[0]
    assert len(listed(site, f"?toestand=afgesloten&weg={word}")) == 2
    assert len(listed(site, f"?toestand=afgesloten&procedure={OBJECTION}&weg=x")) == 2


@pytest.mark.parametrize(
    ("query", "here"),
    [
        ("?ingediend=2024-2025&opleiding=NT2&versie=1", 1),
        ("?ingediend=2025-04", 1),
        ("?ingediend=2023-2024", 0),
        ("?opleiding=ICT", 0),
        ("?lesplaats=Noord", 0),
        ("?lesplaats=Noord%E2%80%8C", 0),
        ("?versie=99", 0),
        ("?versie=x&ingediend=x&lesplaats=%00", 1),
    ],
)
def test_the_numbers_on_a_diagram_are_of_the_cases_that_are_chosen(
    three_cases: Play, query: str, here: int
) -> None:
    site = Site(three_cases.app, three_cases.person("dirk"))
    page = html.fromstring(site.get(f"/overzicht/procedures/{OBJECTION}{query}").text)
    links = [a.get("href") for a in page.xpath("//table//a") if "stap=invite" in a.get("href")]
    assert [listed(site, link.removeprefix("/overzicht")) for link in links[:1]] == [
        ["BZ-2025-0001"]
    ] * here


def test_a_procedure_that_is_not_there_has_no_page(play: Play) -> None:
    site = Site(play.app, play.person("dirk"))
    for path in ("appel", "../x", "evaluation_objection.bpmn"):
        assert site.get(f"/overzicht/procedures/{path}").status_code == 404


def words_of(cell: html.HtmlElement) -> str:
    return words(html.tostring(cell, encoding="unicode"))
