"""The administrator keeps people and their roles; reads no case."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from processes import accounts, roles
from processes.accounts.nonces import hashed
from processes.cases.administration import (
    delegations,
    incidents,
    own_data,
    people,
    second_person,
    undelivered,
)
from processes.cases.administration.branding import (
    change_branding,
)
from processes.clock import legal_now, machine_now
from processes.errors import LinkOver, NotAllowed
from processes.models import (
    Delegation,
    Event,
    Person,
    Proposal,
    SignInLink,
    db,
    transaction,
)
from processes.roles import CHAIR, roles_of
from tests.administering import by_wim, change, last_event
from tests.play import Play, refusal


def found(words: str) -> list[str]:
    """The names of whom the administrator finds, in their order."""
    rows = db.select(Person.name).where(Person.id.in_(people.people_with(words)))
    return list(db.session.scalars(rows.order_by(Person.name, Person.id)))


def test_somebody_is_added_and_invited(house_of_wim: Play) -> None:
    by_wim(house_of_wim, people.add_person, "Nora Bos", "Nora@encora.example", None, ["teacher"])
    assert found("nora") == ["Nora Bos"]
    assert house_of_wim.mails() == [("person", "invitation")]
    assert (last_event().kind, last_event().person.name) == ("person_added", "Wim")
    assert last_event().details["roles"] == ["teacher"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["Bram", "Chris", "Dirk", "Hanne", "Wim", "Yan"]),
        ("ami", ["Amina"]),
        ("INES@encora", ["Ines"]),
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


@pytest.mark.obligation("3.3-05")
def test_who_chairs_evaluation_committees_is_a_director_or_a_deputy(house_of_wim: Play) -> None:
    said = (
        "roles",
        "De voorzitter van de evaluatiecommissie is een directeur of adjunct-directeur (art. 3.3). "
        "Kies ook die rol.",
    )
    nora = "Nora Bos", "nora@encora.example", None
    assert refusal(lambda: by_wim(house_of_wim, people.add_person, *nora, ["chair"])) == said
    assert refusal(lambda: change(house_of_wim, "chris", roles={"secretariat", "chair"})) == said
    assert refusal(lambda: change(house_of_wim, "bram", roles={"chair"})) == said


def test_another_role_ends_every_session(house_of_wim: Play) -> None:
    with transaction():
        accounts.begin(house_of_wim.person("chris"), "Firefox")
    change(house_of_wim, "chris", roles={"secretariat", "teacher"})
    assert accounts.running(house_of_wim.person("chris")) == []
    assert roles_of(house_of_wim.person("chris")) == {"secretariat", "teacher"}
    change(house_of_wim, "chris", roles={"secretariat"})
    assert roles_of(house_of_wim.person("chris")) == {"secretariat"}


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


def test_a_guardian_who_renames_themself_is_in_the_trail_of_the_ward(house_of_wim: Play) -> None:
    house_of_wim.open(by="jan", result=house_of_wim.result("2025-04-14", "ines"))
    with transaction():
        own_data.keep_own_data(house_of_wim.ids["jan"], "Jan Anders", "")
    note = last_event()
    told = note.case_id, note.kind, note.details["who"], note.details["changed"]
    assert told == (1, "person_changed", "Jan Anders", ["name"])


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
    named, bram = play.person(name), play.person("bram")
    with transaction():
        delegations.name_delegate(CHAIR, named, date(2025, 4, 14), None, bram)


def confirm(play: Play) -> None:
    """Dirk confirms what was proposed last."""
    number = db.session.scalars(db.select(Proposal.id).order_by(Proposal.id.desc())).first()
    with transaction():
        second_person.confirm(number, play.person("dirk"))


def chairs(play: Play) -> list[str]:
    """Who is the chair of the first case now."""
    return [person.name for person in roles.people(CHAIR, play.case(), legal_now())]


def test_who_works_here_no_more_stands_in_for_nobody(house_of_wim: Play) -> None:
    play = house_of_wim
    stands_in(play, "chris")
    play.open(at="2025-04-15 10:00")
    change(play, "chris", roles=["director"])
    confirm(play)
    assert chairs(play) == ["Bram", "Chris"]
    change(play, "chris", roles=[])
    assert chairs(play) == ["Bram"]
    assert play.trail("undelegated") == [("2025-04-15 10:00", "undelegated", None)]
    change(play, "chris", roles=["director"])
    confirm(play)
    assert chairs(play) == ["Bram"]


@pytest.mark.parametrize(
    ("change_of", "last_day"),
    [
        ({"name": "Lies Maes"}, None),
        ({"roles": ["teacher"]}, date(2025, 4, 14)),
        ({"active": False}, date(2025, 4, 14)),
    ],
    ids=["keeps the role", "lost the role", "may not sign in"],
)
def test_who_lost_the_role_is_replaced_by_nobody_any_more(
    house_of_wim: Play, change_of: dict[str, Any], last_day: date | None
) -> None:
    play = house_of_wim
    with transaction():
        play.add("lies", "assessor", "teacher")
        play.add("ria", "teacher")
    play.travel_to("2025-04-15 10:00")
    first_day, lies = date(2025, 4, 15), play.person("lies")
    with transaction():
        name = delegations.name_delegate
        name("assessor", play.person("ria"), first_day, None, lies, lies)
    change(play, "lies", **change_of)
    [named] = db.session.scalars(db.select(Delegation))
    assert named.last_day == last_day


def test_who_keeps_a_seat_on_a_committee_works_here_still(house_of_wim: Play) -> None:
    play = house_of_wim
    change(play, "els", roles=["teacher"])
    stands_in(play, "els")
    play.open(at="2025-04-15 10:00")
    change(play, "els", roles=[])
    assert chairs(play) == ["Bram", "Els"]
