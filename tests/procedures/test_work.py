"""Staff at work: tasks claimed and handed over, notes, and somebody who stands in for the chair."""

from datetime import date, time
from typing import Any

import pytest

from processes.cases.administration import day_mails, delegations, second_person
from processes.cases.administration.saved_lists import save_list
from processes.cases.committee.free_moments import free_moments, last_place
from processes.cases.doors import claims
from processes.cases.ground import proposals
from processes.clock import legal_now
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import (
    Case,
    Delegation,
    Event,
    Guardianship,
    Note,
    Role,
    Task,
    db,
    transaction,
)
from processes.roles import may_handle, people, works_in
from processes.unmanned import unmanned
from processes.whose import handled_by, theirs
from tests.absence import adapt, furnish, report
from tests.play import Play, refusal, shown
from tests.working import act


def claimed_by(play: Play) -> str | None:
    who = play.task("invite").claimed_by
    return who.name if who else None


def details(play: Play, kind: str) -> dict[str, Any]:
    """What the last event of a kind says, without the version of the regulation."""
    rows = db.select(Event).where(Event.kind == kind).order_by(Event.id.desc())
    event = db.session.scalars(rows).first()
    assert event is not None
    return {name: value for name, value in event.details.items() if name != "regulation"}


def delegate(play: Play, first: str, last: str | None, who: str = "els", by: str = "bram") -> None:
    days = (date.fromisoformat(first), date.fromisoformat(last) if last else None)
    act(play, delegations.name_delegate, "chair", who, *days, by)


# --- claims


def test_a_task_is_claimed_and_released(two_chairs: Play) -> None:
    play, task = two_chairs, two_chairs.task("invite").id
    act(play, claims.claim, task, "bram")
    act(play, claims.claim, task, "bram")
    assert claimed_by(play) == "Bram"
    act(play, claims.release, task, "bram")
    assert claimed_by(play) is None
    assert play.trail("claimed", "released") == [
        ("2025-04-15 10:00", "claimed", "invite"),
        ("2025-04-15 10:00", "released", "invite"),
    ]


def test_what_somebody_claimed_is_taken_over_with_a_reason_in_the_trail(two_chairs: Play) -> None:
    play, task = two_chairs, two_chairs.task("invite").id
    act(play, claims.claim, task, "bram")
    assert refusal(lambda: act(play, claims.claim, task, "nora")) == (
        "reason",
        "Bram werkt hier al aan. Geef een reden.",
    )
    with pytest.raises(NotAllowed):
        act(play, claims.release, task, "nora")
    reasoned = ("to", "Bram werkt hier al aan.")
    assert refusal(lambda: act(play, claims.reassign, task, "nora", "bram", "Ruil")) == reasoned
    assert refusal(lambda: act(play, claims.reassign, task, "nora", "nora", " "))[0] == "reason"
    assert refusal(lambda: act(play, claims.reassign, task, "nora", "els", "Ruil"))[0] == "to"
    act(play, claims.reassign, task, "nora", "nora", "Bram is ziek.")
    assert claimed_by(play) == "Nora"
    assert details(play, "reassigned") == {
        "to": "Nora",
        "before": "Bram",
        "reason": "Bram is ziek.",
    }


def test_a_claim_informs_and_does_not_lock(two_chairs: Play) -> None:
    act(two_chairs, claims.claim, two_chairs.task("invite").id, "nora")
    two_chairs.invite()
    assert two_chairs.open_tasks() == [("chair", "talk")]
    assert two_chairs.task("invite").closed_by.name == "Bram"


@pytest.mark.parametrize("who", ["amina", "chris", "dirk", "els"])
def test_who_may_not_do_a_task_neither_claims_nor_gives_it(two_chairs: Play, who: str) -> None:
    task = two_chairs.task("invite").id
    for door, *given in (
        (claims.claim, task, who),
        (claims.release, task, who),
        (claims.reassign, task, who, "bram", "Zomaar"),
    ):
        with pytest.raises(NotAllowed):
            act(two_chairs, door, *given)
    assert two_chairs.trail("claimed", "released", "reassigned") == []


