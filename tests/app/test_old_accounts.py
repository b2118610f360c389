"""The pages that list accounts of which nothing is left."""

import pytest

from processes.cases.administration import old_accounts as door
from processes.errors import NotAllowed
from processes.models import transaction
from tests.app.browsing import Browser
from tests.app.site import site_of
from tests.learning import comes
from tests.play import Play
from tests.procedures.test_emptying_people import confirmed, due

PAGE = "/instellingen/bewaren/accounts"
SOURCE = "Selectielijst, rubriek 3"


@pytest.fixture
def old(play: Play) -> Play:
    """Zita came, signed in on 1 August 2025, and was never seen again; accounts are kept a year."""
    comes(play, "zita")
    play.travel_to("2025-08-01 09:00")
    site_of(play, "zita").get("/portaal")
    said = site_of(play, "dirk").post(PAGE, months="12", source=SOURCE)
    assert said.status_code == 302
    play.travel_to("2026-08-02 09:00")
    return play


@pytest.mark.obligation("7.1-08")
def test_who_is_due_is_listed_proposed_seen_by_a_second_person_and_gone(old: Play) -> None:
    dirk, hanne = site_of(old, "dirk"), site_of(old, "hanne")
    assert "Zita zita@encora.example." in dirk.words(PAGE)
    assert dirk.post(f"{PAGE}/leeg").status_code == 302
    seen = hanne.words("/toezicht")
    assert "Maak 1 account leeg. Bewaard: 12 maanden na het laatste teken (" in seen
    assert "Bekijk het account Zita (zita@encora.example)." in seen
    confirmed(old)
    assert "Zita" not in dirk.words(PAGE)
    assert "Accounts leeggemaaktAccounts: 1" in dirk.words("/toezicht")
    assert "Zita" not in site_of(old, "ada").words("/beheer?zoek=zita")


def test_who_is_kept_longer_is_not_due_until_they_are_released(old: Play) -> None:
    hanne, number = Browser(old, "hanne"), old.ids["zita"]
    hanne.get(f"{PAGE}/{number}")
    assert hanne.send("Bewaar langer", reason=" ").status_code == 422
    hanne.send("Bewaar langer", reason="Er loopt een zaak bij de rechter.")
    assert "Er loopt een zaak bij de rechter." in hanne.text
    assert due() == []
    assert hanne.get(f"{PAGE}/{number}").status_code == 404
    site_of(old, "hanne").post(f"{PAGE}/{number}/los")
    assert due() == ["Zita"]
    for refused in (old.ids["dirk"], 0):
        with pytest.raises(NotAllowed), transaction():
            door.hold(refused, "Zo.", old.person("hanne"))
