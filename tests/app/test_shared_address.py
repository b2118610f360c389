"""A family that has one mail address together: each stays a person of their own."""

from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from processes import accounts
from processes.accounts import addresses
from processes.cases.administration import people as administering
from processes.cases.minors.guardianships import add_guardian
from processes.errors import Refused
from processes.models import Person, transaction
from tests.app.accounts import PASSWORD, House, Visitor, open_house
from tests.app.browsing import Browser
from tests.app.test_guardian_pages import day
from tests.play import Play, refusal

FAMILY = "amina@encora.example"
OTHER = "een heel andere zin over thee"
STAFF = addresses.ALONE
TODAY = date(2025, 4, 14)


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    """Amina's father has her address too."""
    with open_house(app) as house:
        with transaction():
            accounts.add_person("Vader Yilmaz", FAMILY, (), shares=True)
        yield house


def named(visitor: Visitor) -> str:
    page = visitor.get("/account").text
    return next(name for name in ("Amina Yilmaz", "Vader Yilmaz") if name in page)


def test_who_asks_a_link_gets_one_for_each_and_each_opens_one_person_alone(house: House) -> None:
    house.mailed_link(email=FAMILY)
    assert house.mails() == [
        (FAMILY, "Je link om aan te melden (voor Amina Yilmaz)"),
        (FAMILY, "Je link om aan te melden (voor Vader Yilmaz)"),
    ]
    visitor = house.visitor()
    link = house.link()
    assert "Aanmelden als Vader Yilmaz" in visitor.get(link).text
    visitor.post(link, link)
    assert named(visitor) == "Vader Yilmaz"


def test_each_has_a_password_of_their_own_and_it_says_who_signs_in(house: House) -> None:
    link = house.mailed_link("/wachtwoord", FAMILY)
    visitor = house.visitor()
    taken = visitor.post(link, link, password=PASSWORD)
    assert "Dit wachtwoord kan niet met jullie e-mailadres. Kies een ander." in taken.text
    assert visitor.post(link, link, password=OTHER).status_code == 302
    assert (named(house.signed_in()), named(visitor)) == ("Amina Yilmaz", "Vader Yilmaz")
    again = house.visitor()
    again.sign_in(FAMILY, OTHER)
    assert named(again) == "Vader Yilmaz"


def test_a_password_that_two_have_signs_nobody_in(house: House) -> None:
    with transaction():
        house.person("Vader").password_hash = house.person("Amina").password_hash
    assert house.visitor().sign_in(FAMILY).status_code == 422


def test_who_asks_a_password_from_their_own_page_is_mailed_alone(house: House) -> None:
    house.signed_in().post("/account/wachtwoord", "/account")
    house.work()
    assert house.mails() == [(FAMILY, "Kies een nieuw wachtwoord (voor Amina Yilmaz)")]


def test_what_is_one_persons_the_other_does_not_see(play: Play) -> None:
    with transaction():
        play.person("jan").email = FAMILY
        play.person("jan").shares_email = play.person("amina").shares_email = True
    play.open(at="2025-04-15 10:00")
    assert Browser(play, "amina").get("/dossiers/BZ-2025-0001").status_code == 200
    assert Browser(play, "jan").get("/dossiers/BZ-2025-0001").status_code == 404
    assert play.mail("confirmation").subject.endswith("(voor Amina)")
    assert [mail.person.name for mail in play.letters("confirmation")] == ["Amina"]


def test_a_guardian_with_the_address_of_the_minor_is_asked_about_and_then_added(
    play: Play,
) -> None:
    chris = Browser(play, "chris")
    chris.get("/ouders")
    said = {
        "ward_id": str(play.ids["ines"]),
        "name": "Moeder",
        "email": "ines@encora.example",
        **day("first_day", "14 4 2025"),
    }
    assert "Ja, ze gebruiken samen" not in chris.text
    chris.send("Voeg toe", **said)
    assert chris.errors == [
        "Ja, ze gebruiken samen dit e-mailadres Dit e-mailadres is al van Ines. Kijk na of het "
        "klopt. Gebruiken ze het samen? Kruis dat dan aan."
    ]
    chris.send("Voeg toe", shares_email="y")
    assert "Moeder is toegevoegd." in chris.text
    both = addresses.people_at("ines@encora.example")
    assert [(each.name, each.shares_email) for each in both] == [("Ines", True), ("Moeder", True)]
    assert play.mail("invitation").subject.endswith("(voor Moeder)")


def test_a_cursist_with_the_address_of_a_brother_is_asked_about_and_then_added(
    play: Play,
) -> None:
    chris = Browser(play, "chris")
    chris.get("/resultaten/nieuwe-cursist")
    said = {"name": "Zus", "email": "jan@encora.example", **day("born_on", "3 11 2001")}
    chris.send("Voeg toe en ga verder", **said)
    assert play.count(Person) == len(play.ids)
    chris.send("Voeg toe en ga verder", shares_email="y")
    assert chris.title == "ZusRegistreer een resultaat"


