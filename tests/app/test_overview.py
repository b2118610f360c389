"""The direction's list: filters and order in the address, and a CSV of it."""

import csv
import io

import pytest
from lxml import html

from app.reading import paging
from app.reading.csv_file import plain
from processes.models import FAILED, Case, Mail, Person, Role, db, transaction
from tests.app.overview import listed
from tests.app.site import Site
from tests.panel import Panel, evaluation_appeal, irregularity
from tests.play import Play
from tests.scenes import scene
from tests.statements import statements

OBJECTION = "evaluation_objection"


def beside(site: Site, query: str, which: str) -> str:
    """The query of the page before or after one; empty at the end of the list."""
    page = html.fromstring(site.get(f"/overzicht{query}").text)
    links = page.xpath(f"//nav[@class='ww-pages']/a[@rel='{which}']/@href")
    return str(links[0]).removeprefix("/overzicht") if links else ""


def test_the_first_last_day_comes_first(three_cases: Play) -> None:
    assert listed(Site(three_cases.app, three_cases.person("dirk"))) == [
        "BZ-2025-0001",
        "BZ-2025-0002",
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?toestand=afgesloten", [3]),
        ("?toestand=alle", [1, 2, 3]),
        ("?toestand=onzin", [1, 2]),
        ("?stap=decide_reconvene", [2]),
        ("?stap=invite", [1]),
        ("?procedure=evaluation_objection", [1, 2]),
        ("?procedure=appeal_committee", []),
        ("?wie=chair", [1, 2]),
        ("?wie=secretariat", []),
        ("?let=te-laat", []),
        ("?let=streefdatum", [1]),
        ("?let=binnenkort", []),
        ("?let=vrij", [1, 2]),
        ("?let=niemand", []),
        ("?let=mail", []),
        ("?sorteer=-dag", [2, 1]),
        ("?sorteer=cursist", [1, 2]),
        ("?sorteer=-cursist", [2, 1]),
        ("?sorteer=ingediend", [1, 2]),
        ("?sorteer=stap", [2, 1]),
        ("?sorteer=-stap", [1, 2]),
        ("?sorteer=wie", [1, 2]),
        ("?toestand=alle&sorteer=-ingediend", [3, 2, 1]),
        ("?toestand=afgesloten&sorteer=dag", [3]),
        ("?na=1.1.2025-04-22", [2]),
        ("?voor=1.2.2025-04-29", [1, 2]),
        ("?na=onzin", [1, 2]),
        ("?na=0.1.niet-een-dag", [1, 2]),
        ("?na=9.1.2025-04-22", [1, 2]),
        ("?na=-1.1.2025-04-22", [1, 2]),
        ("?sorteer=ingediend&na=0.1.2025-04-14T10:00:00", [1, 2]),
        ("?sorteer=dossier&na=0.1.%00", [1, 2]),
        ("?stap=%00", [1, 2]),
        (f"?na=0.{'9' * 5000}.2025-04-22", [1, 2]),
    ],
)
def test_the_address_says_which_cases_are_shown(
    three_cases: Play, query: str, found: list[int]
) -> None:
    shown = listed(Site(three_cases.app, three_cases.person("dirk")), query)
    assert shown == [f"BZ-2025-{number:04}" for number in found]


def test_within_two_working_days_is_soon(three_cases: Play) -> None:
    three_cases.travel_to("2025-04-25 09:00")  # the target to decide is Tuesday 29 April
    assert listed(Site(three_cases.app, three_cases.person("dirk")), "?let=binnenkort") == [
        "BZ-2025-0002"
    ]


def test_a_task_that_nobody_can_do_is_shown(three_cases: Play) -> None:
    with transaction():
        three_cases.person("bram").active = False
    site = Site(three_cases.app, three_cases.person("dirk"))
    assert listed(site, "?let=niemand") == ["BZ-2025-0001", "BZ-2025-0002"]
    assert "Niemand kan dit doen" in site.words("/overzicht?let=niemand")


def test_the_only_chair_cannot_chair_their_own_case(play: Play) -> None:
    play.open(by="bram", result=play.result("2025-04-14", "bram"))
    site = Site(play.app, play.person("dirk"))
    assert listed(site, "?let=niemand") == ["BZ-2025-0001"]
    with transaction():
        db.session.add(Role(person_id=play.ids["gus"], name="chair"))
    assert listed(site, "?let=niemand") == []


@pytest.fixture
@scene
def recused(play: Play) -> Panel:
    """Bram, the only chair, left the committee of an irregularity, before he invited Amina."""
    panel = irregularity(play)
    panel.recuse("bram")
    return panel


