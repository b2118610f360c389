"""Somebody who stands in for the holders of a role, or for one of them."""

from datetime import date

import pytest

from processes.cases.administration import delegations, second_person
from processes.cases.doors import claims
from processes.cases.ground import proposals
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import (
    Case,
    Delegation,
    Guardianship,
    Role,
    Task,
    db,
    transaction,
)
from processes.roles import may_handle, people, works_in
from processes.unmanned import unmanned
from processes.whose import handled_by, theirs
from tests.absence import adapt, furnish, report
from tests.play import Play, refusal
from tests.working import act, details


def delegate(play: Play, first: str, last: str | None, who: str = "els", by: str = "bram") -> None:
    days = (date.fromisoformat(first), date.fromisoformat(last) if last else None)
    act(play, delegations.name_delegate, "chair", who, *days, by)


@pytest.mark.obligation("3.6-09", "3.6-10")
def test_a_delegate_acts_for_the_chair_on_their_days_and_it_is_told(two_chairs: Play) -> None:
    play = two_chairs
    delegate(play, "2025-04-16", "2025-04-22")
    with pytest.raises(NotAllowed):
        play.do("invite", by="els")
    play.travel_to("2025-04-16 00:00")
    where = {"setting": "at_centre", "place": "Lokaal 12"}
    play.do("invite", by="els", day="2025-04-22", time="14:00", **where)
    assert details(play, "done") == {"acting_for": "chair"}
    play.travel_to("2025-04-22 15:00")
    report = {"present": "Els", "explained": "De punten.", "said": "Ik was ziek."}
    play.do("talk", by="els", routing={"talk_outcome": "held"}, **report)
    decided = {"routing": {"reconvene": False}, "reasons": "Daarom."}
    play.do("decide_reconvene", by="els", **decided)
    assert (play.decision().decided_by.name, play.decision().acting_for) == ("Els", "chair")
    assert details(play, "decided") == {"outcome": "false", "acting_for": "chair"}
    assert (
        "Els nam deze beslissing namens de voorzitter van de evaluatiecommissie."
        in play.mail("not_reconvened").text
    )


def test_the_last_day_of_a_delegate_is_a_whole_day(two_chairs: Play) -> None:
    delegate(two_chairs, "2025-04-15", "2025-04-16")
    two_chairs.travel_to("2025-04-16 23:59:59")
    act(two_chairs, claims.claim, two_chairs.task("invite").id, "els")
    two_chairs.travel_to("2025-04-17 00:00")
    with pytest.raises(NotAllowed):
        two_chairs.do("invite", by="els")


def test_a_delegate_is_told_whose_turn_it_is_and_the_holders_act_in_their_own_name(
    play: Play,
) -> None:
    delegate(play, "2025-04-14", None)
    play.open(at="2025-04-15 10:00")
    assert sorted(mail.person.name for mail in play.letters("task")) == ["Bram", "Els"]
    play.invite()
    assert details(play, "done") == {}


def test_a_delegate_who_is_party_to_a_case_does_not_act_in_it(play: Play) -> None:
    delegate(play, "2025-04-14", None)
    play.open(by="els", result=play.result("2025-04-14", "els"), at="2025-04-14 10:00")
    with pytest.raises(NotAllowed):
        play.do("invite", by="els")


def test_who_named_a_delegate_ends_it_at_once(two_chairs: Play) -> None:
    delegate(two_chairs, "2025-04-15", None)
    number = db.session.scalars(db.select(Delegation.id)).one()
    with pytest.raises(NotAllowed):
        act(two_chairs, delegations.end_delegation, number, "els")
    for _ in range(2):
        act(two_chairs, delegations.end_delegation, number, "nora")
    with pytest.raises(NotAllowed):
        two_chairs.do("invite", by="els")
    assert two_chairs.trail("delegated", "undelegated") == [
        ("2025-04-15 10:00", "delegated", None),
        ("2025-04-15 10:00", "undelegated", None),
    ]
    assert details(two_chairs, "delegated") == {
        "who": two_chairs.ids["els"],
        "role": "chair",
        "delegate": "Els",
        "first_day": "2025-04-15",
        "last_day": None,
    }


@pytest.mark.parametrize(
    ("who", "first", "last", "field"),
    [
        ("nora", "2025-04-15", None, "delegate_id"),
        ("amina", "2025-04-15", None, "delegate_id"),
        ("els", "2025-04-17", "2025-04-16", "last_day"),
        ("els", "2025-04-10", "2025-04-14", "last_day"),
        ("els", "2025-04-14", None, "first_day"),
    ],
)
def test_a_delegate_is_of_the_staff_and_for_days_that_are_still_to_come(
    two_chairs: Play, who: str, first: str, last: str | None, field: str
) -> None:
    assert refusal(lambda: delegate(two_chairs, first, last, who))[0] == field
    assert two_chairs.count(Delegation) == 0


def test_an_administrator_names_and_ends_a_delegate_but_never_themself(two_chairs: Play) -> None:
    with transaction():
        two_chairs.add("wim", "administrator")
    delegate(two_chairs, "2025-04-15", None, by="wim")
    assert two_chairs.person("els") not in people("chair", two_chairs.case(), legal_now())
    [proposed] = proposals.waiting_for(two_chairs.person("els"))
    act(two_chairs, second_person.confirm, proposed.id, "dirk")
    assert two_chairs.person("els") in people("chair", two_chairs.case(), legal_now())
    number = db.session.scalars(db.select(Delegation.id)).one()
    act(two_chairs, delegations.end_delegation, number, "wim")
    assert two_chairs.person("els") not in people("chair", two_chairs.case(), legal_now())
    assert refusal(lambda: delegate(two_chairs, "2025-04-15", None, "wim", "wim")) == (
        "delegate_id",
        delegations.ONESELF,
    )
    offered = delegations.may_be_named(two_chairs.person("wim"))
    assert [one.name for one in offered] == [
        *("Bram", "Chris", "Dirk", "Els", "Fatma", "Gus", "Hanne", "Nora"),
    ]


