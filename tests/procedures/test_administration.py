"""The administrator keeps people and roles, and looks after mails and incidents; reads no case."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from processes import accounts, roles
from processes.accounts.nonces import hashed
from processes.cases import fire_due
from processes.cases.administration import delegations, incidents, people, undelivered
from processes.cases.administration.branding import (
    change_branding,
    checked_colour,
    contrast,
    current_branding,
)
from processes.clock import legal_now, machine_now
from processes.errors import LinkOver, NoLongerOpen, NotAllowed, Refused
from processes.models import (
    FAILED,
    QUEUED,
    SENT,
    UNSURE,
    Event,
    Mail,
    Person,
    Role,
    SettingChange,
    SignInLink,
    db,
    transaction,
)
from processes.roles import CHAIR, roles_of
from tests.play import Play, refusal, shown

WORKS = {"SESSION_IDLE_MINUTES": 120, "INVITATION_DAYS": 7}


@pytest.fixture
def house_of_wim(play: Play) -> Play:
    """Wim administers, and Yan beside him."""
    play.app.config.update(WORKS)
    with transaction():
        play.add("wim", "administrator")
        play.add("yan", "administrator")
    return play


def by_wim(play: Play, act: Callable[..., Any], *said: Any, **more: Any) -> Any:
    with transaction():
        return act(play.person("wim"), *said, **more)


def change(play: Play, who: str, by: str = "wim", **values: Any) -> Person:
    """Somebody's data put right, with what is not said as it was."""
    one = play.person(who)
    known = {
        "name": one.name,
        "email": one.email,
        "born_on": one.born_on,
        "roles": roles_of(one),
        "active": one.active,
        **values,
    }
    with transaction():
        return people.change_person(play.person(by), play.ids[who], **known)


def found(words: str) -> list[str]:
    """The names of whom the administrator finds, in their order."""
    rows = db.select(Person.name).where(Person.id.in_(people.people_with(words)))
    return list(db.session.scalars(rows.order_by(Person.name, Person.id)))


def last_event() -> Event:
    return db.session.scalars(db.select(Event).order_by(Event.id.desc())).first()


def test_somebody_is_added_and_invited(house_of_wim: Play) -> None:
    by_wim(house_of_wim, people.add_person, "Nora Bos", "Nora@encora.example", None, ["chair"])
    assert found("nora") == ["Nora Bos"]
    assert house_of_wim.mails() == [("person", "invitation")]
    assert (last_event().kind, last_event().person.name) == ("person_added", "Wim")
    assert last_event().details["roles"] == ["chair"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["Bram", "Chris", "Dirk", "Hanne", "Wim", "Yan"]),
        ("ami", ["Amina"]),
        ("ENCORA ines", ["Ines"]),
        ("%", []),
        ("_", []),
    ],
)
def test_people_are_found_by_name_or_address(
    house_of_wim: Play, words: str, names: list[str]
) -> None:
    assert found(words) == names


def test_a_new_address_ends_every_session(house_of_wim: Play) -> None:
    with transaction():
        accounts.begin(house_of_wim.person("amina"), "Firefox")
    change(house_of_wim, "amina", name="Amina Y", born_on=date(1991, 1, 1))
    assert len(accounts.running(house_of_wim.person("amina"))) == 1
    change(house_of_wim, "amina", email="nieuw@encora.example")
    assert accounts.running(house_of_wim.person("amina")) == []
    assert house_of_wim.person("amina").email == "nieuw@encora.example"


def test_what_was_mailed_to_the_address_before_opens_nothing_any_more(house_of_wim: Play) -> None:
    play = house_of_wim
    with transaction():
        db.session.add(
            SignInLink(
                person_id=play.ids["amina"],
                nonce_hash=hashed("a nonce"),
                purpose=accounts.INVITATION,
                made_at=machine_now(),
                expires_at=machine_now() + timedelta(days=7),
            )
        )
        accounts.send_link(play.person("amina"), accounts.INVITATION)
    change(play, "amina", name="Amina Y")
    assert accounts.holder("a nonce", accounts.INVITATION) == play.person("amina")
    change(play, "amina", email="nieuw@encora.example")
    with pytest.raises(LinkOver):
        accounts.holder("a nonce", accounts.INVITATION)
    assert play.mail("invitation").address == "nieuw@encora.example"


