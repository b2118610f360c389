"""The talk of discipline: invited in time, moved, cancelled and reported (art. 6.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.post.post import record_fate
from processes.models import Setting, Talk, db, transaction
from tests.discipline import WHERE, Discipline, letter
from tests.play import refusal


def setting(name: str, token: str) -> None:
    with transaction():
        db.session.add(Setting(name=name, token=token))


@pytest.mark.obligation("6.2-09")
@pytest.mark.parametrize(
    ("channel", "first"),
    [("email", "vrijdag 18 april 2025"), ("hand", "vrijdag 18 april 2025"),
     # Posted today, a registered letter is presumed to arrive on Thursday; Easter Monday is none.
     ("registered", "donderdag 24 april 2025")],
)  # fmt: skip
def test_a_talk_that_is_too_soon_is_refused_with_the_first_day(
    discipline: Discipline, channel: str, first: str
) -> None:
    discipline.start()
    assert refusal(lambda: discipline.invite("2025-04-17", channel)) == (
        "day",
        "Tussen de uitnodiging en het gesprek zitten minstens 3 werkdagen (art. 6.2). "
        f"Het gesprek kan ten vroegste op {first}.",
    )


@pytest.mark.obligation("6.2-09")
def test_the_gap_is_counted_as_the_centre_reads_the_regulation(discipline: Discipline) -> None:
    discipline.start()
    setting("gap_counting", "inclusive")
    setting("gap_start", "sending")
    discipline.invite("2025-04-17", "registered")
    assert discipline.play.open_tasks() == [("secretariat", "post_notice")]


@pytest.mark.obligation("6.2-07", "6.2-09")
def test_a_letter_that_is_posted_too_late_moves_the_talk(discipline: Discipline) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-24", "registered")
    play.travel_to("2025-04-15 10:00")
    play.do("post_notice", "chris", posted_on="2025-04-15", number="RR123456785BE")
    # Presumed on Friday 18 April; 22, 23 and 24 April lie between.
    assert play.open_tasks() == [("director", "move_talk")]
    new_day = {"time": "10:00", **WHERE}
    assert refusal(lambda: play.do("move_talk", day="2025-04-24", **new_day))[0] == "day"
    play.do("move_talk", day="2025-04-25", **new_day)
    assert play.entry("new_day_notice")[2:] == (1, "2025-04-25 10:00")
    assert play.open_tasks() == [("director", "talk")]


@pytest.mark.obligation("6.2-09")
def test_a_delivery_that_is_proven_later_moves_the_talk(discipline: Discipline) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-24", "registered")
    play.do("post_notice", "chris", posted_on="2025-04-14", number="RR123456785BE")
    assert play.open_tasks() == [("director", "talk")]
    play.travel_to("2025-04-22 10:00")
    with transaction():
        record_fate(letter().id, play.person("chris"), "delivered", date(2025, 4, 18))
    assert play.open_tasks() == [("director", "move_talk")]


@pytest.mark.obligation("6.2-09")
def test_a_mail_that_was_taken_later_moves_the_talk(discipline: Discipline) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-18")
    play.travel_to("2025-04-15 10:00")
    play.accept_mails()
    assert play.open_tasks() == [("director", "move_talk")]


def test_a_delivery_in_time_moves_nothing(discipline: Discipline) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-18")
    play.accept_mails()
    assert play.open_tasks() == [("director", "talk")]


@pytest.mark.obligation("6.2-07")
def test_a_letter_that_is_handed_over_counts_from_the_signature(discipline: Discipline) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-18", "hand")
    assert not letter().registered
    play.travel_to("2025-04-15 10:00")
    early = {"handed_on": "2025-04-13", "signed_by": "Amina"}
    assert refusal(lambda: play.do("hand_notice", "chris", **early))[0] == "handed_on"
    play.do("hand_notice", "chris", handed_on="2025-04-15", signed_by="Amina")
    assert letter().posted_on is not None
    assert play.open_tasks() == [("director", "move_talk")]


def test_moved_to_an_earlier_day_it_is_an_invitation_anew(discipline: Discipline) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-29")
    play.accept_mails()
    play.travel_to("2025-04-22 10:00")
    moved = {"time": "14:00", "move_reason": "Bram is weg.", **WHERE}
    assert refusal(lambda: discipline.hold("moved", day="2025-04-25", **moved))[0] == "day"
    discipline.hold("moved", day="2025-04-28", **moved)
    assert play.entry("talk_moved")[2:] == (1, "2025-04-28 14:00")


@pytest.mark.obligation("6.2-09")
@pytest.mark.parametrize(
    ("channel", "first"), [("email", "23"), ("hand", "23"), ("registered", "28")]
)
def test_an_earlier_day_leaves_the_gap_from_when_a_letter_about_it_is_there(
    discipline: Discipline, channel: str, first: str
) -> None:
    """Told on 16 April; by letter presumed on the 22nd, after which 23, 24 and 25 April come."""
    play = discipline.play
    discipline.start()
    discipline.invite("2025-05-05", channel)
    if channel == "registered":
        play.do("post_notice", "chris", posted_on="2025-04-14", number="RR123456785BE")
    elif channel == "hand":
        play.do("hand_notice", "chris", handed_on="2025-04-14", signed_by="Amina")
    play.accept_mails()
    play.travel_to("2025-04-16 10:00")
    moved = {"time": "10:00", "move_reason": "Bram is weg.", **WHERE}
    before = f"2025-04-{int(first) - 1}"
    assert refusal(lambda: discipline.hold("moved", day=before, **moved))[0] == "day"
    discipline.hold("moved", day=f"2025-04-{first}", **moved)


def test_a_cancelled_talk_asks_for_a_new_invitation(discipline: Discipline) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite("2025-04-18")
    play.accept_mails()
    play.travel_to("2025-04-16 10:00")
    discipline.hold("cancelled", cancel_reason="Bram is ziek.")
    assert play.entry("talk_cancelled")[0] == "CANCEL"
    assert play.open_tasks() == [("director", "invite")]
    # The gap counts anew: 17, 18 and 22 April lie between.
    assert refusal(lambda: discipline.invite("2025-04-22"))[0] == "day"
    discipline.invite("2025-04-23")


@pytest.mark.obligation("6.2-12")
def test_who_came_along_stands_in_the_report(discipline: Discipline) -> None:
    discipline.reach_decision()
    discipline.decide("none")
    assert db.session.scalars(select(Talk)).one().report["support"] == "Tante Mia"
    assert "Wie kwam mee om te steunen? Tante Mia" in discipline.play.mail("decision_notice").text


@pytest.mark.obligation("6.2-08")
def test_nobody_came_and_that_counts_as_the_talk(discipline: Discipline) -> None:
    discipline.start()
    discipline.invite()
    discipline.play.accept_mails()
    discipline.play.travel_to("2025-04-18 15:00")
    discipline.hold("nobody_came")
    discipline.decide("none")
    assert "Er kwam niemand. Dit verslag telt" in discipline.play.mail("decision_notice").text