def test_a_task_that_is_done_is_nobodys_to_claim(two_chairs: Play) -> None:
    task = two_chairs.task("invite").id
    two_chairs.invite()
    for door, *given in (
        (claims.claim, task, "bram"),
        (claims.release, task, "bram"),
        (claims.reassign, task, "bram", "nora", "Zomaar"),
        (claims.claim, 999, "bram"),
    ):
        with pytest.raises(NoLongerOpen):
            act(two_chairs, door, *given)


def test_of_two_claims_at_once_one_holds(two_chairs: Play) -> None:
    task = two_chairs.task("invite").id
    answers = two_chairs.at_once(
        *(lambda who=who: act(two_chairs, claims.claim, task, who) for who in ("bram", "nora"))
    )
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "Refused"]
    assert len(two_chairs.trail("claimed")) == 1


# --- notes


def test_a_note_is_among_staff_and_the_trail_does_not_tell_it(two_chairs: Play) -> None:
    case = two_chairs.case().id
    act(two_chairs, claims.write_note, case, "chris", " Amina belde. ")
    (note,) = db.session.scalars(db.select(Note))
    assert (note.text, note.person.name, shown(note.written_at)) == (
        "Amina belde.",
        "Chris",
        "2025-04-15 10:00",
    )
    assert (two_chairs.trail("noted"), details(two_chairs, "noted")) == (
        [("2025-04-15 10:00", "noted", None)],
        {},
    )
    assert refusal(lambda: act(two_chairs, claims.write_note, case, "chris", " "))[0] == "text"


@pytest.mark.parametrize("who", ["amina", "els", "jan"])
def test_who_does_not_handle_a_case_writes_no_note(two_chairs: Play, who: str) -> None:
    with pytest.raises(NotAllowed):
        act(two_chairs, claims.write_note, two_chairs.case().id, who, "Hallo")


def test_nobody_notes_in_a_case_of_their_own(play: Play) -> None:
    case = play.open(by="chris", result=play.result("2025-04-14", "chris"), at="2025-04-14 10:00")
    with pytest.raises(NotAllowed):
        act(play, claims.write_note, case.id, "chris", "Over mezelf")


def mention(play: Play, by: str, *names: str) -> None:
    numbers = [play.person(name).id for name in names]
    with transaction():
        claims.write_note(play.case().id, play.person(by), "Bel je Amina?", numbers)


def test_who_is_mentioned_reads_that_there_is_a_note_and_not_what_it_says(two_chairs: Play) -> None:
    mention(two_chairs, "chris", "bram", "chris", "bram")
    (note,) = db.session.scalars(db.select(Note))
    assert [each.name for each in note.mentioned] == ["Bram", "Chris"]
    (mail,) = two_chairs.letters("mentioned")
    assert (mail.person.name, mail.subject) == (
        "Bram",
        "Chris schreef een notitie voor jou (BZ-2025-0001)",
    )
    assert "Bel je Amina?" not in mail.text
    assert "/dossiers/BZ-2025-0001/notities" in mail.text


@pytest.mark.parametrize("who", ["amina", "els", "jan"])
def test_who_may_not_read_a_note_is_not_mentioned_in_it_nor_named(
    two_chairs: Play, who: str
) -> None:
    refused = refusal(lambda: mention(two_chairs, "chris", "bram", who))
    assert refused == ("mentioned", "Kies een naam uit de lijst.")
    assert (db.session.scalars(db.select(Note)).all(), two_chairs.letters("mentioned")) == ([], [])