def test_another_role_ends_every_session(house_of_wim: Play) -> None:
    with transaction():
        accounts.begin(house_of_wim.person("chris"), "Firefox")
    change(house_of_wim, "chris", roles={"secretariat", "chair"})
    assert accounts.running(house_of_wim.person("chris")) == []
    assert roles_of(house_of_wim.person("chris")) == {"secretariat", "chair"}
    change(house_of_wim, "chris", roles=set())
    assert roles_of(house_of_wim.person("chris")) == set()


def test_a_changed_cursist_is_in_the_trail_of_the_case(house_of_wim: Play) -> None:
    house_of_wim.open()
    change(house_of_wim, "amina", born_on=date(1991, 1, 1))
    (note,) = db.session.scalars(
        db.select(Event).where(Event.case_id == 1, Event.kind == "person_changed")
    )
    assert (note.person.name, note.details["changed"]) == ("Wim", ["born_on"])


def test_a_changed_guardian_is_in_the_trail_of_the_ward(house_of_wim: Play) -> None:
    house_of_wim.open(by="jan", result=house_of_wim.result("2025-04-14", "ines"))
    change(house_of_wim, "jan", email="jan2@encora.example")
    assert house_of_wim.trail("person_changed")[-1][2] is None
    assert last_event().case_id == 1


def test_what_did_not_change_leaves_no_trace(house_of_wim: Play) -> None:
    change(house_of_wim, "amina")
    assert house_of_wim.count(Event) == 0


@pytest.mark.parametrize(
    ("who", "values", "field"),
    [
        ("wim", {"roles": {"administrator", "director"}}, "roles"),
        ("wim", {"roles": set()}, "roles"),
        ("wim", {"active": False}, "active"),
        ("amina", {"email": "bram@encora.example"}, "email"),
        ("amina", {"email": "geen adres"}, "email"),
        ("amina", {"name": " \r\n "}, "name"),
        ("amina", {"roles": {"god"}}, "roles"),
        ("amina", {"born_on": date(2030, 1, 1)}, "born_on"),
        ("amina", {"born_on": date(1066, 1, 1)}, "born_on"),
    ],
)
def test_what_cannot_be_is_refused(
    house_of_wim: Play, who: str, values: dict[str, Any], field: str
) -> None:
    assert refusal(lambda: change(house_of_wim, who, **values))[0] == field
    assert house_of_wim.count(Event) == 0


def test_another_administrator_changes_the_roles_of_an_administrator(house_of_wim: Play) -> None:
    change(house_of_wim, "wim", by="yan", roles=set())
    assert not people.administers(house_of_wim.person("wim"))


def test_who_may_sign_in_no_more_is_asked_nothing_more(house_of_wim: Play) -> None:
    change(house_of_wim, "bram", active=False)
    house_of_wim.open()
    assert house_of_wim.mails() == [("cursist", "confirmation")]


