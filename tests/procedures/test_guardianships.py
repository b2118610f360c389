"""The secretariat keeps who is a guardian of whom, from which day to which."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from processes.cases.minors.guardianships import OWN, add_guardian, end_guardian
from processes.errors import NotAllowed
from processes.models import (
    Guardianship,
    Person,
    transaction,
)
from tests.confirming import sees
from tests.play import Play, refusal

pytestmark = pytest.mark.usefixtures("documents_and_invitations")


def add(play: Play, by: str = "chris", **values: Any) -> Callable[[], Guardianship]:
    given = {
        "name": "" if values.get("email", "").partition("@")[0] in play.ids else "Kim",
        "email": "kim@encora.example",
        "first_day": date(2025, 4, 14),
        "last_day": None,
        **values,
    }

    def act() -> Guardianship:
        with transaction():
            ward = play.person(given.pop("ward", "ines"))
            return add_guardian(play.person(by), ward, **given)

    return act


def test_the_secretariat_adds_a_guardian_who_gets_an_account_and_a_mail(play: Play) -> None:
    play.open(by="jan", result=play.result("2025-04-14", "ines"), at="2025-04-15 10:00")
    bond = add(play)()
    assert (bond.guardian.name, bond.guardian.email, bond.ward.name) == (
        "Kim",
        "kim@encora.example",
        "Ines",
    )
    assert play.mail("invitation").address == "kim@encora.example"
    assert play.trail("guardian_added") == [("2025-04-15 10:00", "guardian_added", None)]
    assert sees(play, "jan") == "all"


def test_whoever_has_an_account_gets_no_second_one(play: Play) -> None:
    people = play.count(Person)
    assert add(play, email=" Gus@Encora.example ", name="")().guardian == play.person("gus")
    assert play.count(Person) == people
    assert play.letters("invitation") == []


def test_a_name_beside_an_address_that_is_anothers_is_asked_about(play: Play) -> None:
    with transaction():
        play.person("gus").name = "Gus Peeters"
    field, message = refusal(add(play, email="gus@encora.example", name="Kim Peeters"))
    assert (field, message.split("?")[0]) == (
        "email",
        "Dit e-mailadres is van Gus Peeters. Is dat wie je bedoelt",
    )
    assert play.count(Guardianship) == 1  # that of Jan
    bond = add(play, email="gus@encora.example", name="peeters,  GÚS".replace(",", ""))()
    assert bond.guardian == play.person("gus")


@pytest.mark.parametrize("who", ["amina", "jan", "ines", "bram", "dirk"])
def test_nobody_else_adds_or_ends_a_guardian(play: Play, who: str) -> None:
    with pytest.raises(NotAllowed):
        add(play, by=who)()
    with pytest.raises(NotAllowed), transaction():
        end_guardian(play.person(who), 1, date(2025, 5, 1))
    assert play.count(Guardianship) == 1


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"ward": "amina"}, "first_day", "Amina is op die dag al 18."),
        ({"first_day": date(2025, 6, 10)}, "first_day", "Ines is op die dag al 18."),
        (
            {"last_day": date(2025, 4, 13)},
            "last_day",
            "De laatste dag ligt vóór de eerste dag. Kijk de datums na.",
        ),
        (
            {"email": "jan@encora.example"},
            "email",
            "Jan is in die periode al ouder of voogd.",
        ),
        (
            {"email": "ines@encora.example"},
            "email",
            "Een ouder of voogd is zelf minstens 18.",
        ),
        ({"name": " "}, "name", "Vul een naam in."),
        (
            {"email": "kim"},
            "email",
            "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be.",
        ),
    ],
)
def test_a_guardianship_that_cannot_be_is_refused_and_says_why(
    play: Play, values: dict[str, Any], field: str, message: str
) -> None:
    assert refusal(add(play, **values)) == (field, message)
    assert play.count(Guardianship) == 1


def test_the_same_guardian_can_come_back_after_an_end(play: Play) -> None:
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 14))
    assert refusal(add(play, email="jan@encora.example"))[0] == "email"
    add(play, email="jan@encora.example", first_day=date(2025, 4, 15))()
    assert play.count(Guardianship) == 2


def test_a_last_day_before_the_first_is_refused(play: Play) -> None:
    def act() -> None:
        with transaction():
            end_guardian(play.person("chris"), 1, date(2019, 12, 31))

    assert refusal(act)[0] == "last_day"


@pytest.mark.parametrize("email", ["chris@encora.example", "kim@encora.example"])
def test_nobody_of_the_secretariat_keeps_their_own_guardianships(play: Play, email: str) -> None:
    with transaction():
        play.guard("chris", "ines")
    assert refusal(add(play, email=email)) == ("email", OWN)

    def act() -> None:
        with transaction():
            end_guardian(play.person("chris"), 1, date(2025, 5, 1))

    assert refusal(act) == ("last_day", OWN)
    assert play.count(Guardianship) == 2


def test_nobody_of_the_secretariat_makes_themselves_a_guardian(play: Play) -> None:
    assert refusal(add(play, email="chris@encora.example")) == ("email", OWN)
    assert play.count(Guardianship) == 1
