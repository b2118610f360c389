"""The numbers of a school year, counted by hand, and the cases behind each."""

import csv
import io
from datetime import date

import pytest
from lxml import html

from processes import procedures
from processes.cases import withdraw
from processes.cases.administration.reason_texts import CHOSEN, word_of
from processes.cases.receipts.put_right import result_received
from processes.cases.receipts.reception import Reception
from processes.engine import diagrams
from processes.engine.elements import END
from processes.models import Case, Submission, db, transaction
from processes.procedures import Outcome
from tests.app.site import Site
from tests.app.workbooks import rows_of
from tests.play import Play
from tests.scenes import scene

NAME = "Bezwaar tegen een evaluatie"
YEAR = "/overzicht/jaren?jaar=2024-2025"


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    """Both databases count alike."""
    return str(request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
@scene
def counted(play: Play) -> Play:
    """Four objections. Of 2023-2024: Gus', withdrawn on 15 May 2024. Of 2024-2025: Amina's, that
    the chair decided against, final at the midnight after 25 April; Els' of 15 April, too late and
    found so on the same day; Fatma's, withdrawn on 13 May after it was asked on 12 May."""
    play.open(by="gus", result=play.result("2024-05-14", "gus"), at="2024-05-14 10:00")
    play.travel_to("2024-05-15 09:00")
    _withdraw(play, "gus")
    play.reach_decision()
    play.accept_mails()
    play.open(by="els", result=play.result("2025-03-03", "els"), at="2025-04-23 11:00")
    play.assess_late(inadmissible=True)
    play.travel_to("2025-04-26 00:00")
    play.open(by="fatma", result=play.result("2025-05-12", "fatma"), at="2025-05-12 10:00")
    play.travel_to("2025-05-13 12:00")
    _withdraw(play, "fatma")
    return play


def _withdraw(play: Play, who: str) -> None:
    rows = db.select(Case.id).where(Case.cursist_id == play.ids[who])
    with transaction():
        withdraw(db.session.scalars(rows).one(), play.person(who))


def tables(site: Site, path: str) -> dict[str, list[list[str]]]:
    """The tables of a page by their captions: of each row its cells."""
    page = html.fromstring(site.get(path).text)
    return {
        str(table.findtext("caption")): [
            [" ".join(cell.text_content().split()) for cell in row.xpath("./*")]
            for row in table.xpath("./tbody/tr")
        ]
        for table in page.xpath("//table")
    }


def test_a_school_year_is_counted_beside_the_one_before(counted: Play) -> None:
    told = tables(Site(counted.app, counted.person("dirk")), YEAR)
    assert told == {
        # Filed, late and closed; of this year and the last each.
        "Ingediend en afgesloten": [
            [NAME, "3", "1", "1", "0", "3", "1"],
            ["Samen", "3", "1", "1", "0", "3", "1"],
        ],
        "Hoe liep het af in 2024-2025?": [[NAME, "1", "1", "1"]],
        # Els' case took no time, Fatma's 26 hours, Amina's 10 days and 14 hours.
        "Duur, termijnen en beroep": [
            [NAME, "2 dagen", "1 dag", "11 dagen", "1 dag", "0", "0", "0", "0"],
            ["Samen", "2 dagen", "1 dag", "11 dagen", "1 dag", "0", "0", "0", "0"],
        ],
    }


def test_every_number_leads_to_the_cases_behind_it(counted: Play) -> None:
    site = Site(counted.app, counted.person("dirk"))
    for path in (YEAR, f"{YEAR}&per=maand", f"{YEAR}&per=opleiding", f"{YEAR}&per=schooljaar"):
        links = html.fromstring(site.get(path).text).xpath("//table//td/a")
        assert links
        for link in links:
            shown = html.fromstring(site.get(link.get("href")).text)
            assert len(shown.xpath("//tbody//th/a")) == int(link.text_content()), link.get("href")


LISTS: list[tuple[str, list[str]]] = [
    ("?toestand=alle&ingediend=2024-2025", ["2025-0001", "2025-0002", "2025-0003"]),
    ("?toestand=alle&ingediend=2024-05", ["2024-0001"]),
    ("?toestand=afgesloten&afgesloten=2025-04", ["2025-0001", "2025-0002"]),
    ("?toestand=alle&uitkomst=ingetrokken", ["2024-0001", "2025-0003"]),
    ("?toestand=alle&uitkomst=niet-toegekend", ["2025-0001"]),
    ("?toestand=alle&uitkomst=niet-ontvankelijk", ["2025-0002"]),
    ("?toestand=alle&kenmerk=te-laat-ingediend", ["2025-0002"]),
    ("?toestand=alle&kenmerk=herzien", []),
    # A name with a soft hyphen in it narrows too.
    ("?toestand=alle&opleiding=Zorg%C2%ADkunde", []),
    ("?toestand=alle&opleiding=NT2&ingediend=2023-2024", ["2024-0001"]),
    ("?toestand=alle&lesplaats=-&ingediend=2023-2024", ["2024-0001"]),
    ("?toestand=alle&ingediend=2024-2026", ["2024-0001", "2025-0001", "2025-0002", "2025-0003"]),
    ("?toestand=alle&ingediend=0000-0001", ["2024-0001", "2025-0001", "2025-0002", "2025-0003"]),
    (
        "?toestand=alle&ingediend=9999-10000&uitkomst=%00",
        ["2024-0001", "2025-0001", "2025-0002", "2025-0003"],
    ),
]


def test_the_list_is_narrowed_to_what_was_counted(counted: Play) -> None:
    site = Site(counted.app, counted.person("dirk"))
    for query, found in LISTS:
        page = html.fromstring(site.get(f"/overzicht{query}").text)
        listed = [str(a.text_content()) for a in page.xpath("//tbody//th/a")]
        assert listed == [f"BZ-{reference}" for reference in found], query


def test_the_sheet_has_a_row_for_each_group_and_year(counted: Play) -> None:
    site = Site(counted.app, counted.person("dirk"))
    text = site.get("/overzicht/jaren/cijfers.csv?jaar=2024-2025").data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1:3] == [
        ["2024-2025", NAME, "3", "1", "3", "0", "1", "1", "1", "0", "0", "0", "2", "11", "0", "0"],
        ["2023-2024", NAME, "1", "0", "1", "0", "0", "0", "1", "0", "0", "0", "1", "1", "0", "0"],
    ]
    book = rows_of(site.get("/overzicht/jaren/cijfers.xlsx?jaar=2024-2025").data)
    assert book[0] == rows[0]
    assert book[1][:5] == ["2024-2025", NAME, 3.0, 1.0, 3.0]


