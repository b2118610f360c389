"""Cases that ended long enough ago are emptied: one of the direction proposes it, another confirms
it; what is kept for a reason stays (7.1)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.administration import old_cases as door
from processes.cases.administration import second_person
from processes.cases.administration.keeping import Keeping, keep_for
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.models import Draft, Event, Proposal, Result, db, transaction
from processes.regulation import brussels_midnight
from tests.app.browsing import Browser
from tests.app.site import site_of
from tests.emptying import PROCESS, SOURCE, answered, due, emptied, everything
from tests.play import Play
from tests.procedures.test_privacy_request import ask

PAGE = f"/instellingen/bewaren/dossiers/{PROCESS}"


@pytest.fixture
def old(play: Play) -> Play:
    """Amina's request of 31 July 2025 is kept for a year."""
    return answered(play)


@pytest.mark.obligation("7.1-08")
def test_what_one_of_the_direction_proposes_another_empties(old: Play) -> None:
    old.travel_to("2026-07-31 23:59")
    assert due() == []
    old.travel_to("2026-08-01 00:00")
    assert due() == ["GV-2025-0001"]
    assert "zoltan" in everything()
    dirk, hanne = Browser(old, "dirk"), Browser(old, "hanne")
    dirk.get(PAGE)
    assert "GV-2025-0001, Amina Afgelopen op donderdag 31 juli 2025." in dirk.text
    dirk.send("Stel voor om dit leeg te maken")
    hanne.get("/toezicht")
    says = "Maak 1 dossier leeg (Vraag over je gegevens), afgelopen tot en met donderdag 31 juli"
    assert f"{says} 2025. Bewaard: 12 maanden ({SOURCE})." in hanne.text
    assert "GV-2025-0001, Amina, afgelopen op donderdag 31 juli 2025. Bewaar langer" in hanne.text
    number = db.session.scalars(select(Proposal.id)).one()
    with pytest.raises(NotAllowed), transaction():
        second_person.confirm(number, old.person("dirk"))
    site_of(old, "hanne").post(f"/toezicht/voorstellen/{number}/bevestig")
    assert due() == []
    assert "zoltan" not in everything()
    told = db.session.scalars(select(Event).where(Event.kind == "cases_removed")).one()
    assert told.person_id == old.ids["hanne"]
    assert told.details == {"process": PROCESS, "references": ["GV-2025-0001"]}
    hanne.get("/toezicht")
    assert "Dossiers leeggemaakt" in hanne.text
    assert "GV-2025-0001" in hanne.text


def test_nobody_opens_it_and_whose_it_was_finds_nothing_of_it(old: Play) -> None:
    emptied(old)
    for name in ("amina", "dirk", "chris"):
        site = site_of(old, name)
        assert site.get("/dossiers/GV-2025-0001").status_code == 404
    assert "GV-2025-0001" not in site_of(old, "dirk").words("/vragen-over-gegevens")
    assert "GV-2025-0001" not in site_of(old, "amina").words("/account/wat-we-bewaren")
    assert db.session.scalars(select(Draft).where(Draft.case_id.is_not(None))).all() == []


@pytest.mark.obligation("7.1-08")
def test_what_is_kept_longer_for_a_reason_stays_until_it_is_released(old: Play) -> None:
    old.travel_to("2026-08-01 09:00")
    with transaction():
        proposal = door.propose_removal(PROCESS, old.person("dirk")).id
    hanne = Browser(old, "hanne")
    hanne.get("/toezicht")
    assert "Bekijk het dossier" in hanne.text
    hanne.get(f"{PAGE}/GV-2025-0001")
    assert hanne.send("Bewaar langer", reason=" ").status_code == 422
    hanne.send("Bewaar langer", reason="Er loopt een zaak bij de rechter.")
    assert "Er loopt een zaak bij de rechter." in hanne.text
    with pytest.raises(NotAsShown), transaction():
        second_person.confirm(proposal, old.person("hanne"))
    hanne.get("/toezicht")
    assert "Bekijk het dossier" not in hanne.text
    assert hanne.get(f"{PAGE}/GV-2025-0001").status_code == 404
    hanne.get(PAGE)
    site_of(old, "hanne").post(f"{PAGE}/GV-2025-0001/los")
    assert due() == ["GV-2025-0001"]
    # Why it was kept, is read after that as well (GDPR, art. 5, 2), as long as the case is there.
    assert "Reden: Er loopt een zaak" in site_of(old, "dirk").words("/dossiers/GV-2025-0001")
    assert "Er loopt een zaak" not in site_of(old, "amina").words("/dossiers/GV-2025-0001")
    hanne.get("/toezicht")
    assert "Dossier langer bewaard" in hanne.text
    emptied(old)
    assert "er loopt een zaak" not in everything()
    assert "GV-2025-0001" in everything().upper()


@pytest.mark.obligation("7.1-08")
def test_whoever_is_party_to_a_case_neither_sees_nor_empties_it(old: Play) -> None:
    old.travel_to("2026-08-01 09:00")
    with transaction():
        old.guard("dirk", "amina")
        proposal = door.propose_removal(PROCESS, old.person("hanne")).id
    dirk = Browser(old, "dirk")
    dirk.get(PAGE)
    assert "Amina" not in dirk.text
    assert dirk.get(f"{PAGE}/GV-2025-0001").status_code == 404
    for refused, does in (
        (Refused, lambda: door.propose_removal(PROCESS, old.person("dirk"))),
        (NotAllowed, lambda: door.hold(PROCESS, "GV-2025-0001", "Zo.", old.person("dirk"))),
        (NotAsShown, lambda: second_person.confirm(proposal, old.person("dirk"))),
    ):
        with pytest.raises(refused), transaction():
            does()
    assert due() == ["GV-2025-0001"]
    with transaction():
        second_person.confirm(proposal, None)
    assert due() == []