def change(play: Play, who: str, **values: object) -> Person:
    person = play.person(who)
    given = {
        "name": person.name,
        "email": person.email,
        "born_on": person.born_on,
        "roles": sorted(role.name for role in person.roles),
        "active": True,
        **values,
    }
    with transaction():
        return administering.change_person(play.person("wim"), person.id, **given)  # type: ignore[arg-type]


@pytest.fixture
def administered(play: Play) -> Play:
    with transaction():
        play.add("wim", "administrator")
    return play


def test_an_address_is_taken_and_left_again_and_who_stays_has_it_alone(
    administered: Play,
) -> None:
    play = administered
    assert refusal(lambda: change(play, "jan", email=FAMILY))[0] == "shares_email"
    change(play, "jan", email=FAMILY, shares_email=True)
    assert (play.person("jan").shares_email, play.person("amina").shares_email) == (True, True)
    change(play, "jan", email="jan@encora.example")
    assert (play.person("jan").shares_email, play.person("amina").shares_email) == (False, False)


@pytest.mark.parametrize("shares", [False, True])
def test_who_works_here_shares_no_address(administered: Play, shares: bool) -> None:
    play = administered
    staff = play.person("bram").email
    refused = ("email", STAFF)
    assert refusal(lambda: change(play, "bram", email=FAMILY, shares_email=shares)) == refused
    assert refusal(lambda: change(play, "amina", email=staff, shares_email=shares)) == refused
    for name, address, roles in (("X", FAMILY, ["teacher"]), ("X", staff, [])):

        def add(name: str = name, address: str = address, roles: list[str] = roles) -> None:
            with transaction():
                accounts.add_person(name, address, roles, shares=shares)

        assert refusal(add) == refused


def test_who_shares_an_address_gets_no_role_and_no_place_before_it_is_their_own(
    administered: Play,
) -> None:
    play = administered
    change(play, "jan", email=FAMILY, shares_email=True)
    assert refusal(lambda: change(play, "jan", roles=["teacher"])) == ("email", STAFF)
    assert play.person("jan").roles == []
    field, message = refusal(lambda: accounts.member_found_or_added("Jan", FAMILY))
    assert (field, message) == (
        "email",
        "Dit e-mailadres is van Amina en Jan. Vraag dan een eigen e-mailadres.",
    )


def test_without_a_name_nobody_is_guessed_of_a_shared_address(administered: Play) -> None:
    play = administered
    change(play, "jan", email=FAMILY, shares_email=True)
    with pytest.raises(Refused, match="Vul een naam in"), transaction():
        accounts.relative_found_or_added("", FAMILY, TODAY, shares=True)
    found = accounts.relative_found_or_added("JAN", FAMILY, TODAY, shares=False)
    assert found == play.person("jan")


def test_a_father_who_is_called_as_his_son_with_whom_he_shares_an_address_is_another(
    play: Play,
) -> None:
    def add(shares: bool) -> None:
        with transaction():
            ward, address = play.person("ines"), "ines@encora.example"
            add_guardian(play.person("chris"), ward, "Ines", address, TODAY, None, shares=shares)

    assert refusal(lambda: add(shares=False)) == (
        "shares_email",
        "Dit e-mailadres is al van Ines. Kijk na of het klopt. Gebruiken ze het samen? Kruis dat "
        "dan aan.",
    )
    add(shares=True)
    known = accounts.people_at("ines@encora.example")
    assert [each.name for each in known] == ["Ines", "Ines"]
    assert play.person("ines").guardianships[-1].guardian == known[1]


def test_a_father_who_is_called_as_his_grown_son_is_asked_about_and_never_taken_for_him(
    play: Play,
) -> None:
    """Amina is 18 and a cursist; her mother, who is called as she is, reads her mails."""
    with transaction():
        play.person("amina").born_on = date(2001, 4, 24)
    chris = Browser(play, "chris")
    chris.get("/ouders")
    assert "Is het dezelfde persoon?" not in chris.text
    said = {
        "ward_id": str(play.ids["ines"]),
        "name": "amina",
        "email": FAMILY,
        **day("first_day", "14 4 2025"),
    }
    chris.send("Voeg toe", **said)
    assert chris.errors == [
        "Is het dezelfde persoon? Amina, geboren op dinsdag 24 april 2001, is hier cursist en "
        "heeft dit e-mailadres. Kies of je die persoon bedoelt."
    ]
    chris.send("Voeg toe", same="other")
    assert "Gebruiken ze het samen? Kruis dat dan aan." in chris.errors[0]
    chris.send("Voeg toe", same="other", shares_email="y")
    assert "amina is toegevoegd." in chris.text
    assert play.person("ines").guardianships[-1].guardian != play.person("amina")


def test_a_cursist_who_is_a_parent_too_is_taken_once_somebody_said_so(play: Play) -> None:
    with transaction():
        play.person("amina").born_on = date(1980, 4, 24)
        chris, ines = play.person("chris"), play.person("ines")
        bond = add_guardian(chris, ines, "Amina", FAMILY, TODAY, None, same=True)
        assert bond.guardian == play.person("amina")
