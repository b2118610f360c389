"""Who administers signs somebody out everywhere, with a reason; the account stays open."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from processes.cases.administration.signed_out import OWN, sign_out_everywhere
from processes.errors import NotAllowed
from processes.models import Event, db, transaction
from processes.trail import SIGNED_OUT
from tests.app.accounts import PASSWORD, House, open_house, text_of

AMINA, WIM, DIRK = "amina@encora.example", "wim@encora.example", "dirk@encora.example"
WHY = "Amina is haar telefoon kwijt."


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with open_house(app) as house:
        house.add("Wim Wouters", WIM, "administrator", password=PASSWORD)
        house.add("Dirk Dael", DIRK, "director", password=PASSWORD)
        yield house


def page_of(house: House, name: str) -> str:
    number = house.person(name).id
    db.session.rollback()  # or the workers would look at what was there before
    return f"/beheer/mensen/{number}/afmelden"


def events() -> list[tuple[int | None, dict[str, object]]]:
    rows = select(Event).where(Event.kind == SIGNED_OUT)
    return [(each.person_id, each.details) for each in db.session.scalars(rows)]


def test_every_session_of_theirs_ends_and_they_may_sign_in_anew(house: House) -> None:
    phone, laptop, wim = house.signed_in(), house.signed_in(), house.signed_in(WIM)
    page = page_of(house, "Amina")
    assert page in wim.get(page.removesuffix("/afmelden")).text
    assert wim.post(page, page, why=WHY).location == page.removesuffix("/afmelden")
    assert [each.is_in() for each in (phone, laptop, wim)] == [False, False, True]
    assert house.signed_in().is_in()


def test_they_read_who_did_so_and_why(house: House) -> None:
    page = page_of(house, "Amina")
    house.signed_in(WIM).post(page, page, why=WHY)
    house.work()
    assert house.mails() == [(AMINA, "Je bent afgemeld op alle toestellen")]
    said = text_of(house.office.messages[-1])
    assert "Wim Wouters van het centrum meldde je" in said
    assert WHY in said
    assert "https://weerwoord.example/aanmelden" in said


def test_the_reason_stands_in_the_trail_that_the_direction_reads(house: House) -> None:
    page = page_of(house, "Amina")
    house.signed_in(WIM).post(page, page, why=WHY)
    amina, wim = house.person("Amina").id, house.person("Wim").id
    assert events() == [(wim, {"who": amina, "name": "Amina Yilmaz", "why": WHY})]
    assert f"Amina Yilmaz: {WHY}" in house.signed_in(DIRK).get("/toezicht").text


@pytest.mark.parametrize(
    ("name", "why", "told"),
    [
        ("Amina", "", "Schrijf waarom."),
        ("Amina", "a" * 201, "Schrijf hoogstens 200 tekens."),
        ("Wim", WHY, OWN),
    ],
)
def test_without_a_good_reason_or_of_oneself_nothing_ends(
    house: House, name: str, why: str, told: str
) -> None:
    amina, wim = house.signed_in(), house.signed_in(WIM)
    page = page_of(house, name)
    answer = wim.post(page, page, why=why)
    assert (answer.status_code, told in answer.text, why in answer.text) == (422, True, True)
    assert (amina.is_in(), wim.is_in(), events()) == (True, True, [])


def test_the_door_is_shut_for_who_does_not_administer(house: House) -> None:
    amina = house.person("Amina").id
    with pytest.raises(NotAllowed), transaction():
        sign_out_everywhere(house.person("Dirk"), amina, WHY)
    assert events() == []