def sheet(site: Site, per: str) -> list[list[str]]:
    """The periods and groups in the sheet, with what was filed in each; without what was none."""
    text = site.get(f"/overzicht/jaren/cijfers.csv?jaar=2024-2025&per={per}").data
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))
    return [row[:3] for row in rows[1:] if row[2] != "0"]


def test_school_years_stand_below_each_other_once(counted: Play) -> None:
    site = Site(counted.app, counted.person("dirk"))
    page = html.fromstring(site.get(f"{YEAR}&per=schooljaar").text)
    legends = [
        [" ".join(each.text_content().split()) for each in legend.xpath("./li")]
        for legend in page.xpath("//ul[@class='ww-chart__legend']")
    ]
    assert legends[0] == ["Ingediend"]
    titles = page.xpath("//figcaption/text()")
    assert titles == ["Ingediende dossiers", "Hoe liep het af?"]
    assert sheet(site, "schooljaar") == [
        ["2023-2024", "schooljaar 2023-2024", "1"],
        ["2024-2025", "schooljaar 2024-2025", "3"],
    ]


def test_a_month_in_the_sheet_has_the_name_of_what_was_counted(counted: Play) -> None:
    assert sheet(Site(counted.app, counted.person("dirk")), "maand") == [
        ["2025-04", "april 2025", "2"],
        ["2025-05", "mei 2025", "1"],
        ["2024-05", "mei 2024", "1"],
        ["2024-2025", "Samen", "3"],
        ["2023-2024", "Samen", "1"],
    ]


TEXT = "De criteria zijn gevolgd"


def begin_with(reference: str, *titles: str) -> None:
    """The last thing that was filed in a case began with these texts."""
    rows = db.select(Submission).join(Submission.case).where(Case.reference == reference)
    with transaction():
        last = db.session.scalars(rows.order_by(Submission.id.desc())).first()
        assert last is not None
        last.evidence = {**last.evidence, CHOSEN: {word_of(each): each for each in titles}}


