"""Staff at work: tasks claimed and handed over, and moments that are free for a talk."""

from datetime import time

import pytest

from processes.cases.administration.saved_lists import save_list
from processes.cases.committee.free_moments import free_moments, last_place
from processes.cases.doors import claims
from processes.errors import NoLongerOpen, NotAllowed
from processes.models import (
    transaction,
)
from tests.play import Play, refusal, shown
from tests.working import act, details


def claimed_by(play: Play) -> str | None:
    who = play.task("invite").claimed_by
    return who.name if who else None


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