@pytest.mark.parametrize("name", ["amina", "bram", "chris", "dirk", "hanne"])
def test_only_an_administrator_administers(house_of_wim: Play, name: str) -> None:
    play, today = house_of_wim, date(2025, 4, 14)
    acts: list[Callable[[], Any]] = [
        lambda: people.add_person(play.person(name), "X", "x@encora.example", None, []),
        lambda: change(play, "els", by=name, name="Elza"),
        lambda: undelivered.send_again(1, play.person(name)),
        lambda: undelivered.mark_sent(1, play.person(name), today),
        lambda: incidents.resolve(1, play.person(name)),
        lambda: incidents.try_again(1, play.ids[name]),
        lambda: change_branding(play.person(name), "X", "", ""),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()


def stands_in(play: Play, name: str) -> None:
    """From Monday 14 April 2025 on somebody stands in for the chair."""
    named, wim = play.person(name), play.person("wim")
    with transaction():
        delegations.name_delegate(CHAIR, named, date(2025, 4, 14), None, wim)


def chairs(play: Play) -> list[str]:
    """Who is the chair of the first case now."""
    return [person.name for person in roles.people(CHAIR, play.case(), legal_now())]


def test_who_works_here_no_more_stands_in_for_nobody(house_of_wim: Play) -> None:
    play = house_of_wim
    stands_in(play, "chris")
    play.open(at="2025-04-15 10:00")
    change(play, "chris", roles=["director"])
    assert chairs(play) == ["Bram", "Chris"]
    change(play, "chris", roles=[])
    assert chairs(play) == ["Bram"]
    assert play.trail("undelegated") == [("2025-04-15 10:00", "undelegated", None)]
    change(play, "chris", roles=["director"])
    assert chairs(play) == ["Bram"]


def test_who_keeps_a_seat_on_a_committee_works_here_still(house_of_wim: Play) -> None:
    play = house_of_wim
    change(play, "els", roles=["secretariat"])
    stands_in(play, "els")
    play.open(at="2025-04-15 10:00")
    change(play, "els", roles=[])
    assert chairs(play) == ["Bram", "Els"]


# --- mails


@pytest.fixture
def bounced(house_of_wim: Play) -> Play:
    """The decision of Tuesday 22 April 2025 at 15 o'clock, which could not be delivered."""
    house_of_wim.reach_decision()
    with transaction():
        mail = house_of_wim.mail("not_reconvened")
        mail.state, mail.error, mail.attempts, mail.token = FAILED, "550 no such user", 3, 3
    return house_of_wim


def test_a_mail_is_sent_again_to_the_address_of_now(bounced: Play) -> None:
    change(bounced, "amina", email="goed@encora.example")
    number = bounced.mail("not_reconvened").id
    with transaction():
        undelivered.send_again(number, bounced.person("wim"))
    mail = bounced.mail("not_reconvened")
    assert (mail.state, mail.token, mail.attempts) == (QUEUED, 4, 0)
    assert (mail.address, mail.error) == ("goed@encora.example", None)
    assert db.session.scalars(undelivered.undelivered()).all() == []
    assert last_event().details["to"] == "Amina"
    assert (last_event().kind, last_event().case_id) == ("mail_again", 1)


def test_a_decision_that_was_handed_over_is_received_that_day(bounced: Play) -> None:
    bounced.travel_to("2025-04-28 09:00")
    with transaction():
        number = bounced.mail("not_reconvened").id
        undelivered.mark_sent(number, bounced.person("wim"), date(2025, 4, 25))
    mail = bounced.mail("not_reconvened")
    assert (mail.state, shown(mail.sent_at), mail.token) == (SENT, "2025-04-25 00:00", 4)
    receipt = bounced.decision().receipt
    assert (shown(receipt.received_at), receipt.recorded_by.name) == ("2025-04-25 00:00", "Wim")
    assert receipt.proof == "bezorgd buiten Weerwoord, volgens Wim"
    assert ("3.6-appeal", "2025-04-30") in bounced.terms()
    assert bounced.trail("mail_by_hand") == [("2025-04-28 09:00", "mail_by_hand", None)]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2025, 4, 21), "Toen was deze mail nog niet geschreven. Kijk de datum na."),
        (date(2025, 4, 23), "Deze dag moet nog komen. Kijk de datum na."),
    ],
)
def test_a_day_that_cannot_be_is_refused(bounced: Play, day: date, message: str) -> None:
    number = bounced.mail("not_reconvened").id
    wim = bounced.person("wim")
    assert refusal(lambda: undelivered.mark_sent(number, wim, day)) == ("on", message)


def test_an_unsure_mail_can_be_marked_on_the_day_it_was_written(bounced: Play) -> None:
    with transaction():
        bounced.mail("not_reconvened").state = UNSURE
    with transaction():
        number = bounced.mail("not_reconvened").id
        undelivered.mark_sent(number, bounced.person("wim"), date(2025, 4, 22))
    assert shown(bounced.decision().receipt.received_at) == "2025-04-22 15:00"


def test_only_a_mail_that_waits_for_somebody_is_judged(bounced: Play) -> None:
    wim, sent = bounced.person("wim"), bounced.mail("confirmation").id
    for act in (
        lambda: undelivered.send_again(sent, wim),
        lambda: undelivered.mark_sent(sent, wim, date(2025, 4, 22)),
        lambda: undelivered.send_again(9999, wim),
    ):
        with pytest.raises(NoLongerOpen):
            act()


def test_two_administrators_at_once_send_it_once(bounced: Play) -> None:
    number = bounced.mail("not_reconvened").id

    def again(name: str) -> None:
        with transaction():
            undelivered.send_again(number, bounced.person(name))

    answers = bounced.at_once(lambda: again("wim"), lambda: again("yan"))
    assert sorted(type(answer).__name__ for answer in answers) == ["NoLongerOpen", "NoneType"]
    assert db.session.get_one(Mail, number).token == 4