@pytest.mark.parametrize("number", [0, -1, 999, 10**23])
def test_a_number_of_nobody_is_refused_in_the_same_words(two_chairs: Play, number: int) -> None:
    case, chris = two_chairs.case().id, two_chairs.person("chris")
    refused = refusal(lambda: claims.write_note(case, chris, "Hallo", [number]))
    assert refused == ("mentioned", "Kies een naam uit de lijst.")


def test_colleagues_are_who_else_works_in_the_case(two_chairs: Play) -> None:
    bram = two_chairs.person("bram")
    told = [each.name for each in claims.colleagues(two_chairs.case(), bram)]
    assert told == ["Chris", "Dirk", "Hanne", "Nora"]


def test_a_mention_goes_with_the_mail_of_the_day_of_who_works_there_still(two_chairs: Play) -> None:
    with transaction():
        for name in ("bram", "nora"):
            day_mails.choose(two_chairs.person(name).id, daily=True)
    mention(two_chairs, "chris", "bram", "nora")
    with transaction():
        two_chairs.person("nora").active = False
    two_chairs.travel_to("2025-04-16 08:30")
    day_mails.send()
    assert [mail.state for mail in two_chairs.letters("mentioned")] == ["together", "lapsed"]


# --- a delegate


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


# --- proposals


def moments(play: Play, who: str = "bram") -> list[str]:
    return [shown(moment) for moment in free_moments(play.case(), play.person(who))]


def test_free_moments_are_working_days_until_the_target_at_the_usual_hours(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    # Asked on 15 April: the target is 23 April. Easter Monday is the 21st.
    assert play.terms() == [("invite", "2025-04-23")]
    assert moments(play) == [
        "2025-04-16 09:30",
        "2025-04-16 16:30",
        "2025-04-17 09:30",
        "2025-04-17 16:30",
        "2025-04-18 09:30",
        "2025-04-18 16:30",
    ]
    play.app.config["TALK_HOURS"] = (time(18),)
    try:
        assert moments(play) == [f"2025-04-{day} 18:00" for day in (16, 17, 18, 22, 23)]
        play.travel_to("2025-04-23 09:00")
        assert moments(play) == [f"2025-04-{day} 18:00" for day in (24, 25, 28)]
    finally:
        del play.app.config["TALK_HOURS"]


def test_what_another_talk_takes_is_not_proposed_again(two_chairs: Play) -> None:
    play = two_chairs
    play.invite(day="2025-04-17", time="09:00", place="Lokaal 12")
    play.open(by="jan", result=play.result("2025-04-15", "ines"), at="2025-04-15 11:00")
    other = play.task("invite").case
    taken = "2025-04-17 09:30"
    for who, free in (("bram", False), ("nora", False)):
        found = [shown(m) for m in free_moments(other, play.person(who))]
        assert (taken in found) is free
    play.do(
        "invite", by="nora", day="2025-04-18", time="09:30", setting="video", video_link="https://v"
    )
    assert last_place(play.person("nora")).video_link == "https://v"
    assert taken in [shown(m) for m in free_moments(other, play.person("nora"))]
    assert last_place(play.person("bram")).place == "Lokaal 12"


def test_a_talk_that_was_cancelled_takes_no_moment(two_chairs: Play) -> None:
    play = two_chairs
    play.invite(day="2025-04-17", time="09:30")
    play.hold_talk("cancelled", cancel_reason="Ziek.")
    play.open(by="jan", result=play.result("2025-04-15", "ines"), at="2025-04-15 11:00")
    other = play.task("invite").case
    assert "2025-04-17 09:30" in [shown(m) for m in free_moments(other, play.person("bram"))]


def test_the_first_invitation_of_all_remembers_no_place(two_chairs: Play) -> None:
    assert last_place(two_chairs.person("bram")) is None


def test_a_choice_that_is_saved_twice_at_once_has_one_name(play: Play) -> None:
    def save() -> int:
        with transaction():
            return save_list(play.person("dirk"), "Maandag", "let=vrij").id

    first, second = play.at_once(save, save)
    assert first == second