def test_who_recused_themselves_can_do_nothing_and_the_list_says_so(recused: Panel) -> None:
    site = Site(recused.play.app, recused.play.person("dirk"))
    told = "Niemand kan dit nu doen: uitnodigen voor het gesprek."
    assert listed(site, "?let=niemand") == ["ON-2025-0001"]
    assert told in site.words("/dossiers/ON-2025-0001")
    with transaction():
        db.session.add(Role(person_id=recused.play.ids["hanne"], name="chair"))
    assert listed(site, "?let=niemand") == []
    assert told not in site.words("/dossiers/ON-2025-0001")


def test_of_a_committee_who_sits_counts(recused: Panel) -> None:
    play = recused.play
    with transaction():
        db.session.add(Role(person_id=play.ids["hanne"], name="chair"))
    where = {"setting": "at_centre", "place": "Lokaal 12"}
    play.do("invite", "hanne", day="2025-04-22", time="14:00", **where)
    play.travel_to("2025-04-22 15:00")
    play.hold_talk(by="hanne")
    site = Site(play.app, play.person("dirk"))
    assert listed(site, "?let=niemand") == []
    with transaction():
        play.person("els").active = play.person("fatma").active = False
    assert listed(site, "?let=niemand") == ["ON-2025-0001"]


def test_the_case_of_which_somebody_left_the_committee_is_in_no_list_of_theirs(
    recused: Panel,
) -> None:
    play = recused.play
    play.open(by="els", result=play.result("2025-04-15", "els"))
    bram, dirk = (Site(play.app, play.person(name)) for name in ("bram", "dirk"))
    both = ["BZ-2025-0001", "ON-2025-0001"]
    assert sorted(listed(dirk)) == both
    assert listed(bram) == ["BZ-2025-0001"]
    assert bram.get("/dossiers/ON-2025-0001").status_code == 404
    for query in ("?toestand=alle", "?stap=invite", "?wie=chair"):
        assert sorted(listed(dirk, query)) == both
        assert listed(bram, query) == ["BZ-2025-0001"]
    rows = bram.get("/overzicht/lijst.csv").get_data(as_text=True)
    assert ("ON-2025-0001" in rows, "BZ-2025-0001" in rows) == (False, True)
    diagram = "/overzicht/procedures/irregularity"
    assert '"step": "invite"' in dirk.get(diagram).text
    assert '"step": "invite"' not in bram.get(diagram).text


def test_a_director_has_no_line_about_themselves_or_their_child(play: Play) -> None:
    with transaction():
        play.guard("dirk", "ines")
    play.open(by="bram", result=play.result("2025-04-14", "bram"))
    play.open(by="jan", result=play.result("2025-04-14", "ines"))
    with transaction():
        for case in db.session.scalars(db.select(Case)):
            case.ended_at, case.end = case.opened_at, "ended_inadmissible"
    both = "?toestand=alle&sorteer=dossier"
    assert listed(Site(play.app, play.person("bram")), both) == ["BZ-2025-0002"]
    assert listed(Site(play.app, play.person("dirk")), both) == ["BZ-2025-0001"]
    assert "1 afgesloten in totaal" in Site(play.app, play.person("dirk")).words("/overzicht")
    assert listed(Site(play.app, play.person("hanne")), both) == ["BZ-2025-0001", "BZ-2025-0002"]


def test_no_mail_to_the_direction_reaches_a_director_who_left_or_is_a_party(play: Play) -> None:
    """Of an appeal the whole direction is told; not Dirk, who sat and recused himself, nor Hanne,
    who was Amina's guardian."""
    panel = evaluation_appeal(play)
    with transaction():
        play.guard("hanne", "amina")
    panel.seat("stan", "dirk", by="tess")
    panel.recuse("dirk")
    panel.seat("clara", "bram", "nora", by="tess")
    play.do("compose", "tess", members=[])
    play.do("assess", "stan", {"admissibility": "admissible"}, reasons="Op tijd.")
    where = {"setting": "at_centre", "place": "Zaal 3"}
    play.do("invite_hearing", "tess", day="2025-05-06", time="14:00", **where)
    told = {mail.person.name for mail in play.letters("hearing_invitation")}
    assert told == {"Amina", "Stan", "Clara", "Bram", "Nora"}


def test_a_case_with_a_mail_that_did_not_arrive_is_shown(three_cases: Play) -> None:
    with transaction():
        mail = db.session.scalars(db.select(Mail).where(Mail.case_id == 2)).first()
        mail.state = FAILED
    site = Site(three_cases.app, three_cases.person("dirk"))
    assert listed(site, "?let=mail") == ["BZ-2025-0002"]


def test_what_is_claimed_has_a_name(three_cases: Play) -> None:
    with transaction():
        three_cases.task("decide_reconvene").claimed_by = three_cases.person("bram")
    site = Site(three_cases.app, three_cases.person("dirk"))
    assert "Voorzitter van de evaluatiecommissie: Bram" in site.words("/overzicht")
    assert listed(site, "?let=vrij") == ["BZ-2025-0001"]


