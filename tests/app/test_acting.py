"""The direction does the same with many tasks at once, and reads of each what happened."""

import pytest
from lxml import html
from werkzeug.test import TestResponse

from processes.cases.doors import claims
from processes.models import Task, db, transaction
from tests.app.site import Site, site_of, words
from tests.play import Play
from tests.scenes import scene

BOTH = "?dossier=BZ-2025-0001&dossier=BZ-2025-0002"
GIVE, REMIND, TAKE = (f"/overzicht/samen/{name}" for name in ("doorgeven", "herinneren", "opnemen"))


@pytest.fixture
@scene
def two(play: Play) -> Play:
    """Bram and Nora chair. Amina and Els asked for a talk, and nobody invited them."""
    with transaction():
        play.add("nora", "chair")
        play.person("els").born_on = None
    play.open(at="2025-04-15 10:00")
    play.open(by="els", result=play.result("2025-04-15", "els"), at="2025-04-15 11:00")
    return play


def rows(answer: TestResponse) -> list[tuple[str, bool, str]]:
    """Of each task its case, whether it is ticked, and what happened to it."""
    page = html.fromstring(answer.text)
    return [
        (
            words(html.tostring(row[0].xpath("span[@class='ww-quiet']")[0], encoding="unicode")),
            bool(row.xpath(".//input[@checked]")),
            words(html.tostring(row[2], encoding="unicode")),
        )
        for row in page.xpath("//tbody/tr")
    ]


def whose() -> list[str | None]:
    """Who works at each task that is open."""
    tasks = db.session.scalars(db.select(Task).where(Task.closed_at.is_(None)).order_by(Task.id))
    return [task.claimed_by.name if task.claimed_by else None for task in tasks]


def numbers() -> list[int]:
    open_ones = db.select(Task.id).where(Task.closed_at.is_(None)).order_by(Task.id)
    return list(db.session.scalars(open_ones))


def test_the_list_offers_the_cases_to_tick_and_what_to_do_with_them(two: Play) -> None:
    dirk = site_of(two, "dirk")
    page = html.fromstring(dirk.get("/overzicht?let=vrij").text)
    assert page.xpath("//input[@name='dossier']/@value") == ["BZ-2025-0001", "BZ-2025-0002"]
    assert page.xpath("//form[@class='ww-many']//button/@formaction") == [GIVE, REMIND, TAKE]
    assert page.xpath("//form[@class='ww-many']/input[@name='let']/@value") == ["vrij"]
    assert page.xpath("//input[@name='dossier'][@checked]") == []
    [every] = page.xpath("//a[text()='Vink alles op deze pagina aan']/@href")
    assert len(html.fromstring(dirk.get(every).text).xpath("//input[@checked]")) == 2
    over = html.fromstring(dirk.get("/overzicht?toestand=afgesloten").text)
    assert over.xpath("//form[@class='ww-many']") == []


def test_many_tasks_are_handed_over_at_once_with_a_reason(two: Play) -> None:
    dirk, nora = site_of(two, "dirk"), two.ids["nora"]
    page = html.fromstring(dirk.get(GIVE + BOTH).text)
    assert page.xpath("//select[@name='to']/option/text()") == ["Kies een naam", "Bram", "Nora"]
    said = {"to": nora, "reason": "Bram is ziek."}
    answer = dirk.post(f"{GIVE}{BOTH}&let=vrij", taak=numbers(), **said)
    assert answer.location == "/overzicht?let=vrij"
    assert "Gelukt voor 2 taken. Nu van Nora." in dirk.words(answer.location)
    assert whose() == ["Nora", "Nora"]
    assert "Doorgegeven aan Nora: Uitnodigen voor het gesprekBram is ziek." in dirk.words(
        "/dossiers/BZ-2025-0002/spoor"
    )


def test_what_is_refused_stays_ticked_and_typed_beside_what_went_well(two: Play) -> None:
    with transaction():
        two.task("invite").claimed_by = two.person("nora")
    [taken] = [number for number, who in zip(numbers(), whose(), strict=True) if who == "Nora"]
    refused = "BZ-2025-0001" if taken == numbers()[0] else "BZ-2025-0002"
    said = {"to": two.ids["nora"], "reason": "Bram is ziek."}
    answer = site_of(two, "dirk").post(GIVE + BOTH, taak=numbers(), **said)
    assert answer.status_code == 422
    told = {about.partition(",")[0]: rest for about, *rest in rows(answer)}
    assert told.pop(refused) == [True, "niet gelukt Nora werkt hier al aan."]
    assert list(told.values()) == [[False, "gelukt Nu van Nora."]]
    assert "Bram is ziek." in html.fromstring(answer.text).findtext(".//textarea")
    assert whose() == ["Nora", "Nora"]