@pytest.mark.parametrize("who", ["els", "dirk", "chris", "amina"])
def test_only_who_chairs_names_a_delegate_and_a_delegate_names_nobody(
    two_chairs: Play, who: str
) -> None:
    delegate(two_chairs, "2025-04-15", None)
    with pytest.raises(NotAllowed):
        delegate(two_chairs, "2025-04-15", None, who="fatma", by=who)


def for_one(play: Play, role: str, who: str, principal: str, by: str) -> None:
    with transaction():
        days = date(2025, 4, 15), date(2025, 4, 25)
        people = play.person(who), *days, play.person(by), play.person(principal)
        delegations.name_delegate(role, *people)


@pytest.mark.obligation("3.6-09")
def test_who_stands_in_for_one_teacher_has_their_cases_and_no_others(play: Play) -> None:
    furnish(play)
    case = report(play)
    for_one(play, "teacher", "rik", "lies", "lies")
    asked = {name: [t.element for t in play.asked_of(name)] for name in ("lies", "rik", "els")}
    assert asked == {"lies": ["adapt"], "rik": ["adapt"], "els": []}
    adapt(play, by="rik")
    assert details(play, "done")["acting_for"] == "teacher"
    now = legal_now()
    assert may_handle(play.person("rik"), case, now)
    play.travel_to("2025-04-26 00:00")
    assert not may_handle(play.person("rik"), case, legal_now())


def test_who_stands_in_for_a_teacher_does_not_act_where_the_teacher_may_not(play: Play) -> None:
    furnish(play)
    for_one(play, "teacher", "rik", "lies", "lies")
    with transaction():
        mother = Guardianship(guardian=play.person("lies"), ward=play.person("amina"))
        mother.first_day = date(2025, 4, 1)
        db.session.add(mother)
    case = report(play)
    assert play.asked_of("lies") == play.asked_of("rik") == []
    assert not may_handle(play.person("rik"), case, legal_now())


def test_who_stands_in_for_one_person_in_another_role_has_nothing_of_their_case(play: Play) -> None:
    furnish(play)
    with transaction():
        db.session.add(Role(person=play.person("lies"), name="assessor"))
        play.add("ria", "assessor")
    for_one(play, "assessor", "ria", "lies", "lies")
    case, now = report(play), legal_now()
    assert play.asked_of("ria") == []
    assert not may_handle(play.person("ria"), case, now)
    assert not works_in(play.person("ria"), case, now)
    own = db.select(Case.id).where(handled_by(play.person("ria"), now))
    assert db.session.scalars(own).all() == []


def test_a_chair_who_may_not_handle_a_case_lets_nobody_do_it_for_them_alone(play: Play) -> None:
    furnish(play)
    for_one(play, "chair", "rik", "bram", "bram")
    case = play.open(at="2025-04-15 10:00")
    assert play.asked_of("rik") == play.asked_of("bram") != []
    with transaction():
        father = Guardianship(guardian=play.person("bram"), ward=play.person("amina"))
        father.first_day = date(2025, 4, 1)
        db.session.add(father)
    assert play.asked_of("rik") == []
    now, rik = legal_now(), play.person("rik")
    assert not may_handle(rik, case, now)
    assert db.session.scalars(db.select(Case.id).where(handled_by(rik, now))).all() == []
    assert (
        db.session.scalars(db.select(Task.element).join(Case).where(theirs(rik, now))).all() == []
    )
    assert db.session.scalars(db.select(Task.element).join(Case).where(unmanned(now))).all() != []


@pytest.mark.parametrize(
    ("role", "who", "principal", "field"),
    [
        ("teacher", "rik", None, "principal_id"),
        ("chair", "rik", "lies", "principal_id"),
        ("teacher", "lies", "lies", "delegate_id"),
    ],
)
def test_who_is_replaced_holds_the_role_and_is_somebody_else(
    play: Play, role: str, who: str, principal: str | None, field: str
) -> None:
    furnish(play)
    with transaction():
        play.add("wim", "administrator")
    by, instead = play.person("wim"), play.person(who)
    one = play.person(principal) if principal else None
    days = date(2025, 4, 15), None
    refused = refusal(lambda: delegations.name_delegate(role, instead, *days, by, one))
    assert (refused[0], play.count(Delegation)) == (field, 0)


def test_an_administrator_proposes_who_stands_in_for_one_teacher(play: Play) -> None:
    furnish(play)
    with transaction():
        play.add("wim", "administrator")
    with pytest.raises(NotAllowed):
        for_one(play, "teacher", "els", "lies", "rik")
    for_one(play, "teacher", "rik", "lies", "wim")
    [proposed] = proposals.waiting_for(play.person("rik"))
    act(play, second_person.confirm, proposed.id, "dirk")
    [named] = delegations.delegations(play.person("lies"))
    assert (named.delegate.name, named.principal and named.principal.name) == ("Rik", "Lies")
    assert delegations.delegations(play.person("rik")) == []
    act(play, delegations.end_delegation, named.id, "lies")
    assert delegations.delegations(play.person("lies")) == []
