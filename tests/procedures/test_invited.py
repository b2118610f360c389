"""Invited before one is heard: nobody stays away from what they never heard of, and there is time
to prepare, in every kind of talk and hearing (art. 3.6, 4.3 and 6.3)."""

from collections.abc import Callable

import pytest

from processes.facts.moments import latest_talk
from processes.models import Setting, Talk, db, transaction
from tests.asking import PLACE, Asking
from tests.discipline import Discipline
from tests.panel import Panel, evaluation_appeal
from tests.panel import irregularity as reported
from tests.play import Play, refusal

Invites = Callable[..., object]
Holds = Callable[..., object]
# What somebody does to invite for a day, and to say what came of it.
Scene = tuple[Invites, Holds]
NOTHING_SAID = {"nobody_note": "Niemand kwam."}


def objection(play: Play) -> Scene:
    play.open(at="2025-04-15 10:00")
    return play.invite, play.hold_talk


def exemption(play: Play) -> Scene:
    asking = Asking(play)
    asking.explained()
    asking.disagree("ask_talk")
    where = {"time": "14:00", **PLACE}

    def invite(day: str, **said: str) -> object:
        return play.do("invite_director", "dirk", day=day, **where, **said)

    return invite, asking.hold


def irregularity(play: Play) -> Scene:
    reported(play)
    return play.invite, play.hold_talk


def hearing(play: Play) -> Scene:
    panel = evaluation_appeal(play)
    play.compose("nora", "bram", "clara", "stan", by="tess")
    play.do("assess", "stan", {"admissibility": "admissible"}, reasons="Op tijd.")

    def invite(day: str, **said: str) -> None:
        panel.do("invite_hearing", "tess", day=day, time="14:00", **PLACE, **said)

    def hold(outcome: str, **said: str) -> None:
        panel.do("hearing", "tess", {"talk_outcome": outcome}, **NOTHING_SAID, **said)

    return invite, hold


SCENES = [objection, exemption, irregularity, hearing]
every_scene = pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)


def talk_of(play: Play) -> Talk:
    db.session.expire_all()
    found = latest_talk(Panel(play).case)
    assert found is not None
    return found


@pytest.mark.obligation("3.6-09", "3.6-24", "6.3-12", "4.3-05")
@every_scene
def test_nobody_stays_away_from_a_talk_of_which_nobody_heard(
    play: Play, scene: Callable[[Play], Scene]
) -> None:
    invite, hold = scene(play)
    invite("2025-05-06")
    play.travel_to("2025-05-06 15:00")  # and no mail server took the invitation
    refused = refusal(lambda: hold("nobody_came"))
    assert refused[0] == "talk_outcome"
    assert refused[1].endswith(
        "Dan telt het niet dat er niemand kwam. Kies verplaatst. Of kies geannuleerd, en nodig "
        "opnieuw uit."
    )
    assert talk_of(play).state == "planned"


@pytest.mark.obligation("3.6-09", "3.6-24", "6.3-12", "4.3-05")
@every_scene
def test_whoever_was_invited_and_stays_away_had_their_talk(
    play: Play, scene: Callable[[Play], Scene]
) -> None:
    invite, hold = scene(play)
    invite("2025-05-06")
    play.accept_mails()
    play.travel_to("2025-05-06 15:00")
    hold("nobody_came")
    assert talk_of(play).state == "nobody_came"


def test_an_invitation_that_arrives_once_the_talk_began_invited_nobody(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22", "14:00")
    play.travel_to("2025-04-22 14:00")
    play.accept_mails()
    play.travel_to("2025-04-22 15:00")
    assert refusal(lambda: play.hold_talk("nobody_came"))[0] == "talk_outcome"


def test_of_a_talk_that_was_moved_the_last_invitation_counts(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22")
    play.accept_mails()
    play.travel_to("2025-04-16 10:00")
    play.hold_talk("moved", day="2025-04-24", time="10:00", move_reason="Ziek.", **PLACE)
    play.travel_to("2025-04-24 11:00")  # whoever came on the 22nd did not know
    assert refusal(lambda: play.hold_talk("nobody_came"))[0] == "talk_outcome"
    play.hold_talk("held")
    assert talk_of(play).state == "held"


@pytest.mark.obligation("3.6-02", "3.6-21")
@every_scene
def test_a_talk_comes_no_sooner_than_the_house_wants_unless_it_says_why(
    play: Play, scene: Callable[[Play], Scene]
) -> None:
    invite, _ = scene(play)
    play.travel_to("2025-04-24 10:00")
    # 25 and 28 April are the two working days that the house wants.
    field, message = refusal(lambda: invite("2025-04-25"))
    assert field == "day"
    assert message.endswith(
        "kan vanaf maandag 28 april 2025. Moet het toch vroeger? Schrijf dan waarom."
    )
    invite("2025-04-25", short_notice="Amina vertrekt zaterdag.")
    assert talk_of(play).short_notice == "Amina vertrekt zaterdag."
    told = [mail for mail in play.letters(play.mails()[-1][1]) if mail.role == "cursist"]
    assert "Amina vertrekt zaterdag." in told[-1].text


def test_a_reason_is_kept_only_where_the_talk_comes_sooner(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-17", short_notice="Dit is niet nodig.")
    assert talk_of(play).short_notice == ""


def test_a_talk_that_is_moved_is_told_in_time_too(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-22")
    moved = {"time": "10:00", "move_reason": "Ziek.", **PLACE}
    assert refusal(lambda: play.hold_talk("moved", day="2025-04-16", **moved))[0] == "day"
    play.hold_talk("moved", day="2025-04-16", short_notice="Amina vroeg het.", **moved)
    assert "Amina vroeg het." in play.mail("invitation_moved").text


@pytest.mark.parametrize(("days", "first"), [("0", "2025-04-15"), ("5", "2025-04-23")])
def test_how_much_time_there_is_the_centre_says(play: Play, days: str, first: str) -> None:
    play.open(at="2025-04-15 10:00")
    with transaction():
        db.session.add(Setting(name="talk_notice", token=days))
    if days == "5":  # 16, 17, 18, 22 and 23 April: the 21st is Easter Monday
        assert refusal(lambda: play.invite("2025-04-22"))[0] == "day"
    play.invite(first)
    assert play.open_tasks() == [("chair", "talk")]


@pytest.mark.obligation("6.2-09")
def test_of_a_disciplinary_talk_the_regulation_asks_more_and_no_reason_helps(play: Play) -> None:
    discipline = Discipline(play)
    discipline.start()
    said = {"short_notice": "Het moet nu."}
    refused = refusal(lambda: discipline.invite("2025-04-15", **said))
    assert refused == refusal(lambda: discipline.invite("2025-04-15"))
    assert "(art. 6.2)" in refused[1]


def test_an_hour_that_summer_time_skips_is_no_hour(play: Play) -> None:
    play.open(result_received="2025-03-24", at="2025-03-24 10:00")
    assert refusal(lambda: play.invite("2025-03-30", "02:30")) == (
        "time",
        "Dit uur bestaat niet op die dag: de klok springt dan een uur vooruit. Kies een ander uur.",
    )
    play.invite("2025-03-30", "03:00")
    assert play.open_tasks() == [("chair", "talk")]
