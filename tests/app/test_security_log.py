"""The log of what touches the safety of the house: its lines, and what is never in them."""

import logging
import re
from collections.abc import Iterator

import pytest
from flask import Flask

from processes.cases.administration import people
from processes.models import Person, Role, Session, db, rehearsal, transaction
from processes.security_log import mark
from tests.app.accounts import House, open_house

AMINA = "amina@encora.example"
NEW = "groene fietsen in de regen"


@pytest.fixture
def house(app: Flask, caplog: pytest.LogCaptureFixture) -> Iterator[House]:
    with open_house(app) as house:
        caplog.set_level(logging.INFO, "weerwoord.security")
        yield house


def said(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The lines so far."""
    return [line.getMessage() for line in caplog.records if line.name == "weerwoord.security"]


def test_who_signs_in_and_out_is_a_number(house: House, caplog: pytest.LogCaptureFixture) -> None:
    visitor = house.signed_in()
    session = db.session.scalars(db.select(Session.id)).one()
    visitor.post("/afmelden", token_from="/account")
    who = house.person("Amina").id
    assert said(caplog) == [
        f"sign_in person={who} session={session}",
        f"session_ended person={who} session={session}",
    ]


def test_a_wrong_password_leaves_marks_that_tell_accounts_apart_and_name_nobody(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    for email in (AMINA, AMINA.upper(), "nobody@encora.example"):
        house.visitor().post("/aanmelden", email=email, password="")
    here, hers, nobody = mark("127.0.0.1"), mark(AMINA), mark("nobody@encora.example")
    assert said(caplog) == [
        f"refused_sign_in by=password why=wrong account={hers} network={here}",
        f"refused_sign_in by=password why=wrong account={hers} network={here}",
        f"refused_sign_in by=password why=wrong account={nobody} network={here}",
    ]
    assert re.fullmatch("[0-9a-f]{12}", hers)


def test_who_comes_too_soon_is_told_apart(house: House, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(11):
        house.visitor().post("/aanmelden", email=AMINA, password="")
    assert [line.split()[2] for line in said(caplog)] == ["why=wrong"] * 10 + ["why=too_soon"]


def test_another_key_makes_other_marks(house: House) -> None:
    before = mark(AMINA)
    house.app.config["SECRET_KEY"] = "another"
    assert mark(AMINA) != before


def test_a_new_password_leaves_its_lines(house: House, caplog: pytest.LogCaptureFixture) -> None:
    link = house.mailed_link("/wachtwoord")
    house.visitor().post(link, password=NEW)
    who = house.person("Amina").id
    session = db.session.scalars(db.select(Session.id)).one()
    assert said(caplog) == [
        f"link_asked purpose=password account={mark(AMINA)}",
        f"password_changed person={who}",
        f"sign_in person={who} session={session}",
    ]


def test_another_address_that_somebody_else_gave_leaves_a_line(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.add("Wim Wouters", "wim@encora.example", "administrator")
    who, wim = house.person("Amina"), house.person("Wim")
    known = {"name": who.name, "born_on": None, "roles": (), "active": True}
    caplog.clear()
    with transaction():
        people.change_person(wim, who.id, email="een@elders.example", **known)
    assert said(caplog) == [f"password_changed person={who.id}"]


def test_roles_that_are_given_and_taken_leave_a_line_by_whatever_door(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    who = house.person("Bram").id
    with transaction():
        bram = db.session.get_one(Person, who)
        db.session.delete(bram.roles[0])
        bram.roles.append(Role(name="director"))
    assert sorted(said(caplog)) == [
        f"role_given person={who} role=director",
        f"role_taken person={who} role=chair",
    ]


def test_what_is_not_kept_leaves_no_line(house: House, caplog: pytest.LogCaptureFixture) -> None:
    who = house.person("Bram").id
    with rehearsal():
        db.session.add(Role(person_id=who, name="director"))
        db.session.flush()
    assert said(caplog) == []


def test_who_may_not_leaves_a_line(house: House, caplog: pytest.LogCaptureFixture) -> None:
    visitor = house.signed_in()
    assert visitor.get("/overzicht").status_code == 403
    assert visitor.get("/beheer").status_code == 403
    who = house.person("Amina").id
    assert said(caplog)[1:] == [
        f"not_allowed person={who} page=overview.running",
        f"not_allowed person={who} page=people.index",
    ]


def test_the_list_of_cases_leaves_a_line_when_it_is_taken(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.add("Dirk", "dirk@encora.example", "director", password="een lange zin over koffie")
    director = house.signed_in("dirk@encora.example")
    assert director.get("/overzicht/lijst.csv", buffered=True).status_code == 200
    assert said(caplog)[-1] == f"list_taken person={house.person('Dirk').id} list=overview"
