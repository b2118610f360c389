"""Signing in with a code of an app as well: set up, used, lost, wanted by the house."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import time_machine
from flask import Flask
from lxml import html

from app.config import from_environment
from processes import accounts
from processes.cases.administration import second_person
from processes.cases.administration.second_step_roles import propose_roles
from processes.errors import NotAllowed, NotAsShown, Refused
from processes.models import (
    CalendarFeed,
    Person,
    SecondStep,
    SettingChange,
    SpareCode,
    db,
    transaction,
)
from tests.app.accounts import HOME, PASSWORD, House, Visitor, open_house

BRAM, WIM = "bram@encora.example", "wim@encora.example"
NOON = datetime(2025, 4, 22, 10, tzinfo=UTC)


@pytest.fixture
def house(app: Flask) -> Iterator[House]:
    with time_machine.travel(NOON, tick=False), open_house(app) as house:
        house.add("Wim Wouters", WIM, "administrator", password=PASSWORD)
        house.add("Dirk Dael", "dirk@encora.example", "director", password=PASSWORD)
        yield house


def at(seconds: int) -> time_machine.travel:
    return time_machine.travel(NOON + timedelta(seconds=seconds), tick=False)


def proposed(visitor: Visitor) -> str:
    """The secret on the page, as an app takes it."""
    page = html.fromstring(visitor.get("/account/tweede-stap").text)
    return "".join(page.xpath("//*[contains(@class, 'ww-secret')]")[0].text_content().split())


def set_up(visitor: Visitor) -> tuple[pyotp.TOTP, list[str]]:
    """Turns it on; the app, and the spare codes."""
    app = pyotp.TOTP(proposed(visitor))
    return app, re.findall(r"<li>([a-z0-9-]{19})</li>", turned_on(visitor))


def turned_on(visitor: Visitor) -> str:
    """The page with the spare codes, from where one goes on."""
    code = pyotp.TOTP(proposed(visitor)).now()
    page = visitor.post("/account/tweede-stap", "/account/tweede-stap", code=code)
    assert page.status_code == 200
    return page.text


def test_who_turned_it_on_signs_in_with_a_code_as_well(house: House) -> None:
    app, _ = set_up(house.signed_in(WIM))
    visitor = house.visitor()
    with at(60):
        asked = visitor.sign_in(WIM, verder="/beheer")
        assert asked.location == "/aanmelden/code"
        assert not visitor.is_in()
        answer = visitor.post("/aanmelden/code", "/aanmelden/code", code=app.now())
        assert (answer.status_code, answer.location) == (302, "/beheer")
        assert visitor.is_in()


def test_an_address_of_a_calendar_asks_a_code_of_a_moment_ago(house: House) -> None:
    """Whoever reads there is asked none."""
    app, _ = set_up(house.signed_in(WIM))
    visitor = house.visitor()
    with at(60):
        visitor.sign_in(WIM)
        visitor.post("/aanmelden/code", "/aanmelden/code", code=app.now())
    with at(720):
        asked = visitor.post("/account/agenda", "/account")
        assert asked.location == "/account/bevestig?verder=/account"
        assert db.session.scalars(db.select(CalendarFeed)).all() == []
        told = visitor.post(asked.location, asked.location, code=app.now())
        assert told.location == "/account"
        assert "/agenda/" in visitor.post("/account/agenda", "/account").text


def test_the_drawing_is_that_of_the_secret_and_holds_nothing_but_lines(house: House) -> None:
    page = house.signed_in(WIM).get("/account/tweede-stap").text
    (drawing,) = re.findall(r'<svg[^>]*class="ww-qr".*?</svg>', page, re.DOTALL)
    assert set(re.findall(r"<(\w+)", drawing)) == {"svg", "path"}
    assert "style" not in drawing


def test_a_mailed_link_asks_for_the_code_too_and_a_new_password_does(house: House) -> None:
    set_up(house.signed_in(WIM))
    visitor = house.visitor()
    assert visitor.post(house.mailed_link(email=WIM)).location == "/aanmelden/code"
    link = house.mailed_link("/wachtwoord", email=WIM)
    assert visitor.post(link, password="groene fietsen in de regen").location == "/aanmelden/code"
    assert not visitor.is_in()
    page = visitor.get("/aanmelden/code").text
    assert "Je wachtwoord is bewaard." in page
    assert "Je bent aangemeld." not in page


def test_a_code_works_once(house: House) -> None:
    app, _ = set_up(house.signed_in(WIM))
    with at(60):
        first, second = house.visitor(), house.visitor()
        for visitor in (first, second):
            visitor.sign_in(WIM)
        code = app.now()
        answers = [
            each.post("/aanmelden/code", "/aanmelden/code", code=code) for each in (first, second)
        ]
    assert [answer.status_code for answer in answers] == [302, 422]
    assert "Deze code is niet juist, of ze is al gebruikt." in answers[1].text


def test_the_code_with_which_it_was_set_up_works_no_second_time(house: House) -> None:
    app, _ = set_up(house.signed_in(WIM))
    visitor = house.visitor()
    visitor.sign_in(WIM)
    assert visitor.post("/aanmelden/code", "/aanmelden/code", code=app.now()).status_code == 422


@pytest.mark.parametrize(("off", "status"), [(-30, 302), (30, 302), (-60, 422), (60, 422)])
def test_the_clock_of_a_phone_may_be_half_a_minute_off(house: House, off: int, status: int) -> None:
    app, _ = set_up(house.signed_in(WIM))
    with at(600):
        visitor = house.visitor()
        visitor.sign_in(WIM)
        code = app.at(NOON + timedelta(seconds=600 + off))
        answer = visitor.post("/aanmelden/code", "/aanmelden/code", code=code)
    assert answer.status_code == status


def test_a_spare_code_works_once_however_it_is_typed(house: House) -> None:
    _, spare = set_up(house.signed_in(WIM))
    assert len(set(spare)) == 10
    for typed, status in ((f" {spare[0].upper()} ", 302), (spare[0].replace("-", ""), 422)):
        visitor = house.visitor()
        visitor.sign_in(WIM)
        answer = visitor.post("/aanmelden/code", "/aanmelden/code", code=typed)
        assert answer.status_code == status


def test_the_database_alone_makes_no_codes(house: House) -> None:
    app, spare = set_up(house.signed_in(WIM))
    row = db.session.scalars(db.select(SecondStep)).one()
    hashes = db.session.scalars(db.select(SpareCode.code_hash)).all()
    assert app.secret not in row.secret
    assert {len(each) for each in hashes} == {64}
    assert not {code.replace("-", "") for code in spare} & set(hashes)
    with at(60):
        house.app.config["SECRET_KEY"] = "another"
        assert not accounts.passes_second_step(house.person("Wim"), app.now())
        house.app.config["FORMER_SECRET_KEYS"] = ["test"]
        assert accounts.passes_second_step(house.person("Wim"), app.now())


def test_guessing_at_codes_is_slowed_down(house: House) -> None:
    set_up(house.signed_in(WIM))
    visitor = house.visitor()
    visitor.sign_in(WIM)
    said = {"csrf_token": visitor.token("/aanmelden/code"), "code": "x"}
    tries = [visitor.ask("POST", "/aanmelden/code", data=said) for _ in range(11)]
    assert [each.status_code for each in tries] == [422] * 10 + [429]
    assert "te vaak een foute code getypt. Probeer het opnieuw over 30 seconden." in tries[-1].text


def test_the_first_step_holds_for_ten_minutes(house: House) -> None:
    set_up(house.signed_in(WIM))
    visitor = house.visitor()
    visitor.sign_in(WIM)
    with at(601):
        answer = visitor.get("/aanmelden/code")
        assert answer.location == "/aanmelden"


def test_who_did_no_first_step_gives_no_code(house: House) -> None:
    assert house.visitor().get("/aanmelden/code").location == "/aanmelden"


def test_a_wrong_first_code_turns_nothing_on_and_keeps_the_drawing(house: House) -> None:
    visitor = house.signed_in(WIM)
    secret = proposed(visitor)
    answer = visitor.post("/account/tweede-stap", "/account/tweede-stap", code="000000")
    assert answer.status_code == 422
    assert "Kijk of de klok van je telefoon juist staat" in answer.text
    assert proposed(visitor) == secret
    assert not accounts.has_second_step(house.person("Wim"))


def test_who_turns_it_off_gives_a_code_and_reads_so_in_a_mail(house: House) -> None:
    visitor = house.signed_in(WIM)
    _, spare = set_up(visitor)
    page = "/account/tweede-stap"
    assert "Je hebt nog 10 reservecodes." in visitor.get(page).text
    assert visitor.post(f"{page}/uit", page, code="nee").status_code == 422
    assert visitor.post(f"{page}/uit", page, code=spare[3]).location == "/account"
    house.work()
    assert house.mails() == [
        (WIM, "Je meldt je voortaan aan in twee stappen"),
        (WIM, "De tweede stap bij het aanmelden is uitgezet"),
    ]
    assert house.visitor().sign_in(WIM).location == "/"


def test_an_administrator_turns_it_off_for_who_lost_everything_and_the_direction_reads_it(
    house: House,
) -> None:
    house.add("Ann Aerts", "ann@encora.example", "administrator", password=PASSWORD)
    lost = house.signed_in(WIM)
    set_up(lost)
    page = f"/beheer/mensen/{house.person('Wim').id}"
    ann = house.signed_in("ann@encora.example")
    assert "Zet de tweede stap uit" in ann.get(page).text
    assert ann.post(f"{page}/tweede-stap", page).location == page
    house.work()
    assert house.mails()[1:] == [
        (WIM, "De tweede stap bij het aanmelden is uitgezet"),
        ("dirk@encora.example", "De tweede stap van Wim Wouters is uitgezet"),
    ]
    assert not lost.is_in()
    assert house.visitor().sign_in(WIM).location == "/"


def test_nobody_turns_off_their_own_as_an_administrator(house: House) -> None:
    visitor = house.signed_in(WIM)
    set_up(visitor)
    page = f"/beheer/mensen/{house.person('Wim').id}"
    visitor.post(f"{page}/tweede-stap", page)
    assert "Vraag het een andere beheerder." in visitor.get(page).text
    assert accounts.has_second_step(house.person("Wim"))


def test_whose_role_needs_it_sets_it_up_before_anything_else(house: House) -> None:
    visitor, amina = house.signed_in(WIM), house.signed_in()
    house.app.config["SECOND_STEP_ROLES"] = frozenset({"administrator"})
    assert visitor.get("/beheer").location == "/account/tweede-stap"
    assert (
        "Je centrum vraagt dit van wie jouw rol heeft." in visitor.get("/account/tweede-stap").text
    )
    assert amina.is_in()
    set_up(visitor)
    assert visitor.get("/beheer").status_code == 200


def test_who_was_typing_when_the_role_came_to_need_it_gets_their_words_back(house: House) -> None:
    visitor = house.signed_in(WIM)
    page = f"/beheer/mensen/{house.person('Wim').id}"
    token = visitor.token(page)
    house.app.config["SECOND_STEP_ROLES"] = frozenset({"administrator"})
    typed = {"csrf_token": token, "reason": "Met zorg getypt.", "password": "een lange zin"}
    came = {"Referer": f"{HOME}{page}?deel=1"}
    answer = visitor.ask("POST", f"{page}/tweede-stap", data=typed, headers=came)
    assert answer.status_code == 403
    assert "Dit typte je" in answer.text
    assert "Met zorg getypt." in answer.text
    assert "een lange zin" not in answer.text
    assert 'href="/account/tweede-stap"' in answer.text
    assert f'href="{page}?deel=1"' in turned_on(visitor)


def test_who_sets_it_up_first_goes_on_to_the_page_they_asked_for(house: House) -> None:
    visitor = house.signed_in(WIM)
    house.app.config["SECOND_STEP_ROLES"] = frozenset({"administrator"})
    assert visitor.get("/beheer?zoek=an").location == "/account/tweede-stap"
    assert 'href="/beheer?zoek=an"' in turned_on(visitor)


@pytest.mark.parametrize("came", ["https://elders.example/x", f"{HOME}//elders.example", ""])
def test_who_came_from_elsewhere_goes_on_to_the_beginning(house: House, came: str) -> None:
    visitor = house.signed_in(WIM)
    page = f"/beheer/mensen/{house.person('Wim').id}"
    token = visitor.token(page)
    house.app.config["SECOND_STEP_ROLES"] = frozenset({"administrator"})
    typed, asked = {"csrf_token": token, "reason": "Van wie dan ook."}, {"Referer": came}
    visitor.ask("POST", f"{page}/tweede-stap", data=typed, headers=asked)
    assert "elders.example" not in turned_on(visitor)


def test_the_direction_says_which_roles_need_it_and_another_of_them_confirms(
    house: House,
) -> None:
    house.add("Els Maes", "els@encora.example", "deputy_director", password=PASSWORD)
    dirk, els = house.signed_in("dirk@encora.example"), house.signed_in("els@encora.example")
    wim, page = house.signed_in(WIM), "/instellingen/tweede-stap"
    assert dirk.post(page, page).status_code == 422
    assert "Dit is al zo. Kies andere rollen." in dirk.post(page, page).text
    assert dirk.post(page, page, roles=["administrator"]).location == page
    says = "Wie meldt zich aan in twee stappen? Nu: niemand. Dan: Beheer."
    assert says in dirk.get(page).text
    assert wim.get("/beheer").status_code == 200
    assert dirk.post("/toezicht/voorstellen/1/bevestig", "/toezicht").status_code == 403
    els.post("/toezicht/voorstellen/1/bevestig", "/toezicht")
    assert wim.get("/beheer").location == "/account/tweede-stap"
    assert dirk.get("/toezicht").status_code == 200
    change = db.session.scalars(db.select(SettingChange)).one()
    assert (change.before, change.after, change.person.name) == ("", "administrator", "Dirk Dael")
    assert "niemand" in dirk.get("/toezicht").text


def test_who_is_the_direction_alone_reads_who_can_confirm_it(house: House) -> None:
    dirk, page = house.signed_in("dirk@encora.example"), "/instellingen/tweede-stap"
    command = "weerwoord person confirm 1"
    dirk.post(page, page, roles=["administrator"])
    told = dirk.get(page).text
    assert "Je bent de enige van de directie" in told
    assert command in told
    assert "acht op iemand anders van de directie" not in told
    assert command in dirk.get("/toezicht").text
    house.add("Els Maes", "els@encora.example", "deputy_director", password=PASSWORD)
    assert "Wacht op iemand anders van de directie" in dirk.get(page).text
    assert command not in dirk.get("/toezicht").text
    assert "Trek in" in dirk.get("/toezicht").text
    dirk.post("/toezicht/voorstellen/1/trek-in", "/toezicht")
    told = dirk.get("/toezicht").text
    assert "Er wacht niets op bevestiging." in told
    assert "Voorstel ingetrokken" in told


def test_what_the_direction_said_holds_whatever_the_environment_says(house: House) -> None:
    house.app.config["SECOND_STEP_ROLES"] = frozenset({"administrator"})
    dirk = house.person("Dirk").id
    assert accounts.lacks_second_step(house.person("Wim"))
    with transaction():
        propose_roles(db.session.get_one(Person, dirk), [])
    with transaction():
        second_person.confirm(1, None)
    assert not accounts.lacks_second_step(house.person("Wim"))


def test_a_proposal_about_other_roles_than_now_does_not_come_to_be(house: House) -> None:
    dirk = house.person("Dirk").id
    for roles in (["administrator"], ["director"]):
        with transaction():
            propose_roles(db.session.get_one(Person, dirk), roles)
    with transaction():
        second_person.confirm(1, None)
    with pytest.raises(NotAsShown), transaction():
        second_person.confirm(2, None)
    assert accounts.second_step_roles() == {"administrator"}


@pytest.mark.parametrize(("who", "roles"), [("Wim", ["director"]), ("Dirk", ["cursist"])])
def test_who_needs_it_is_said_by_the_direction_and_of_staff(
    house: House, who: str, roles: list[str]
) -> None:
    number = house.person(who).id
    with pytest.raises((NotAllowed, Refused)), transaction():
        propose_roles(db.session.get_one(Person, number), roles)


def test_the_roles_that_need_it_are_a_setting(tmp_path: object) -> None:
    here = {"WEERWOORD_DATA": str(tmp_path)}
    wanted = from_environment({**here, "SECOND_STEP_ROLES": "administrator director"})
    assert wanted["SECOND_STEP_ROLES"] == {"administrator", "director"}
    assert from_environment(here)["SECOND_STEP_ROLES"] == frozenset()
    with pytest.raises(ValueError, match="SECOND_STEP_ROLES has 'baas'; it takes some of "):
        from_environment({**here, "SECOND_STEP_ROLES": "baas"})


def test_who_is_signed_in_reads_on_their_page_whether_it_is_on(house: House) -> None:
    visitor = house.signed_in(WIM)
    assert "Zet de tweede stap aan" in visitor.get("/account").text
    set_up(visitor)
    assert "Bekijk je tweede stap" in visitor.get("/account").text
    assert "tweede stap" not in house.signed_in().get("/account").text
