"""Conversations without an account that were kept for long enough: one of the direction proposes to
remove them, another confirms it; what is kept longer stays, and what was told in confidence (7.1).
"""

import pytest
from sqlalchemy import select

from processes.cases.administration import old_conversations as door
from processes.cases.administration import second_person
from processes.cases.administration.keeping import Keeping, keep_for
from processes.cases.heard import answering, telling
from processes.clock import legal_now
from processes.errors import NotAllowed, NotAsShown
from processes.models import Conversation, Event, Proposal, Remark, db, transaction
from tests.app.browsing import Browser
from tests.app.site import site_of
from tests.play import Play, refusal

PAGE = "/instellingen/bewaren/gesprekken"
SOURCE = "Selectielijst, rubriek 3"


def told(play: Play, to: str, by: str, story: str = "De lift is stuk.") -> str:
    """Somebody told it, and it was answered and closed on 15 April 2025; its key."""
    play.travel_to("2025-04-15 10:00")
    before = set(db.session.scalars(select(Conversation.key)))
    with transaction():
        telling.tell(to, story, "Zoë", "", f"{to} {story}")
    (key,) = set(db.session.scalars(select(Conversation.key))) - before
    with transaction():
        answering.close(play.person(by), key, None)
    return key


@pytest.fixture
def old(play: Play) -> str:
    """One of them, and the direction keeps them for a month."""
    key = told(play, "secretariat", "chris")
    with transaction():
        keep_for(door.SETTING, 1, SOURCE, play.person("dirk"), None)
    return key


def kept() -> list[str]:
    return list(db.session.scalars(select(Conversation.key)))


def due() -> list[str]:
    return [each.key for each in door.due()]


@pytest.mark.obligation("7.1-08")
def test_what_one_of_the_direction_proposes_another_removes(play: Play, old: str) -> None:
    play.travel_to("2025-05-15 23:59")
    assert due() == []
    play.travel_to("2025-05-16 00:00")
    assert due() == [old]
    dirk, hanne = Browser(play, "dirk"), Browser(play, "hanne")
    dirk.get(PAGE)
    assert "Afgesloten op dinsdag 15 april 2025" in dirk.text
    dirk.send("Stel voor om dit te wissen")
    says = "Wis 1 gesprek zonder account, afgesloten tot en met dinsdag 15 april 2025."
    hanne.get("/toezicht")
    assert f"{says} Bewaard: 1 maand ({SOURCE})." in hanne.text
    number = db.session.scalars(select(Proposal.id)).one()
    with pytest.raises(NotAllowed), transaction():
        second_person.confirm(number, play.person("dirk"))
    assert kept() == [old]
    site_of(play, "hanne").post(f"/toezicht/voorstellen/{number}/bevestig")
    assert (kept(), list(db.session.scalars(select(Remark)))) == ([], [])
    event = db.session.scalars(select(Event).where(Event.kind == "conversations_removed")).one()
    assert (event.person_id, event.details["number"]) == (play.ids["hanne"], 1)
    assert event.details["told_to"] == {"secretariat": 1, "director": 0}
    hanne.get("/toezicht")
    assert "Gesprekken gewist" in hanne.text


@pytest.mark.obligation("7.1-08")
def test_what_is_kept_longer_for_a_reason_stays_until_it_is_released(play: Play, old: str) -> None:
    play.travel_to("2025-05-16 09:00")
    with transaction():
        proposal = door.propose_removal(play.person("dirk")).id
    hanne = Browser(play, "hanne")
    hanne.get(f"{PAGE}/{old}")
    assert hanne.send("Bewaar langer", reason=" ").status_code == 422
    hanne.send("Bewaar langer", reason="De verzekering vraagt het op.")
    assert "De verzekering vraagt het op." in hanne.text
    assert due() == []
    with pytest.raises(NotAsShown), transaction():
        second_person.confirm(proposal, play.person("hanne"))
    assert kept() == [old]
    hanne.send("Laat los")
    assert due() == [old]
    kinds = [each.kind for each in db.session.scalars(select(Event).order_by(Event.id))]
    assert kinds[-2:] == ["conversation_held", "conversation_released"]


def test_what_somebody_says_more_in_is_not_due(play: Play, old: str) -> None:
    play.travel_to("2025-05-16 09:00")
    found = db.session.scalars(select(Conversation)).one()
    with transaction():
        found.waits_since = legal_now()
    assert due() == []
    said = refusal(lambda: door.propose_removal(play.person("dirk")))
    assert said == ("removal", "Er is niets dat lang genoeg bewaard is.")


@pytest.mark.obligation("9-03")
def test_what_was_told_in_confidence_is_neither_listed_held_nor_removed(play: Play) -> None:
    with transaction():
        play.add("vera", "confidant")
    key = told(play, "confidant", "vera")
    with transaction():
        keep_for(door.SETTING, 1, SOURCE, play.person("dirk"), None)
    play.travel_to("2026-04-15 10:00")
    assert due() == []
    dirk = site_of(play, "dirk")
    assert "2025" not in dirk.words(PAGE)
    assert dirk.get(f"{PAGE}/{key}").status_code == 404
    with pytest.raises(NotAllowed), transaction():
        door.hold(key, "Nodig.", play.person("dirk"))


def test_how_long_is_said_with_its_source_or_not_at_all(play: Play) -> None:
    dirk = site_of(play, "dirk")
    assert "Schrijf waar dit staat" in dirk.post(PAGE, months="12", source="").text
    assert "Schrijf hoeveel maanden" in dirk.post(PAGE, months="", source=SOURCE).text
    assert dirk.post(PAGE, months="0", source=SOURCE).status_code == 422
    assert dirk.post(PAGE, months="12", source=SOURCE).status_code == 302
    assert door.keeping() == Keeping(12, SOURCE)
    dirk.post(PAGE, months="", source="")
    assert door.keeping() is None
    with pytest.raises(NotAllowed), transaction():
        keep_for(door.SETTING, 1, SOURCE, play.person("chris"), None)