def test_the_texts_with_which_reasons_began_lead_to_their_cases(counted: Play) -> None:
    """Of 2024-2025 two cases began with the one text, and one of these with another too; of the
    year before Gus' with the other."""
    begin_with("BZ-2025-0001", TEXT)
    begin_with("BZ-2025-0002", TEXT, "Te laat 'gevraagd' (\"art. 3.6\")")
    begin_with("BZ-2024-0001", "Te laat 'gevraagd' (\"art. 3.6\")")
    site = Site(counted.app, counted.person("dirk"))
    told = tables(site, YEAR)["Met welke tekst begonnen de redenen?"]
    late = "Te laat 'gevraagd' (\"art. 3.6\")"
    assert told == [[TEXT, "2", "0"], [late, "1", "1"]]
    links = html.fromstring(site.get(YEAR).text).xpath("//a[contains(@href, 'tekst=')]/@href")
    lists = [html.fromstring(site.get(link).text) for link in links]
    assert [page.xpath("//tbody//th/a/text()") for page in lists] == [
        ["BZ-2025-0001", "BZ-2025-0002"],
        ["BZ-2025-0002"],
        ["BZ-2024-0001"],
    ]
    chosen = [page.xpath("//select[@name='tekst']/option[@selected]/text()") for page in lists]
    assert chosen == [[TEXT], [late], [late]]
    text = site.get("/overzicht/jaren/redenen.csv?jaar=2024-2025").data.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1:] == [
        ["2024-2025", TEXT, "2"],
        ["2023-2024", TEXT, "0"],
        ["2024-2025", late, "1"],
        ["2023-2024", late, "1"],
    ]
    narrowed = tables(site, f"{YEAR}&opleiding=Zorg")
    assert "Met welke tekst begonnen de redenen?" not in narrowed


def test_a_case_that_runs_came_out_in_no_way(play: Play) -> None:
    play.reach_decision()
    site = Site(play.app, play.person("dirk"))
    assert "Geen enkel dossier past" in site.words(
        "/overzicht?toestand=alle&uitkomst=niet-toegekend"
    )


def test_months_stand_in_the_order_of_the_school_year(counted: Play) -> None:
    told = tables(Site(counted.app, counted.person("dirk")), f"{YEAR}&per=maand")
    assert told["Ingediend en afgesloten"] == [
        ["april 2025", "2", "0", "1", "0", "2", "0"],
        ["mei 2025", "1", "1", "0", "0", "1", "1"],
        ["Samen", "3", "1", "1", "0", "3", "1"],
    ]


def test_who_may_not_see_a_case_does_not_count_it(counted: Play) -> None:
    with transaction():
        counted.guard("dirk", "amina")
    told = tables(Site(counted.app, counted.person("dirk")), YEAR)
    assert told["Ingediend en afgesloten"][-1] == ["Samen", "2", "1", "1", "0", "2", "1"]


def test_what_an_appeal_changed_counts_as_overturned(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    appeal = play.appeal(at="2025-04-24 10:00")
    with transaction():
        case = db.session.get_one(Case, appeal.id)
        case.ended_at, case.end = case.opened_at, "ended_reconvenes"
        case.outcome = Outcome.GRANTED.value
    play.travel_to("2025-04-26 00:00")
    told = tables(Site(play.app, play.person("dirk")), YEAR)
    assert [row[7] for row in told["Duur, termijnen en beroep"]] == ["0", "1", "1"]


def test_a_name_with_a_soft_hyphen_narrows_the_year(counted: Play) -> None:
    site = Site(counted.app, counted.person("dirk"))
    assert "Er zijn geen dossiers" in site.words(f"{YEAR}&opleiding=Zorg%C2%ADkunde")


def late(play: Play) -> list[str]:
    """The cases that count as filed late."""
    site = Site(play.app, play.person("dirk"))
    page = html.fromstring(site.get("/overzicht?toestand=alle&kenmerk=te-laat-ingediend").text)
    return page.xpath("//tbody//th/a/text()")


def test_what_proved_to_be_in_time_does_not_count_as_filed_late(play: Play) -> None:
    play.open(at="2025-04-18 10:00")
    assert late(play) == ["BZ-2025-0001"]
    play.assess_late(inadmissible=False, receipt_day="2025-04-15")
    assert late(play) == []


def test_what_was_taken_up_later_does_not_count_as_filed_late(play: Play) -> None:
    play.open(at="2025-04-18 10:00")
    play.assess_late(inadmissible=True)
    play.travel_to("2025-04-29 09:00")
    assert late(play) == ["BZ-2025-0001"]
    with transaction():
        reception = Reception("delivered", date(2025, 4, 16))
        result_received(1, reception, "De postbode was ziek.", play.person("chris"))
    assert db.session.query(Case).count() == 2
    assert late(play) == []


@pytest.mark.parametrize("process", diagrams.names())
def test_what_a_procedure_says_of_its_ends_is_in_its_diagram(process: str) -> None:
    told, elements = procedures.of(process), diagrams.current(process).elements
    assert [end for end in told.ends if elements[end].kind != END] == []
    for said in told.decides:
        name, _, outcome = said.partition(".")
        decision = elements[name].decision
        values = {**elements[name].routing, **elements[name].computed}[decision]
        assert outcome in {str(value).lower() for value in values}