@pytest.mark.parametrize("cursist", ["amina", "ines"])
def test_nobody_says_when_their_own_mail_was_received(bounced: Play, cursist: str) -> None:
    play, number = bounced, bounced.mail("not_reconvened").id
    with transaction():
        play.case().cursist_id = play.ids[cursist]
        for own in ("amina", "jan"):
            db.session.add(Role(person_id=play.ids[own], name="administrator"))
    own = play.person("amina" if cursist == "amina" else "jan")
    with pytest.raises(NotAllowed), transaction():
        undelivered.mark_sent(number, own, date(2025, 4, 22))
    assert play.decision().receipt is None


# --- incidents


@pytest.fixture
def broken(house_of_wim: Play, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """A reminder that breaks; what mends it."""
    house_of_wim.open(at="2025-04-14 10:00")

    def breaks(*_: Any) -> None:
        raise RuntimeError("the text is gone")

    with monkeypatch.context() as patch:
        patch.setattr("processes.cases.letters.letters.send", breaks)
        house_of_wim.travel_to("2025-04-18 09:00")
        assert house_of_wim.incidents() == ["RuntimeError: the text is gone"]
    return lambda: monkeypatch.setattr("processes.cases.letters.letters.send", breaks)


def test_an_incident_is_tried_again_without_waiting(house_of_wim: Play, broken: object) -> None:
    assert incidents.try_again(1, house_of_wim.ids["wim"]) is True
    assert house_of_wim.letters("reminder_invite") != []
    assert db.session.scalars(incidents.open_incidents()).all() == []
    assert house_of_wim.trail("incident_resolved") == [
        ("2025-04-18 09:00", "incident_resolved", None)
    ]


def test_what_breaks_again_stays_open(house_of_wim: Play, broken: Callable[[], None]) -> None:
    broken()
    assert incidents.try_again(1, house_of_wim.ids["wim"]) is False
    fire_due(1)
    assert [i.id for i in db.session.scalars(incidents.open_incidents()).all()] == [1]


def test_what_breaks_after_it_was_put_away_is_an_incident_of_its_own(
    house_of_wim: Play, broken: Callable[[], None]
) -> None:
    broken()
    with transaction():
        incidents.resolve(1, house_of_wim.person("wim"))
    house_of_wim.travel_to("2025-04-18 09:15")
    assert [i.id for i in db.session.scalars(incidents.open_incidents()).all()] == [2]


def test_an_incident_is_put_away_once(house_of_wim: Play, broken: object) -> None:
    with transaction():
        incidents.resolve(1, house_of_wim.person("wim"))
    assert db.session.scalars(incidents.open_incidents()).all() == []
    with pytest.raises(NoLongerOpen), transaction():
        incidents.resolve(1, house_of_wim.person("wim"))


# --- the branding


def test_the_centre_gives_itself_a_name_a_line_and_a_colour(house_of_wim: Play) -> None:
    by_wim(house_of_wim, change_branding, "CVO Zuid", "Bel 03 123 45 67.", "#7A1F3D")
    found = current_branding()
    assert (found.name, found.contact, found.accent) == ("CVO Zuid", "Bel 03 123 45 67.", "#7a1f3d")
    assert house_of_wim.count(SettingChange) == 3
    house_of_wim.open()
    assert "CVO Zuid" in house_of_wim.mail("confirmation").text
    by_wim(house_of_wim, change_branding, "", "", "")
    assert (current_branding().name, current_branding().accent) == ("CVO Voorbeeld", "")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), (" #0E5A6B ", "#0e5a6b"), ("#000000", "#000000"), ("#6b6b6b", "#6b6b6b")],
)
def test_a_dark_colour_is_kept(typed: str, kept: str) -> None:
    assert checked_colour(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "red",
        "#fff",
        "#12345g",
        "#ffffff",
        "#ffd24d",
        "#777777",
        "#0e5a6b;}body{x:y",
        "#\u0661\u0661\u0661\u0661\u0661\u0661",
    ],
)
def test_a_colour_that_is_none_or_too_light_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        checked_colour(typed)


def test_contrast_is_as_wcag_counts_it() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1