def test_what_is_due_since_another_was_proposed_is_proposed_beside_it(old: Play) -> None:
    old.travel_to("2025-07-31 11:00")
    ask(old)
    old.do("answer", "dirk", {"answered": "done"}, reply="Zo.")
    old.travel_to("2026-08-01 09:00")
    with transaction():
        dirk = old.person("dirk")
        door.hold(PROCESS, "GV-2025-0001", "Een zaak loopt.", dirk)
        first = door.propose_removal(PROCESS, dirk)
        door.release(PROCESS, "GV-2025-0001", dirk)
        door.hold(PROCESS, "GV-2025-0002", "Een zaak loopt.", dirk)
        second = door.propose_removal(PROCESS, dirk)
        assert first.says == second.says  # word for word the same, and of another case
        assert door.propose_removal(PROCESS, dirk) is second
        numbers = first.id, second.id
    with pytest.raises(NotAsShown), transaction():
        second_person.confirm(numbers[0], old.person("hanne"))
    with transaction():
        second_person.confirm(numbers[1], old.person("hanne"))
    assert [each.reference for each in door.held(PROCESS, old.person("dirk"))] == ["GV-2025-0002"]


@pytest.mark.parametrize(
    ("months", "today", "before"),
    [
        (12, "2026-07-31", "2025-07-31"),
        (12, "2026-08-01", "2025-08-01"),
        (1, "2025-02-28", "2025-01-28"),
        (1, "2025-03-01", "2025-02-01"),  # a month after 31 January is over with 28 February
        (1, "2025-03-28", "2025-02-28"),
        (1, "2025-03-29", "2025-03-01"),  # a month after 28 February is over with 28 March
    ],
)
def test_a_period_of_months_is_over_with_the_last_hour_of_its_last_day(
    play: Play, months: int, today: str, before: str
) -> None:
    play.travel_to(f"{today} 12:00")
    assert Keeping(months, SOURCE).ended_before == brussels_midnight(date.fromisoformat(before))


def test_how_long_is_said_with_its_source_or_not_at_all(play: Play) -> None:
    dirk = site_of(play, "dirk")
    assert "Schrijf waar dit staat" in dirk.post(PAGE, months="12", source="").text
    assert "Schrijf hoeveel maanden" in dirk.post(PAGE, months="", source=SOURCE).text
    assert dirk.post(PAGE, months="0", source=SOURCE).status_code == 422
    assert dirk.post(PAGE, months="12", source=SOURCE).status_code == 302
    assert door.keeping(PROCESS) == Keeping(12, SOURCE)
    assert "12 maanden na het einde" in dirk.words("/toezicht")
    with pytest.raises(NotAllowed), transaction():
        keep_for(door.SETTING + PROCESS, 1, SOURCE, play.person("chris"), None)
    assert dirk.get("/instellingen/bewaren/dossiers/certificate").status_code == 404


@pytest.mark.obligation("7.1-08")
def test_the_list_of_cases_leaves_out_what_is_empty_and_the_year_counts_it(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    with transaction():
        said = door.SETTING + "evaluation_objection"
        keep_for(said, 12, SOURCE, play.person("dirk"), None)
    play.travel_to("2027-08-02 09:00")
    dirk = site_of(play, "dirk")
    ended, year = "/overzicht?toestand=afgesloten", "/overzicht/jaren?jaar=2024-2025"
    assert "BZ-2025-0001" in dirk.words(ended)
    counted = dirk.words(year)
    with transaction():
        number = door.propose_removal("evaluation_objection", play.person("dirk")).id
    with transaction():
        second_person.confirm(number, play.person("hanne"))
    assert "BZ-2025-0001" not in dirk.words(ended)
    assert dirk.words(year) == counted


@pytest.mark.obligation("7.1-08")
def test_a_result_says_that_its_case_was_emptied_and_offers_nothing_any_more(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    number = db.session.scalars(select(Result.id)).one()
    with transaction():
        said = door.SETTING + "evaluation_objection"
        keep_for(said, 12, SOURCE, play.person("dirk"), None)
    play.travel_to("2027-08-02 09:00")
    with transaction():
        proposal = door.propose_removal("evaluation_objection", play.person("dirk")).id
    with transaction():
        second_person.confirm(proposal, None)
    amina, chris = site_of(play, "amina"), site_of(play, "chris")
    assert "Er is geen resultaat waarover je een gesprek kan vragen." in amina.words("/bezwaar")
    for page in (f"/bezwaar/{number}", f"/bezwaar/{number}/beroep"):
        assert amina.get(page).headers["Location"] == "/bezwaar"
    told = chris.words(f"/resultaten/{number}")
    assert "Het dossier over dit resultaat is leeggemaakt" in told
    assert "Registreer een vraag om een gesprek" not in told
    assert "Ging de cursist meteen in beroep?" not in told
    for kind in ("gesprek", "rechtstreeks-beroep"):
        assert f"{kind}/{number}" not in chris.get("/inkomend?q=amina").text
    assert f"/resultaten/{number}" not in chris.get("/resultaten?toon=open").text