def test_every_state_has_its_word_beside_its_drawing(three_cases: Play) -> None:
    page = html.fromstring(Site(three_cases.app, three_cases.person("dirk")).get("/overzicht").text)
    tags = page.xpath("//table//*[contains(@class, 'ww-tag')][svg]")
    assert [tag.text_content().strip() for tag in tags] == [
        "streefdatum 2 werkdagen voorbij",
        "nog 3 werkdagen",
    ]


def test_a_long_list_has_pages(play: Play) -> None:
    with transaction():
        db.session.add_all(Person(name=f"P{n}", email=f"p{n}@encora.example") for n in range(51))
    for person in db.session.scalars(db.select(Person).where(Person.name.like("P%"))).all():
        play.ids[person.name] = person.id
        play.open(by=person.name, result=play.result("2025-04-14", person.name))
    site = Site(play.app, play.person("dirk"))
    every = [f"BZ-2025-{number:04}" for number in range(1, 52)]
    for order, expected in (("", every), ("-", every[::-1])):
        for name in ("dossier", "dag", "ingediend", "stap", "wie"):
            first = f"?sorteer={order}{name}"
            assert listed(site, first) == expected[:50], first
            assert beside(site, first, "prev") == ""
            second = beside(site, first, "next")
            assert (listed(site, second), beside(site, second, "next")) == (expected[50:], "")
            assert listed(site, beside(site, second, "prev")) == expected[:50]
    rows = site.get("/overzicht/lijst.csv").get_data(as_text=True).splitlines()
    assert len(rows) == 1 + 51


def test_more_cases_ask_no_more_of_the_database(three_cases: Play) -> None:
    site = Site(three_cases.app, three_cases.person("dirk"))
    site.get("/overzicht")
    with statements() as few:
        site.get("/overzicht")
    three_cases.open(by="amina", result=three_cases.result("2025-04-24"))
    three_cases.open(by="gus", result=three_cases.result("2025-04-24", "gus"))
    with statements() as many:
        site.get("/overzicht")
    assert len(many) == len(few)


def test_the_csv_asks_the_database_five_times_a_batch_however_long_it_is(
    three_cases: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(three_cases.app, three_cases.person("dirk"))
    site.get("/overzicht/lijst.csv")
    asked = {}
    for size in (1, 3):
        monkeypatch.setattr(paging, "BATCH", size)
        with statements() as said:
            rows = site.get("/overzicht/lijst.csv?toestand=alle&sorteer=dossier").text.splitlines()
        asked[size] = len(said)
        assert len(rows) == 1 + 3
    assert asked[1] - asked[3] == 2 * 5


def test_the_csv_is_what_is_on_the_screen_as_excel_opens_it_here(three_cases: Play) -> None:
    answer = Site(three_cases.app, three_cases.person("dirk")).get(
        "/overzicht/lijst.csv?sorteer=-dag"
    )
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dossiers-2025-04-24.csv"'
    rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    chair = "Voorzitter van de evaluatiecommissie"
    name = "Bezwaar tegen een evaluatie"
    assert rows[1:] == [
        ["BZ-2025-0002", "Els", "22/04/2025", name, "Beslissen: komt de commissie opnieuw samen?",
         chair, "beslissen na het gesprek", "eigen streefdatum", "29/04/2025", "nog 3 werkdagen",
         "Nog niet opgenomen"],
        ["BZ-2025-0001", "Amina", "14/04/2025", name, "Uitnodigen voor het gesprek", chair,
         "uitnodigen voor het gesprek", "eigen streefdatum", "22/04/2025",
         "streefdatum 2 werkdagen voorbij", "Streefdatum voorbij + Nog niet opgenomen"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Amina", "Amina"),
        ("=1+1", "'=1+1"),
        ("+32 3 1", "'+32 3 1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("  =HYPERLINK()", "'  =HYPERLINK()"),
        ("\t=1", "'\t'=1"),
        ("\r1", "'\r1"),
        ("＝1", "'＝1"),
        ("Jan-Piet", "Jan-Piet"),
    ],
)
def test_no_cell_is_a_formula(typed: str, written: str) -> None:
    assert plain(typed) == written


def test_a_name_that_is_a_formula_is_text_in_the_csv(three_cases: Play) -> None:
    with transaction():
        three_cases.person("els").name = '=cmd|" /C calc"!A0;x'
    rows = (
        Site(three_cases.app, three_cases.person("dirk"))
        .get("/overzicht/lijst.csv")
        .data.decode("utf-8-sig")
    )
    cells = list(csv.reader(io.StringIO(rows), delimiter=";"))[2]
    assert cells[1] == '\'=cmd|" /C calc"!A0;x'