@pytest.mark.parametrize(
    ("to", "reason", "ticked", "said"),
    [
        ("", "Bram is ziek.", True, "Kies een naam."),
        ("nora", "", True, "Schrijf waarom je de taak aan iemand anders geeft."),
        ("nora", "Bram is ziek.", False, "Kies eerst een of meer taken."),
    ],
)
def test_what_is_missing_is_said_and_the_rest_is_still_there(
    two: Play, to: str, reason: str, ticked: bool, said: str
) -> None:
    typed = {"to": str(two.ids.get(to, "")), "reason": reason}
    tasks = numbers()[:1] if ticked else ["x", "9999"]
    answer = site_of(two, "dirk").post(GIVE + BOTH, taak=tasks, **typed)
    assert (answer.status_code, said in words(answer.text)) == (422, True)
    assert [row[1] for row in rows(answer)] == [ticked, False]
    page = html.fromstring(answer.text)
    assert (page.findtext(".//textarea") or "").strip() == reason
    assert page.xpath("//select[@name='to']/option[@selected]/@value") == [typed["to"]]
    assert whose() == [None, None]


def test_everybody_whose_turn_it_is_is_reminded_once_a_day(two: Play) -> None:
    dirk = site_of(two, "dirk")
    answer = dirk.post(REMIND + BOTH, taak=numbers())
    assert answer.location == "/overzicht"
    assert "Gelukt voor 2 taken. Er vertrekt een mail naar Bram, Nora." in dirk.words("/overzicht")
    assert len(two.letters("reminded")) == 4
    again = dirk.post(REMIND + BOTH, taak=numbers())
    once = "niet gelukt Hiervoor vertrok vandaag al een herinnering."
    assert [(ticked, told) for _, ticked, told in rows(again)] == [(True, once)] * 2
    assert len(two.letters("reminded")) == 4
    assert "Herinnerd: Uitnodigen voor het gesprekAan Bram, Nora." in dirk.words(
        "/dossiers/BZ-2025-0001/spoor"
    )


def test_who_may_do_tasks_takes_them_up_together_and_who_may_not_reads_so(two: Play) -> None:
    dirk = site_of(two, "dirk")
    assert [row[1:] for row in rows(dirk.get(TAKE + BOTH))] == [
        (False, "Deze taak is niet voor jou.")
    ] * 2
    assert "Ik doe deze taken" not in dirk.words(TAKE + BOTH)
    answer = dirk.post(TAKE + BOTH, taak=numbers())
    assert [row[2] for row in rows(answer)] == [
        "niet gelukt Dit mag je niet doen met deze taak."
    ] * 2
    assert whose() == [None, None]
    bram = site_of(two, "bram")
    assert "Ik doe deze taken" in bram.words(TAKE + BOTH)
    assert bram.post(TAKE + BOTH, taak=numbers()).location == "/overzicht"
    assert "Gelukt voor 2 taken. Jij werkt hier nu aan." in bram.words("/overzicht")
    assert whose() == ["Bram", "Bram"]


def test_what_somebody_took_up_meanwhile_stays_theirs_and_asks_for_no_reason(two: Play) -> None:
    with transaction():
        claims.claim(numbers()[0], two.person("nora"))
    answer = site_of(two, "bram").post(TAKE + BOTH, taak=numbers())
    assert sorted(row[2] for row in rows(answer)) == [
        "gelukt Jij werkt hier nu aan.",
        "niet gelukt Iemand werkt hier al aan.",
    ]
    assert whose() == ["Nora", "Bram"]


def test_what_was_done_meanwhile_is_left_alone(two: Play) -> None:
    dirk, before = site_of(two, "dirk"), numbers()
    two.invite()
    page = dirk.get(GIVE + BOTH)
    assert len(rows(page)) == len(numbers())
    gone = [number for number in before if number not in numbers()]
    answer = dirk.post(REMIND + BOTH, taak=gone)
    assert "Kies eerst een of meer taken." in words(answer.text)
    assert two.letters("reminded") == []


def test_a_case_that_is_kept_from_a_director_is_not_among_them(two: Play) -> None:
    with transaction():
        two.guard("dirk", "els")
    dirk = site_of(two, "dirk")
    assert [about for about, *_ in rows(dirk.get(GIVE + BOTH))] == ["BZ-2025-0001, Amina"]
    alone = dirk.get(f"{GIVE}?dossier=BZ-2025-0002")
    assert alone.location == "/overzicht"
    assert "Vink eerst een of meer dossiers aan." in dirk.words("/overzicht")


def test_only_the_direction_does_so(two: Play) -> None:
    for who in ("chris", "nora", "amina"):
        assert Site(two.app, two.person(who)).post(GIVE + BOTH, taak=numbers()).status_code == 403
